"""The explorer depth_again: what it shows is true, and its missions can be won."""

import numpy as np
import pytest
from tools import networks
from tools.explorers import answer, drawn, revealed

from helpers.figures import marks
from helpers.labs.lab_04 import layers
from helpers.labs.lab_04 import table as lab_04_table
from helpers.labs.lab_06 import record as lab_06_record
from helpers.labs.lab_06.explorers import depth_again
from helpers.nn import deep, gradient_flow


def deep_forward(X, weights, activation):
    trace, A = [], X
    for W, b in weights:
        Z = np.einsum("nd,dk->nk", A, W) + b
        A = activation.f(Z)
        trace.append((Z, A))
    return trace


def test_depth_again_draws_the_norms_of_networks_that_read_digits():
    explorer = revealed(depth_again.depth_again)
    explorer.set(depth=12, gain="2", activation="tanh")
    net = depth_again.stack("tanh", 2.0, 64, 0)
    np.testing.assert_array_equal(net.X, lab_06_record.prepared().X[: depth_again.DIGITS])
    trace = deep.deep_forward(net.X, net.weights[:12], net.activation)
    dA = net.error(trace[-1].A)
    gradients = deep.deep_backward(net.X, net.weights[:12], trace, net.activation, dA)
    index = explorer.stage.index()
    (bars,), (line,) = drawn(explorer, marks.Bars), drawn(explorer, marks.Line)
    norms, errors = (
        deep.layer_gradient_norms(gradients),
        networks.signal_norms(net.weights[:12], trace, net.activation, dA),
    )
    np.testing.assert_allclose(bars.at(index)[:12, 1], np.log10(norms), atol=1e-6)
    np.testing.assert_allclose(line.at(index)[:12, 1], np.log10(errors), atol=1e-6)
    assert np.isnan(bars.at(index)[12:, 1]).all()


def test_the_students_functions_draw_the_bars_of_the_digits():
    explorer = revealed(depth_again.depth_again, deep_forward=deep_forward)
    explorer.controls["activation"].value = "tanh"
    assert "Your own functions computed these bars" in explorer.stage.sentence()
    reference = lab_04_table.table(depth_again.stack, "tanh", 64, 0).weights[explorer.result.own_at]
    np.testing.assert_allclose(explorer.result.seen.weights[explorer.result.own_at], reference, atol=1e-9)
    assert "run my own functions here" in explorer.buttons


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "ReLU"])
def test_what_the_network_reads_hardly_matters(activation):
    digits, random = (layers.truth(stack, activation) for stack in (depth_again.stack, gradient_flow.random_network))
    assert 0.5 < digits / random < 2


def test_the_prediction_about_digits_is_compared_with_lab_04():
    explorer = depth_again.depth_again()
    explorer.asking.answer.value = 1e-6
    answer(explorer)
    known = layers.truth(depth_again.stack, "sigmoid")
    random = layers.truth(gradient_flow.random_network, "sigmoid")
    assert f"{known:.2g} of the error is left. In Lab 04 it was {random:.2g}." in explorer.asking.said.value
    assert known == pytest.approx(2e-6, rel=0.5)


def test_mission_deepest_is_won_at_one_depth_only():
    explorer = revealed(depth_again.depth_again)
    depths_won = []
    for depth in range(1, 12):
        explorer.won.clear()
        explorer.controls["depth"].value = depth
        if "deepest" in explorer.won:
            depths_won.append(depth)
    assert depths_won == [5]
    explorer.won.clear()
    explorer.set(gain="2", depth=5)
    assert explorer.won == set()


def test_mission_kept_is_won_by_thirty_sigmoids_at_a_large_gain_and_centred():
    explorer = revealed(depth_again.depth_again)
    explorer.set(depth=30, gain="5")
    assert explorer.won == set()
    explorer.controls["biases"].value = layers.CENTRED
    assert explorer.won == {"kept"}


def test_mission_float32_is_won_where_float64_still_holds_the_gradient():
    explorer = revealed(depth_again.depth_again)
    explorer.set(depth=50, gain="1e-7", floats="float32")
    assert "exactly 0" in explorer.stage.sentence()
    assert explorer.won == set()  # float64 holds nothing of it either
    explorer.set(depth=30, gain="0.1")
    assert explorer.won == {"float32"}
