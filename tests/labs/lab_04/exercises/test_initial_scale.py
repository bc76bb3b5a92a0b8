"""The check of initial_scale: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises


def scale_by_dictionary(fan_in, activation):
    return (({"sigmoid": 1, "tanh": 1, "relu": 2}[activation]) / fan_in) ** 0.5


def scale_by_branches(fan_in, activation):
    if activation == "relu":
        return np.sqrt(2 / fan_in)
    return 1 / np.sqrt(fan_in)


RIGHT = [
    scale_by_dictionary,
    scale_by_branches,
]


WRONG = [
    (lambda fan_in, a: np.sqrt(1 / fan_in), "factor_2", "make up for that"),
    (lambda fan_in, a: np.sqrt(2 / fan_in), "factor_2", "They stop no half"),
    (lambda fan_in, a: np.sqrt((1 if a == "relu" else 2) / fan_in), "factor_2", "exchanged"),
    (lambda fan_in, a: np.sqrt((1 if a == "sigmoid" else 2) / fan_in), "factor_2", "The tanh has"),
    (lambda fan_in, a: np.sqrt((1 if a == "tanh" else 2) / fan_in), "factor_2", "The sigmoid has"),
    (lambda fan_in, a: (2 if a == "relu" else 1) / fan_in, "another_function", "variance"),
    (lambda fan_in, a: np.sqrt(2 if a == "relu" else 1) / fan_in, "another_formula", "whole fraction"),
    (lambda fan_in, a: (2 if a == "relu" else 1) / np.sqrt(fan_in), "factor_2", "under the root"),
    (lambda fan_in, a: np.sqrt(fan_in / (2 if a == "relu" else 1)), "swapped", "upside down"),
    (lambda fan_in, a: np.sqrt(2 / fan_in) if a == "relu" else None, "returned_none", "None"),
    (lambda fan_in, a: np.sqrt([(2 if a == "relu" else 1) / fan_in]), "kept_dims", "(1,)"),
]

test_a_right_answer_passes = exercises.right("initial_scale", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("initial_scale", WRONG)
