"""The explorer one_line: what it shows is true, and its missions can be won."""

import numpy as np
import pytest
from tools.explorers import drawn, revealed
from tools.lab_02.explorers import X, Y

from helpers.figures import marks
from helpers.labs.lab_02.explorers import one_line
from helpers.nn import functions
from helpers.nn.functions import sigmoid


def test_no_line_gets_all_four_nor_below_a_quarter():
    explorer = revealed(one_line.one_line)
    for edge in one_line.EDGES:
        explorer.controls["edge"].value = edge
        assert explorer.result.right.max() == 3
        assert explorer.result.losses.min() >= 0.25 - 1e-9
    assert explorer.result.losses.min() == pytest.approx(0.25, abs=1e-6)


def test_the_best_linear_fit_answers_a_half_everywhere():
    weights, bias, loss = one_line.best_linear_fit()
    np.testing.assert_allclose([*weights, bias, loss], [0, 0, 0.5, 0.25], atol=1e-12)


def test_a_line_answers_like_one_sigmoid_neuron():
    explorer = revealed(one_line.one_line)
    explorer.set(angle=45, shift=0.3, edge="soft")
    at = explorer.state().at
    normal = np.array([1, 1]) / np.sqrt(2)
    answers = sigmoid(one_line.EDGES["soft"] * ((X - 0.5) @ normal - 0.3))
    assert explorer.result.losses[at["angle"], at["shift"]] == pytest.approx(functions.mse(answers, Y[:, 0]))
    (line,) = drawn(explorer, marks.Line, 0)
    np.testing.assert_allclose((line.at(explorer.stage.index()) - 0.5) @ normal, 0.3, atol=1e-12)


def test_the_reason_is_given_only_after_an_honest_try_and_the_mission_stays_open():
    explorer = revealed(one_line.one_line)
    for shift in np.linspace(0.6, -0.6, 25):  # one direction only, however often: no honest try
        explorer.controls["shift"].value = shift
    assert not explorer.memory.tried
    assert "can't be won" not in explorer.stage.sentence()
    assert not [rule for rule in drawn(explorer, marks.Rule, 1) if rule.role == "bad"]
    for angle in range(0, 360, 15):
        explorer.controls["angle"].value = angle
        explorer.controls["shift"].value = 0.5 if angle % 2 else -0.5
    assert explorer.memory.tried
    assert "can't be won" in explorer.stage.sentence()
    (floor,) = [rule for rule in drawn(explorer, marks.Rule, 1) if rule.role == "bad"]
    assert floor.data[0] == pytest.approx(0.25)
    assert "none gets more than 3 of 4" in explorer.asking.said.value
    assert explorer.won == set()
