"""The check of gelu: right in any style, and each classic mistake named in its own words."""

import math
from statistics import NormalDist

import numpy as np
from tools import exercises
from tools.lab_03.answers import one_by_one, plain_sigmoid


def gelu_of_one(z):
    return z * (1 + math.erf(z / math.sqrt(2))) / 2


def gelu_of_the_other_tail(z):
    return z - z * np.vectorize(math.erfc, otypes=[float])(z / math.sqrt(2)) / 2


def gelu_by_a_distribution(z):
    return np.array([v * NormalDist().cdf(v) for v in np.ravel(z)]).reshape(np.shape(z))


def gelu_with_a_symmetric_half(z):
    return z / 2 + np.abs(z) / 2 * np.vectorize(math.erf, otypes=[float])(np.abs(z) / 2**0.5)


RIGHT = [
    one_by_one(gelu_of_one),
    lambda z: z * np.vectorize(math.erfc)(-z / np.sqrt(2)) / 2,
    gelu_of_the_other_tail,
    gelu_by_a_distribution,
    gelu_with_a_symmetric_half,
]


WRONG = [
    (
        lambda z: z * plain_sigmoid(1.702 * z),
        "another_function",
        "This is the approximation with a sigmoid, right to 2 digits. Wanted is the one with the error function.",
    ),
    (
        lambda z: z / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3))),
        "another_function",
        "This is the approximation with tanh, right to 3 digits. Wanted is the exact one, with the error function.",
    ),
    (
        lambda z: z * (1 + np.vectorize(math.erf)(z / np.sqrt(2))),
        "factor_2",
        "It is twice too large: 1 + erf(…) runs from 0 to 2, and a share runs from 0 to 1.",
    ),
    (
        lambda z: z * (1 + np.vectorize(math.erf)(z)) / 2,
        "another_formula",
        "Inside the error function z is divided by the root of 2. Is that in your formula?",
    ),
    (
        lambda z: (1 + np.vectorize(math.erf)(z / np.sqrt(2))) / 2,
        "missing_upstream",
        "This is the share of a normal distribution below z. Multiply it by z.",
    ),
    (
        lambda z: z * np.vectorize(math.erfc)(z / np.sqrt(2)) / 2,
        "sign",
        "The share that lies above z was taken; wanted is the one below. Which sign is wrong?",
    ),
]

test_a_right_answer_passes = exercises.right("gelu", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("gelu", WRONG)
