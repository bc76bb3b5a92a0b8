"""Exercise of Lab 02: the gradient of the loss by the network's answer, where backpropagation begins."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.exercise.wrong_versions import with_one_sentence
from helpers.labs.lab_02.computation import inputs
from helpers.nn import network

# --- Exercise 2: the error -------------------------------------------------------------------------------------------


def _times_n(got, expected, arguments):
    n = len(arguments["Y"])
    return f"dA2 is {n} times too large, and n = {n}. The loss is a mean over the samples, so its slope is one too."


def _n_too_small(got, expected, arguments):
    n = len(arguments["Y"])
    return f"dA2 is {n} times too small, and n = {n}. Is it divided by n once more than needed?"


def _with_signs(wrong):
    """Return a wrong version with either sign."""
    return wrong, lambda A2, Y: -wrong(A2, Y)


loss_gradient = Exercise(
    name="loss_gradient",
    lab="02",
    number=2,
    title="Begin with the error",
    reference=network.loss_gradient,
    inputs=inputs("A2", "Y"),
    form=Result("dA2", like="A2"),
    mistakes=(
        Mistake("not_averaged", lambda A2, Y: 2 * (A2 - Y), _times_n),
        Mistake(
            "factor_2",
            lambda A2, Y: (A2 - Y) / len(Y),
            "dA2 is half as large as it should be. What does the slope of a square bring down in front?",
        ),
        Mistake(
            "factor_2", lambda A2, Y: 4 * (A2 - Y) / len(Y), "dA2 is twice as large as it should be: one 2 is enough."
        ),
        Mistake(
            "sign",
            lambda A2, Y: 2 * (Y - A2) / len(Y),
            "dA2 has the wrong sign. If A2 is larger than Y, a larger A2 makes the loss larger: the slope is positive.",
        ),
        Mistake(
            "not_averaged",
            lambda A2, Y: A2 - Y,
            "This is the plain error. Its square is averaged: what do the square and the mean do to the slope?",
        ),
        Mistake(
            "sign",
            lambda A2, Y: Y - A2,
            "This is target minus output. Turn the difference round, and then: what do the square and the mean add?",
        ),
        Mistake("averaged_twice", lambda A2, Y: 2 * (A2 - Y) / len(Y) ** 2, _n_too_small),
        Mistake(
            "another_function",
            lambda A2, Y: (A2 - Y) ** 2 / len(Y),
            "This is each sample's share of the loss. Backpropagation begins with the slope of the loss.",
        ),
        Mistake(
            "wrong_shape",
            lambda A2, Y: np.mean((A2 - Y) ** 2),
            "This is the loss, one number. You need its slope: one number for each output, in the shape of A2.",
        ),
        Mistake(
            "wrong_axis",
            lambda A2, Y: np.mean(2 * (A2 - Y)),
            "The slopes were averaged into one number. Divide by n, but leave each sample its own.",
        ),
        Mistake(
            "wrong_shape",
            lambda A2, Y: 2 * (A2 - Y.ravel()) / len(Y),
            "dA2 is a square table of n × n differences, each output minus every target. Is Y still a column there?",
        ),
        Mistake(
            "whole_array",
            lambda A2, Y: np.sum(2 * (A2 - Y)),
            "The slopes were added up into one number. Leave each sample its own, and divide it by n.",
        ),
        Mistake(
            "whole_array",
            lambda A2, Y: np.full_like(A2, np.mean(2 * (A2 - Y))),
            "Every sample has the same slope, the mean of all. Divide by n, but leave each sample its own.",
        ),
        *with_one_sentence(
            "another_function",
            "This is the slope of the cross-entropy. Here the loss is the mean squared error.",
            lambda A2, Y: (A2 - Y) / (A2 * (1 - A2)),
            lambda A2, Y: (A2 - Y) / (A2 * (1 - A2)) / len(Y),
        ),
        *with_one_sentence(
            "another_function",
            "This is the slope of the cross-entropy, with the wrong sign. Here the loss is the mean squared error.",
            lambda A2, Y: (Y - A2) / (A2 * (1 - A2)),
            lambda A2, Y: (Y - A2) / (A2 * (1 - A2)) / len(Y),
        ),
        Mistake(
            "another_function",
            lambda A2, Y: -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)),
            "This is each sample's cross-entropy. You need the slope of the mean squared error.",
        ),
        *with_one_sentence(
            "another_function",
            "The slope of the sigmoid is in it already, A2(1 - A2). This is one step too far: dA2 ends at A2.",
            *_with_signs(lambda A2, Y: 2 * (A2 - Y) / len(Y) * A2 * (1 - A2)),
            *_with_signs(lambda A2, Y: 2 * (A2 - Y) * A2 * (1 - A2)),
            *_with_signs(lambda A2, Y: (A2 - Y) * A2 * (1 - A2)),
        ),
        *with_one_sentence(
            "another_function",
            "The errors are squared here. The slope of e² is 2e: the square turns into a factor of 2.",
            lambda A2, Y: (A2 - Y) ** 2,
            lambda A2, Y: 2 * (A2 - Y) ** 2,
            lambda A2, Y: 2 * (A2 - Y) ** 2 / len(Y),
            lambda A2, Y: (A2 - Y) ** 2 / 2,
        ),
        *with_one_sentence(
            "another_function",
            "This is the slope of the mean absolute error. The loss of this lab squares the errors.",
            lambda A2, Y: np.sign(A2 - Y) / len(Y),
            lambda A2, Y: np.sign(A2 - Y),
        ),
        *with_one_sentence(
            "another_formula",
            "The 2 and the n reach only a part of the difference. Are there parentheses around A2 - Y?",
            lambda A2, Y: 2 * A2 - Y / len(Y),
            lambda A2, Y: 2 * (A2 - Y / len(Y)),
            lambda A2, Y: A2 - Y / len(Y),
            lambda A2, Y: 2 * A2 - Y,
            lambda A2, Y: (2 * A2 - Y) / len(Y),
            lambda A2, Y: A2 - 2 * Y / len(Y),
        ),
        Mistake(
            "another_formula",
            lambda A2, Y: 2 * np.abs(A2 - Y) / len(Y),
            "No slope is negative, though some outputs are too small. Is there an `abs`?",
        ),
        *with_one_sentence(
            "sign",
            "Output and target were added. The error is their difference, A2 - Y.",
            lambda A2, Y: 2 * (A2 + Y) / len(Y),
            lambda A2, Y: 2 * (A2 + Y),
        ),
        Mistake(
            "off_by_one",
            lambda A2, Y: 2 * (A2 - Y) / (len(Y) - 1),
            "The differences were divided by n - 1. A mean over the samples divides by n.",
        ),
        Mistake(
            "unfilled",
            lambda A2, Y: np.where(np.arange(len(Y))[:, None] == 0, 2 * (A2 - Y) / len(Y), 0),
            "Only the first sample has its slope, the others have 0. Is `return` inside the loop?",
        ),
    ),
    praise="the error, as the slope of the loss. Now send it backwards.",
)
