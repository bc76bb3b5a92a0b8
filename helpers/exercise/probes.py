"""Ask a function again with one argument changed, to see what it doesn't look at."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from types import ModuleType

import numpy as np

from helpers.exercise.answer import Answer
from helpers.exercise.cases import Arguments, Case, Finding, Leaves
from helpers.exercise.results import listed

LEAST = 1e-3  # smaller numbers, such as the eps of an optimizer, make no difference by design


def ignored_argument(answer: Answer) -> Finding | None:
    """Look for an argument that changes the right results and not the function's."""
    case = max(answer.exercise.cases, key=lambda case: sum(np.size(leaf) for leaf in case.expected.values()))
    before = answer.again(case.arguments)
    ignored = [name for name in case.arguments if before is not None and _ignored(answer, case, before, name)]
    if not ignored:
        return None
    others = notebook_names(answer.function)
    instead = f" It reads `{others[0]}`, a name from the notebook, instead." if others else ""
    changes = "makes no difference: the answer stays the same when it changes."
    if len(ignored) > 1:
        changes = "make no difference: the answer stays the same when they change."
    return Finding("ignored_argument", f"{listed(ignored)} {changes}{instead}")


def _ignored(answer: Answer, case: Case, before: Leaves, name: str) -> bool:
    """Tell whether no change shows that should: a step function minds no small one, so the order is turned too."""
    tried = [case.arguments | {name: value} for value in _changes(case.arguments[name])]
    telling = [each for each in tried if _matters(case, answer.right(each))]
    after = [answer.again(each) for each in telling]
    return bool(after) and not any(each is None or _differ(before, each) for each in after)


def _matters(case: Case, right: Leaves | None) -> bool:
    return right is not None and _differ(case.expected, right)


def _changes(value: object) -> list:
    """Return other values of the same kind; none where no other is sure to be allowed."""
    if isinstance(value, np.ndarray) and value.dtype.kind == "f" and not np.isin(value, (0, 1)).all():
        smaller = value * np.linspace(0.7, 0.9, value.size).reshape(value.shape)
        return [smaller, value.ravel()[::-1].reshape(value.shape)]
    return [value * 0.75] if isinstance(value, float) and abs(value) > LEAST else []


def _differ(one: Leaves, other: Leaves) -> bool:
    return one.keys() != other.keys() or any(not np.array_equal(one[name], other[name], equal_nan=True) for name in one)


def notebook_names(function: Callable) -> list[str]:
    """Return the numbers and arrays of the notebook that a function reads without being handed them."""
    code = getattr(function, "__code__", None)
    known = getattr(function, "__globals__", {})
    return [
        name
        for name in getattr(code, "co_names", ())
        if name in known and not hasattr(builtins, name) and _is_data(known[name])
    ]


def _is_data(value: object) -> bool:
    return (
        not callable(value) and not isinstance(value, ModuleType) and isinstance(value, (np.ndarray, list, float, int))
    )


def seeded_alike(ask: Callable[[Arguments], Leaves | None], arguments: Arguments) -> bool:
    """Tell whether the chance in a function is that of `np.random`: seeded alike, it answers alike."""
    results = []
    for _ in range(2):
        np.random.seed(0)
        results.append(ask(arguments))
    return None not in results and not _differ(*results)
