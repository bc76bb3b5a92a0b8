"""Ask a function again with one argument changed, to see what it doesn't look at."""

from __future__ import annotations

import builtins
import itertools
from collections.abc import Callable, Iterator
from types import ModuleType

import numpy as np

from helpers.exercise.answer import Answer
from helpers.exercise.cases import Arguments, Case, Finding, Leaves
from helpers.exercise.results import listed
from helpers.nn import autograd

LEAST = 1e-3  # smaller numbers, such as the eps of an optimizer, make no difference by design


def ignored_argument(answer: Answer) -> Finding | None:
    """Look for an argument that changes the right results and not the function's."""
    names = max((case.arguments for case in answer.exercise.cases), key=len)
    ignored = [name for name in names if _ignored(answer, name)]
    if not ignored:
        return None
    others = notebook_names(answer.function)
    instead = f" It reads `{others[0]}`, a name from the notebook, instead." if others else ""
    changes = "makes no difference: the answer stays the same when it changes."
    if len(ignored) > 1:
        changes = "make no difference: the answer stays the same when they change."
    return Finding("ignored_argument", f"{listed(ignored)} {changes}{instead}")


def _ignored(answer: Answer, name: str) -> bool:
    """Tell whether nothing that is done to an argument, in any case, changes the answer, though it should."""
    cases = zip(answer.exercise.cases, answer.got, strict=True)
    reactions = itertools.chain.from_iterable(_reactions(answer, case, before, name) for case, before in cases)
    first = next(reactions, True)
    return not first and not any(reactions)


def _reactions(answer: Answer, case: Case, before: Leaves, name: str) -> Iterator[bool]:
    """Yield for each change that changes the right results whether it changes the answer too."""
    for changed in _changes(case.arguments.get(name)):
        arguments = case.arguments | {name: changed}
        right = answer.right(arguments)
        if right is None or not _differ(case.expected, right):
            continue
        after = answer.again(arguments)
        if after is not None:
            yield _differ(before, after)


def _changes(value: object) -> Iterator[object]:
    """Yield other values of the same kind, a small change first; a right function refuses those that aren't allowed."""
    if isinstance(value, np.ndarray) and value.dtype.kind == "f" and not np.isin(value, (0, 1)).all():
        yield value * np.linspace(0.7, 0.9, value.size).reshape(value.shape)
        yield from (-value, 3 * value)
        yield from (np.roll(value, places) for places in (1, 2, 3))  # where right answers are counted
    elif isinstance(value, autograd.Node) and not value.parents:
        yield from map(autograd.Node, _changes(value.value))
    elif isinstance(value, float) and abs(value) > LEAST:
        yield from (value * 0.75, -value, 3 * value)


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
