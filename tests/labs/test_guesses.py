"""What is said and drawn of a guess: first whether it was right, then one number, and only where it was asked for."""

import re

import numpy as np
import pytest
from tools.explorers import answer

from helpers import explorers, labs
from helpers.explorer.plan import Feedback
from helpers.figures import live

EVERY = sorted(labs.names(labs.EXPLORER))
ASKING = [name for name in EVERY if getattr(explorers, name)().asking]
NUMBER = re.compile(r"(?<![\w.])[−-]?\d[\d,.]*(?:e[+-]?\d+)?")
LATER = ("one_line",)  # says what is true when the line has been turned


def asked(name):
    explorer = getattr(explorers, name)()
    answer(explorer)
    return explorer


@pytest.mark.parametrize("name", ASKING)
def test_feedback_says_whether_the_guess_was_right_and_then_what_is_true_in_one_number(name):
    explorer = asked(name)
    told = explorer.plan.prediction.feedback(explorer.answered, explorer.result, explorer.state())
    assert isinstance(told, Feedback)
    assert (told.right is None) == (name in LATER)
    assert name in LATER or len(NUMBER.findall(told.truth.removeprefix("batches of 1"))) == 1, told.truth
    assert "said" not in told.truth or name in LATER
    assert not told.truth.endswith(".")


def guessed(explorer):
    """Return whether the guess is seen where the sliders stand."""
    index = explorer.stage.index()
    marks = [mark for mark in explorer.stage.drawn if mark.role == "prediction"]
    return any(np.isfinite(mark.at(index)).all() for mark in marks)


DRAWN = [name for name in ASKING if guessed(asked(name))]


def elsewhere(control):
    places = live.positions(control)
    return next((place for place in reversed(places) if place != control.value), control.value)  # a text has one place


@pytest.mark.parametrize("name", DRAWN)
def test_a_guess_is_drawn_on_the_setting_that_it_was_about_and_on_no_other(name):
    first = asked(name)
    free = first.plan.prediction.anywhere
    for moved in first.controls:
        explorer = asked(name)
        before = explorer.controls[moved].value
        explorer.set(**{moved: elsewhere(explorer.controls[moved])})
        assert guessed(explorer) == (moved in free), moved
        explorer.set(**{moved: before})
        assert guessed(explorer), moved


@pytest.mark.parametrize("name", ASKING)
def test_what_was_said_of_a_guess_stays_wherever_the_sliders_go(name):
    explorer = asked(name)
    if name in LATER:
        return
    said = explorer.asking.said.value
    for control in explorer.controls.values():
        control.value = elsewhere(control)
    assert explorer.asking.said.value == said


def test_many_guesses_are_drawn():
    assert len(DRAWN) > 8
