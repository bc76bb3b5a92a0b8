"""The check of loss_gradient: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises

from helpers.nn.functions import mse


def loss_gradient_by_loop(A2, Y):
    dA2 = np.empty_like(A2)
    for i in range(len(A2)):
        dA2[i] = 2 / len(A2) * (A2[i] - Y[i])
    return dA2


RIGHT = [
    loss_gradient_by_loop,
    lambda A2, Y: np.subtract(A2, Y) * 2 / A2.size,
]


WRONG = [
    (lambda A2, Y: 2 * (A2 - Y), "not_averaged", "5 times too large, and n = 5"),
    (lambda A2, Y: np.mean(2 * (A2 - Y), axis=0), "wrong_shape", "dA2 has shape (1,), but A2 has (5, 1)"),
    (lambda A2, Y: (A2 - Y) / A2.size, "factor_2", "half"),
    (lambda A2, Y: -2 * (A2 - Y) / len(Y), "sign", "wrong sign"),
    (lambda A2, Y: 2 * (A2 - Y) / len(Y) / len(Y), "averaged_twice", "5 times too small, and n = 5"),
    (lambda A2, Y: mse(A2, Y), "wrong_shape", "the loss, one number"),
    (lambda A2, Y: np.square(A2 - Y) / len(Y), "another_function", "share of the loss"),
    (lambda A2, Y: (2 * (A2 - Y) / len(Y)).ravel(), "wrong_shape", "(5,)"),
    (lambda A2, Y: np.mean(2 * (A2 - Y)), "wrong_axis", "leave each sample its own"),
]

test_a_right_answer_passes = exercises.right("loss_gradient", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("loss_gradient", WRONG)
