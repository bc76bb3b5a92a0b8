"""One rule for the types of each package, as docs/design.md has it."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# The tool and the machinery annotate every function; the mathematics, the figures and the labs annotate data.
EVERY_FUNCTION = ("course", "helpers/student", "helpers/exercise", "helpers/explorer", "helpers/web")
SINGLE = ("checks.py", "explorers.py", "quiz.py", "former.py", "labs/__init__.py")
MODULES = sorted(path for folder in EVERY_FUNCTION for path in (ROOT / folder).rglob("*.py"))
MODULES.remove(ROOT / "course" / "__main__.py")  # a Python that is too old reads it, to say so
MODULES += [ROOT / "helpers" / name for name in SINGLE]


def lacking(source):
    """Return the names of the functions that lack the type of an argument or of what they return."""
    tree = ast.parse(source)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [function.name for function in functions if not _annotated(function)]


def _annotated(function):
    named = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    rest = [argument for argument in (function.args.vararg, function.args.kwarg) if argument]
    own = named[1:] if named and named[0].arg in ("self", "cls") else named
    made = function.name == "__init__"  # what it returns is known
    return all(argument.annotation for argument in [*own, *rest]) and (function.returns is not None or made)


def bare_fields(source):
    """Return the names that a class of data gives a value without a type."""
    classes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)]
    data = [node for node in classes if any("NamedTuple" in ast.dump(base) for base in node.bases)]
    data += [node for node in classes if any("dataclass" in ast.dump(each) for each in node.decorator_list)]
    return [target.id for node in data for line in node.body if isinstance(line, ast.Assign) for target in line.targets]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_tool_and_the_machinery_annotate_every_function(path):
    assert lacking(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", sorted((ROOT / "helpers").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_data_have_types_everywhere(path):
    assert bare_fields(path.read_text("utf-8")) == []


def test_what_lacks_a_type_is_found():
    assert lacking("def f(x: int, *more) -> int: ...\ndef g(self, x): ...\ndef h(x: int) -> int: ...") == ["f", "g"]
    assert bare_fields("class A(NamedTuple):\n    x = 1\n    y: int = 2") == ["x"]
