"""Fail where an unsolved exercise has to: only while nbgrader grades or validates a notebook.

nbgrader gives a check cell its points unless the cell raises, and a check never raises for a student. nbgrader says
that it is at work in the environment variable NBGRADER_EXECUTION, and nobody else sets it.
"""

import os

from helpers.exercise.verdict import Verdict


class NotSolved(AssertionError):
    """An exercise that isn't solved, told to nbgrader."""


def insist(verdict: Verdict) -> None:
    """Raise `NotSolved` with the verdict's words if nbgrader is at work and the exercise isn't solved."""
    if os.environ.get("NBGRADER_EXECUTION") and not verdict:
        raise NotSolved(repr(verdict))
