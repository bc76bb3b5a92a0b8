"""Tell from a function's text whether anything is written yet, and whether the line that says so was left in.

The text is looked at only where the function's result is no answer. Where Python doesn't find it, nothing is said.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from traceback import walk_tb
from types import FunctionType

PLACE = "# YOUR CODE HERE"
LEFT = "Your code is there, but the line `raise NotImplementedError` is still {where} it: delete that line."


def is_empty(function: object, given: str) -> bool:
    """Tell whether a function holds no code of the student's: only what the lab gives, comments, `pass` and `...`.

    The lab gives a docstring, the lines of `given`, and a last line that returns names.
    """
    text, body = _body(function)
    own = [line for line in body if not _is_given(line, given)]
    if not body or (own and not (own == body[-1:] and _returns_names(own[-1]))):
        return False
    if not own:
        return True
    marked = PLACE in text or any(_is_idle(line) for line in body)
    return not _returns_argument(function, own[-1]) if marked else _returns_nothing_known(function, own[-1])


def raise_left(function: object, error: BaseException, given: str) -> str:
    """Say that the line that raised stands in the way of code above or below it, or nothing."""
    body = _body(function)[1]
    place = next((n for n, line in enumerate(body) if _raised_in(function, error, line)), None)
    if place is None:
        return ""
    if any(not _is_given(line, given) for line in body[:place]):
        return LEFT.format(where="below")
    below = body[place + 1 :]
    last = below[-1:] if below and _returns_names(below[-1]) else []
    return LEFT.format(where="above") if any(not _is_given(line, given) for line in below if line not in last) else ""


def _body(function: object) -> tuple[str, list[ast.stmt]]:
    """Return a function's text and its statements without the docstring; none where Python doesn't find them."""
    try:
        lines, first = inspect.getsourcelines(function.__code__ if type(function) is FunctionType else None)
        (definition,) = ast.parse(textwrap.dedent("".join(lines))).body
        if not isinstance(definition, ast.FunctionDef):
            return "", []
    except (OSError, TypeError, SyntaxError, ValueError):
        return "", []
    ast.increment_lineno(definition, max(first, 1) - 1)
    return "".join(lines), [line for line in definition.body if line is not _docstring(definition)] or [ast.Pass()]


def _docstring(definition: ast.FunctionDef) -> ast.stmt | None:
    return definition.body[0] if ast.get_docstring(definition) is not None else None


def _is_given(line: ast.stmt, given: str) -> bool:
    return _is_idle(line) or ast.dump(line) in map(ast.dump, ast.parse(given).body)


def _is_idle(line: ast.stmt) -> bool:
    """Tell whether a line does nothing: `pass`, `...` or a text."""
    return isinstance(line, ast.Pass) or (isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant))


def _returns_names(line: ast.stmt) -> bool:
    allowed = (ast.Return, ast.Tuple, ast.Name, ast.Load)
    return isinstance(line, ast.Return) and all(isinstance(node, allowed) for node in ast.walk(line))


def _returns_argument(function: FunctionType, line: ast.Return) -> bool:
    """Tell whether a last line returns one argument, which may be meant; no lab's own line does."""
    code = function.__code__
    arguments = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return isinstance(line.value, ast.Name) and line.value.id in arguments


def _returns_nothing_known(function: FunctionType, line: ast.Return) -> bool:
    """Tell whether a last line returns a name that stands for nothing."""
    known = {*function.__code__.co_varnames, *function.__code__.co_freevars, *function.__globals__}
    return any(node.id not in known for node in ast.walk(line) if isinstance(node, ast.Name))


def _raised_in(function: FunctionType, error: BaseException, line: ast.stmt) -> bool:
    """Tell whether an exception comes from a line of the function that is nothing but a `raise`."""
    places = [number for frame, number in walk_tb(error.__traceback__) if frame.f_code is function.__code__]
    return isinstance(line, ast.Raise) and bool(places) and line.lineno <= places[-1] <= (line.end_lineno or 0)
