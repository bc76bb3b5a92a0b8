"""Where the processor has no flags of overflow, and so NumPy warns of nothing, the numbers of each step tell."""

import numpy as np
import pytest

from helpers import checks
from helpers.exercise import sandbox
from helpers.exercise.watched import Watched, watch

EVERY = pytest.mark.parametrize("exercise", checks.EXERCISES.values(), ids=checks.EXERCISES)
DECLARED = [(exercise, mistake) for exercise in checks.EXERCISES.values() for mistake in exercise.mistakes]
UNSTABLE = [(exercise, mistake) for exercise, mistake in DECLARED if mistake.id == "unstable"]


@pytest.fixture
def without_flags(monkeypatch):
    """Lose what NumPy warns of, and keep what watched arrays do."""

    def run(function, arguments, *more):
        watching = any(isinstance(value, Watched) for value in arguments)
        outcome = real(function, arguments, *more)
        return outcome if watching else outcome._replace(warned=())

    real = sandbox.run
    monkeypatch.setattr(sandbox, "run", run)


def both_sides(z):
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


def hushed(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


def in_place(z):
    e = np.empty_like(z)
    np.exp(np.negative(z, out=e), out=e)
    e += 1
    return 1 / e


@EVERY
def test_every_reference_passes(exercise, without_flags):
    assert exercise(exercise.reference)


@pytest.mark.parametrize(("exercise", "mistake"), UNSTABLE, ids=[exercise.name for exercise, _ in UNSTABLE])
def test_each_careless_version_is_told_the_same_as_with_flags(exercise, mistake, request):
    with_flags = exercise(mistake.wrong).message
    request.getfixturevalue("without_flags")
    assert exercise(mistake.wrong).message == with_flags


@pytest.mark.parametrize("careless", [both_sides, in_place])
def test_a_right_result_after_an_overflow_is_unstable_and_told_with_the_line(careless, without_flags):
    verdict = checks.sigmoid(careless)
    assert verdict.mistake == "unstable"
    assert "A number grew too large in `exp` in line" in verdict.message
    assert "`return np.where(" in verdict.message or "`np.exp(" in verdict.message


def test_who_ignores_an_overflow_on_purpose_passes_with_flags_and_without(request):
    assert checks.sigmoid(hushed)
    request.getfixturevalue("without_flags")
    assert checks.sigmoid(hushed)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (lambda x: np.exp(x * 1000), "overflow encountered in exp"),
        (lambda x: 1 / (x - x), "divide by zero encountered in divide"),
        (lambda x: np.log(-x), "invalid value encountered in log"),
        (lambda x: np.log(x - x), "divide by zero encountered in log"),
        (lambda x: (x * 1e308).sum(), "overflow encountered in reduce"),
        (lambda x: x @ (x * 1e308), "overflow encountered in matmul"),
    ],
)
def test_a_step_is_told_in_numpys_words(step, said):
    arguments = {"x": np.array([2.0, 3.0])}
    plain = sandbox.run(step, tuple(arguments.values()))
    watched = sandbox.run(step, tuple(watch(arguments).values()))
    assert said in plain.warned[0]
    assert watched.warned[: len(plain.warned)] == plain.warned


@pytest.mark.parametrize("step", [np.tanh, lambda x: np.exp(-1000 * x), lambda x: 1 / (x * np.inf), lambda x: x[0] > 1])
def test_a_harmless_step_says_nothing(step):
    assert sandbox.run(step, tuple(watch({"x": np.array([2.0, 3.0])}).values())).warned == ()
