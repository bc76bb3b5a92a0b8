"""The check of relu_derivative: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises
from tools.lab_03.answers import one_by_one, sigmoid_by_tanh

from helpers.nn import functions


def slope_of_whole_numbers(z):
    return (z > 0).astype(int)


def slope_by_sign(z):
    return np.maximum(np.sign(z), 0)


def slope_in_a_copy(z):
    slope = np.zeros_like(z)
    slope[z > 0] = 1
    return slope


RIGHT = [
    one_by_one(lambda z: 1 if z > 0 else 0),
    lambda z: (z > 0).astype(float),
    lambda z: np.heaviside(z, 0),
    lambda z: np.where(z > 0, 1, 0),
    lambda z: np.maximum(np.sign(z), 0),
]


WRONG = [
    (
        lambda z: (z >= 0) * 1.0,
        "special_case",
        "Right except at z = 0, the kink. There the slope is a matter of choice, and in this course it is 0.",
    ),
    (
        lambda z: np.sign(z),
        "sign",
        "Your slope is -1 where z is negative, but there the ReLU is flat.",
    ),
    (
        lambda z: np.maximum(z, 0),
        "missing_slope",
        "This is the ReLU itself. Its slope is asked for: how steep is it at z?",
    ),
    (
        lambda z: (z > 1) * 1.0,
        "slope_of_activation",
        "Your slope jumps at 1, but the ReLU has its kink at 0.",
    ),
    (
        lambda z: np.where(z > 0, 0, 1),
        "sign",
        "It is 1 where z is negative, and 0 where z is positive. It should be the other way round.",
    ),
    (
        lambda z: np.where(z > 0, 1, 0.01),
        "another_function",
        "Your slope left of 0 is 0.01, as for the leaky ReLU. The ReLU is flat there.",
    ),
    (
        lambda z: np.where(z > 0, 1, 0.5),
        "another_formula",
        "Your slope left of 0 is 1/2, but there the ReLU is flat.",
    ),
    (
        lambda z: np.where(np.maximum(z, 0) >= 0, 1.0, 0),
        "missing_slope",
        "Your slope is 1 everywhere, but left of 0 the ReLU is flat.",
    ),
    (
        lambda z: np.clip(z, 0, 1),
        "another_function",
        "Between 0 and 1 your slope is z. The slope of the ReLU jumps: it is 1 right of 0.",
    ),
    (
        lambda z: np.where(z > 0, 1.0, z),
        "another_function",
        "Left of 0 your slope is z itself, but there the ReLU is flat: its slope is 0.",
    ),
    (
        lambda z: np.where(z != 0, 1.0, 0),
        "another_function",
        "Your slope is 1 on both sides of 0, but on the left the ReLU is flat.",
    ),
    (
        lambda z: sigmoid_by_tanh(z),
        "another_function",
        "This is the sigmoid. The slope of the ReLU jumps from 0 to 1.",
    ),
    (
        lambda z: functions.sigmoid_derivative(z),
        "another_function",
        "This is the slope of the sigmoid, a smooth bump. The slope of the ReLU jumps from 0 to 1.",
    ),
    (
        lambda z: np.maximum(z, 0) * (1 - np.maximum(z, 0)),
        "another_function",
        "This is a·(1 - a) with a = relu(z). That is the formula for the sigmoid; the ReLU has another.",
    ),
    (
        lambda z: np.zeros_like(z),
        "unfilled",
        "the slope is 0 everywhere. Where does it get its numbers?",
    ),
]

test_a_right_answer_passes = exercises.right("relu_derivative", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("relu_derivative", WRONG)
