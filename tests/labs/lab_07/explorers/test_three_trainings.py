"""The same training three times: whose functions run, what their losses say, and when the quotient comes close."""

import numpy as np
import pytest
from tools.explorers import revealed
from tools.lab_02.answers import gradients_at_once

from helpers.figures.marks import Bars, Line
from helpers.labs.lab_07.explorers.three_trainings import three_trainings
from helpers.nn import autograd


def mine(X, Y, *parameters):
    return list(autograd.autograd_gradients(X, Y, *parameters))


@pytest.fixture
def explorer():
    return revealed(three_trainings, autograd_gradients=mine, gradients=gradients_at_once)


def test_the_student_s_functions_are_those_that_train(explorer):
    assert explorer.badges()["autograd_gradients"] == explorer.badges()["gradients"] == "your own code"
    assert explorer.badges()["numerical_gradient"] == "reference"
    assert explorer.errors.value == ""


def test_nothing_is_trained_before_the_prediction():
    assert three_trainings().result is None


def test_three_curves_lie_on_each_other_and_three_bars_stand_beside_them(explorer):
    losses = [mark for mark in explorer.stage.drawn if type(mark) is Line and mark.panel == 0]
    assert len(losses) == 3
    assert np.abs(losses[0].data - losses[1].data).max() < 1e-12
    assert len({(mark.role, mark.dash) for mark in losses}) == 3
    bars = [mark.data[0] for mark in explorer.stage.drawn if type(mark) is Bars]
    assert [place for place, _ in bars] == [0, 1, 2]
    assert all(height > 0 for _, height in bars)


@pytest.mark.parametrize(("eps", "won"), [(1e-1, False), (1e-5, True), (1e-13, False)])
def test_the_mission_is_won_between_too_coarse_and_too_fine(explorer, eps, won):
    explorer.set(eps=eps)
    (mission,) = explorer.plan.missions
    assert mission.won(explorer.result, explorer.state()) is won


def test_the_sentence_counts_the_forward_passes(explorer):
    explorer.set(hidden="16")
    assert "2 forward passes for each of 65 numbers" in explorer.stage.sentence()


def test_a_prediction_is_compared_with_what_was_measured_here_and_now(explorer):
    said = explorer.asking.said.value.replace("&#x27;", "'")
    assert "here and now it takes" in said
    assert "34 forward passes" in said
