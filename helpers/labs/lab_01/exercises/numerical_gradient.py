"""Exercise of Lab 01: a gradient measured by central differences."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.exercise.wrong_versions import formula, negated, scaled
from helpers.nn import gradcheck

# --- Exercise 3 · numerical_gradient ----------------------------------------------------------------------------------


def _bumpy(w):
    return float(np.sum(np.exp(0.3 * w)) + np.prod(1.5 + np.sin(w)))


def _cubic(w):
    weights = np.arange(1.0, w.size + 1).reshape(w.shape)
    return float(np.sum(weights * w**3) + w.ravel()[0] * w.ravel()[-1])


@formula("f(w) = the sum of w³")
def _sum_of_cubes(w):
    return np.sum(w**3)


def _small_places():
    for w in ([2.0], [2.0, 1.0], [[2.0], [1.0]]):
        yield {"f": _sum_of_cubes, "w": np.array(w), "eps": 0.5}


def _nudge_inputs(rng):
    return [
        {"f": _bumpy, "w": rng.normal(size=3)},
        {"f": _cubic, "w": rng.normal(size=(2, 3)), "eps": 1e-2},
        {"f": _bumpy, "w": rng.normal(size=(3, 2)), "eps": 2e-2},
    ]


def _differences(w, difference):
    """Return difference(nudge direction) for each entry; the direction is 1 in one place and 0 elsewhere."""
    gradient = np.empty(w.shape)
    for place in np.ndindex(w.shape):
        direction = np.zeros(w.shape)
        direction[place] = 1
        gradient[place] = difference(direction)
    return gradient


def _forward(f, w, eps=1e-5):
    return _differences(w, lambda i: (f(w + eps * i) - f(w)) / eps)


def _backward(f, w, eps=1e-5):
    return _differences(w, lambda i: (f(w) - f(w - eps * i)) / eps)


def _half_forward(f, w, eps=1e-5):
    return _differences(w, lambda i: (f(w + eps * i) - f(w)) / (2 * eps))


def _never_restored(f, w, eps=1e-5):
    gradient = np.empty(w.shape)
    for place in np.ndindex(w.shape):
        w[place] += eps
        up = f(w)
        w[place] -= 2 * eps
        gradient[place] = (up - f(w)) / (2 * eps)
    return gradient


def _all_together(f, w, eps=1e-5):
    return (f(w + eps) - f(w - eps)) / (2 * eps)


def _row_by_row(f, w, eps=1e-5):
    gradient = np.empty(w.shape)
    for row in range(len(w)):
        nudge = np.zeros(w.shape)
        nudge[row] = eps
        gradient[row] = (f(w + nudge) - f(w - nudge)) / (2 * eps)
    return gradient


def _left_changed(got, expected, arguments):
    change = np.abs(got - expected).max()
    if change < 1e-12:
        return f"w is left changed by {change:.1g}, which is rounding: keep the old value and put exactly that back."
    return f"w is left changed by {change:.2g}: nudge a copy, or put the old value back after each entry."


numerical_gradient = Exercise(
    name="numerical_gradient",
    lab="01",
    number=3,
    title="Measure a slope without any calculus",
    reference=gradcheck.numerical_gradient,
    inputs=_nudge_inputs,
    small=_small_places,
    form=Result("the gradient", like="w"),
    tolerance=1e-8,
    mistakes=(
        Mistake("one_sided", _forward, "This is the forward difference, from w to w + eps. Look to both sides of w."),
        Mistake("one_sided", _backward, "This is the backward difference, from w - eps to w. Look to both sides of w."),
        Mistake("one_sided", _half_forward, "Divided by 2·eps, but walked only from w to w + eps. Begin at w - eps."),
        scaled(
            "factor_2",
            gradcheck.numerical_gradient,
            2,
            "Twice too large: from w - eps to w + eps it is 2·eps, not eps.",
        ),
        scaled(
            "factor_2", gradcheck.numerical_gradient, 0.5, "Half of it: from w - eps to w + eps it is 2·eps, not more."
        ),
        negated(
            gradcheck.numerical_gradient, "The sign is the wrong way round: f(w + eps) comes first, minus f(w - eps)."
        ),
        Mistake("in_place", _never_restored, _left_changed),
        Mistake(
            "wrong_shape",
            _all_together,
            "All entries were nudged together, so there is one number. Nudge one entry at a time: a slope for each.",
        ),
        Mistake(
            "another_formula",
            lambda f, w, eps=1e-5: np.full(w.shape, _all_together(f, w, eps)),
            "Every entry gets the same slope, because all were nudged together. Nudge one entry at a time.",
        ),
        Mistake("wrong_axis", _row_by_row, "A whole row was nudged at once. `np.ndindex(w.shape)` reaches each entry."),
        Mistake(
            "wrong_shape",
            lambda f, w, eps=1e-5: gradcheck.numerical_gradient(f, w, eps).ravel(),
            lambda got, expected, _: (
                f"The gradient has shape {got.shape}, but w has {expected.shape}: a slope for each."
            ),
        ),
        Mistake(
            "ignored_argument",
            lambda f, w, eps=1e-5: gradcheck.numerical_gradient(f, w),
            "The nudge that is passed as eps isn't used: it is always 1e-5.",
        ),
    ),
    praise="a referee for every gradient that you will write by hand.",
)
