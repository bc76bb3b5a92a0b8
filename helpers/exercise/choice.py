"""Decide whose function runs in figures, given cells and later labs, and say so in a badge."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from helpers.exercise import lending, remembered
from helpers.student import progress


class Choice(NamedTuple):
    """The function that an explorer should run, whether it is the student's own, and the badge that says so.

    `reference` runs where the student's own fails; `failing` is theirs where it was judged and doesn't pass.
    """

    function: Callable
    own: bool
    badge: str
    reference: Callable
    failing: Callable | None = None


def chosen(exercise: object, function: Callable | Choice | None) -> Choice:
    """Return the student's function if it passes, else the reference; what has been chosen before stays as it is."""
    if type(function) is Choice:  # a student's callable may hide its class
        return function
    if function is None:
        return Choice(exercise.reference, False, "reference", exercise.reference)
    known = remembered.recall(exercise.name, function)
    verdict = exercise.judge(function) if known is None else known
    if verdict:
        return _own(exercise, function)
    failing = function if verdict.status == "incorrect" and callable(function) else None
    whose = "lent" if exercise.name in progress.lent() else "reference"
    badge = f"{whose}, yours comes when its check passes"
    return Choice(exercise.reference, False, badge, exercise.reference, failing)


def _own(exercise: object, function: Callable) -> Choice:
    lent = ", ".join(lending.needed(function, exercise.name))
    badge = f"your own code, with {lent} lent" if lent else "your own code"
    return Choice(lending.with_lent(function, exercise.name), True, badge, exercise.reference)
