"""The verdicts given so far, for each function object: one that never ends isn't run again by every explorer."""

from __future__ import annotations

import weakref
from collections.abc import Callable

from helpers.exercise.verdict import Verdict

# By identity: to look at a function's hash would run the student's own code.
_verdicts: dict[int, tuple[weakref.ref, dict[str, Verdict]]] = {}


def remember(exercise: str, function: Callable, verdict: Verdict) -> None:
    """Keep a verdict as long as the function lives; what can't be referred to weakly is judged anew each time."""
    place = id(function)
    if place not in _verdicts:
        try:
            alive = weakref.ref(function, lambda gone: _verdicts.pop(place, None))
        except TypeError:
            return
        _verdicts[place] = alive, {}
    _verdicts[place][1][exercise] = verdict


def recall(exercise: str, function: Callable) -> Verdict | None:
    """Return the verdict about a function if there is one."""
    alive, verdicts = _verdicts.get(id(function), (None, {}))
    return verdicts.get(exercise) if alive is not None and alive() is function else None
