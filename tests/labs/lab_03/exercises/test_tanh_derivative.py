"""The check of tanh_derivative: right in any style, and each classic mistake named in its own words."""

import math

import numpy as np
from tools import exercises
from tools.lab_03.answers import one_by_one

RIGHT = [
    one_by_one(lambda z: 1 - math.tanh(z) ** 2),
    lambda z: (1 - np.tanh(z)) * (1 + np.tanh(z)),
]


WRONG = [
    (lambda z: 1 - z**2, "slope_of_activation", "z put in for a"),
    (lambda z: 1 - np.tanh(z), "another_function", "squared"),
    (lambda z: 4 / (np.exp(z) + np.exp(-z)) ** 2, "unstable", "overflow"),
    (lambda z: np.tanh(z) ** 2 - 1, "sign", "only ever rises"),
    (lambda z: np.tanh(z), "missing_slope", "the tanh itself"),
]

test_a_right_answer_passes = exercises.right("tanh_derivative", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("tanh_derivative", WRONG)
