"""Find what is there and has no test, or no painter: each finding is a sentence that says what to add and where."""

import ast
import importlib.util
import re

KINDS = {
    "exercises": "RIGHT and WRONG answers, as its neighbours have them",
    "explorers": "a test that what it shows is true",
}


def sources(root, kind):
    """Return the files of all exercises or explorers below `root`."""
    files = sorted((root / "helpers" / "labs").glob(f"lab_*/{kind}/*.py"))
    return [file for file in files if file.stem != "__init__"]


def untested(root, kind):
    """Yield a sentence for each exercise or explorer below `root` that has no file of tests where it stands."""
    for source in sources(root, kind):
        test = root / "tests" / source.relative_to(root / "helpers").with_name(f"test_{source.name}")
        if not test.is_file():
            yield f"{source.relative_to(root)} has no tests: add {test.relative_to(root)} with {KINDS[kind]}"


def unanswered(root, exercise):
    """Yield a sentence for each mistake that an exercise declares and that no wrong answer in its tests makes."""
    path = root / "tests" / "labs" / f"lab_{exercise.lab}" / "exercises" / f"test_{exercise.name}.py"
    made = {mistake for _, mistake, _ in loaded(path).WRONG}
    for id in dict.fromkeys(mistake.id for mistake in exercise.mistakes if mistake.id not in made):
        place = path.relative_to(root)
        yield f"{exercise.name} declares the mistake {id!r}: add a row that makes it to WRONG in {place}"


def right(root, exercise):
    """Return the right answers in an exercise's tests; what is too long for one file stands in a second one."""
    folder = root / "tests" / "labs" / f"lab_{exercise.lab}" / "exercises"
    files = [folder / f"test_{exercise.name}{end}.py" for end in ("", "_right")]
    return [answer for file in files if file.is_file() for answer in getattr(loaded(file), "RIGHT", ())]


def loaded(path):
    """Import a file of tests from where it stands."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def unpainted(figures):
    """Yield a sentence for each mark of a folder's marks.py that its live.js can't paint."""
    painters = set(re.findall(r"^  (\w+)\(mark\b", (figures / "live.js").read_text(encoding="utf-8"), re.MULTILINE))
    for name, kind in kinds(ast.parse((figures / "marks.py").read_text(encoding="utf-8"))):
        if kind is None:
            yield f'{name} in marks.py has no kind: add `kind: ClassVar[str] = "…"`, the name of its painter in live.js'
        elif kind not in painters:
            yield f"{name} in marks.py has no painter: add {kind}(mark, …) to the class in live.js that paints"


def kinds(module):
    """Yield the name and the kind of each mark that a module defines; the kind is None where there is none."""
    for node in module.body:
        if isinstance(node, ast.ClassDef) and node.bases:
            given = [part for part in node.body if isinstance(part, ast.AnnAssign) and part.target.id == "kind"]
            yield node.name, given[0].value.value if given else None
