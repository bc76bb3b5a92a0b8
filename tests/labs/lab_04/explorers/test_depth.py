"""The explorer depth: what it shows is true, and its missions can be won."""

import numpy as np
import pytest
from tools.explorers import answer, drawn, revealed
from tools.lab_04.explorers import deep_backward, deep_forward

from helpers.figures import marks
from helpers.labs.lab_04 import layers, table
from helpers.labs.lab_04.explorers import depth
from helpers.nn import gradient_flow


def test_the_bars_are_the_weights_gradients_and_the_line_is_the_error():
    explorer = revealed(depth.depth)
    explorer.set(depth=12, gain="2", activation="tanh")
    index, seen = explorer.stage.index(), table.table(gradient_flow.random_network, "tanh", 64, 0)
    at = (11, table.WORDS.index("2"))
    (bars,), (line,) = drawn(explorer, marks.Bars), drawn(explorer, marks.Line)
    np.testing.assert_allclose(bars.at(index)[:, 1], seen.weights[at], rtol=1e-6)
    np.testing.assert_allclose(line.at(index)[:, 1], seen.errors[at], rtol=1e-6)
    assert np.isfinite(bars.at(index)[:, 1]).sum() == 12


def test_the_students_functions_draw_the_bars_where_they_ran():
    explorer = revealed(depth.depth, deep_forward=deep_forward, deep_backward=deep_backward)
    explorer.controls["activation"].value = "tanh"
    assert "Your own functions computed these bars" in explorer.stage.sentence()
    at = explorer.result.own_at
    reference = table.table(gradient_flow.random_network, "tanh", 64, 0).weights[at]
    np.testing.assert_allclose(explorer.result.seen.weights[at], reference, atol=1e-9)
    explorer.controls["depth"].value = 30
    assert "yours runs where you ask it to" in explorer.stage.sentence()
    explorer.buttons["run my own functions here"].click()
    assert "Your own functions computed these bars" in explorer.stage.sentence()
    explorer.controls["floats"].value = "float32"
    assert explorer.result.own_at is None


def test_an_exact_zero_is_a_cross_and_no_bar():
    explorer = revealed(depth.depth)
    explorer.set(depth=50, gain="0.1", activation="sigmoid", floats="float32", reach="1e±60")
    index = explorer.stage.index()
    (bars,), (crosses,) = drawn(explorer, marks.Bars), drawn(explorer, marks.Points)
    bar, cross = (np.isfinite(mark.at(index)[:, 1]) for mark in (bars, crosses))
    assert cross[0]
    assert bar[-1]
    assert (bar ^ cross).all()
    assert explorer.stage.panels[0]["y"] == [-60, 60]
    assert "is exactly 0: underflow, float32" in explorer.stage.sentence()
    explorer.controls["floats"].value = "float64"
    assert "small, but not zero" in explorer.stage.sentence()


def test_dead_layers_are_not_called_underflow():
    explorer = revealed(depth.depth)
    explorer.set(width="4", depth=50)
    dead = [seed for seed in range(16) if explorer.set(seed=seed) is None and "dead" in explorer.stage.sentence()]
    assert dead


def test_the_prediction_about_relu_is_answered():
    explorer = depth.depth()
    explorer.asking.answer.value = 1
    answer(explorer)
    left = 0.5**4.5  # from the last layer to the first are nine steps, and each halves the squares
    said = explorer.asking.said.value
    assert "✗ Not quite:</b> 0.0" in said
    assert explorer.stage.sentence().startswith("Each layer passes on 0.7")
    errors = table.table(gradient_flow.random_network, "relu", 64, 0).errors[9, table.WORDS.index("1")]
    assert 10 ** (errors[0] - errors[9]) == pytest.approx(left, rel=1)


def test_mission_lost_is_won_by_a_deeper_sigmoid():
    explorer = revealed(depth.depth)
    explorer.presets["vanish"].click()
    assert explorer.won == set()
    explorer.controls["depth"].value = 20
    assert explorer.won == {"lost"}


@pytest.mark.parametrize("change", [{"activation": "linear"}, {"gain": "12"}])
def test_mission_one_thing_is_won_by_the_activation_or_by_the_gain(change):
    explorer = revealed(depth.depth)
    explorer.set(activation="sigmoid", depth=20)
    for name, value in change.items():
        explorer.controls[name].value = value
    assert "one-thing" in explorer.won


@pytest.mark.parametrize(
    "change", [{"depth": 3}, {"activation": "ReLU", "gain": "√2"}, {"seed": 7}, {"reach": "1e±60"}]
)
def test_mission_one_thing_isnt_won_by_less_depth_or_two_changes(change):
    explorer = revealed(depth.depth)
    explorer.set(activation="sigmoid", depth=20)
    explorer.set(**change)
    assert explorer.won == {"lost"}


def test_mission_sigmoid_is_won_by_a_large_gain_and_centred_biases():
    explorer = revealed(depth.depth)
    explorer.set(activation="sigmoid", depth=20)
    explorer.controls["gain"].value = "5"
    assert "sigmoid" not in explorer.won
    explorer.controls["biases"].value = layers.CENTRED
    assert "sigmoid" in explorer.won


def test_mission_explode_is_won_by_relu_a_little_above_its_gain_and_deep():
    explorer = revealed(depth.depth)
    explorer.presets["explode"].click()
    assert explorer.won == set()
    explorer.set(activation="ReLU", depth=50, gain="3")
    assert explorer.won == set()
    explorer.set(gain="2")
    assert explorer.won == {"explode"}
