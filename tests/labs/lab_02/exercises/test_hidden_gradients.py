"""The check of hidden_gradients: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises
from tools.lab_02.answers import hidden_by_loop

from helpers.nn import network
from helpers.nn.functions import sigmoid_derivative


def hidden_by_outer(X, A1, W2, dZ2):
    dZ1 = np.outer(dZ2, W2) * A1 * (1 - A1)
    return dZ1, np.tensordot(X, dZ1, (0, 0)), np.sum(dZ1, 0)


RIGHT = [
    hidden_by_loop,
    hidden_by_outer,
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
    (hidden_no_slope, "missing_slope", "dZ2 @ W2.T so far"),
    (hidden_no_weights, "missing_upstream", "passes W2"),
    (hidden(lambda r, X, *_: (r[0], r[1].T, r[2])), "transposed", "Which factor"),
    (hidden(lambda r, X, *_: (r[0], r[1], r[2][None])), "kept_dims", "(1, h)"),
    (hidden(lambda r, X, *_: (r[0], r[1], r[0].sum(axis=1))), "wrong_axis", "axis 0"),
    (hidden(lambda r, X, *_: (r[0], r[1], r[0].mean(axis=0))), "averaged_twice", "db1 is n times"),
    (hidden(lambda r, X, *_: (r[0], r[1] * np.nan, r[2])), "not_finite", "dW1 is nan"),
    (hidden_by_random, "not_deterministic", "asked the same thing twice"),
    (hidden_with_slope(sigmoid_derivative), "slope_of_activation", "as if A1 were Z1"),
    (hidden_with_slope(lambda A1: 1 - A1**2), "another_function", "slope of the tanh"),
    (hidden_with_slope(lambda A1: A1 * (A1 - 1)), "sign", "turns nothing round"),
    (hidden_with_slope(lambda A1: 2 * A1 * (1 - A1)), "factor_2", "came in with dA2"),
    (hidden(lambda r, *_: (r[0], r[1], r[0])), "wrong_shape", "db1 equals dZ1"),
    (hidden(lambda r, *_: (r[0], r[1], 0 * r[2])), "forgot_bias", "would never learn"),
]

test_a_right_answer_passes = exercises.right("hidden_gradients", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("hidden_gradients", WRONG)
