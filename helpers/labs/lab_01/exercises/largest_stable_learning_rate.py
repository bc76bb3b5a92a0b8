"""Exercise of Lab 01: the learning rate beyond which a quadratic surface throws every descent out."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.exercise.wrong_versions import kept_dims, negated, scaled, with_one_sentence
from helpers.nn import gradient_descent as optimizers

# --- Exercise 6 · largest_stable_learning_rate ------------------------------------------------------------------------


def _hessian_inputs(rng):
    # The largest comes first, last and between in what `eigvals` returns, so that no place there is the right one.
    # Between it comes only where the next one is near.
    cases = (((0.4, 1.3, 1.9), 1), ((0.2, 0.7), 1), ((0.9, 1.8, 3.1, 3.6), 2), ((0.5, 1.1, 2.9), 0))
    return [{"hessian": _bowl(rng, np.array(curvatures), place)} for curvatures, place in cases]


def _bowl(rng, curvatures, place):
    """Return a symmetric matrix with these eigenvalues, askew to the coordinates; `eigvals` puts the largest there."""
    bowls = [_askew(rng, curvatures) for _ in range(40)]
    return max(bowls, key=lambda bowl: np.linalg.eigvals(bowl).argmax() == place)


def _askew(rng, curvatures):
    axes, _ = np.linalg.qr(rng.normal(size=(len(curvatures), len(curvatures))))
    hessian = (axes * curvatures) @ axes.T
    return (hessian + hessian.T) / 2


def _curvatures(hessian):
    return np.linalg.eigvalsh(hessian)


_edge = optimizers.largest_stable_learning_rate

largest_stable_learning_rate = Exercise(
    name="largest_stable_learning_rate",
    lab="01",
    number=6,
    title="Find the edge",
    reference=_edge,
    inputs=_hessian_inputs,
    on_purpose=("square",),  # a Hessian is
    form=Result("the edge"),
    mistakes=(
        scaled(
            "factor_2",
            _edge,
            0.5,
            "This is half of the edge: at 1/λ a step lands in the minimum. The edge is where 1 - αλ is -1.",
        ),
        scaled(
            "factor_2",
            _edge,
            2,
            "This is twice the edge: at the edge 1 - αλ is -1, so that each step lands just opposite.",
        ),
        negated(_edge, "The edge is negative, and no learning rate is."),
        *with_one_sentence(
            "wrong_shape",
            "There is one edge for each curvature. All axes share one learning rate: which edge is the strictest?",
            lambda hessian: 2 / _curvatures(hessian),
            lambda hessian: 2 / _curvatures(hessian)[::-1],
        ),
        kept_dims(_edge, "The number is right, but its shape is (1,). Return a plain number."),
        Mistake(
            "another_function",
            lambda hessian: 2 / _curvatures(hessian)[0],
            "That is the edge of the flattest axis. Along the steepest one it would run away.",
        ),
        *with_one_sentence(
            "another_function",
            "This is 1 over the smallest curvature. Which axis sets the pace, and what is 1 - αλ at the edge?",
            lambda hessian: 1 / _curvatures(hessian)[0],
        ),
        Mistake(
            "another_function",
            lambda hessian: 2 / _curvatures(hessian)[1],
            "That is the edge of the second flattest axis. Along the steepest one it would run away.",
        ),
        Mistake(
            "special_case",
            lambda hessian: 2 / np.linalg.eigvals(hessian)[0],
            "This is 2 over the first eigenvalue that `eigvals` returns. They come in no order: which one counts?",
        ),
        Mistake(
            "special_case",
            lambda hessian: 2 / np.linalg.eigvals(hessian)[-1],
            "This is 2 over the last eigenvalue that `eigvals` returns. They come in no order: which one counts?",
        ),
        Mistake(
            "another_formula",
            lambda hessian: 2 / hessian.max(),
            "This is 2 over the largest entry of the matrix. Which curvatures does a bowl have that lies askew?",
        ),
        Mistake(
            "another_formula",
            lambda hessian: 2 / np.diag(hessian).min(),
            "This is 2 over the smallest entry of the diagonal. Which curvatures does a bowl have that lies askew?",
        ),
        *with_one_sentence(
            "another_formula",
            "This is 2 over a corner of the matrix. Which curvatures does a bowl have that lies askew?",
            lambda hessian: 2 / hessian[0, 0],
            lambda hessian: 2 / hessian[-1, -1],
        ),
        *with_one_sentence(
            "wrong_shape",
            "There is a number for each entry of the diagonal. What are the curvatures of a bowl that lies askew?",
            lambda hessian: 2 / np.diag(hessian),
        ),
        *with_one_sentence(
            "wrong_shape",
            "There is a number for each entry of the matrix. Return one: which curvature does the edge depend on?",
            lambda hessian: 2 / hessian,
            lambda hessian: 2 * np.linalg.inv(hessian),
        ),
        Mistake(
            "another_function",
            optimizers.best_learning_rate,
            "That is the fastest learning rate, 2/(λ_min + λ_max). It converges; the edge is further out.",
        ),
        Mistake(
            "another_function",
            lambda hessian: 1 / (_curvatures(hessian)[0] + _curvatures(hessian)[-1]),
            "That is half of the fastest learning rate, 2/(λ_min + λ_max). It converges; the edge is further out.",
        ),
        *with_one_sentence(
            "another_formula",
            "This divides by the sum of all curvatures. Which one counts?",
            lambda hessian: 2 / np.trace(hessian),
            lambda hessian: 1 / np.trace(hessian),
        ),
        Mistake(
            "another_formula",
            lambda hessian: 2 * len(hessian) / np.trace(hessian),
            "This divides by the mean of the curvatures. Which one counts?",
        ),
        Mistake(
            "another_formula",
            lambda hessian: 2 / np.linalg.norm(hessian),
            "This is 2 over the root of the sum of all squared entries, which mixes all curvatures. Which one counts?",
        ),
        *with_one_sentence(
            "another_formula",
            "This is 2 over the largest sum of a row, which is more than any curvature. Which curvature counts?",
            lambda hessian: 2 / np.abs(hessian).sum(axis=0).max(),
        ),
        Mistake(
            "another_formula",
            lambda hessian: 2 / np.linalg.det(hessian),
            "This divides by the determinant, the product of all curvatures. Which one counts?",
        ),
        Mistake(
            "another_formula",
            lambda hessian: 2 / (_curvatures(hessian)[-1] - _curvatures(hessian)[0]),
            "This is 2/(λ_max - λ_min). The flattest axis has no say in where the edge is.",
        ),
        Mistake(
            "another_formula",
            lambda hessian: 2 / np.sqrt(_curvatures(hessian)[-1]),
            "This is 2 over the root of the largest curvature. The edge is where 1 - αλ is -1, without a root.",
        ),
        Mistake(
            "another_formula",
            lambda hessian: 2 / _curvatures(hessian)[-1] ** 2,
            "This is 2 over the square of the largest curvature. The edge is where 1 - αλ is -1, without a square.",
        ),
        Mistake(
            "another_formula",
            lambda hessian: 2 / np.linalg.eigh(hessian)[1].max(),
            "This is 2 over an entry of an eigenvector. The curvatures are the eigenvalues; `eigh` returns both.",
        ),
        *with_one_sentence(
            "swapped",
            "That is the fraction upside down: the steeper the bowl, the smaller the learning rate has to be.",
            lambda hessian: _curvatures(hessian)[-1] / 2,
            lambda hessian: 2 * _curvatures(hessian)[-1],
        ),
        Mistake(
            "another_function",
            lambda hessian: _curvatures(hessian)[-1],
            "This is the largest curvature itself. At which α is 1 - αλ equal to -1?",
        ),
        Mistake(
            "another_function",
            lambda hessian: _curvatures(hessian)[-1] / _curvatures(hessian)[0],
            "This is the condition number, λ_max/λ_min. At which α is 1 - αλ_max equal to -1?",
        ),
    ),
    praise="the steepest axis sets the pace for all.",
)
