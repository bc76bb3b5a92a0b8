"""Ask a check about a mutant, as cheaply as the truth allows: what nobody reads isn't worded."""

from contextlib import contextmanager
from unittest import mock

import numpy as np
from tools.mutation import mutants, solutions
from tools.mutation.equivalent import EQUIVALENT

from helpers import checks
from helpers.exercise import diagnosis, sandbox
from helpers.exercise.cases import Finding
from helpers.exercise.results import WrongForm, leaves, same
from helpers.labs.lab_02 import trajectory
from helpers.nn.surroundings import ordinary

SECONDS = 0.5  # for one call: some mutants never end


def made(name, one_of=1):
    """Return the mutants of a solution that Python can read at all, each with its function."""
    found = [mutant for mutant in mutants.mutants(solutions.texts()[name], name) if _compiles(mutant.text)][::one_of]
    return [(mutant.change, solutions.defined(name, mutant.text)) for mutant in found]


def counted(name, one_of=1):
    """Return how many mutants are refused and how many are equivalent; fail where one is neither."""
    exercise, listed, tried = checks.EXERCISES[name], EQUIVALENT.get(name, {}), made(name, one_of)
    alive = {change for change, function in tried if survives(exercise, function)}
    assert not alive - listed.keys(), "accepted: mend the inputs of the check, or list why no value changes"
    assert not {change for change, _ in tried} & listed.keys() - alive, "listed as equivalent, and refused"
    return len(tried) - len(alive), len(alive)


def _compiles(text):
    try:
        return bool(compile(text, "<mutant>", "exec"))
    except SyntaxError:
        return False


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
    with mock.patch.object(diagnosis, "wrong_result", wrong_result), mock.patch.object(trajectory, "finding", _none):
        yield


def _none(*arguments):
    return None


def fails(exercise, function):
    """Tell whether the function raises on an input, or gives something else than it should: no check calls that right.

    Where chance decides results may differ, and only the check itself knows.
    """
    chance = any("rng" in case.arguments for case in exercise.cases)
    with ordinary(), sandbox.judgement(sandbox.SECONDS):
        return any(_fails(exercise, function, case, chance) for case in exercise.cases)


def _fails(exercise, function, case, chance):
    run = sandbox.run(exercise.observable(function), tuple(case.arguments.values()), SECONDS)
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
