"""Exercise of Lab 02: the gradient of the loss by the network's answer, where backpropagation begins."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.labs.lab_02.computation import inputs
from helpers.nn import network

# --- Exercise 2: the error -------------------------------------------------------------------------------------------


def _times_n(got, expected, arguments):
    n = len(arguments["Y"])
    return f"dA2 is {n} times too large, and n = {n}. The loss is a mean over the samples, so its slope is one too."


def _n_too_small(got, expected, arguments):
    n = len(arguments["Y"])
    return f"dA2 is {n} times too small, and n = {n}. It was divided by n once more than needed."


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
        Mistake("factor_2", lambda A2, Y: 4 * (A2 - Y) / len(Y), "dA2 is twice too large: one 2 is enough."),
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
            "This is the loss, one number. Wanted is its slope: one number for each output, in the shape of A2.",
        ),
        Mistake(
            "wrong_axis",
            lambda A2, Y: np.mean(2 * (A2 - Y)),
            "The slopes were averaged into one number. Divide by n, but leave each sample its own.",
        ),
        Mistake(
            "wrong_shape",
            lambda A2, Y: 2 * (A2 - Y.ravel()) / len(Y),
            "A column minus a row makes a square table of n × n differences. Subtract column from column.",
        ),
    ),
    praise="the error, as the slope of the loss. Now send it backwards.",
)
