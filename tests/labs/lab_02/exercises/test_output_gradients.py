"""The check of output_gradients: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises
from tools.lab_02.answers import output_by_loop

from helpers.nn.functions import sigmoid_derivative


def output_by_einsum(A1, A2, dA2):
    dZ2 = np.multiply(dA2, A2 - A2**2)
    return dZ2, np.einsum("nh,no->ho", A1, dZ2), np.ones(len(A1)) @ dZ2


def output_by_dot(A1, A2, dA2):
    dZ2 = dA2 * (A2 - A2 * A2)
    return [dZ2, np.dot(np.transpose(A1), dZ2), np.sum(dZ2, 0)]


def output_by_sample(A1, A2, dA2):
    dZ2 = np.array([d * a * (1 - a) for d, a in zip(dA2, A2, strict=True)])
    return dZ2, sum(np.outer(a1, d) for a1, d in zip(A1, dZ2, strict=True)), sum(dZ2)


def output_turned_round(A1, A2, dA2):
    dZ2 = (dA2.T * A2.T * (1 - A2).T).T
    return dZ2, (dZ2.T @ A1).T, dZ2.mean(axis=0) * len(dZ2)


RIGHT = [
    output_by_loop,
    output_by_einsum,
    output_by_dot,
    output_by_sample,
    output_turned_round,
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
    (
        output_no_sum,
        "wrong_shape",
        "db2 equals dZ2, with a row for each sample. All samples share the one bias: their gradients add up.",
    ),
    (
        output_by_slope_function,
        "slope_of_activation",
        "In dZ2 the slope was taken at A2, as if A2 were Z2. A2 is the sigmoid already: write the slope with it.",
    ),
    (output_with_a_typo, "raised", "`NameError: name 'A3' is not defined` in line …."),
    (output_in_place, "in_place", "dA2 was changed by the function: work on a copy, or make a new array."),
    (
        output_with(dZ2=lambda A2, dA2: dA2),
        "missing_slope",
        "dZ2 equals dA2: on its way through the output's sigmoid the gradient is multiplied by the sigmoid's slope.",
    ),
    (
        output_with(dZ2=lambda A2, dA2: A2 * (1 - A2)),
        "missing_upstream",
        "dZ2 is the slope of the sigmoid alone. The chain rule multiplies it by the gradient that arrives, dA2.",
    ),
    (
        output_with(dZ2=lambda A2, dA2: 2 * dA2 * A2 * (1 - A2)),
        "factor_2",
        "dZ2 is twice as large as it should be. The 2 of the squared error is in dA2 already.",
    ),
    (
        output_with(dZ2=lambda A2, dA2: dA2 * A2 * (A2 - 1)),
        "sign",
        "dZ2 has the wrong sign. The sigmoid only ever rises, so dZ2 has the sign of dA2.",
    ),
    (
        output_with(dZ2=lambda A2, dA2: dA2 * (1 - A2**2)),
        "another_function",
        "dZ2 holds 1 - A2², the slope of the tanh. The output layer has a sigmoid.",
    ),
    (
        output_with(dW2=lambda A1, dZ2: dZ2.T @ A1),
        "transposed",
        "dW2 has shape (1, h), but W2 has (h, 1). Which factor should be transposed?",
    ),
    (
        output_with(dW2=lambda A1, dZ2: A1.T @ dZ2 / len(A1)),
        "averaged_twice",
        "dW2 is n times too small. The mean is in dA2 already.",
    ),
    (
        output_with(db2=lambda dZ2: dZ2.sum(axis=0, keepdims=True)),
        "kept_dims",
        "db2 has the right number but the shape (1, 1); b2 has (1,).",
    ),
    (
        output_with(db2=lambda dZ2: dZ2.sum(axis=1)),
        "wrong_axis",
        "db2 has one number for each sample. Add up over the samples: the rows, axis 0.",
    ),
    (
        output_with(db2=lambda dZ2: np.zeros(1)),
        "forgot_bias",
        "db2 is 0, so the output's bias would never learn. It moves Z2 one for one.",
    ),
]

test_a_right_answer_passes = exercises.right("output_gradients", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("output_gradients", WRONG)
