"""The explorer network_race: what it shows is true, and its mission can be won."""

import numpy as np
import pytest
from tools.explorers import answer, revealed
from tools.lab_05.explorers import STEPS as OWN

from helpers.figures import marks
from helpers.labs.lab_05 import races
from helpers.labs.lab_05.explorers import network_race
from helpers.nn.trajectories import ADAM, MOMENTUM, PLAIN, RMSPROP, STANDARD


@pytest.fixture
def explorer():
    return revealed(network_race.network_race)


def test_it_shows_the_middle_start_between_the_lowest_and_the_highest(explorer):
    explorer.set(task=races.DIGITS, learning_rate=0.01, step="80")
    rates = tuple(explorer.state().places["learning_rate"])
    at, place = explorer.state().at["learning_rate"], races.SHOWN.index(80)
    for name in STANDARD:
        each = races.losses(races.DIGITS, name, rates)[at, :, place]
        low, high, middle = (
            mark.at(explorer.stage.index())[place, 1]
            for mark in explorer.stage.drawn
            if isinstance(mark, marks.Line) and mark.panel == 1 and mark.role == network_race.plots.LOOKS[name].role
        )
        assert (low, middle, high) == pytest.approx((each.min(), np.median(each), each.max()))
        assert f"{name} {middle:.2g} ({low:.2g} – {high:.2g})" in explorer.stage.sentence()


def test_the_students_steps_are_those_that_walk(explorer):
    calm = {"task": races.DIGITS, "learning_rate": 0.01}  # elsewhere a last digit of rounding grows into another walk
    explorer.set(**calm)
    own = revealed(network_race.network_race, **OWN)
    own.set(**calm)
    assert own.stage.sentence() == explorer.stage.sentence()


def test_only_what_divides_by_the_size_of_the_gradient_trains_the_deep_stack(explorer):
    rates = tuple(explorer.state().places["learning_rate"])
    assert network_race.trained(races.DEEP, rates) == [RMSPROP, ADAM]
    worst = {name: races.losses(races.DEEP, name, rates)[:, :, -1].min() for name in (PLAIN, MOMENTUM)}
    assert min(worst.values()) > 0.69  # not one start, at no learning rate


def test_the_feedback_names_the_right_answer():
    explorer = network_race.network_race()
    explorer.asking.answer.value = network_race.SOME
    answer(explorer)
    assert "✓ Right" in explorer.asking.said.value
    assert "the worst of 4 starts ends" in explorer.asking.said.value


def test_the_deep_stack_is_trained_by_hand(explorer):
    assert explorer.won == set()
    explorer.set(task=races.DEEP, learning_rate=0.01)
    assert explorer.won == {"train-deep"}


def test_each_optimizer_has_a_place_of_its_own_on_the_digits(explorer):
    """What Lab 05 says: the best learning rates lie decades apart, and the best losses close together."""
    rates = tuple(explorer.state().places["learning_rate"])
    ends = {name: np.median(races.losses(races.DIGITS, name, rates)[:, :, -1], axis=1) for name in STANDARD}
    best = {name: rates[int(end.argmin())] for name, end in ends.items()}
    assert best == {
        name: pytest.approx(rate, rel=1e-3) for name, rate in zip(STANDARD, (1, 0.1, 0.01, 0.01), strict=True)
    }
    assert min(ends, key=lambda name: ends[name].min()) == ADAM
    assert ends[PLAIN].min() < 0.3
    assert {name: int((end < 0.5).sum()) for name, end in ends.items()} == {PLAIN: 3, MOMENTUM: 3, RMSPROP: 2, ADAM: 3}
