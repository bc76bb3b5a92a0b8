"""Ask a check about a mutant, as cheaply as the truth allows: what nobody reads isn't worded."""

from contextlib import contextmanager
from unittest import mock

import numpy as np

from helpers.exercise import diagnosis, sandbox
from helpers.exercise.cases import Finding
from helpers.exercise.results import WrongForm, leaves, same
from helpers.nn.surroundings import ordinary

SECONDS = 0.5  # for one call: some mutants never end


def survives(exercise, function):
    """Tell whether a check calls a function right that isn't known to be."""
    return not fails(exercise, function) and passes(exercise, function)


def passes(exercise, function):
    """Tell whether the whole check calls a function right."""
    with _unworded():
        return exercise.judge(function).status == "correct"


@contextmanager
def _unworded():
    """Let a check see that a result is wrong, and not look for a name: that takes most of its time."""

    def wrong_result(answer):
        lengths = any(mine.keys() != case.expected.keys() for mine, case in zip(answer.got, answer.exercise.cases))  # noqa: B905
        return Finding(None, "wrong") if lengths or answer.wrong_cases else named(answer)

    named = diagnosis.wrong_result
    with mock.patch.object(diagnosis, "wrong_result", wrong_result):
        yield


def fails(exercise, function):
    """Tell whether the function raises on an input, or gives something else than it should: no check calls that right.

    Where chance decides results may differ, and only the check itself knows.
    """
    chance = any("rng" in case.arguments for case in exercise.cases)
    with ordinary(), sandbox.same_random_state():
        return any(_fails(exercise, function, case, chance) for case in exercise.cases)


def _fails(exercise, function, case, chance):
    run = sandbox.run(function, tuple(case.arguments.values()), SECONDS)
    try:
        got = leaves(exercise.form, run.value)
    except WrongForm:
        return True
    return not chance and (
        got.keys() != case.expected.keys()
        or not all(_same(got[name], wanted, exercise) for name, wanted in case.expected.items())
    )


def _same(got, wanted, exercise):
    with np.errstate(all="ignore"):
        return same(got, wanted, exercise.tolerance)
