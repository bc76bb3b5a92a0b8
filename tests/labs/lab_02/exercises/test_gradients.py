"""The check of gradients: right in any style, and each classic mistake named in its own words."""

import re

import numpy as np
import pytest
from tools import exercises
from tools.lab_02.answers import gradients_at_once, hidden_by_loop, output_by_loop

from helpers import checks
from helpers.nn import network
from helpers.nn.functions import sigmoid_derivative


def gradients_by_differences(X, Y, W1, b1, W2, b2):
    """Not what is asked for, but as exact as 1e-9 wants it: by the complex step."""

    def loss(*parameters):
        W1, b1, W2, b2 = parameters
        out = 1 / (1 + np.exp(-(1 / (1 + np.exp(-(X @ W1 + b1))) @ W2 + b2)))
        return np.mean((out - Y) ** 2)

    values, slopes = (W1, b1, W2, b2), []
    for place, value in enumerate(values):
        slope = np.zeros_like(value)
        for index in np.ndindex(value.shape):
            moved = [v.astype(complex) for v in values]
            moved[place][index] += 1e-30j
            slope[index] = loss(*moved).imag / 1e-30
        slopes.append(slope)
    return tuple(slopes)


RIGHT = [
    gradients_at_once,
    gradients_by_differences,
]


def backwards(slope2=lambda A2: A2 * (1 - A2), slope1=lambda A1: A1 * (1 - A1), error=None, back=None, bias=None):
    """Make a version of gradients from the pieces that students get wrong."""
    error = error or (lambda A2, Y: 2 * (A2 - Y) / len(Y))
    back = back or (lambda dZ2, W2: dZ2 @ W2.T)
    bias = bias or (lambda dZ: dZ.sum(axis=0))

    def wrong(X, Y, W1, b1, W2, b2):
        _, A1, _, A2 = network.forward(X, W1, b1, W2, b2)
        dZ2 = error(A2, Y) * slope2(A2)
        dZ1 = back(dZ2, W2) * slope1(A1)
        return X.T @ dZ1, bias(dZ1), A1.T @ dZ2, bias(dZ2)

    return wrong


def gradients_updating(X, Y, W1, b1, W2, b2):
    _, A1, _, A2 = network.forward(X, W1, b1, W2, b2)
    dZ2, dW2, db2 = network.output_gradients(A1, A2, network.loss_gradient(A2, Y))
    _, dW1, db1 = network.hidden_gradients(X, A1, W2 - dW2, dZ2)
    return dW1, db1, dW2, db2


def gradients_two_faults(X, Y, W1, b1, W2, b2):
    dW1, db1, dW2, db2 = network.gradients(X, Y, W1, b1, W2, b2)
    return dW1, db1 / len(X), dW2.T, db2


GRAPH = ["dZ2", "dW2", "db2", "dA1", "dZ1", "dW1", "db1"]


def gradients_without_a_last_sigmoid(X, Y, W1, b1, W2, b2):
    _, A1, Z2, _ = network.forward(X, W1, b1, W2, b2)
    dZ2, dW2, db2 = network.output_gradients(A1, Z2, network.loss_gradient(Z2, Y))
    _, dW1, db1 = network.hidden_gradients(X, A1, W2, dZ2)
    return dW1, db1, dW2, db2


def gradients_on_their_side(X, Y, W1, b1, W2, b2):
    dW1, db1, dW2, db2 = network.gradients(X, Y, W1, b1, W2, b2)
    return dW1.T, db1, dW2, db2


