"""The check of shrink_factor: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises


def factor_by_logs(norms):
    return np.exp(np.mean(np.log(norms[:-1]) - np.log(norms[1:])))


def factor_by_product(norms):
    product = 1
    for i in range(len(norms) - 1):
        product *= norms[i] / norms[i + 1]
    return product ** (1 / (len(norms) - 1))


def factor_by_ratios(norms):
    ratios = norms[:-1] / norms[1:]
    return np.prod(ratios) ** (1 / len(ratios))


def factor_by_a_root(norms):
    first, *_, last = norms
    return np.power(first / last, 1 / np.size(norms[1:]))


RIGHT = [
    lambda norms: (norms[0] / norms[-1]) ** (1 / (len(norms) - 1)),
    factor_by_logs,
    factor_by_product,
    factor_by_ratios,
    factor_by_a_root,
]


WRONG = [
    (
        lambda n: (n[0] / n[-1]) ** (1 / len(n)),
        "off_by_one",
        "There are 4 layers, but the gradient passes from one to the next only 3 times. Which root is it?",
    ),
    (
        lambda n: (n[-1] / n[0]) ** (1 / (len(n) - 1)),
        "another_formula",
        "That is the way forward. The gradient starts at the last layer: divide what arrives at the first by it.",
    ),
    (
        lambda n: (n[-1] / n[0]) ** (1 / len(n)),
        "swapped",
        "The ratio is upside down, as the gradient starts at the last layer; and count how often it is passed on.",
    ),
    (
        lambda n: n[0] / n[-1],
        "another_formula",
        "This is what the whole stack leaves over. How much is it for each layer, if all of them were alike?",
    ),
    (
        lambda n: n[0] / n[-1] / (len(n) - 1),
        "another_formula",
        "The ratio was divided by the number of steps. Factors multiply: the mean of a product is a root.",
    ),
    (
        lambda n: np.mean(n[:-1] / n[1:]),
        "another_function",
        "This is the arithmetic mean of the factors. They multiply, so take the geometric one: 4 and 1/4 make 1.",
    ),
    (
        lambda n: np.mean(np.diff(-np.log(n))),
        "another_function",
        "This is the logarithm of the factor. Undo it with exp.",
    ),
    (
        lambda n: np.prod(n) ** (1 / len(n)),
        "another_formula",
        "This is the mean of the norms themselves. What counts is by how much each differs from the one above it.",
    ),
    (lambda n: n[0] / n[1], "another_formula", "This is one step, from layer 2 to layer 1. Take all of them."),
    (
        lambda n: n[:-1] / n[1:],
        "wrong_shape",
        "These are the factors from layer to layer. One number is wanted: their mean.",
    ),
    (
        lambda n: np.array([factor_by_logs(n)]),
        "kept_dims",
        "The number is right, but it sits in an array of shape (1,). One float is wanted.",
    ),
]

test_a_right_answer_passes = exercises.right("shrink_factor", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("shrink_factor", WRONG)
