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
    """Tell whether no change of an argument makes a difference, though one to the right results."""
    telling = [changed for changed in _changed(case.arguments[name]) if _tells(answer, case, {name: changed})]
    after = [answer.again(case.arguments | {name: changed}) for changed in telling]
    return bool(telling) and all(results is not None and not _differ(before, results) for results in after)


def _tells(answer: Answer, case: Case, changed: Arguments) -> bool:
    right = answer.right(case.arguments | changed)
    return right is not None and _differ(case.expected, right)


def _changed(value: object) -> list:
    """Return other values of the same kind, none where no other is sure to be allowed.

    Of an array there are several: where right answers are counted, the number may stay the same by chance.
    """
    if isinstance(value, np.ndarray) and value.dtype.kind == "f" and not np.isin(value, (0, 1)).all():
        scaled = value * np.linspace(0.7, 0.9, value.size).reshape(value.shape)
        return [scaled, *(np.roll(value, places) for places in (1, 2, 3))]
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
    """Tell whether the chance in a function is that of `np.random`: it answers as that is seeded."""
    results = []
    for seed in (0, 0, 1):
        np.random.seed(seed)
        results.append(ask(arguments))
    first, same, other = results
    return None not in results and not _differ(first, same) and _differ(first, other)
