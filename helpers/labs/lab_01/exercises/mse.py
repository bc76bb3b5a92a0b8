"""Exercise of Lab 01: the mean of the squared errors."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.exercise.wrong_versions import kept_dims, negated, scaled, which_changed, with_one_sentence
from helpers.labs.lab_01.lines import count, of_some_samples
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
            "factor_2",
            functions.mse,
            0.5,
            "This is exactly half of the loss: here the mean squared error has no ½ before it.",
        ),
        scaled(
            "factor_2",
            functions.mse,
            2,
            "This is exactly twice the loss. The 2 belongs to its slope, not to the loss itself.",
        ),
        negated(functions.mse, "The loss is negative, and a mean of squares never is."),
        Mistake(
            "wrong_shape",
            lambda p, t: (p - t) ** 2,
            "These are the squared errors, one for each sample. Return one number: their mean.",
        ),
        kept_dims(functions.mse, "The number is right, but its shape is (1,). Return a plain number."),
        Mistake("in_place", _mse_in_place, which_changed),
        *with_one_sentence(
            "wrong_shape",
            "These are the errors, one for each sample. Return one number: the mean of their squares.",
            lambda p, t: p - t,
            lambda p, t: t - p,
        ),
        Mistake(
            "another_function",
            lambda p, t: 2 * (p - t) / len(t),
            "These are slopes of the loss, one for each prediction. Return the loss itself, one number.",
        ),
        Mistake(
            "another_formula",
            lambda p, t: np.mean(p - t) ** 2,
            "This is the square of the mean error, in which misses up and down cancel out. Square first, then average.",
        ),
        *with_one_sentence(
            "another_formula",
            "This holds the square of the sum of errors, where misses up and down cancel. Square each error.",
            lambda p, t: np.sum(p - t) ** 2,
            lambda p, t: np.sum(p - t) ** 2 / len(t),
        ),
        *with_one_sentence(
            "another_formula",
            "The errors were never squared, so misses up and down cancel out.",
            lambda p, t: np.mean(p - t),
            lambda p, t: np.mean(t - p),
            lambda p, t: np.abs(np.mean(p - t)),
            lambda p, t: np.sum(p - t),
            lambda p, t: np.sum(t - p),
        ),
        *with_one_sentence(
            "another_formula",
            "This is twice the mean error, so misses up and down cancel out. Does it say `* 2` where `** 2` is meant?",
            lambda p, t: np.mean(p - t) * 2,
            lambda p, t: np.mean(t - p) * 2,
        ),
        *with_one_sentence(
            "another_formula",
            "This is the mean of predictions² minus that of targets². Subtract first, then square.",
            lambda p, t: np.mean(p**2 - t**2),
            lambda p, t: np.mean(t**2 - p**2),
        ),
        *with_one_sentence(
            "another_formula",
            "Only one of the two was squared. Are there parentheses around the difference?",
            lambda p, t: np.mean(p - t**2),
            lambda p, t: np.mean(t - p**2),
        ),
        Mistake(
            "sign",
            lambda p, t: np.mean((p + t) ** 2),
            "Predictions and targets were added before they were squared. An error is their difference.",
        ),
        Mistake(
            "another_formula",
            lambda p, t: np.mean((p[:, None] - t) ** 2),
            "Each prediction was compared with every target, n × n pairs. Is one of the two a column?",
        ),
        *with_one_sentence(
            "another_formula",
            "Only the first error is in the loss. Is `return` inside the loop?",
            of_some_samples(functions.mse, slice(1)),
            lambda p, t: (p[0] - t[0]) ** 2,
        ),
        *with_one_sentence(
            "another_formula",
            "Only the last error is in the loss. Is each one added to the sum, or does it replace it?",
            of_some_samples(functions.mse, slice(-1, None)),
            lambda p, t: (p[-1] - t[-1]) ** 2,
        ),
        *with_one_sentence(
            "off_by_one",
            "The first error isn't in the loss. Where does the loop begin?",
            of_some_samples(functions.mse, slice(1, None)),
            lambda p, t: functions.mse(p[1:], t[1:]),
        ),
        *with_one_sentence(
            "off_by_one",
            "The last error isn't in the loss. Where does the loop end?",
            of_some_samples(functions.mse, slice(-1)),
            lambda p, t: functions.mse(p[:-1], t[:-1]),
        ),
        Mistake(
            "another_function",
            lambda p, t: np.mean(np.abs(p - t)),
            "This is the mean of the absolute errors. Square them instead.",
        ),
        Mistake(
            "another_function",
            lambda p, t: np.sum(np.abs(p - t)),
            "This is the sum of the absolute errors. Square them instead, and take the mean.",
        ),
        Mistake(
            "another_function",
            lambda p, t: np.sqrt(np.mean((p - t) ** 2)),
            "This is the root of the loss. Leave the root out.",
        ),
        *with_one_sentence(
            "another_function",
            "This holds the root of the sum of the squares, the length of the vector of errors. The loss has no root.",
            lambda p, t: np.linalg.norm(p - t),
            lambda p, t: np.linalg.norm(p - t) / len(t),
        ),
        *with_one_sentence(
            "another_function",
            "This measures how the errors spread around their own mean. A miss that is the same everywhere counts too.",
            lambda p, t: np.var(p - t),
            lambda p, t: np.std(p - t),
            lambda p, t: np.var(p - t, ddof=1),
        ),
        Mistake(
            "another_function",
            lambda p, t: np.sum((p - t) ** 2) / (len(t) - 1),
            "The sum of the squares was divided by n - 1, as for a variance that is estimated. A mean divides by n.",
        ),
        Mistake(
            "off_by_one",
            lambda p, t: np.sum((p - t) ** 2) / (len(t) + 1),
            "The sum of the squares was divided by n + 1. A mean divides by n.",
        ),
        Mistake(
            "another_function", lambda p, t: np.max((p - t) ** 2), "This is the largest squared error, not the mean."
        ),
        Mistake("another_function", lambda p, t: np.median((p - t) ** 2), "This is the median, not the mean."),
    ),
    praise="one number that says how wrong the line is.",
)
