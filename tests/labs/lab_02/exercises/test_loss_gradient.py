"""The check of loss_gradient: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises

from helpers.nn.functions import mse


def loss_gradient_by_loop(A2, Y):
    dA2 = np.empty_like(A2)
    for i in range(len(A2)):
        dA2[i] = 2 / len(A2) * (A2[i] - Y[i])
    return dA2


def loss_gradient_term_by_term(A2, Y):
    return 2 * A2 / len(A2) - 2 * Y / len(Y)


def loss_gradient_in_lists(A2, Y):
    return [[2 * (a - y) / len(Y)] for a, y in zip(A2[:, 0], Y[:, 0], strict=True)]


def loss_gradient_on_a_copy(A2, Y):
    dA2 = A2.copy()
    dA2 -= Y
    dA2 *= 2 / A2.shape[0]
    return dA2


RIGHT = [
    loss_gradient_by_loop,
    lambda A2, Y: np.subtract(A2, Y) * 2 / A2.size,
    loss_gradient_term_by_term,
    loss_gradient_in_lists,
    loss_gradient_on_a_copy,
]


WRONG = [
    (
        lambda A2, Y: 2 * (A2 - Y),
        "not_averaged",
        "dA2 is 5 times too large, and n = 5. The loss is a mean over the samples, so its slope is one too.",
    ),
    (lambda A2, Y: np.mean(2 * (A2 - Y), axis=0), "wrong_shape", "dA2 has shape (1,), but A2 has (5, 1)."),
    (
        lambda A2, Y: (A2 - Y) / A2.size,
        "factor_2",
        "dA2 is half as large as it should be. What does the slope of a square bring down in front?",
    ),
    (
        lambda A2, Y: -2 * (A2 - Y) / len(Y),
        "sign",
        "dA2 has the wrong sign. If A2 is larger than Y, a larger A2 makes the loss larger: the slope is positive.",
    ),
    (
        lambda A2, Y: 2 * (A2 - Y) / len(Y) / len(Y),
        "averaged_twice",
        "dA2 is 5 times too small, and n = 5. Is it divided by n once more than needed?",
    ),
    (
        lambda A2, Y: mse(A2, Y),
        "wrong_shape",
        "This is the loss, one number. You need its slope: one number for each output, in the shape of A2.",
    ),
    (
        lambda A2, Y: np.square(A2 - Y) / len(Y),
        "another_function",
        "This is each sample's share of the loss. Backpropagation begins with the slope of the loss.",
    ),
    (lambda A2, Y: (2 * (A2 - Y) / len(Y)).ravel(), "wrong_shape", "dA2 has shape (5,), but A2 has (5, 1)."),
    (
        lambda A2, Y: np.mean(2 * (A2 - Y)),
        "wrong_axis",
        "The slopes were averaged into one number. Divide by n, but leave each sample its own.",
    ),
]

test_a_right_answer_passes = exercises.right("loss_gradient", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("loss_gradient", WRONG)
