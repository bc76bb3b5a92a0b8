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


RIGHT = [
    lambda norms: (norms[0] / norms[-1]) ** (1 / (len(norms) - 1)),
    factor_by_logs,
    factor_by_product,
]


WRONG = [
    (lambda n: (n[0] / n[-1]) ** (1 / len(n)), "off_by_one", "4 layers"),
    (lambda n: (n[-1] / n[0]) ** (1 / (len(n) - 1)), "another_formula", "way forward"),
    (lambda n: (n[-1] / n[0]) ** (1 / len(n)), "swapped", "upside down"),
    (lambda n: n[0] / n[-1], "another_formula", "whole stack"),
    (lambda n: n[0] / n[-1] / (len(n) - 1), "another_formula", "Factors multiply"),
    (lambda n: np.mean(n[:-1] / n[1:]), "another_function", "arithmetic"),
    (lambda n: np.mean(np.diff(-np.log(n))), "another_function", "logarithm"),
    (lambda n: np.prod(n) ** (1 / len(n)), "another_formula", "norms themselves"),
    (lambda n: n[0] / n[1], "another_formula", "one step"),
    (lambda n: n[:-1] / n[1:], "wrong_shape", "One number is wanted"),
    (lambda n: np.array([factor_by_logs(n)]), "kept_dims", "(1,)"),
]

test_a_right_answer_passes = exercises.right("shrink_factor", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("shrink_factor", WRONG)
