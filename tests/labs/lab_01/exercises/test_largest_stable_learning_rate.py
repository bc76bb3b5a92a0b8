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
    (
        lambda h: 1 / np.linalg.eigvalsh(h).max(),
        "factor_2",
        "Half of it: at 1/λ a step lands in the minimum. The edge is where 1 - αλ is -1.",
    ),
    (
        lambda h: 4 / np.linalg.eigvalsh(h).max(),
        "factor_2",
        "Twice too large: at the edge 1 - αλ is -1, so each step lands just opposite.",
    ),
    (lambda h: -2 / np.linalg.eigvalsh(h).max(), "sign", "The edge is negative, and no learning rate is."),
    (
        lambda h: 2 / np.linalg.eigvalsh(h),
        "wrong_shape",
        "There is one edge for each curvature. All axes share one learning rate: which edge is the strictest?",
    ),
    (
        lambda h: 2 / np.linalg.eigvalsh(h)[-1:],
        "kept_dims",
        "The number is right, but it sits in an array of shape (1,). One float is wanted.",
    ),
    (
        lambda h: 2 / np.linalg.eigvalsh(h)[0],
        "another_function",
        "That is the edge of the flattest axis. Along the steepest one it would run away.",
    ),
    (
        lambda h: 2 / h.diagonal().max(),
        "another_formula",
        "That takes the diagonal for the curvatures, which is right only for a bowl along the coordinates.",
    ),
    (
        lambda h: np.linalg.eigvalsh(h).max() / 2,
        "swapped",
        "That is the fraction upside down: the steeper the bowl, the smaller the learning rate has to be.",
    ),
]

test_a_right_answer_passes = exercises.right("largest_stable_learning_rate", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("largest_stable_learning_rate", WRONG)
