"""Write a function down with all it uses, and refuse text that would do more than define something."""

from __future__ import annotations

import ast
import inspect
import symtable
import sys
import textwrap
from collections.abc import Callable, Iterator
from types import FunctionType, ModuleType

LONGEST = 20_000  # characters of one text: more than that is data, not a function
RUNS = (ast.stmt, ast.Call, ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom, ast.comprehension)


class Unkeepable(Exception):
    """A function can't be written down by itself; its words go on after "it can't be kept: "."""


def text_of(name: str, function: Callable) -> str:
    """Return Python text that defines the function under a name, with all it uses. Raise `Unkeepable` if none can."""
    try:
        parts = _Parts(function)
        parts.add(name, function)
    except (RecursionError, ValueError) as error:  # a list within itself, a function wrapped in itself
        raise Unkeepable(f"it can't be taken apart ({error})") from error
    imports = [part for part in parts.found if part.startswith(("import ", "from "))]
    others = [part for part in parts.found if part not in imports]
    text = "\n\n\n".join(filter(None, ["\n".join(sorted(imports)), *others]))
    if len(text) > LONGEST:
        raise Unkeepable(f"with all it uses it is longer than {LONGEST} characters")
    if reason := objection(text):
        raise Unkeepable(reason)
    return text


def objection(text: str) -> str:
    """Say what in a text is more than imports, definitions and constants, or isn't Python; nothing if all is well.

    What runs when a definition is read are its defaults, decorators and annotations: they may name things, not call.
    """
    if len(text) > LONGEST:
        return f"it is longer than {LONGEST} characters"
    try:
        statements = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:  # ValueError: a null byte
        return f"it isn't Python ({getattr(error, 'msg', None) or error})"
    for statement in statements:
        if any(isinstance(node, RUNS) for part in _run_at_once(statement) for node in _running(part)):
            return f"`{ast.unparse(statement).splitlines()[0]}` would do more than define something"
    return ""


def _run_at_once(statement: ast.stmt) -> list[ast.AST]:
    """Return the parts of a statement that run when it is read; a statement that isn't allowed is one itself."""
    match statement:
        case ast.Import() | ast.ImportFrom(level=0):
            return []
        case ast.FunctionDef():
            return [*statement.decorator_list, statement.args, *filter(None, [statement.returns])]
        case ast.Assign(targets=[ast.Name()], value=ast.Lambda() as value):
            return [value.args]
        case ast.Assign(targets=[ast.Name()], value=value) if isinstance(value, ast.Name) or _is_literal(value):
            return []
    return [statement]


def _running(node: ast.AST) -> Iterator[ast.AST]:
    """Walk through what runs: all but the bodies of lambdas."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.Lambda) and child is node.body):
            yield from _running(child)


def _is_literal(written: str | ast.AST) -> bool:
    try:
        ast.literal_eval(written)
    except (ValueError, SyntaxError, TypeError):  # TypeError: a list as the key of a dict
        return False
    return True


class _Parts:
    """The statements that a function needs to stand by itself, what is used before what uses it."""

    def __init__(self, function: Callable) -> None:
        self.function = function
        self.home = getattr(inspect.unwrap(function), "__globals__", None)  # the notebook
        self.found: list[str] = []
        self.known: dict[str, object] = {}  # what each name stands for in the text

    def add(self, name: str, value: object) -> None:
        """Add what defines a name, and before it what that uses."""
        if not self._is_new(name, value):
            return
        if isinstance(value, ModuleType):
            self.found.append(_import(value, name))
        elif constant := _constant(value):
            self.found.append(f"{name} = {constant}")
        elif not self._is_own(value) and (module := _origin(value)):
            self.found.append(f"from {module} import {value.__name__}{_renamed(value.__name__, name)}")
        else:
            self._add_function(name, value)

    def _is_own(self, value: object) -> bool:
        return value is self.function or getattr(value, "__globals__", None) is self.home

    def _add_function(self, name: str, value: object) -> None:
        inner = inspect.unwrap(value) if callable(value) else value
        if not isinstance(inner, FunctionType):
            raise Unkeepable(f"{name} is of the type {type(value).__name__}, which has no text")
        own, text = _source(inner)
        if own == name or self._is_new(own, value):
            around = _around(inner)
            for used in sorted(_globals_of(text, own) & set(around)):
                self.add(used, around[used])
            self.found.append(text)
        if own != name:
            self.found.append(f"{name} = {own}")

    def _is_new(self, name: str, value: object) -> bool:
        if name in self.known and self.known[name] is not value:
            raise Unkeepable(f"two different things that it needs are both called {name}")
        new = name not in self.known
        self.known[name] = value
        return new


def _renamed(name: str, wanted: str) -> str:
    return "" if wanted == name else f" as {wanted}"


def _import(module: ModuleType, name: str) -> str:
    if module.__name__ in ("__main__", "builtins"):
        raise Unkeepable(f"{name} is a module that can't be imported")
    return f"import {module.__name__}{_renamed(module.__name__, name)}"


def _constant(value: object) -> str:
    """Write a constant as Python text; an empty text means that it is none, or has no notation, such as inf."""
    text = float.__repr__(value) if isinstance(value, float) else repr(value) if _is_plain(value) else ""
    return text if text and _is_literal(text) else ""


def _is_plain(value: object) -> bool:
    if type(value) in (tuple, list, set):
        return all(map(_is_plain, value))
    if type(value) is dict:
        return all(_is_plain(part) for pair in value.items() for part in pair)
    return type(value) in (int, float, complex, bool, str, bytes, type(None))


def _origin(value: object) -> str:
    """Return the module from which something can be imported under its own name, or an empty text."""
    name = getattr(value, "__name__", None)
    for module in (getattr(value, "__module__", None), type(value).__module__):  # a ufunc may tell only by its type
        usable = isinstance(module, str) and module not in ("__main__", "builtins") and isinstance(name, str)
        if usable and getattr(sys.modules.get(module), name, None) is value:
            return module
    return ""


def _source(function: FunctionType) -> tuple[str, str]:
    """Return the name that a function's own text gives it, and the text."""
    try:
        text = textwrap.dedent(inspect.getsource(function)).rstrip()
        statements = ast.parse(text).body
    except (OSError, TypeError, SyntaxError, ValueError) as error:
        raise Unkeepable(f"Python doesn't find the text of {function.__name__} by itself") from error
    match statements:
        case [ast.FunctionDef(name=name)] if name == function.__name__:
            return name, text
        case [ast.Assign(targets=[ast.Name(id=name)], value=ast.Lambda())]:
            return name, text
    raise Unkeepable(f"the text of {function.__name__} is part of another statement")


def _around(function: FunctionType) -> dict[str, object]:
    """Return the names that a function sees around it."""
    outer = dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=True))
    return function.__globals__ | {name: cell.cell_contents for name, cell in outer.items()}


def _globals_of(text: str, own: str) -> set[str]:
    """Return the names that a function's text uses from around it, functions within it and defaults included."""

    def used(table: symtable.SymbolTable) -> Iterator[str]:
        top = table.get_type() == "module"
        yield from (s.get_name() for s in table.get_symbols() if s.is_referenced() and (top or s.is_global()))
        for child in table.get_children():
            yield from used(child)

    return set(used(symtable.symtable(text, "function", "exec"))) - {own}
