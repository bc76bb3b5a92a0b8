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


def sigmoid_by_logarithms(z):
    return np.exp(-np.logaddexp(0, -z))


def sigmoid_of_what_is_clipped(z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))


def sigmoid_with_a_silenced_overflow(z):
    """Overflow where nobody hears it: what comes out is exact, and 1 / infinity is 0."""
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


def sigmoid_number_by_number(z):
    return np.array([1 / (1 + math.exp(-v)) if v > 0 else 1 - 1 / (1 + math.exp(v)) for v in z.flat]).reshape(z.shape)


RIGHT = [
    one_by_one(sigmoid_of_one),
    sigmoid_by_masks,
    sigmoid_by_tanh,
    sigmoid_by_logarithms,
    sigmoid_of_what_is_clipped,
    sigmoid_number_by_number,
    sigmoid_with_a_silenced_overflow,
]


def sigmoid_both_sides(z):
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


def sigmoid_with_math(z):
    return 1 / (1 + math.exp(-z))


WRONG = [
    (
        plain_sigmoid,
        "unstable",
        "exp overflows for large numbers. Which side of 0 is safe, and how can both sides be written with it? "
        "Right for ordinary numbers, but not for z = an array of shape (5,). A number grew too large in `exp` in "
        "line ….",
    ),
    (
        sigmoid_both_sides,
        "unstable",
        "exp overflows for large numbers. Which side of 0 is safe, and how can both sides be written with it? "
        "Right for ordinary numbers, but not for z = an array of shape (5,). A number grew too large in `exp` in "
        "line ….",
    ),
    (
        sigmoid_with_math,
        "raised",
        "`TypeError: only 0-dimensional arrays can be converted to Python scalars` in line ….",
    ),
    (lambda z: 1 / (1 + np.exp(z)), "sign", "It falls where it should rise. What is the sign of the exponent?"),
    (
        np.tanh,
        "another_function",
        "This is the tanh, from -1 to 1. The sigmoid has the same shape, but runs from 0 to 1.",
    ),
    (
        lambda z: sigmoid_by_tanh(z).ravel()[:, None],
        "kept_dims",
        "sigmoid(z) has shape (7, 1), but z has (7,). The numbers are right, but an axis of length 1 is too "
        "much. What does `keepdims` do, and `ravel()`?",
    ),
    (
        lambda z: np.where(z > 1, np.nan, sigmoid_by_tanh(z)),
        "not_finite",
        "sigmoid(z) is nan in places. Which step makes the first such number?",
    ),
]

test_a_right_answer_passes = exercises.right("sigmoid", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("sigmoid", WRONG)
