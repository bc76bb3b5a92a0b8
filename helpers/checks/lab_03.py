"""The exercises of lab 03: what saturates here, what rectifies and whole layers in files of their own."""

import numpy as np

from helpers import functions
from helpers.checks.engine import Exercise, Mistake, Result
from helpers.checks.lab_03_inputs import SHAPE, extremes, numbers
from helpers.checks.lab_03_layers import collapse, softmax, softmax_cross_entropy_gradient
from helpers.checks.lab_03_rectified import gelu, leaky_relu, relu, relu_derivative

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
        Mistake(None, lambda z: np.exp(z), "The exponential grows without end. Something in the fraction is missing."),
        Mistake(None, np.tanh, "This is the tanh, from -1 to 1. The sigmoid has the same shape, but runs from 0 to 1."),
        Mistake(
            None,
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
        Mistake(None, lambda z: 1 - functions.sigmoid(z), "This is only one factor of two: 1 minus the sigmoid."),
        Mistake(
            None,
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
            None, lambda z: 1 - np.tanh(z), "The tanh has to be squared: the slope is the same on both sides of 0."
        ),
        Mistake(
            None,
            functions.sigmoid_derivative,
            "This is the slope of the sigmoid. The tanh is steeper: its slope is 1 at 0.",
        ),
        Mistake(
            "unstable", lambda z: 1 / np.cosh(z) ** 2, "cosh overflows for large numbers. Write the slope with tanh(z)."
        ),
    ),
    praise="made of the tanh itself. How large can it get?",
)

EXERCISES = (
    sigmoid,
    sigmoid_derivative,
    tanh_derivative,
    relu,
    relu_derivative,
    collapse,
    softmax,
    softmax_cross_entropy_gradient,
    leaky_relu,
    gelu,
)
