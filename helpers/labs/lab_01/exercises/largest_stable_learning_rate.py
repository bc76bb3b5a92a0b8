"""Exercise of Lab 01: the learning rate beyond which a quadratic surface throws every descent out."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.exercise.wrong_versions import kept_dims, negated, scaled
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
            "factor_2", _edge, 0.5, "Half of it: at 1/λ a step lands in the minimum. The edge is where 1 - αλ is -1."
        ),
        scaled("factor_2", _edge, 2, "Twice too large: at the edge 1 - αλ is -1, so each step lands just opposite."),
        negated(_edge, "The edge is negative, and no learning rate is."),
        Mistake(
            "wrong_shape",
            lambda hessian: 2 / _curvatures(hessian),
            "There is one edge for each curvature. All axes share one learning rate: which edge is the strictest?",
        ),
        kept_dims(_edge, "The number is right, but it sits in an array of shape (1,). One float is wanted."),
        Mistake(
            "another_function",
            lambda hessian: 2 / _curvatures(hessian)[0],
            "That is the edge of the flattest axis. Along the steepest one it would run away.",
        ),
        Mistake(
            "another_formula",
            lambda hessian: 2 / np.diag(hessian).max(),
            "That takes the diagonal for the curvatures, which is right only for a bowl along the coordinates.",
        ),
        Mistake(
            "another_function",
            optimizers.best_learning_rate,
            "That is the fastest learning rate, 2/(λ_min + λ_max). It converges; the edge is further out.",
        ),
        Mistake(
            "another_formula",
            lambda hessian: 2 / np.trace(hessian),
            "That divides by the sum of all curvatures. Which one counts?",
        ),
        Mistake(
            "another_formula",
            lambda hessian: 2 / np.linalg.norm(hessian),
            "The norm mixes all curvatures. Which one counts?",
        ),
        Mistake(
            "swapped",
            lambda hessian: _curvatures(hessian)[-1] / 2,
            "That is the fraction upside down: the steeper the bowl, the smaller the learning rate has to be.",
        ),
    ),
    praise="the steepest axis sets the pace for all.",
)
