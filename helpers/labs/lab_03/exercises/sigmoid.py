"""Exercise of Lab 03: the sigmoid, which must not overflow."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.labs.lab_03.inputs import SHAPE, extremes, numbers
from helpers.nn import functions

sigmoid = Exercise(
    name="sigmoid",
    lab="03",
    number=1,
    title="Squeeze any number between 0 and 1",
    reference=functions.sigmoid,
    inputs=numbers,
    extremes=extremes,
    form=Result("sigmoid(z)", like="z", shape_hint=SHAPE),
    mistakes=(
        Mistake(
            "sign", lambda z: 1 / (1 + np.exp(z)), "It falls where it should rise. What is the sign of the exponent?"
        ),
        Mistake(
            "another_formula",
            lambda z: np.exp(z),
            "The exponential grows without end. Something in the fraction is missing.",
        ),
        Mistake(
            "another_function",
            np.tanh,
            "This is the tanh, from -1 to 1. The sigmoid has the same shape, but runs from 0 to 1.",
        ),
        Mistake(
            "another_function",
            functions.sigmoid_derivative,
            "This is the slope of the sigmoid, a bump. The sigmoid itself is asked for.",
        ),
        Mistake(
            "unstable",
            lambda z: 1 / (1 + np.exp(-z)),
            "exp overflows for large numbers. Which side of 0 is safe, and how can both sides be written with it?",
        ),
    ),
    praise="between 0 and 1, and calm at a thousand.",
)
