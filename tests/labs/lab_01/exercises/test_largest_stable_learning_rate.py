"""The check of largest_stable_learning_rate: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises


def edge_by_eigvals(hessian):
    return 2 / max(np.linalg.eigvals(hessian))


def edge_by_norm(hessian):
    return 2 / np.linalg.norm(hessian, 2)


RIGHT = [
    edge_by_eigvals,
    edge_by_norm,
]


WRONG = [
    (lambda h: 1 / np.linalg.eigvalsh(h).max(), "factor_2", "Half"),
    (lambda h: 4 / np.linalg.eigvalsh(h).max(), "factor_2", "Twice"),
    (lambda h: -2 / np.linalg.eigvalsh(h).max(), "sign", "negative"),
    (lambda h: 2 / np.linalg.eigvalsh(h), "wrong_shape", "strictest"),
    (lambda h: 2 / np.linalg.eigvalsh(h)[-1:], "kept_dims", "(1,)"),
    (lambda h: 2 / np.linalg.eigvalsh(h)[0], "another_function", "flattest"),
    (lambda h: 2 / h.diagonal().max(), "another_formula", "diagonal"),
    (lambda h: np.linalg.eigvalsh(h).max() / 2, "swapped", "upside down"),
]

test_a_right_answer_passes = exercises.right("largest_stable_learning_rate", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("largest_stable_learning_rate", WRONG)
