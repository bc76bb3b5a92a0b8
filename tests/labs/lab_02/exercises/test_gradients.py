"""The check of gradients: right in any style, and each classic mistake named in its own words."""

import re

import numpy as np
import pytest
from tools import exercises
from tools.lab_02.answers import gradients_at_once, hidden_by_loop, output_by_loop

from helpers import checks
from helpers.nn import network
from helpers.nn.functions import sigmoid, sigmoid_derivative


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


def gradients_by_sample(X, Y, W1, b1, W2, b2):
    total = [np.zeros_like(p) for p in (W1, b1, W2, b2)]
    for x, y in zip(X, Y, strict=True):
        a1 = sigmoid(x @ W1 + b1)
        a2 = sigmoid(a1 @ W2 + b2)
        dz2 = 2 * (a2 - y) * a2 * (1 - a2) / len(X)
        dz1 = W2 @ dz2 * a1 * (1 - a1)
        for sum_, slope in zip(total, (np.outer(x, dz1), dz1, np.outer(a1, dz2), dz2), strict=True):
            sum_ += slope
    return total


def gradients_by_einsum(X, Y, W1, b1, W2, b2):
    A1 = sigmoid(np.einsum("nd,dh->nh", X, W1) + b1)
    A2 = sigmoid(np.einsum("nh,ho->no", A1, W2) + b2)
    dZ2 = (A2 - Y) * A2 * (1 - A2) / (len(Y) / 2)
    dZ1 = np.einsum("no,ho,nh->nh", dZ2, W2, A1 * (1 - A1))
    return np.einsum("nd,nh->dh", X, dZ1), dZ1.sum(axis=0), np.einsum("nh,no->ho", A1, dZ2), dZ2.sum(axis=0)


def gradients_with_biases_among_the_weights(X, Y, W1, b1, W2, b2):
    X = np.hstack([X, np.ones((len(X), 1))])
    A1 = np.hstack([sigmoid(X @ np.vstack([W1, b1])), np.ones((len(X), 1))])
    A2 = sigmoid(A1 @ np.vstack([W2, b2]))
    dZ2 = 2 / len(Y) * (A2 - Y) * A2 * (1 - A2)
    dZ1 = (dZ2 @ W2.T) * A1[:, :-1] * (1 - A1[:, :-1])
    first, second = X.T @ dZ1, A1.T @ dZ2
    return first[:-1], first[-1], second[:-1], second[-1]


RIGHT = [
    gradients_at_once,
    gradients_by_differences,
    gradients_by_sample,
    gradients_by_einsum,
    gradients_with_biases_among_the_weights,
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
    (
        backwards(slope2=lambda A2: 1),
        "missing_slope",
        "dZ2 equals dA2: on its way through the output's sigmoid the gradient is multiplied by the sigmoid's slope.",
    ),
    (
        backwards(slope1=lambda A1: 1),
        "missing_slope",
        "dZ1 is dZ2 @ W2.T so far. On its way through the hidden sigmoid it is multiplied by the sigmoid's slope.",
    ),
    (
        backwards(slope1=sigmoid_derivative),
        "slope_of_activation",
        "In dZ1 the slope was taken at A1, as if A1 were Z1. A1 is the sigmoid already: write the slope with it.",
    ),
    (
        backwards(error=lambda A2, Y: 2 * (A2 - Y)),
        "not_averaged",
        "All gradients are n times too large. The loss is a mean over the samples: is the error divided by n?",
    ),
    (
        backwards(error=lambda A2, Y: (A2 - Y) / len(Y)),
        "factor_2",
        "All gradients are half as large as they should be. What does the slope of a square bring down in front?",
    ),
    (
        backwards(error=lambda A2, Y: 2 * (Y - A2) / len(Y)),
        "sign",
        "All gradients have the wrong sign. Which way round is the difference in the error?",
    ),
    (
        backwards(back=lambda dZ2, W2: dZ2),
        "missing_upstream",
        "Every hidden unit gets the same gradient, dZ2. On the way back it passes W2: a unit with a small weight "
        "had little to do with the error.",
    ),
    (
        backwards(bias=lambda dZ: dZ.sum(axis=0, keepdims=True)),
        "kept_dims",
        "db2 has the right number but the shape (1, 1); b2 has (1,). And one thing more. db1 has the right "
        "numbers but the shape (1, h); b1 has (h,).",
    ),
    (
        gradients_updating,
        "used_updated_weights",
        "The gradient goes back through a W2 that has been changed already. Every gradient belongs to the "
        "weights that the forward pass used: first compute all four, then update.",
    ),
    (
        gradients_without_a_last_sigmoid,
        "activation_missing",
        "These gradients belong to a network whose output has no sigmoid. Which array goes into the error, A2 or Z2?",
    ),
    (
        lambda X, Y, W1, b1, W2, b2: network.gradients(X, Y, W1, 0 * b1, W2, 0 * b2),
        "forgot_bias",
        "These gradients belong to a network without biases. Are b1 and b2 in your forward pass?",
    ),
    (
        backwards(error=lambda A2, Y: 2 * (A2 - Y) / len(Y) ** 2),
        "averaged_twice",
        "All gradients are n times too small. Is something divided by n once more than needed?",
    ),
    (
        backwards(slope1=lambda A1: 1 - A1**2),
        "another_function",
        "dZ1 holds 1 - A1², the slope of the tanh. The hidden layer has a sigmoid.",
    ),
    (
        backwards(bias=lambda dZ: dZ),
        "wrong_shape",
        "db2 equals dZ2, with a row for each sample. All samples share the one bias: their gradients add up. And "
        "one thing more. db1 equals dZ1, with a row for each sample. All samples share a unit's bias: their "
        "gradients add up.",
    ),
    (
        backwards(bias=lambda dZ: dZ.sum(axis=1)),
        "wrong_axis",
        "db2 has one number for each sample. Add up over the samples: the rows, axis 0. And one thing more. db1 "
        "has one number for each sample; b1 has one for each hidden unit. Add up over the samples, axis 0.",
    ),
    (
        gradients_on_their_side,
        "transposed",
        "dW1 has shape (h, d), but W1 has (d, h). Which factor should be transposed?",
    ),
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
