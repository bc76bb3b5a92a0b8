"""The check of sigmoid_derivative: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises
from tools.lab_03.answers import one_by_one, plain_sigmoid, sigmoid_by_tanh, sigmoid_of_one

from helpers.nn import functions


def slope_by_tanh(z):
    return (1 - np.tanh(z / 2) ** 2) / 4


def slope_by_decay(z):
    e = np.exp(-np.abs(z))
    return e / (1 + e) ** 2


def slope_from_both_sides(z):
    return functions.sigmoid(z) * functions.sigmoid(-z)


RIGHT = [
    one_by_one(lambda z: sigmoid_of_one(z) * sigmoid_of_one(-z)),
    lambda z: sigmoid_by_tanh(z) * (1 - sigmoid_by_tanh(z)),
    slope_by_tanh,
    slope_by_decay,
    slope_from_both_sides,
]


WRONG = [
    (
        lambda z: z * (1 - z),
        "slope_of_activation",
        "This is a·(1 - a) with z put in for a. In that formula a is sigmoid(z).",
    ),
    (lambda z: plain_sigmoid(z), "missing_slope", "This is the sigmoid itself. Its slope is asked for."),
    (
        lambda z: plain_sigmoid(z) * (1 - plain_sigmoid(z)),
        "unstable",
        "exp overflows for large numbers. Let a sigmoid that doesn't overflow do the work. Right for ordinary "
        "numbers, but not for z = an array of shape (5,). A number grew too large in `exp` in line ….",
    ),
    (
        lambda z: sigmoid_by_tanh(z) * (sigmoid_by_tanh(z) - 1),
        "sign",
        "The slope is negative, but the sigmoid only ever rises.",
    ),
    (
        lambda z: sigmoid_by_tanh(z) * (1 - sigmoid_by_tanh(z)) / 2,
        "factor_2",
        "the slope is 2 times too small: a factor of 2 missing.",
    ),
    (lambda z: 1 - sigmoid_by_tanh(z), "another_function", "This is only one factor of two: 1 minus the sigmoid."),
]

test_a_right_answer_passes = exercises.right("sigmoid_derivative", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("sigmoid_derivative", WRONG)
