"""The check of sigmoid_derivative: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises
from tools.lab_03.answers import one_by_one, plain_sigmoid, returning_early, sigmoid_by_tanh, sigmoid_of_one

from helpers.nn import functions


def sigmoid_derivative_of_the_distance(z):
    small = np.exp(-np.abs(z))
    return small / (1 + small) ** 2


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
    sigmoid_derivative_of_the_distance,
    lambda z: sigmoid_by_tanh(z) - sigmoid_by_tanh(z) ** 2,
    lambda z: (1 - np.tanh(z / 2) ** 2) / 4,
]


WRONG = [
    (
        lambda z: z * (1 - z),
        "slope_of_activation",
        "This is z·(1 - z). In the formula a·(1 - a) the a is sigmoid(z).",
    ),
    (
        lambda z: plain_sigmoid(z),
        "missing_slope",
        "This is the sigmoid itself. Its slope is asked for.",
    ),
    (
        lambda z: plain_sigmoid(z) * (1 - plain_sigmoid(z)),
        "unstable",
        "exp overflows for large numbers. Let a sigmoid that doesn't overflow do the work. Right for "
        "ordinary numbers, but not for z = an array of shape (5,). A number grew too large in `exp` in line "
        "….",
    ),
    (
        lambda z: sigmoid_by_tanh(z) * (sigmoid_by_tanh(z) - 1),
        "sign",
        "Your slope is negative, but the sigmoid only ever rises.",
    ),
    (
        lambda z: sigmoid_by_tanh(z) * (1 - sigmoid_by_tanh(z)) / 2,
        "factor_2",
        "the slope is 2 times too small: a factor of 2 missing.",
    ),
    (
        lambda z: 1 - sigmoid_by_tanh(z),
        "another_function",
        "This is 1 - sigmoid(z), one of two factors. What is the other?",
    ),
    (
        lambda z: sigmoid_by_tanh(z) * (1 - z),
        "slope_of_activation",
        "This is sigmoid(z)·(1 - z). In the formula a·(1 - a) both a are sigmoid(z).",
    ),
    (
        lambda z: z * (1 - sigmoid_by_tanh(z)),
        "slope_of_activation",
        "This is z·(1 - sigmoid(z)). In the formula a·(1 - a) both a are sigmoid(z).",
    ),
    (
        lambda z: sigmoid_by_tanh(z) * 1 - sigmoid_by_tanh(z),
        "another_formula",
        "Your slope is 0 everywhere. Is 1 - a in brackets? Without them, a * 1 - a is a - a.",
    ),
    (
        lambda z: sigmoid_by_tanh(z) - sigmoid_by_tanh(z) * 2,
        "sign",
        "This is -a. Do you have a - 2a where a - a² is meant? `**` is the power.",
    ),
    (
        lambda z: sigmoid_by_tanh(z) ** 2,
        "another_formula",
        "This is a², the square of the sigmoid. Only one of the two factors is a.",
    ),
    (
        lambda z: sigmoid_by_tanh(z) * (1 - sigmoid_by_tanh(z) ** 2),
        "another_formula",
        "This is a·(1 - a²) with a = sigmoid(z). There is no square in the slope of the sigmoid.",
    ),
    (
        lambda z: sigmoid_by_tanh(z) ** 2 * (1 - sigmoid_by_tanh(z)),
        "another_formula",
        "This is the slope times one more sigmoid(z). How many factors are there?",
    ),
    (
        lambda z: (sigmoid_by_tanh(z) * (1 - sigmoid_by_tanh(z))) ** 2,
        "another_formula",
        "This is the square of the slope. Where does the square come from?",
    ),
    (
        lambda z: sigmoid_by_tanh(z) + (1 - sigmoid_by_tanh(z)),
        "another_formula",
        "Your slope is 1 everywhere. Are a and 1 - a added? They should be multiplied.",
    ),
    (
        lambda z: sigmoid_by_tanh(z) / (1 - sigmoid_by_tanh(z)),
        "swapped",
        "This is a / (1 - a). The two factors should be multiplied.",
    ),
    (
        lambda z: 1 - sigmoid_by_tanh(z) ** 2,
        "another_function",
        "This is 1 - a² with a = sigmoid(z). That is the formula for the tanh; the sigmoid has another.",
    ),
    (
        lambda z: 1 - np.tanh(z) ** 2,
        "another_function",
        "This is the slope of the tanh. The sigmoid is flatter: its slope at 0 is 1/4.",
    ),
    (
        lambda z: np.exp(z) / (1 + np.exp(-z)) ** 2,
        "sign",
        "Your slope grows without end, but far out the sigmoid is flat. Do all exponents have the right sign?",
    ),
    (
        lambda z: np.exp(-z) / 1 + np.exp(-z) ** 2,
        "another_formula",
        "These are the numbers of exp(-z) + exp(-2z). Is the denominator in brackets?",
    ),
    (
        lambda z: np.where(z > 0, 1.0, 0.0),
        "another_function",
        "This is a step, the slope of the ReLU. The slope of the sigmoid is a smooth bump.",
    ),
    (
        lambda z: sigmoid_by_tanh(z) * (1 - sigmoid_by_tanh(z)) * z,
        "another_formula",
        "This is z times the slope. Where does the z come from?",
    ),
    (
        lambda z: (1 - sigmoid_by_tanh(z)) ** 2,
        "another_formula",
        "This is (1 - a)². Only one of the two factors is 1 - a.",
    ),
    (
        lambda z: sigmoid_by_tanh(sigmoid_by_tanh(z)) * (1 - sigmoid_by_tanh(sigmoid_by_tanh(z))),
        "slope_of_activation",
        "This is the slope at sigmoid(z), but you want the slope at z. Is the sigmoid applied twice?",
    ),
    (
        lambda z: sigmoid_by_tanh(z) * (1 + sigmoid_by_tanh(z)),
        "sign",
        "Your slope grows with z, but far out the sigmoid is flat. Is there a plus in 1 - a?",
    ),
    (
        returning_early(lambda z: sigmoid_of_one(z) * sigmoid_of_one(-z)),
        "unfilled",
        "Only the first number is right, and all others are 0. Is `return` inside the loop?",
    ),
]

test_a_right_answer_passes = exercises.right("sigmoid_derivative", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("sigmoid_derivative", WRONG)
