"""A wrong size is read as a product, factor by factor, and said as that."""

from dataclasses import replace

import numpy as np
import pytest

from helpers import checks
from helpers.exercise.engine import Exercise, Result


def slope(X, Y):
    return 2 * (X - Y) / len(X)


def step(w, gradient, learning_rate):
    return w - learning_rate * gradient


def _samples(rng):
    return [{"X": rng.normal(size=(n, k)), "Y": rng.normal(size=(n, k))} for n, k in ((4, 3), (5, 2), (7, 4))]


def _steps(rng):
    rates = (0.1, 0.3, 0.7)
    return [
        {"w": rng.normal(size=n), "gradient": rng.normal(size=n), "learning_rate": rate}
        for n, rate in zip((3, 4, 5), rates, strict=True)
    ]


SLOPE = Exercise("slope", "99", 1, "A slope", slope, _samples, Result("dX"))
STEP = Exercise("step", "99", 2, "A step", step, _steps, Result("w"))
READ = [
    (SLOPE, lambda X, Y: -slope(X, Y), "sign", "dX has the wrong sign everywhere. Which way round is the difference?"),
    (SLOPE, lambda X, Y: slope(X, Y) / 2, "factor_2", "dX is 2 times too small: a factor of 2 missing."),
    (SLOPE, lambda X, Y: 4 * slope(X, Y), "scaled", "dX is 4 times too large: a factor of 4 too many."),
    (
        SLOPE,
        lambda X, Y: 2 * (X - Y),
        "not_averaged",
        "dX is n times too large: no mean over the n samples.",
    ),
    (
        SLOPE,
        lambda X, Y: slope(X, Y) / len(X),
        "averaged_twice",
        "dX is n times too small: a division by n too many.",
    ),
    (
        SLOPE,
        lambda X, Y: slope(X, Y) / len(X) ** 2,
        "averaged_twice",
        "dX is n^2 times too small: 2 divisions by n too many.",
    ),
    (
        SLOPE,
        lambda X, Y: Y - X,
        "scaled",
        "dX is −n/2 times what is right. Factor by factor: the wrong sign, a factor of 2 missing and no mean over the "
        "n samples.",
    ),
    (
        SLOPE,
        lambda X, Y: 2 * (X - Y) / X.size,
        "scaled",
        "dX is 1/the columns of X times what is right: the columns of X missing, or dividing.",
    ),
    (SLOPE, lambda X, Y: 3 * slope(X, Y), "scaled", "dX is 3 times too large: a factor of 3 too many."),
    (SLOPE, lambda X, Y: slope(X, Y) / 7, "scaled", "dX is 7 times too small: a factor of 7 missing."),
    (
        STEP,
        lambda w, g, a: w + a * g,
        "sign",
        "The step of w has the wrong sign everywhere. Which way round is the difference?",
    ),
    (
        STEP,
        lambda w, g, a: w - g,
        "scaled",
        "The step of w is 1/learning_rate times what is right: learning_rate missing, or dividing.",
    ),
    (
        STEP,
        lambda w, g, a: w - a * a * g,
        "scaled",
        "The step of w is learning_rate times what is right: learning_rate once too often.",
    ),
    (
        STEP,
        lambda w, g, a: w - a * (1 - a) * g,
        "scaled",
        "The step of w is (1 - learning_rate) times what is right: (1 - learning_rate) once too often.",
    ),
]


@pytest.mark.parametrize(
    ("exercise", "wrong", "mistake", "says"), READ, ids=[f"{row[2]}-{i}" for i, row in enumerate(READ)]
)
def test_a_product_is_said_factor_by_factor(exercise, wrong, mistake, says):
    verdict = exercise.judge(wrong)
    assert (verdict.mistake, verdict.message) == (mistake, says)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda X, Y: slope(X, Y) * np.arange(1, X.shape[1] + 1),
        lambda X, Y: slope(X, Y) * (1 if len(X) == 4 else -1),
        lambda X, Y: slope(X, Y) + 0.1,
        lambda X, Y: 0 * X,
    ],
)
def test_what_is_no_product_isnt_called_one(wrong):
    assert "times" not in SLOPE.judge(wrong).message


def test_every_layer_may_have_a_factor_of_its_own():
    deep = checks.deep_backward

    def divided_in_each_layer(X, weights, trace, activation, dA):
        gradients = []
        for place in reversed(range(len(weights))):
            dZ = dA * activation.derivative(trace[place][0]) / len(X)
            below = trace[place - 1][1] if place else X
            gradients.insert(0, (below.T @ dZ, dZ.sum(axis=0)))
            dA = dZ @ weights[place][0].T
        return gradients

    verdict = replace(deep, mistakes=()).judge(divided_in_each_layer)
    assert verdict.mistake == "averaged_twice"
    assert verdict.message == (
        "In the last layer the gradients are 1/n times what is right, in the layer before that factor squared, and so "
        "on: which line of the loop brings it in each time?"
    )
