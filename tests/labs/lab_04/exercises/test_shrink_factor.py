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
    (lambda n: (n[0] / n[-1]) ** (1 / len(n)), "off_by_one", "4 layers"),
    (lambda n: (n[-1] / n[0]) ** (1 / (len(n) - 1)), None, "way forward"),
    (lambda n: (n[-1] / n[0]) ** (1 / len(n)), None, "upside down"),
    (lambda n: n[0] / n[-1], None, "whole stack"),
    (lambda n: n[0] / n[-1] / (len(n) - 1), None, "Factors multiply"),
    (lambda n: np.mean(n[:-1] / n[1:]), None, "arithmetic"),
    (lambda n: np.mean(np.diff(-np.log(n))), None, "logarithm"),
    (lambda n: np.prod(n) ** (1 / len(n)), None, "norms themselves"),
    (lambda n: n[0] / n[1], None, "one step"),
    (lambda n: n[:-1] / n[1:], "wrong_shape", "One number is wanted"),
    (lambda n: np.array([factor_by_logs(n)]), "kept_dims", "(1,)"),
]

test_a_right_answer_passes = exercises.right("shrink_factor", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("shrink_factor", WRONG)