WRONG = [
    (backwards(slope2=lambda A2: 1), "missing_slope", "dZ2 equals dA2"),
    (backwards(slope1=lambda A1: 1), "missing_slope", "dZ1 is dZ2 @ W2.T"),
    (backwards(slope1=sigmoid_derivative), "slope_of_activation", "as if A1 were Z1"),
    (backwards(error=lambda A2, Y: 2 * (A2 - Y)), "not_averaged", "n times too large"),
    (backwards(error=lambda A2, Y: (A2 - Y) / len(Y)), "factor_2", "half"),
    (backwards(error=lambda A2, Y: 2 * (Y - A2) / len(Y)), "sign", "Which way round"),
    (backwards(back=lambda dZ2, W2: dZ2), "missing_upstream", "passes W2"),
    (backwards(bias=lambda dZ: dZ.sum(axis=0, keepdims=True)), "kept_dims", "shape (1, 1)"),
    (gradients_updating, "used_updated_weights", "first compute all four"),
    (gradients_without_a_last_sigmoid, "activation_missing", "whose output has no sigmoid"),
    (lambda X, Y, W1, b1, W2, b2: network.gradients(X, Y, W1, 0 * b1, W2, 0 * b2), "forgot_bias", "without biases"),
    (backwards(error=lambda A2, Y: 2 * (A2 - Y) / len(Y) ** 2), "averaged_twice", "once more than needed"),
    (backwards(slope1=lambda A1: 1 - A1**2), "another_function", "slope of the tanh"),
    (backwards(bias=lambda dZ: dZ), "wrong_shape", "with a row for each sample"),
    (backwards(bias=lambda dZ: dZ.sum(axis=1)), "wrong_axis", "axis 0"),
    (gradients_on_their_side, "transposed", "Which factor"),
]

test_a_right_answer_passes = exercises.right("gradients", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("gradients", WRONG)


@pytest.mark.parametrize(
    ("function", "states"),
    [
        (backwards(slope2=lambda A2: 1), "start follows follows follows follows follows follows"),
        (backwards(slope1=lambda A1: 1), "right right right right start follows follows"),
        (backwards(back=lambda dZ2, W2: dZ2), "right right right start follows follows follows"),
        (backwards(back=lambda dZ2, W2: dZ2 @ np.cos(W2.T)), "right right right start follows follows follows"),
        (backwards(slope2=np.cos), "start follows follows follows follows follows follows"),
        (gradients_two_faults, "right start right right right right wrong"),
    ],
)
def test_the_chain_marks_the_first_wrong_link_and_reddens_nothing_that_follows(function, states):
    verdict = checks.gradients(function)
    wanted = ["start here" if state == "start" else state for state in states.split()]
    assert verdict.nodes == tuple(zip(GRAPH, wanted, strict=True))
    start = GRAPH[wanted.index("start here")]
    assert f"(start here: {start})" in repr(verdict)
    html = verdict._repr_html_()
    assert html.count(" start here</em>") == 1
    assert re.search(rf"</span> {start}<em> start here</em>", html)
    assert html.count(" follows from it</em>") == wanted.count("follows")
    red = html.count("border:1px solid var(--jp-error-color1")
    assert red == wanted.count("start here") + wanted.count("wrong")


def test_a_backward_check_is_fed_the_reference_gradient_so_an_earlier_mistake_does_not_matter():
    """The whole is wrong because of its output layer, and the check of the hidden layer still says correct."""
    assert checks.gradients(backwards(slope2=lambda A2: 1)).mistake == "missing_slope"
    assert checks.hidden_gradients(hidden_by_loop)
    assert checks.output_gradients(output_by_loop)


def test_the_reference_agrees_with_the_inputs_it_is_fed():
    """What the backward checks hand in as upstream gradients is what the nodes before them give."""
    for whole, out, back in zip(
        checks.gradients.cases, checks.output_gradients.cases, checks.hidden_gradients.cases, strict=True
    ):
        _, A1, _, A2 = network.forward(*(whole.arguments[name] for name in ("X", "W1", "b1", "W2", "b2")))
        np.testing.assert_allclose(out.arguments["dA2"], network.loss_gradient(A2, whole.arguments["Y"]), rtol=1e-12)
        np.testing.assert_allclose(back.arguments["dZ2"], out.expected["dZ2"], rtol=1e-12)
        np.testing.assert_allclose(back.arguments["A1"], A1, rtol=1e-12)
