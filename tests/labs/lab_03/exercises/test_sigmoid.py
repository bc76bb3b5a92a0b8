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
    lambda z: np.exp(-np.logaddexp(0, -z)),
    lambda z: np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z))),
]


def sigmoid_both_sides(z):
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


def sigmoid_with_math(z):
    return 1 / (1 + math.exp(-z))


def sigmoid_returning_early(z):
    out = np.zeros_like(z)
    for i in np.ndindex(z.shape):
        out[i] = sigmoid_by_tanh(z[i])
        return out


WRONG = [
    (
        plain_sigmoid,
        "unstable",
        "exp overflows for large numbers. On which side of 0 is it safe, and how can both sides be written "
        "with that? Right for ordinary numbers, but not for z = an array of shape (5,). A number grew too "
        "large in `exp` in line ….",
    ),
    (
        sigmoid_both_sides,
        "unstable",
        "exp overflows for large numbers. On which side of 0 is it safe, and how can both sides be written "
        "with that? Right for ordinary numbers, but not for z = an array of shape (5,). A number grew too "
        "large in `exp` in line ….",
    ),
    (
        sigmoid_with_math,
        "raised",
        "`TypeError: only 0-dimensional arrays can be converted to Python scalars` in line ….",
    ),
    (
        lambda z: 1 / (1 + np.exp(z)),
        "sign",
        "It falls where it should rise. What is the sign of the exponent?",
    ),
    (
        np.tanh,
        "another_function",
        "This is the tanh, from -1 to 1. The sigmoid has a similar shape, but runs from 0 to 1.",
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
    (
        lambda z: 1 / 1 + np.exp(-z),
        "another_formula",
        "These are the numbers of 1 + exp(-z). Division comes before addition: is the denominator in brackets?",
    ),
    (
        lambda z: 1 / (1 - np.exp(-z)),
        "sign",
        "No result lies between 0 and 1. Is there a minus in the denominator where a plus belongs?",
    ),
    (
        lambda z: np.exp(-z),
        "another_formula",
        "These are the numbers of exp(-z). Where are the fraction and its 1 + …?",
    ),
    (
        lambda z: np.exp(z) / (1 + np.exp(-z)),
        "sign",
        "It grows without end, as exp(z) times the sigmoid does. Should both exponents have the same sign?",
    ),
    (
        lambda z: 1 / (1 + 2.718**-z),
        "another_formula",
        "Nearly right, but not quite. Is e written as 2.718? `np.exp` knows all its digits.",
    ),
    (
        lambda z: 1 / (1 + np.exp(-z)) ** 2,
        "another_formula",
        "This is the square of the sigmoid. Where does the square come from?",
    ),
    (
        lambda z: np.log(1 + np.exp(z)),
        "another_function",
        "This is the softplus, log(1 + exp(z)), which grows without end. The sigmoid is its slope.",
    ),
    (
        lambda z: (1 + np.tanh(z)) / 2,
        "factor_2",
        "This is the sigmoid of 2z, twice as steep at 0. If you use the tanh: is z halved in it?",
    ),
    (
        lambda z: np.tanh(z / 2),
        "another_formula",
        "This is tanh(z/2): the right shape, but from -1 to 1. How does it come between 0 and 1?",
    ),
    (
        lambda z: np.maximum(z, 0),
        "another_function",
        "This is the ReLU, which grows without end. The sigmoid stays between 0 and 1.",
    ),
    (
        lambda z: np.round(sigmoid_by_tanh(z)),
        "another_function",
        "This is a step: only 0 and 1 come out. The sigmoid rises smoothly from one to the other.",
    ),
    (
        lambda z: np.exp(z) / np.exp(z).sum(),
        "whole_array",
        "All numbers together add up to 1, as in a softmax. Here each number is squeezed by itself.",
    ),
    (
        lambda z: sigmoid_by_tanh(sigmoid_by_tanh(z)),
        "another_formula",
        "This is the sigmoid of the sigmoid. Is it applied twice?",
    ),
    (
        sigmoid_returning_early,
        "unfilled",
        "Only the first number is right, and all others are 0. Is `return` inside the loop?",
    ),
    (
        lambda z: z * sigmoid_by_tanh(z),
        "another_function",
        "This is z times the sigmoid, the SiLU. Here the sigmoid alone is asked for.",
    ),
    (
        lambda z: np.log(sigmoid_by_tanh(z)),
        "another_function",
        "These are the logarithms of the sigmoid. Where does the log come from?",
    ),
    (
        np.exp,
        "another_formula",
        "These are the numbers of exp(z), which grow without end. Where are the fraction and its 1 + …?",
    ),
    (
        lambda z: sigmoid_by_tanh(z) * (1 - sigmoid_by_tanh(z)),
        "another_function",
        "This is the slope of the sigmoid, a bump. The sigmoid itself is asked for.",
    ),
]

test_a_right_answer_passes = exercises.right("sigmoid", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("sigmoid", WRONG)
