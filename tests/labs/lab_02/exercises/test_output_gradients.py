"""The check of output_gradients: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises
from tools.lab_02.answers import output_by_loop

from helpers.nn.functions import sigmoid_derivative


def output_by_einsum(A1, A2, dA2):
    dZ2 = np.multiply(dA2, A2 - A2**2)
    return dZ2, np.einsum("nh,no->ho", A1, dZ2), np.ones(len(A1)) @ dZ2


RIGHT = [
    output_by_loop,
    output_by_einsum,
]


def output_no_sum(A1, A2, dA2):
    dZ2 = dA2 * A2 * (1 - A2)
    return dZ2, A1.T @ dZ2, dZ2


def output_by_slope_function(A1, A2, dA2):
    dZ2 = dA2 * sigmoid_derivative(A2)
    return dZ2, A1.T @ dZ2, dZ2.sum(axis=0)


def output_with_a_typo(A1, A2, dA2):
    dZ2 = dA2 * A2 * (1 - A3)  # noqa: F821
    return dZ2, A1.T @ dZ2, dZ2.sum(axis=0)


def output_in_place(A1, A2, dA2):
    dA2 *= A2 * (1 - A2)
    return dA2, A1.T @ dA2, dA2.sum(axis=0)


WRONG = [
    (output_no_sum, "wrong_shape", "db2 equals dZ2"),
    (output_by_slope_function, "slope_of_activation", "as if A2 were Z2"),
    (output_with_a_typo, "raised", "A3"),
    (output_in_place, "in_place", "dA2 was changed"),
]

test_a_right_answer_passes = exercises.right("output_gradients", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("output_gradients", WRONG)
