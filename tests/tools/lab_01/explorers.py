"""What the tests of the explorers of Lab 01 share: functions in a student's style, and ways to look at a figure."""

import functools

import numpy as np
from tools.explorers import answer

from helpers import explorers


def mse(predictions, targets):
    return sum((p - t) ** 2 for p, t in zip(predictions, targets, strict=True)) / len(targets)


def mse_gradient(w, b, x, y):
    errors = x * w + b - y
    return 2 * errors @ x / len(x), 2 * errors.sum() / len(x)


def numerical_gradient(f, w, eps=1e-5):
    slopes = np.zeros(w.size)
    for k, nudge in enumerate(eps * np.eye(w.size)):
        nudge = nudge.reshape(w.shape)
        slopes[k] = (f(w + nudge) - f(w - nudge)) / (2 * eps)
    return slopes.reshape(w.shape)


def gradient_step(w, gradient, learning_rate):
    return w - gradient * learning_rate


def gradient_descent(gradient, start, learning_rate, steps):
    path = [np.array(start, dtype=float)]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * gradient(path[-1]))
    return np.array(path)


def largest_stable_learning_rate(hessian):
    return 2 / max(np.linalg.eigvalsh(hessian))


MINE = {
    function.__name__: function
    for function in (
        mse, mse_gradient, numerical_gradient, gradient_step, gradient_descent, largest_stable_learning_rate
    )
}  # fmt: skip


NEEDS = {
    "line_by_hand": ("mse",),
    "line_slope": ("mse_gradient",),
    "difference_quotient": ("numerical_gradient",),
    "parabola": ("gradient_step",),
    "descent": ("gradient_descent",),
    "landscapes": ("gradient_descent", "largest_stable_learning_rate"),
}


def made(name, **functions):
    """Return the explorer with its question answered."""
    explorer = getattr(explorers, name)(**functions)
    if explorer.asking:
        answer(explorer)
    return explorer


def own(name):
    return {exercise: MINE[exercise] for exercise in NEEDS.get(name, ())}


@functools.cache
def each(name):
    """Return the explorer with the student's functions; kept for the tests that move it wherever they need it."""
    return made(name, **own(name))


def here(explorer, number):
    """Return the data of the mark with that number at the present position."""
    return explorer.stage.drawn[number].at(explorer.stage.index())
