"""Whatever a function does that doesn't pass its check, a figure that shows it goes on working."""

import inspect

import pytest
from tools.explorers import answer

from helpers import labs
from helpers.labs import EXERCISES

SOME = 1  # of the wrong versions of an exercise; all of them take minutes


def nothing(*arguments):
    return None


def words(*arguments):
    return "words"


def raises(*arguments):
    raise ZeroDivisionError("on purpose")


def taken(name):
    """Return the exercises whose functions an explorer takes; the gallery takes any activation."""
    parameters = inspect.signature(labs.load(labs.EXPLORER, name)).parameters
    named = [parameter for parameter in parameters if parameter in EXERCISES]
    return named or (["sigmoid", "relu_derivative"] if name == "gallery" else [])


def opened(name, exercise, failing):
    """Return the explorer, its question answered, with a failing function that runs beside the reference."""
    right = EXERCISES[exercise].reference
    explorer = labs.load(labs.EXPLORER, name)(**{exercise: labs.Choice(right, False, "reference", right, failing)})
    if explorer.asking:
        answer(explorer)
    explorer.pictures.switch.value = True
    return explorer


TAKEN = [(name, exercise) for name in sorted(labs.names(labs.EXPLORER)) for exercise in taken(name)]


def failing_for(number, exercise):
    """Return a wrong version of an exercise, and one of those that fail anywhere: each pair meets another."""
    wrong = [mistake.wrong for mistake in EXERCISES[exercise].mistakes[:SOME]]
    return [*wrong, (nothing, words, raises)[number % 3]]


@pytest.mark.parametrize(("number", "name", "exercise"), [(at, *pair) for at, pair in enumerate(TAKEN)])
def test_a_failing_function_has_a_picture_of_its_own_or_says_why_not(number, name, exercise):
    for failing in failing_for(number, exercise):
        explorer = opened(name, exercise, failing)
        result, drawn = explorer.result, explorer.stage.drawn
        beside = explorer.pictures.failing
        assert beside.drawn or beside.sentence().startswith("✗ No picture of yours: ")
        assert explorer.functions.error == ""
        explorer.pictures.switch.value = False
        assert (explorer.result is not None) == (result is not None)
        assert [mark.kind for mark in explorer.stage.drawn] == [mark.kind for mark in drawn]


def test_the_wrong_versions_of_an_exercise_that_is_drawn_as_lines_can_be_told_from_the_reference():
    for mistake in EXERCISES["gradient_descent"].mistakes[:SOME]:
        explorer = opened("descent", "gradient_descent", mistake.wrong)
        assert "very same picture" not in explorer.pictures.tags[1].value
