"""The check of tanh_derivative: right in any style, and each classic mistake named in its own words."""

import math

import numpy as np
from tools import exercises
from tools.lab_03.answers import one_by_one


def slope_by_factors(z):
    a = np.tanh(z)
    return (1 - a) * (1 + a)


def slope_by_decay(z):
    e = np.exp(-2 * np.abs(z))
    return 4 * e / (1 + e) ** 2


def slope_on_its_own_array(z):
    slope = np.array(np.tanh(z))
    slope *= -slope
    slope += 1
    return slope


RIGHT = [
    one_by_one(lambda z: 1 - math.tanh(z) ** 2),
    lambda z: (1 - np.tanh(z)) * (1 + np.tanh(z)),
    slope_by_factors,
    slope_by_decay,
    slope_on_its_own_array,
]


WRONG = [
    (lambda z: 1 - z**2, "slope_of_activation", "This is 1 - a² with z put in for a. In that formula a is tanh(z)."),
    (
        lambda z: 1 - np.tanh(z),
        "another_function",
        "The tanh has to be squared: the slope is the same on both sides of 0.",
    ),
    (
        lambda z: 4 / (np.exp(z) + np.exp(-z)) ** 2,
        "unstable",
        "A number grew too large in `exp` in line …. The result came out right only by luck. Right for ordinary "
        "numbers, but not for z = an array of shape (5,).",
    ),
    (lambda z: np.tanh(z) ** 2 - 1, "sign", "The slope is negative, but the tanh only ever rises."),
    (lambda z: np.tanh(z), "missing_slope", "This is the tanh itself. Its slope is asked for."),
]

test_a_right_answer_passes = exercises.right("tanh_derivative", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("tanh_derivative", WRONG)
