"""The check of hidden_gradients: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises
from tools.lab_02.answers import hidden_by_loop

from helpers.nn import network
from helpers.nn.functions import sigmoid_derivative


def hidden_by_outer(X, A1, W2, dZ2):
    dZ1 = np.outer(dZ2, W2) * A1 * (1 - A1)
    return dZ1, np.tensordot(X, dZ1, (0, 0)), np.sum(dZ1, 0)


def hidden_by_matmul(X, A1, W2, dZ2):
    dZ1 = np.matmul(dZ2, W2.transpose()) * (A1 - A1**2)
    return [dZ1, np.matmul(X.transpose(), dZ1), dZ1.sum(0)]


def hidden_by_sample(X, A1, W2, dZ2):
    dZ1 = np.array([W2 @ d * a * (1 - a) for d, a in zip(dZ2, A1, strict=True)])
    return dZ1, sum(np.outer(x, d) for x, d in zip(X, dZ1, strict=True)), sum(dZ1)


def hidden_by_einsum(X, A1, W2, dZ2):
    dZ1 = np.einsum("no,ho,nh,nh->nh", dZ2, W2, A1, 1 - A1)
    return dZ1, np.einsum("nd,nh->dh", X, dZ1), np.einsum("nh->h", dZ1)


RIGHT = [
    hidden_by_loop,
    hidden_by_outer,
    hidden_by_matmul,
    hidden_by_sample,
    hidden_by_einsum,
]


def hidden(change=lambda right, *arguments: right):
    """Make a version of hidden_gradients that changes its results."""

    def wrong(X, A1, W2, dZ2):
        return change(network.hidden_gradients(X, A1, W2, dZ2), X, A1, W2, dZ2)

    return wrong


def hidden_no_slope(X, A1, W2, dZ2):
    dZ1 = np.dot(dZ2, W2.T)
    return dZ1, X.T.dot(dZ1), dZ1.sum(0)


def hidden_no_weights(X, A1, W2, dZ2):
    dZ1 = dZ2 * A1 * (1 - A1)
    return dZ1, X.T @ dZ1, dZ1.sum(axis=0)


def hidden_by_random(X, A1, W2, dZ2):
    dZ1, dW1, db1 = network.hidden_gradients(X, A1, W2, dZ2)
    return dZ1, dW1 + np.random.default_rng().normal(size=dW1.shape), db1


def hidden_with_slope(slope):
    def wrong(X, A1, W2, dZ2):
        dZ1 = dZ2 @ W2.T * slope(A1)
        return dZ1, X.T @ dZ1, dZ1.sum(axis=0)

    return wrong


WRONG = [
    (
        hidden_no_slope,
        "missing_slope",
        "dZ1 is dZ2 @ W2.T so far. On its way through the hidden sigmoid it is multiplied by the sigmoid's slope.",
    ),
    (
        hidden_no_weights,
        "missing_upstream",
        "Every hidden unit gets the same gradient, dZ2. On the way back it passes W2: a unit with a small weight "
        "had little to do with the error.",
    ),
    (
        hidden(lambda r, X, *_: (r[0], r[1].T, r[2])),
        "transposed",
        "dW1 has shape (h, d), but W1 has (d, h). Which factor should be transposed?",
    ),
    (
        hidden(lambda r, X, *_: (r[0], r[1], r[2][None])),
        "kept_dims",
        "db1 has the right numbers but the shape (1, h); b1 has (h,).",
    ),
    (
        hidden(lambda r, X, *_: (r[0], r[1], r[0].sum(axis=1))),
        "wrong_axis",
        "db1 has one number for each sample; b1 has one for each hidden unit. Add up over the samples, axis 0.",
    ),
    (
        hidden(lambda r, X, *_: (r[0], r[1], r[0].mean(axis=0))),
        "averaged_twice",
        "db1 is n times too small. The mean is in dA2 already: here the samples are only added up.",
    ),
    (
        hidden(lambda r, X, *_: (r[0], r[1] * np.nan, r[2])),
        "not_finite",
        "dW1 is nan in places. Which step makes the first such number?",
    ),
    (
        hidden_by_random,
        "not_deterministic",
        "The function answers differently when it is asked the same thing twice. Does it remember something "
        "between two calls, such as a list or a number from outside?",
    ),
    (
        hidden_with_slope(sigmoid_derivative),
        "slope_of_activation",
        "In dZ1 the slope was taken at A1, as if A1 were Z1. A1 is the sigmoid already: write the slope with it.",
    ),
    (
        hidden_with_slope(lambda A1: 1 - A1**2),
        "another_function",
        "dZ1 holds 1 - A1², the slope of the tanh. The hidden layer has a sigmoid.",
    ),
    (
        hidden_with_slope(lambda A1: A1 * (A1 - 1)),
        "sign",
        "The hidden layer's gradients have the wrong sign. Going back through W2 multiplies, and turns nothing round.",
    ),
    (
        hidden_with_slope(lambda A1: 2 * A1 * (1 - A1)),
        "factor_2",
        "dZ1 is twice as large as it should be. The 2 of the squared error came in with dA2, once for all layers.",
    ),
    (
        hidden(lambda r, *_: (r[0], r[1], r[0])),
        "wrong_shape",
        "db1 equals dZ1, with a row for each sample. All samples share a unit's bias: their gradients add up.",
    ),
    (
        hidden(lambda r, *_: (r[0], r[1], 0 * r[2])),
        "forgot_bias",
        "db1 is 0, so the hidden biases would never learn. A bias moves Z1 one for one.",
    ),
]

test_a_right_answer_passes = exercises.right("hidden_gradients", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("hidden_gradients", WRONG)
