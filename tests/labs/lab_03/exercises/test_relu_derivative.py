"""The check of relu_derivative: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises
from tools.lab_03.answers import one_by_one


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
    slope_of_whole_numbers,
    slope_by_sign,
    slope_in_a_copy,
]


WRONG = [
    (
        lambda z: (z >= 0) * 1.0,
        "special_case",
        "Right but for z = 0, the kink, where the slope can be chosen. In this course it is 0 there.",
    ),
    (lambda z: np.sign(z), "sign", "Where z is negative the ReLU is flat. Its slope there is 0, not -1."),
    (lambda z: np.maximum(z, 0), "missing_slope", "This is the ReLU itself. Its slope is asked for: how steep is it?"),
    (lambda z: (z > 1) * 1.0, "slope_of_activation", "The slope jumps at 1, but the ReLU has its kink at 0."),
    (
        lambda z: z > 0,
        "wrong_shape",
        "the slope is True or False; numbers are wanted. `.astype(float)` makes 1 and 0.",
    ),
]

test_a_right_answer_passes = exercises.right("relu_derivative", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("relu_derivative", WRONG)
