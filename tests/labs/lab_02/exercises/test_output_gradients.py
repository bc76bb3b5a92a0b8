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


def output_with(
    dZ2=lambda A2, dA2: dA2 * A2 * (1 - A2), dW2=lambda A1, dZ2: A1.T @ dZ2, db2=lambda dZ2: dZ2.sum(axis=0)
):
    """Make an output_gradients in which one line is another."""

    def wrong(A1, A2, dA2):
        delta = dZ2(A2, dA2)
        return delta, dW2(A1, delta), db2(delta)

    return wrong


WRONG = [
    (output_no_sum, "wrong_shape", "db2 equals dZ2"),
    (output_by_slope_function, "slope_of_activation", "as if A2 were Z2"),
    (output_with_a_typo, "raised", "A3"),
    (output_in_place, "in_place", "dA2 was changed"),
    (output_with(dZ2=lambda A2, dA2: dA2), "missing_slope", "dZ2 equals dA2"),
    (output_with(dZ2=lambda A2, dA2: A2 * (1 - A2)), "missing_upstream", "slope of the sigmoid alone"),
    (output_with(dZ2=lambda A2, dA2: 2 * dA2 * A2 * (1 - A2)), "factor_2", "in dA2 already"),
    (output_with(dZ2=lambda A2, dA2: dA2 * A2 * (A2 - 1)), "sign", "only ever rises"),
    (output_with(dZ2=lambda A2, dA2: dA2 * (1 - A2**2)), "another_function", "slope of the tanh"),
    (output_with(dW2=lambda A1, dZ2: dZ2.T @ A1), "transposed", "Which factor"),
    (output_with(dW2=lambda A1, dZ2: A1.T @ dZ2 / len(A1)), "averaged_twice", "dW2 is n times too small"),
    (output_with(db2=lambda dZ2: dZ2.sum(axis=0, keepdims=True)), "kept_dims", "(1, 1)"),
    (output_with(db2=lambda dZ2: dZ2.sum(axis=1)), "wrong_axis", "axis 0"),
    (output_with(db2=lambda dZ2: np.zeros(1)), "forgot_bias", "would never learn"),
]

test_a_right_answer_passes = exercises.right("output_gradients", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("output_gradients", WRONG)
