"""Compare a student's function with the reference, case by case, and hand what it did to the diagnosis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from helpers.exercise import findings, notebook, sandbox, stability, unwritten, watched
from helpers.exercise.answer import Answer
from helpers.exercise.cases import Arguments, Asked, Case, Finding, asking
from helpers.exercise.placeholder import Placeholder
from helpers.exercise.results import leaves
from helpers.exercise.verdict import Verdict


class Judged(Asked, Protocol):
    """What is read of an exercise to judge a function, beyond what tells what is wrong."""

    praise: str

    def verdict(self, status: str, mistake: str | None, message: str, **more: object) -> Verdict:
        """Return a verdict that bears the exercise's name."""

    def wrong(self, answer: Answer, again: sandbox.Run) -> Finding | None:
        """Look for what is wrong with an answer."""


def compared(exercise: Judged, function: Callable) -> Verdict:
    """Run the function on every case and hand what it did to the diagnosis, the most basic finding first."""
    if type(function) is Placeholder:
        return exercise.verdict("not attempted", None, notebook.not_run(exercise.name))
    if not callable(function):
        return exercise.verdict("incorrect", None, findings.not_a_function(exercise.name, function))

    def run_with(called: Callable, arguments: Arguments) -> sandbox.Run:
        return sandbox.run(asking(called, exercise.asked), tuple(arguments.values()), exercise.seconds)

    def run(arguments: Arguments) -> sandbox.Run:
        return run_with(exercise.observed(function), arguments)

    finding, runs, _ = _results(exercise, function, run, exercise.cases)
    said = findings.said(runs)
    answer = Answer(exercise, function, runs, run_with)
    if finding is None:
        again = run(exercise.cases[0].arguments)
        finding = (
            findings.failed(exercise, function, exercise.cases[0], again)
            or findings.changed_argument(exercise, runs)
            or exercise.wrong(answer, again)
        )
    if finding is None and exercise.extreme_cases:
        finding, further, results = _results(exercise, function, run, exercise.extreme_cases)
        warned = _warned_or_watched(exercise, run, further)
        finding = finding or stability.unstable(exercise, warned, results, answer.tolerance)
    if finding is None:
        return exercise.verdict("correct", None, exercise.praise, **said)
    if unwritten.is_empty(function, exercise.given):
        return exercise.verdict("not attempted", None, findings.NOT_WRITTEN)
    more = said | {"nodes": finding.nodes, "steps": finding.steps}
    return exercise.verdict(finding.status, finding.mistake, finding.message, **more)


def _results(
    exercise: Judged, function: Callable, run: Callable, cases: Sequence[Case]
) -> tuple[Finding | None, list[sandbox.Run], list[dict[str, np.ndarray]]]:
    """Return what the function gave on each case, up to the first one that raised or gave something unusable."""
    runs, got = [], []
    for case in cases:
        runs.append(run(case.arguments))
        finding = findings.failed(exercise, function, case, runs[-1])
        if finding is not None:
            return finding, runs, got
        got.append(leaves(exercise.form, runs[-1].value))
    return None, runs, got


def _warned_or_watched(exercise: Judged, run: Callable, runs: list[sandbox.Run]) -> list[sandbox.Run]:
    """Return the runs; where none warned, with the warnings of a second look at each step's numbers.

    A processor without flags of overflow, such as WebAssembly, lets NumPy warn of nothing.
    """
    if any(each.warned for each in runs):
        return runs
    cases = zip(exercise.extreme_cases, runs, strict=True)
    return [each._replace(warned=run(watched.watch(case.arguments)).warned) for case, each in cases]
