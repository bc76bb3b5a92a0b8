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


def numerator(activation):
    return 2 if activation == "relu" else 1


def scale_by_halving(fan_in, activation):
    variance = 1 / fan_in
    if activation not in ("sigmoid", "tanh"):
        variance *= 2
    return variance**0.5


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
    scale_by_halving,
    lambda fan_in, a: np.exp(0.5 * np.log(numerator(a) / fan_in)),
    lambda fan_in, a: np.sqrt(numerator(a)) * fan_in**-0.5,
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
        "The ReLU has the scale of the others. It stops half of what comes in: what makes up for that?",
    ),
    (
        lambda fan_in, a: np.sqrt(2 / fan_in),
        "factor_2",
        "Sigmoid and tanh have the scale of the ReLU. They don't stop half of what comes in, so they need no 2.",
    ),
    (
        lambda fan_in, a: np.sqrt((1 if a == "relu" else 2) / fan_in),
        "factor_2",
        "The two cases are swapped: the 2 belongs to the ReLU, which stops half of what comes in.",
    ),
    (
        lambda fan_in, a: np.sqrt((1 if a == "sigmoid" else 2) / fan_in),
        "factor_2",
        "The tanh has the scale of the ReLU. It doesn't stop half of what comes in, so it needs no 2.",
    ),
    (
        lambda fan_in, a: np.sqrt((1 if a == "tanh" else 2) / fan_in),
        "factor_2",
        "The sigmoid has the scale of the ReLU. It doesn't stop half of what comes in, so it needs no 2.",
    ),
    (
        lambda fan_in, a: (2 if a == "relu" else 1) / fan_in,
        "another_function",
        "This is the variance. The standard deviation is asked for: its root.",
    ),
    (
        lambda fan_in, a: np.sqrt(2 if a == "relu" else 1) / fan_in,
        "another_formula",
        "This is the root of the numerator over fan_in. The root goes over the whole fraction.",
    ),
    (
        lambda fan_in, a: (2 if a == "relu" else 1) / np.sqrt(fan_in),
        "factor_2",
        "The ReLU has 2/√fan_in. Its 2 belongs under the root.",
    ),
    (
        lambda fan_in, a: np.sqrt(fan_in / (2 if a == "relu" else 1)),
        "swapped",
        "The fraction is upside down. The more inputs are added up, the smaller each weight has to be.",
    ),
    (
        lambda fan_in, a: np.sqrt(2 / fan_in) if a == "relu" else None,
        "returned_none",
        "the scale is None. Does the function end with `return` and the result?",
    ),
    (
        lambda fan_in, a: np.sqrt([(2 if a == "relu" else 1) / fan_in]),
        "kept_dims",
        "The number is right, but it sits in an array of shape (1,). One float is asked for.",
    ),
    (
        lambda f, a: np.sqrt(2) * f if a == "relu" else f,
        "another_formula",
        "It grows with fan_in. The more inputs are added up, the smaller each weight has to be.",
    ),
    (
        lambda f, a: numerator(a) / f**2,
        "another_formula",
        "Here fan_in is squared. The standard deviation is the root of 1/fan_in, or of 2/fan_in for the ReLU.",
    ),
    (
        lambda f, a: 1 / f,
        "another_function",
        "This is 1/fan_in, the same for all. The root is missing, and the 2 of the ReLU.",
    ),
    (
        lambda f, a: 2 / f,
        "another_function",
        "This is 2/fan_in, the same for all. The root is missing, and the 2 belongs to the ReLU alone.",
    ),
    (
        lambda f, a: 1 / np.sqrt(2 * f) if a == "relu" else 1 / np.sqrt(f),
        "factor_2",
        "The scale of the ReLU is too small: the root of 1/(2·fan_in). Half of the signal is lost, so the "
        "weights must be larger.",
    ),
    (
        lambda f, a: np.sqrt(f),
        "another_formula",
        "It grows with fan_in, and is the same for all. The more inputs are added up, the smaller each "
        "weight has to be.",
    ),
    (
        lambda f, a: 0.01,
        "ignored_argument",
        "This is 0.01 for every fan_in. The scale should follow from the number of inputs.",
    ),
    (
        lambda f, a: 1.0,
        "ignored_argument",
        "This is 1 for every fan_in. The more inputs are added up, the smaller each weight has to be.",
    ),
    (
        lambda f, a: np.sqrt(6 / f) if a == "relu" else np.sqrt(3 / f),
        "another_function",
        "This is the bound for weights drawn uniformly. Here their standard deviation is asked for, which is "
        "√3 times smaller.",
    ),
    (
        lambda f, a: (numerator(a) / f) ** 1 / 2,
        "another_formula",
        "This is half of the fraction. Is there a `** 1/2`? Python reads it as (… ** 1) / 2: put 1/2 in "
        "brackets, or write 0.5.",
    ),
    (
        lambda f, a: np.sqrt(1 / f) if a == "tanh" or a == "sigmoid" else np.sqrt(2) / f,
        "another_formula",
        "Right for sigmoid and tanh. For the ReLU this is √2/fan_in: the root goes over the whole fraction.",
    ),
    (
        lambda f, a: np.sqrt(2 / f) if a == "relu" else 1 / f,
        "another_formula",
        "Right for the ReLU. For sigmoid and tanh this is 1/fan_in: is the root missing?",
    ),
    (
        lambda f, a: 2 / f if a == "relu" else np.sqrt(1 / f),
        "another_formula",
        "Right for sigmoid and tanh. For the ReLU this is 2/fan_in: is the root missing?",
    ),
    (
        lambda f, a: np.sqrt(2 / (f + 1)) if a == "relu" else np.sqrt(1 / (f + 1)),
        "another_formula",
        "fan_in is one too large here. The bias has no weight that counts.",
    ),
    (
        lambda f, a: np.sqrt(2 / f + 1) if a == "relu" else np.sqrt(1 / f + 1),
        "another_formula",
        "There is a 1 too many under the root.",
    ),
    (
        lambda f, a: (numerator(a) / f) ** 2,
        "another_formula",
        "This is the square of the variance. The standard deviation is its root.",
    ),
]

test_a_right_answer_passes = exercises.right("initial_scale", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("initial_scale", WRONG)
