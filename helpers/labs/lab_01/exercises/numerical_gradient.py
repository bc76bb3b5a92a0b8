"""Exercise of Lab 01: a gradient measured by central differences."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.exercise.wrong_versions import formula, negated, scaled, with_one_sentence
from helpers.labs.lab_01 import wrong_differences
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
        Mistake(
            "one_sided",
            wrong_differences.quotient(1, 0, 1),
            "This is the forward difference, from w to w + eps. Look to both sides of w.",
        ),
        Mistake(
            "one_sided",
            wrong_differences.quotient(0, -1, 1),
            "This is the backward difference, from w - eps to w. Look to both sides of w.",
        ),
        Mistake(
            "one_sided",
            wrong_differences.quotient(1, 0, 2),
            "This is half of the forward difference: from w to w + eps it is one eps, not two. Begin at w - eps.",
        ),
        Mistake(
            "one_sided",
            wrong_differences.quotient(0, -1, 2),
            "This is half of the backward difference: from w - eps to w it is one eps, not two. Go on to w + eps.",
        ),
        *with_one_sentence(
            "one_sided",
            "This is a difference to one side of w, and with the wrong sign. What is f at w + eps, minus f at w - eps?",
            wrong_differences.quotient(0, 1, 1),
            wrong_differences.quotient(-1, 0, 1),
        ),
        scaled(
            "factor_2",
            gradcheck.numerical_gradient,
            2,
            "The slopes are twice as large as they should be: from w - eps to w + eps it is 2·eps, not eps.",
        ),
        scaled(
            "factor_2",
            gradcheck.numerical_gradient,
            0.5,
            "The slopes are half as large as they should be: from w - eps to w + eps it is 2·eps, not more.",
        ),
        negated(gradcheck.numerical_gradient, "The slopes have the wrong sign. Is it f(w + eps) minus f(w - eps)?"),
        Mistake(
            "scaled",
            wrong_differences.made_of(lambda f, w, nudge, eps: (f(w + nudge) - f(w - nudge)) / 2 * eps),
            "The slopes are eps² times what is right. Are there parentheses around 2 * eps?",
        ),
        Mistake(
            "scaled",
            wrong_differences.made_of(lambda f, w, nudge, eps: f(w + nudge) - f(w - nudge)),
            "These are differences of f, not slopes. What are they divided by?",
        ),
        Mistake(
            "scaled",
            wrong_differences.made_of(lambda f, w, nudge, eps: (f(w + nudge) - f(w - nudge)) / 2),
            "The slopes are eps times what is right: the differences were divided by 2, and not by eps.",
        ),
        Mistake(
            "scaled",
            wrong_differences.quotient(0.5, -0.5, 1),
            "Each entry was nudged by eps/2. The nudge is eps to each side of w, and the divisor 2·eps.",
        ),
        Mistake(
            "scaled",
            wrong_differences.quotient(0.5, -0.5, 2),
            "Each entry was nudged by eps/2, but divided by 2·eps. The nudge is eps to each side of w.",
        ),
        *with_one_sentence(
            "factor_2",
            "Each entry was nudged by 2·eps. The nudge is eps to each side of w, and the divisor 2·eps.",
            wrong_differences.quotient(2, -2, 2),
            wrong_differences.quotient(2, -2, 4),
        ),
        Mistake(
            "another_formula",
            wrong_differences.made_of(lambda f, w, nudge, eps: f(w + nudge) - f(w - nudge) / (2 * eps)),
            "Only f(w - eps) was divided by 2·eps. Are there parentheses around the difference?",
        ),
        Mistake(
            "sign",
            wrong_differences.made_of(lambda f, w, nudge, eps: (f(w + nudge) + f(w - nudge)) / (2 * eps)),
            "The two values of f were added. A slope needs their difference: f(w + eps) minus f(w - eps).",
        ),
        *with_one_sentence(
            "ignored_argument",
            "Each entry was nudged by 1. Is the nudge eps?",
            wrong_differences.made_of(lambda f, w, nudge, eps: (f(w + nudge / eps) - f(w - nudge / eps)) / 2),
            wrong_differences.made_of(lambda f, w, nudge, eps: (f(w + nudge / eps) - f(w - nudge / eps)) / (2 * eps)),
        ),
        Mistake(
            "another_function",
            wrong_differences.made_of(lambda f, w, nudge, eps: (f(w + nudge) - 2 * f(w) + f(w - nudge)) / eps**2),
            "This is the second derivative of f. The slope is the first: the difference over 2·eps.",
        ),
        Mistake(
            "another_formula",
            lambda f, w, eps=1e-5: np.abs(gradcheck.numerical_gradient(f, w, eps)),
            "No slope is negative, though f falls in places. Is there an `abs` around the difference?",
        ),
        Mistake(
            "unfilled",
            wrong_differences.made_of(lambda f, w, nudge, eps: 0),
            "The gradient is 0 everywhere: no difference was seen. Is f asked at two places, w + eps and w - eps?",
        ),
        Mistake(
            "unfilled",
            wrong_differences.on_some(lambda i, size: i == 0),
            "Only the first entry has its slope, the others are 0. Is `return` inside the loop?",
        ),
        Mistake(
            "unfilled",
            wrong_differences.on_some(lambda i, size: i < size - 1),
            "The last entry is 0: was it ever measured? Where does the loop end?",
        ),
        Mistake(
            "another_formula",
            wrong_differences.never_back_to_zero,
            "Each slope is measured with the entries before it still nudged. Does the nudge go back to 0?",
        ),
        Mistake(
            "another_formula",
            lambda f, w, eps=1e-5: np.full(w.shape, gradcheck.numerical_gradient(f, w, eps).ravel()[-1]),
            "Every entry holds the slope of the last one. Is each slope written to its own entry?",
        ),
        Mistake(
            "wrong_shape",
            lambda f, w, eps=1e-5: gradcheck.numerical_gradient(f, w, eps).ravel()[-1],
            "There is one number, the slope of the last entry. Is each slope written to its own entry?",
        ),
        Mistake(
            "whole_array",
            lambda f, w, eps=1e-5: np.sum(gradcheck.numerical_gradient(f, w, eps)),
            "There is one number, the sum of all slopes. Each entry of w keeps a slope of its own.",
        ),
        Mistake("in_place", wrong_differences.never_restored, _left_changed),
        Mistake(
            "wrong_shape",
            wrong_differences.all_together,
            "There is one number: all entries were nudged together. Nudge one entry at a time: a slope for each.",
        ),
        Mistake(
            "another_formula",
            lambda f, w, eps=1e-5: np.full(w.shape, wrong_differences.all_together(f, w, eps)),
            "Every entry gets the same slope, because all were nudged together. Nudge one entry at a time.",
        ),
        Mistake(
            "wrong_axis",
            wrong_differences.row_by_row,
            "A whole row was nudged at once. `np.ndindex(w.shape)` reaches each entry.",
        ),
        Mistake(
            "wrong_axis",
            wrong_differences.column_by_column,
            "A whole column was nudged at once. `np.ndindex(w.shape)` reaches each entry.",
        ),
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
            "These are the slopes of a much smaller nudge than the eps that is passed. Does every nudge use eps?",
        ),
    ),
    praise="a referee for every gradient that you will write by hand.",
)
