"""Exercise of Lab 03: the derivative of the sigmoid."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.labs.lab_03.inputs import SHAPE, extremes, numbers
from helpers.nn import functions

sigmoid_derivative = Exercise(
    name="sigmoid_derivative",
    lab="03",
    number=2,
    title="The slope of the sigmoid",
    reference=functions.sigmoid_derivative,
    inputs=numbers,
    extremes=extremes,
    form=Result("the slope", like="z", shape_hint=SHAPE),
    mistakes=(
        Mistake(
            "slope_of_activation",
            lambda z: z * (1 - z),
            "This is a·(1 - a) with z put in for a. In that formula a is sigmoid(z).",
        ),
        Mistake(
            "slope_of_activation",
            lambda z: functions.sigmoid_derivative(functions.sigmoid(z)),
            "The sigmoid was applied twice: the slope is wanted at z, not at sigmoid(z).",
        ),
        Mistake("missing_slope", functions.sigmoid, "This is the sigmoid itself. Its slope is asked for."),
        Mistake(
            "sign",
            lambda z: -functions.sigmoid_derivative(z),
            "The slope is negative, but the sigmoid only ever rises.",
        ),
        Mistake(
            "sign",
            lambda z: functions.sigmoid(z) * (1 + functions.sigmoid(z)),
            "The slope grows with z, but far out the sigmoid is flat. Is there a wrong sign between the two factors?",
        ),
        Mistake(
            "another_function",
            lambda z: 1 - functions.sigmoid(z),
            "This is only one factor of two: 1 minus the sigmoid.",
        ),
        Mistake(
            "another_function",
            lambda z: 1 - functions.sigmoid(z) ** 2,
            "This is the formula for the slope of the tanh, with a sigmoid in it.",
        ),
        Mistake(
            "unstable",
            lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2,
            "exp overflows for large numbers. Let a sigmoid that doesn't overflow do the work.",
        ),
    ),
    praise="made of the sigmoid itself, so it is nearly free.",
)
