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
    lambda norms: float(np.prod(norms[:-1] / norms[1:])) ** (1 / (norms.size - 1)),
    lambda norms: np.power(norms[-1] / norms[0], -1 / (len(norms) - 1)),
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
        "This is 1 over the factor. The gradient starts at the last layer: divide what arrives at the first "
        "by what left the last.",
    ),
    (
        lambda n: (n[-1] / n[0]) ** (1 / len(n)),
        "swapped",
        "The ratio is upside down: the gradient starts at the last layer. And count again how often it is passed on.",
    ),
    (
        lambda n: n[0] / n[-1],
        "another_formula",
        "This is what the whole stack leaves over. How much would each layer leave, if all were alike?",
    ),
    (
        lambda n: n[0] / n[-1] / (len(n) - 1),
        "another_formula",
        "This is the ratio over the number of steps. Factors multiply, so take a root. If you did: is "
        "1/(…) in brackets?",
    ),
    (
        lambda n: np.mean(n[:-1] / n[1:]),
        "another_function",
        "This is the arithmetic mean of the factors. They multiply, so take the geometric mean: that of 4 "
        "and 1/4 is 1.",
    ),
    (
        lambda n: np.mean(np.diff(-np.log(n))),
        "another_function",
        "This is the logarithm of the factor. Undo it with exp.",
    ),
    (
        lambda n: np.prod(n) ** (1 / len(n)),
        "another_formula",
        "This is the geometric mean of the norms themselves. What counts is the factor from each layer to "
        "the one below.",
    ),
    (
        lambda n: n[0] / n[1],
        "another_formula",
        "This is one step, from layer 2 to layer 1. Take all of them.",
    ),
    (
        lambda n: n[:-1] / n[1:],
        "wrong_shape",
        "These are the factors from layer to layer. One number is asked for: their geometric mean.",
    ),
    (
        lambda n: np.array([factor_by_logs(n)]),
        "kept_dims",
        "The number is right, but it sits in an array of shape (1,). One float is asked for.",
    ),
    (
        lambda n: (n[0] / n[-1]) ** 1 / len(n),
        "another_formula",
        "This is the ratio over the number of layers. Factors multiply, so take a root. If you did: is "
        "1/(…) in brackets?",
    ),
    (
        lambda n: (n[0] / n[-1]) ** (1 / len(n) - 1),
        "another_formula",
        "The exponent is 1/L - 1, for L layers. Is L - 1 in brackets?",
    ),
    (
        lambda n: n[0] / n[-1] ** (1 / (len(n) - 1)),
        "another_formula",
        "The root is taken of the last norm only. Is the ratio in brackets?",
    ),
    (
        lambda n: (n[-1] / n[0]) / (len(n) - 1),
        "swapped",
        "The ratio is upside down, and factors multiply: take a root instead of dividing.",
    ),
    (
        lambda n: n[-1] / n[0],
        "swapped",
        "The ratio is upside down, and it is that of the whole stack. How much does each layer leave of what "
        "comes from above?",
    ),
    (
        lambda n: (n[0] - n[-1]) / (len(n) - 1),
        "another_function",
        "This is a difference over the number of steps. A factor says how many times, not how much more: divide.",
    ),
    (
        lambda n: np.mean(np.diff(n)),
        "another_function",
        "This is the mean of the differences. A factor says how many times, not how much more: divide.",
    ),
    (
        lambda n: np.mean(n[1:] / n[:-1]),
        "another_function",
        "This is the arithmetic mean of the factors on the way forward. Turn them round, and take the geometric mean.",
    ),
    (
        lambda n: np.prod(n) ** (1 / (len(n) - 1)),
        "off_by_one",
        "This is a root of the product of the norms. What is multiplied are the factors between neighbouring layers.",
    ),
    (
        lambda n: np.median(n[:-1] / n[1:]),
        "another_function",
        "This is the median of the factors. They multiply, so take their geometric mean.",
    ),
    (
        lambda n: np.min(n[:-1] / n[1:]),
        "another_function",
        "This is the smallest of the factors. All of them count: take their geometric mean.",
    ),
    (
        lambda n: np.sqrt(n[0] / n[-1]),
        "another_formula",
        "This is the square root of the ratio, however many layers there are. Which root is it?",
    ),
    (
        lambda n: (n[0] / n[-1]) ** (len(n) - 1),
        "another_formula",
        "This is a power of the ratio. To share it out among the steps, take a root.",
    ),
    (
        lambda n: (n[0] / n[-1]) ** len(n),
        "another_formula",
        "This is a power of the ratio. To share it out among the steps, take a root, and count them.",
    ),
    (
        lambda n: (n[0] / n[-1]) ** (1 / (len(n) + 1)),
        "off_by_one",
        "The root is of the wrong order: from the last layer to the first the gradient is passed on one time "
        "less than there are layers.",
    ),
    (
        lambda n: (n[1] / n[-1]) ** (1 / (len(n) - 1)),
        "off_by_one",
        "The ratio begins at the second layer. Python counts from 0: the first norm is norms[0].",
    ),
    (
        lambda n: (n[0] / n[len(n) - 2]) ** (1 / (len(n) - 1)),
        "off_by_one",
        "The ratio ends at the last layer but one. The gradient starts at the last: norms[-1].",
    ),
    (
        lambda n: np.log(n[0] / n[-1]),
        "another_function",
        "This is the logarithm of the ratio. Divide it by the number of steps, and undo it with exp.",
    ),
    (
        lambda n: 10 ** (np.log(n[0] / n[-1]) / (len(n) - 1)),
        "another_formula",
        "A power of 10 undoes log10. Is there a natural logarithm?",
    ),
    (
        lambda n: np.exp(np.log10(n[0] / n[-1]) / (len(n) - 1)),
        "another_formula",
        "exp undoes the natural logarithm. Is there a log10?",
    ),
    (
        lambda n: np.mean(n),
        "another_function",
        "This is the mean of the norms. What counts is the factor from each layer to the one below.",
    ),
    (
        lambda n: n[-2] / n[-1],
        "off_by_one",
        "This is one step, from the last layer to the one below. Take all of them.",
    ),
    (
        lambda n: n[1] / n[0],
        "another_formula",
        "This is one step, from layer 1 to layer 2. The gradient goes the other way, and all steps count.",
    ),
    (
        lambda n: (n.min() / n.max()) ** (1 / (len(n) - 1)),
        "another_formula",
        "This is made of the smallest and the largest norm. It should be those of the first and the last layer.",
    ),
    (
        lambda n: 1 - (n[0] / n[-1]) ** (1 / (len(n) - 1)),
        "another_formula",
        "This is 1 minus the factor: what is lost, not what is left.",
    ),
]

test_a_right_answer_passes = exercises.right("shrink_factor", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("shrink_factor", WRONG)
