"""The check of largest_stable_learning_rate: right in any style, and each classic mistake named in its own words."""

import numpy as np
import pytest
from tools import exercises

from helpers import checks


def edge_by_eigvals(hessian):
    return 2 / max(np.linalg.eigvals(hessian))


def edge_by_norm(hessian):
    return 2 / np.linalg.norm(hessian, 2)


def edge_by_singular_values(hessian):
    return 2 / np.linalg.svd(hessian, compute_uv=False)[0]


def edge_by_polynomial(hessian):
    return min(2 / np.roots(np.poly(hessian)))


def edge_by_iteration(hessian):
    v = np.ones(len(hessian))
    for _ in range(400):
        v = hessian @ v / np.linalg.norm(hessian @ v)
    return 2 / (v @ hessian @ v)


RIGHT = [
    edge_by_eigvals,
    edge_by_norm,
    edge_by_singular_values,
    edge_by_polynomial,
    edge_by_iteration,
]


WRONG = [
    (
        lambda h: 1 / np.linalg.eigvalsh(h).max(),
        "factor_2",
        "This is half of the edge: at 1/λ a step lands in the minimum. The edge is where 1 - αλ is -1.",
    ),
    (
        lambda h: 4 / np.linalg.eigvalsh(h).max(),
        "factor_2",
        "This is twice the edge: at the edge 1 - αλ is -1, so that each step lands just opposite.",
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
        "The number is right, but its shape is (1,). Return a plain number.",
    ),
    (
        lambda h: 2 / np.linalg.eigvalsh(h)[0],
        "another_function",
        "That is the edge of the flattest axis. Along the steepest one it would run away.",
    ),
    (
        lambda h: 2 / h.diagonal().max(),
        "another_formula",
        "This is 2 over the largest entry of the matrix. Which curvatures does a bowl have that lies askew?",
    ),
    (
        lambda h: np.linalg.eigvalsh(h).max() / 2,
        "swapped",
        "That is the fraction upside down: the steeper the bowl, the smaller the learning rate has to be.",
    ),
]

PLACES = {
    **{f"eigvals at {place}": lambda h, place=place: 2 / np.linalg.eigvals(h)[place] for place in (0, 1, -1, -2)},
    **{f"eigh at {place}": lambda h, place=place: 2 / np.linalg.eigh(h)[0][place] for place in (0, 1, -2)},
    "largest entry": lambda h: 2 / h.max(),
    "largest of the diagonal": lambda h: 2 / np.diag(h).max(),
    "first entry": lambda h: 2 / h[0, 0],
    "last entry": lambda h: 2 / h[-1, -1],
    "trace": lambda h: 2 / np.trace(h),
    "largest sum of a row": lambda h: 2 / np.abs(h).sum(axis=1).max(),
    "norm of all entries": lambda h: 2 / np.linalg.norm(h),
    "mean": lambda h: 2 / np.linalg.eigvals(h).mean(),
}


@pytest.mark.parametrize("edge", PLACES.values(), ids=PLACES)
def test_no_place_and_no_other_number_of_the_matrix_is_the_largest_curvature(edge):
    assert checks.largest_stable_learning_rate(edge).status == "incorrect"


def test_the_largest_curvature_comes_first_last_and_between():
    hessians = [case.arguments["hessian"] for case in checks.largest_stable_learning_rate.cases]
    places = [np.linalg.eigvals(hessian).argmax() / (len(hessian) - 1) for hessian in hessians]
    assert {0, 1} < set(places)


test_a_right_answer_passes = exercises.right("largest_stable_learning_rate", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("largest_stable_learning_rate", WRONG)
