"""Exercise of Lab 01: the gradient of the mean squared error of a line."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.exercise.wrong_versions import negated, scaled, which_changed
from helpers.labs.lab_01.lines import count
from helpers.nn import functions

# --- Exercise 2 · mse_gradient ----------------------------------------------------------------------------------------


def _line_inputs(rng):
    return [
        {
            "w": slope * rng.uniform(0.5, 2),
            "b": height * rng.uniform(0.5, 2),
            "x": rng.normal(0.7, 1, size=n),
            "y": rng.normal(1, 2, size=n),
        }
        for n, slope, height in ((5, 1, 1), (4, -1, 1), (7, 1, -1))
    ]


def _slopes(errors, x):
    return 2 * np.mean(errors * x), 2 * np.mean(errors)


def _line_in_place(w, b, x, y):
    y -= w * x + b
    return _slopes(-y, x)


mse_gradient = Exercise(
    name="mse_gradient",
    lab="01",
    number=2,
    title="Find the slope of the loss",
    reference=functions.mse_gradient,
    inputs=_line_inputs,
    form=(Result("dw"), Result("db")),
    mistakes=(
        scaled("not_averaged", functions.mse_gradient, lambda w, b, x, y: len(x), count("x")),
        scaled("averaged_twice", functions.mse_gradient, lambda w, b, x, y: 1 / len(x), count("x")),
        scaled(
            "factor_2", functions.mse_gradient, 0.5, "Exactly half of it: the slope of e² is 2e. Where did the 2 go?"
        ),
        scaled("factor_2", functions.mse_gradient, 2, "Exactly twice too large: the square gives one 2, not two."),
        negated(
            functions.mse_gradient, "The sign is the wrong way round: an error is prediction - target, in this order."
        ),
        Mistake(
            "forgot_bias",
            lambda w, b, x, y: _slopes(w * x - y, x),
            "These are the slopes of a line through the origin: the prediction leaves out b.",
        ),
        Mistake(
            "missing_upstream",
            lambda w, b, x, y: (2 * np.mean(w * x + b - y),) * 2,
            "dw is the same as db. The chain rule goes on: by how much does the prediction change when w does?",
        ),
        Mistake(
            "missing_upstream",
            lambda w, b, x, y: (2 * np.mean(x), 2.0),
            "The errors don't occur in it: the slope of e² is 2e times the slope of e.",
        ),
        Mistake(
            "wrong_shape",
            lambda w, b, x, y: (2 * (w * x + b - y) * x, 2 * (w * x + b - y)),
            "There is one slope for each sample. The loss is a mean, so its slope is their mean.",
        ),
        Mistake("in_place", _line_in_place, which_changed),
        Mistake(
            "swapped",
            lambda w, b, x, y: functions.mse_gradient(w, b, x, y)[::-1],
            "The numbers are right, but in the wrong order: first dw, then db.",
        ),
        Mistake(
            "another_formula",
            lambda w, b, x, y: (2 * np.mean(w * x + b - y) * np.mean(x), 2 * np.mean(w * x + b - y)),
            "The mean of a product isn't the product of the means: multiply by x first, then average.",
        ),
    ),
    praise="you know which way is down, for both numbers at once.",
)
