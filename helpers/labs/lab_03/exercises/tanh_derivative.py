"""Exercise of Lab 03: the derivative of the tanh."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.labs.lab_03.inputs import SHAPE, extremes, numbers
from helpers.nn import functions

tanh_derivative = Exercise(
    name="tanh_derivative",
    lab="03",
    number=3,
    title="The slope of the tanh",
    reference=functions.tanh_derivative,
    inputs=numbers,
    extremes=extremes,
    form=Result("the slope", like="z", shape_hint=SHAPE),
    mistakes=(
        Mistake(
            "slope_of_activation",
            lambda z: 1 - z**2,
            "This is 1 - a² with z put in for a. In that formula a is tanh(z).",
        ),
        Mistake(
            "slope_of_activation",
            lambda z: 1 - np.tanh(np.tanh(z)) ** 2,
            "The tanh was applied twice: the slope is wanted at z, not at tanh(z).",
        ),
        Mistake("missing_slope", np.tanh, "This is the tanh itself. Its slope is asked for."),
        Mistake("sign", lambda z: np.tanh(z) ** 2 - 1, "The slope is negative, but the tanh only ever rises."),
        Mistake(
            "sign",
            lambda z: 1 + np.tanh(z) ** 2,
            "The slope is never below 1, but far out the tanh is flat. Which sign is wrong?",
        ),
        Mistake(
            "another_function",
            lambda z: 1 - np.tanh(z),
            "The tanh has to be squared: the slope is the same on both sides of 0.",
        ),
        Mistake(
            "another_function",
            functions.sigmoid_derivative,
            "This is the slope of the sigmoid. The tanh is steeper: its slope is 1 at 0.",
        ),
        Mistake(
            "unstable", lambda z: 1 / np.cosh(z) ** 2, "cosh overflows for large numbers. Write the slope with tanh(z)."
        ),
    ),
    praise="made of the tanh itself. How large can it get?",
)
