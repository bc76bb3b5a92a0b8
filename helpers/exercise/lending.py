"""Lend the course's function where the student's own is missing, so that one missing link locks nothing behind it.

A student's function that calls another exercise's finds it among the names of its notebook. Where that exercise is
lent, a copy of the function is run whose names are the notebook's, but for the lent ones. The notebook stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import update_wrapper
from types import FunctionType

from helpers.exercise import remembered
from helpers.student import progress

_exercises: Mapping[str, object] = {}


def install(exercises: Mapping[str, object]) -> None:
    """Say where the functions to lend are found: exercises by name, each with a `reference`."""
    global _exercises
    _exercises = exercises


def needed(function: object, judged: str = "") -> tuple[str, ...]:
    """Return the lent exercises that a function's notebook has no right version of, but for the one that is judged."""
    if type(function) is not FunctionType:
        return ()
    names = function.__globals__
    return tuple(
        name
        for name in sorted(progress.lent() - {judged})
        if name in _exercises and name in names and not remembered.recall(name, names[name])
    )


def with_lent(function: Callable, judged: str = "") -> Callable:
    """Return the function as it runs on what is lent; itself where it needs nothing."""
    lent = needed(function, judged)
    return _rebound(function, lent) if lent else function


def _rebound(function: FunctionType, lent: tuple[str, ...]) -> FunctionType:
    """Copy a function, and the functions of its notebook that it may call, onto names that hold what is lent."""
    notebook = function.__globals__
    names = dict(notebook)
    names |= {name: _copy(each, names) for name, each in notebook.items() if _of_notebook(each, notebook)}
    names |= {name: _exercises[name].reference for name in lent}
    return _copy(function, names)


def _of_notebook(value: object, notebook: dict) -> bool:
    return type(value) is FunctionType and value.__globals__ is notebook


def _copy(function: FunctionType, names: dict) -> FunctionType:
    copy = FunctionType(function.__code__, names, function.__name__, function.__defaults__, function.__closure__)
    copy.__kwdefaults__ = function.__kwdefaults__
    return update_wrapper(copy, function)
