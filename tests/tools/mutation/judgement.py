"""Ask a check about a mutant, as cheaply as the truth allows."""

from dataclasses import replace

import numpy as np

from helpers.exercise import sandbox
from helpers.exercise.results import WrongForm, leaves, same
from helpers.nn.surroundings import ordinary

SECONDS = 0.5  # for one mutant: some never end


def survives(exercise, function):
    """Tell whether a check calls a function right that isn't known to be."""
    return not _differs(exercise, function) and exercise.judge(function).status == "correct"


def _differs(exercise, function):
    """Tell whether the function fails or gives something else on an input: no check may call that right.

    Where chance decides, results may differ, and only the check itself knows.
    """
    if any("rng" in case.arguments for case in exercise.cases):
        return False
    with ordinary(), sandbox.same_random_state():
        return not all(_same(exercise, function, case) for case in exercise.cases)


def _same(exercise, function, case):
    run = sandbox.run(function, tuple(case.arguments.values()), SECONDS)
    try:
        got = leaves(exercise.form, run.value)
    except (WrongForm, ValueError):
        return False
    with np.errstate(all="ignore"):
        return got.keys() == case.expected.keys() and all(
            same(got[name], case.expected[name], exercise.tolerance) for name in got
        )
