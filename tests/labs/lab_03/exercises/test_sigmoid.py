"""The check of sigmoid: right in any style, and each classic mistake named in its own words."""

import math

import numpy as np
from tools import exercises
from tools.lab_03.answers import one_by_one, plain_sigmoid, sigmoid_by_tanh, sigmoid_of_one


def sigmoid_by_masks(z):
    out = np.zeros_like(z)
    positive = z >= 0
    out[positive] = 1 / (1 + np.exp(-z[positive]))
    out[~positive] = np.exp(z[~positive]) / (1 + np.exp(z[~positive]))
    return out


RIGHT = [
    one_by_one(sigmoid_of_one),
    sigmoid_by_masks,
    sigmoid_by_tanh,
]


def sigmoid_both_sides(z):
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


def sigmoid_with_math(z):
    return 1 / (1 + math.exp(-z))


WRONG = [
    (plain_sigmoid, "unstable", "Which side of 0 is safe"),
    (sigmoid_both_sides, "unstable", "exp overflows for large numbers."),
    (sigmoid_with_math, "raised", "TypeError"),
    (lambda z: 1 / (1 + np.exp(z)), "sign", "falls where it should rise"),
    (np.tanh, "another_function", "from 0 to 1"),
    (lambda z: sigmoid_by_tanh(z).ravel()[:, None], "kept_dims", "z has (7,)"),
    (lambda z: np.where(z > 1, np.nan, sigmoid_by_tanh(z)), "not_finite", "nan"),
]

test_a_right_answer_passes = exercises.right("sigmoid", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("sigmoid", WRONG)
