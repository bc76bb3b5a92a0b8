"""The check of tanh_derivative: right in any style, and each classic mistake named in its own words."""

import math

import numpy as np
from tools import exercises
from tools.lab_03.answers import one_by_one, returning_early, sigmoid_by_tanh

from helpers.nn import functions


def tanh_derivative_by_name(z):
    a = np.tanh(z)
    slope = np.ones_like(a)
    slope -= a * a
    return slope


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
    tanh_derivative_by_name,
    lambda z: np.subtract(1, np.square(np.tanh(z))),
    lambda z: 4 * sigmoid_by_tanh(2 * z) * sigmoid_by_tanh(-2 * z),
]


WRONG = [
    (
        lambda z: 1 - z**2,
        "slope_of_activation",
        "This is 1 - z². In the formula 1 - a² the a is tanh(z).",
    ),
    (
        lambda z: 1 - np.tanh(z),
        "another_function",
        "This is 1 - tanh(z). The slope should be the same on both sides of 0: where is the square?",
    ),
    (
        lambda z: 4 / (np.exp(z) + np.exp(-z)) ** 2,
        "unstable",
        "A number grew too large in `exp` in line …. The result came out right only by luck. Right for "
        "ordinary numbers, but not for z = an array of shape (5,).",
    ),
    (
        lambda z: np.tanh(z) ** 2 - 1,
        "sign",
        "Your slope is negative, but the tanh only ever rises.",
    ),
    (
        lambda z: np.tanh(z),
        "missing_slope",
        "This is the tanh itself. Its slope is asked for.",
    ),
    (
        lambda z: (1 - np.tanh(z)) ** 2,
        "another_formula",
        "This is (1 - tanh(z))². Only the tanh is squared, before it is subtracted from 1.",
    ),
    (
        lambda z: 1 - np.tanh(z**2),
        "slope_of_activation",
        "This is 1 - tanh(z²). It is the tanh that is squared, not z.",
    ),
    (
        lambda z: 1 - np.tanh(z) * 2,
        "another_formula",
        "This is 1 - 2·tanh(z). The tanh should be squared, not doubled: `**` is the power.",
    ),
    (
        lambda z: np.tanh(z) ** 2,
        "another_formula",
        "This is tanh(z)², which is 0 where the tanh is steepest. What is missing?",
    ),
    (
        lambda z: np.tanh(z) * (1 - np.tanh(z)),
        "another_function",
        "This is a·(1 - a) with a = tanh(z). That is the formula for the sigmoid; the tanh has another.",
    ),
    (
        lambda z: np.tanh(z) * (1 - np.tanh(z) ** 2),
        "another_formula",
        "This is the slope times one more tanh(z). How many factors are there?",
    ),
    (
        lambda z: 1 - sigmoid_by_tanh(z) ** 2,
        "another_function",
        "This is 1 - a² with a = sigmoid(z). For the slope of the tanh a is tanh(z).",
    ),
    (
        lambda z: 1 + np.tanh(z),
        "another_formula",
        "This is 1 + tanh(z), which grows with z. The slope should be the same on both sides of 0.",
    ),
    (
        lambda z: 1 / np.cosh(z),
        "another_formula",
        "This is 1 / cosh(z). The slope is its square.",
    ),
    (
        lambda z: np.cosh(z) ** -2,
        "unstable",
        "cosh overflows for large numbers. Write the slope with tanh(z). Right for ordinary numbers, but not "
        "for z = an array of shape (5,). A number grew too large in `cosh` in line ….",
    ),
    (
        lambda z: np.cosh(z) ** 2,
        "swapped",
        "This is cosh(z)², which grows without end. The fraction is upside down.",
    ),
    (
        lambda z: 1 / np.cos(z) ** 2,
        "another_function",
        "This is 1 / cos(z)², the slope of the tangent. The hyperbolic one has cosh.",
    ),
    (
        lambda z: 1 / (1 + z**2),
        "another_function",
        "This is the slope of the arctangent. The tanh has another formula.",
    ),
    (
        lambda z: np.where(z > 0, 1.0, 0.0),
        "another_function",
        "This is a step, the slope of the ReLU. The slope of the tanh is a smooth bump.",
    ),
    (
        lambda z: 1 - z * np.tanh(z),
        "slope_of_activation",
        "This is 1 - z·tanh(z). In the formula 1 - a² both factors are tanh(z).",
    ),
    (
        lambda z: 1 - 2 * np.tanh(z) ** 2,
        "another_formula",
        "This is 1 - 2·tanh(z)². Where does the 2 before the square come from?",
    ),
    (
        lambda z: functions.tanh_derivative(z) ** 2,
        "another_formula",
        "This is the square of the slope. Where does the square come from?",
    ),
    (
        lambda z: 1 - np.tanh(np.tanh(z)) ** 2,
        "slope_of_activation",
        "This is the slope at tanh(z), but you want the slope at z. Is the tanh applied twice?",
    ),
    (
        lambda z: 1 + np.tanh(z) ** 2,
        "sign",
        "Your slope is never below 1, but far out the tanh is flat. Is there a plus in 1 - a²?",
    ),
    (
        lambda z: sigmoid_by_tanh(z) * (1 - sigmoid_by_tanh(z)),
        "another_function",
        "This is the slope of the sigmoid. The tanh is steeper: its slope is 1 at 0.",
    ),
    (
        returning_early(lambda z: 1 - math.tanh(z) ** 2),
        "unfilled",
        "Only the first number is right, and all others are 0. Is `return` inside the loop?",
    ),
]

test_a_right_answer_passes = exercises.right("tanh_derivative", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("tanh_derivative", WRONG)
