"""The check of initial_scale: right in any style, and each classic mistake named in its own words."""

import math

import numpy as np
from tools import exercises


def scale_by_dictionary(fan_in, activation):
    return (({"sigmoid": 1, "tanh": 1, "relu": 2}[activation]) / fan_in) ** 0.5


def scale_by_branches(fan_in, activation):
    if activation == "relu":
        return np.sqrt(2 / fan_in)
    return 1 / np.sqrt(fan_in)


def scale_by_variance(fan_in, activation):
    variance = (1 + (activation == "relu")) / fan_in
    return variance**0.5


def scale_by_roots(fan_in, activation):
    return (math.sqrt(2) if activation == "relu" else 1) / math.sqrt(fan_in)


def scale_by_match(fan_in, activation):
    match activation:
        case "relu":
            return np.sqrt(2 / fan_in)
        case _:
            return np.float32(fan_in**-0.5)


RIGHT = [
    scale_by_dictionary,
    scale_by_branches,
    scale_by_variance,
    scale_by_roots,
    scale_by_match,
]


WRONG = [
    (
        lambda fan_in, a: np.sqrt(1 / fan_in),
        "factor_2",
        "The ReLU has the scale of the others. It stops half of what comes in: what has to make up for that?",
    ),
    (
        lambda fan_in, a: np.sqrt(2 / fan_in),
        "factor_2",
        "Sigmoid and tanh have the scale of the ReLU. They stop no half: without the 2.",
    ),
    (
        lambda fan_in, a: np.sqrt((1 if a == "relu" else 2) / fan_in),
        "factor_2",
        "The two cases are exchanged: the 2 belongs to the ReLU, which stops half of what comes in.",
    ),
    (
        lambda fan_in, a: np.sqrt((1 if a == "sigmoid" else 2) / fan_in),
        "factor_2",
        "The tanh has the scale of the ReLU. It stops no half: without the 2.",
    ),
    (
        lambda fan_in, a: np.sqrt((1 if a == "tanh" else 2) / fan_in),
        "factor_2",
        "The sigmoid has the scale of the ReLU. It stops no half: without the 2.",
    ),
    (
        lambda fan_in, a: (2 if a == "relu" else 1) / fan_in,
        "another_function",
        "This is the variance. The standard deviation is its root.",
    ),
    (
        lambda fan_in, a: np.sqrt(2 if a == "relu" else 1) / fan_in,
        "another_formula",
        "The root is taken of the numerator only. It goes over the whole fraction.",
    ),
    (
        lambda fan_in, a: (2 if a == "relu" else 1) / np.sqrt(fan_in),
        "factor_2",
        "The 2 of the ReLU belongs under the root.",
    ),
    (
        lambda fan_in, a: np.sqrt(fan_in / (2 if a == "relu" else 1)),
        "swapped",
        "The fraction is upside down: the more inputs are added up, the smaller each weight has to be.",
    ),
    (
        lambda fan_in, a: np.sqrt(2 / fan_in) if a == "relu" else None,
        "returned_none",
        "the scale is None. Does the function end with `return` and the result?",
    ),
    (
        lambda fan_in, a: np.sqrt([(2 if a == "relu" else 1) / fan_in]),
        "kept_dims",
        "The number is right, but it sits in an array of shape (1,). One float is wanted.",
    ),
]

test_a_right_answer_passes = exercises.right("initial_scale", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("initial_scale", WRONG)
