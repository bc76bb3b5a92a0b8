"""Look for numbers that overflow where a careful version stays finite, and say what happened to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from helpers.exercise import sandbox
from helpers.exercise.cases import Asked, Case, Finding, Leaves, Mistake
from helpers.exercise.observations import FLOATING, symptom
from helpers.exercise.results import same, short
from helpers.exercise.watched import watch


def unstable(exercise: Asked, runs: Sequence[sandbox.Run], got: Sequence[Leaves], tolerance: float) -> Finding | None:
    """Return what goes wrong on the first extreme input that shows it; warnings of other kinds don't count."""
    for place, (case, run, result) in enumerate(zip(exercise.extreme_cases, runs, got, strict=True)):
        right = result.keys() == case.expected.keys() and all(
            same(result[name], case.expected[name], tolerance) for name in case.expected
        )
        seen = symptom(run.warned)
        if right and not seen:
            continue
        declared = _declared(exercise, place, run)
        sentence = declared.sentence(result, case.expected, case) if declared else _symptom(result, case, seen, right)
        large = ", ".join(f"{name} = {short(value)}" for name, value in case.arguments.items())
        where = f" {seen}" if declared and seen else ""
        return Finding("unstable", f"{sentence} Right for ordinary numbers, but not for {large}.{where}")
    return None


def _symptom(result: Leaves, case: Case, happened: str, right: bool) -> str:
    if right:
        return f"{happened} The result came out right only by luck."
    name = next(name for name in case.expected if not np.array_equal(result.get(name), case.expected[name]))
    ours = result[name]
    kind = "" if np.isfinite(ours).all() else "nan" if np.isnan(ours).any() else "infinite"
    now = kind or f"wrong: {short(ours)}"
    return f"For large numbers {name} is {now}. {happened}".rstrip()


def _declared(exercise: Asked, place: int, run: sandbox.Run) -> Mistake | None:
    """Return the careless version that fails for the same reason: the same thing happens first, in the same step."""
    case = exercise.extreme_cases[place]
    reason = _reason(run.warned)
    for mistake in exercise.mistakes if reason else ():
        if mistake.id == "unstable" and _reason(_warned(mistake.wrong, case)) == reason:
            return mistake
    return None


def _warned(function: Callable, case: Case) -> tuple[str, ...]:
    """Return the warnings of one of the course's own functions, on a processor without flags of overflow too."""
    warned = sandbox.run(function, tuple(case.arguments.values())).warned
    return warned or sandbox.run(function, tuple(watch(case.arguments).values())).warned


def _reason(warned: tuple[str, ...]) -> tuple[str, str] | None:
    """Return what happened first, and in which step."""
    return next((found.group(1, 2) for found in map(FLOATING.match, warned) if found), None)
