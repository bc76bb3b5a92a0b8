"""Exercise of Lab 01: the mean of the squared errors."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.exercise.wrong_versions import kept_dims, negated, scaled, which_changed
from helpers.labs.lab_01.lines import count
from helpers.nn import functions

# --- Exercise 1 · mse -------------------------------------------------------------------------------------------------


def _mse_inputs(rng):
    return [{"predictions": rng.normal(size=n), "targets": rng.normal(1, 2, size=n)} for n in (4, 7, 5)]


def _mse_in_place(predictions, targets):
    predictions -= targets
    return np.mean(predictions**2)


mse = Exercise(
    name="mse",
    lab="01",
    number=1,
    title="Measure the mistake",
    reference=functions.mse,
    inputs=_mse_inputs,
    form=Result("the loss"),
    mistakes=(
        Mistake("not_averaged", lambda p, t: np.sum((p - t) ** 2), count("targets")),
        Mistake("averaged_twice", lambda p, t: np.mean((p - t) ** 2) / len(t), count("targets")),
        scaled(
            "factor_2", functions.mse, 0.5, "Exactly half of the loss: here the mean squared error has no ½ before it."
        ),
        scaled(
            "factor_2", functions.mse, 2, "Exactly twice the loss. The 2 belongs to its slope, not to the loss itself."
        ),
        negated(functions.mse, "The loss is negative, and a mean of squares never is."),
        Mistake(
            "wrong_shape",
            lambda p, t: (p - t) ** 2,
            "These are the squared errors, one for each sample. One number is wanted: their mean.",
        ),
        kept_dims(functions.mse, "The number is right, but it sits in an array of shape (1,). One float is wanted."),
        Mistake("in_place", _mse_in_place, which_changed),
        Mistake(
            "another_formula",
            lambda p, t: np.mean(p - t) ** 2,
            "The errors were averaged before they were squared: square first.",
        ),
        Mistake(
            "another_formula",
            lambda p, t: np.mean(p - t),
            "The errors were never squared, so misses up and down cancel out.",
        ),
        Mistake(
            "another_formula",
            lambda p, t: np.mean(t - p),
            "The errors were never squared, so misses up and down cancel out.",
        ),
        Mistake(
            "another_function",
            lambda p, t: np.mean(np.abs(p - t)),
            "This is the mean of the absolute errors. Square them instead.",
        ),
        Mistake(
            "another_function",
            lambda p, t: np.sqrt(np.mean((p - t) ** 2)),
            "This is the root of the loss. Leave the root away.",
        ),
        Mistake(
            "another_function",
            lambda p, t: np.sum((p - t) ** 2) / (len(t) - 1),
            "Divided by n - 1, as for a variance that is estimated. A mean divides by n.",
        ),
    ),
    praise="one number that says how wrong the line is.",
)
