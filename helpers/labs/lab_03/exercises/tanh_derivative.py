"""Exercise of Lab 03: the derivative of the tanh."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.labs.lab_03.inputs import FIRST_ONLY, SHAPE, extremes, first_only, numbers
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
            "This is 1 - z². In the formula 1 - a² the a is tanh(z).",
        ),
        Mistake(
            "slope_of_activation",
            lambda z: 1 - np.tanh(np.tanh(z)) ** 2,
            "This is the slope at tanh(z), but you want the slope at z. Is the tanh applied twice?",
        ),
        Mistake("missing_slope", np.tanh, "This is the tanh itself. Its slope is asked for."),
        Mistake("sign", lambda z: np.tanh(z) ** 2 - 1, "Your slope is negative, but the tanh only ever rises."),
        Mistake(
            "sign",
            lambda z: 1 + np.tanh(z) ** 2,
            "Your slope is never below 1, but far out the tanh is flat. Is there a plus in 1 - a²?",
        ),
        Mistake(
            "another_function",
            lambda z: 1 - np.tanh(z),
            "This is 1 - tanh(z). The slope should be the same on both sides of 0: where is the square?",
        ),
        Mistake(
            "another_function",
            functions.sigmoid_derivative,
            "This is the slope of the sigmoid. The tanh is steeper: its slope is 1 at 0.",
        ),
        Mistake(
            "another_function",
            lambda z: np.tanh(z) * (1 - np.tanh(z)),
            "This is a·(1 - a) with a = tanh(z). That is the formula for the sigmoid; the tanh has another.",
        ),
        Mistake(
            "another_function",
            lambda z: 1 - functions.sigmoid(z) ** 2,
            "This is 1 - a² with a = sigmoid(z). For the slope of the tanh a is tanh(z).",
        ),
        Mistake(
            "another_formula",
            lambda z: (1 - np.tanh(z)) ** 2,
            "This is (1 - tanh(z))². Only the tanh is squared, before it is subtracted from 1.",
        ),
        Mistake(
            "slope_of_activation",
            lambda z: 1 - np.tanh(z**2),
            "This is 1 - tanh(z²). It is the tanh that is squared, not z.",
        ),
        Mistake(
            "slope_of_activation",
            lambda z: 1 - z * np.tanh(z),
            "This is 1 - z·tanh(z). In the formula 1 - a² both factors are tanh(z).",
        ),
        Mistake(
            "another_formula",
            lambda z: 1 - 2 * np.tanh(z),
            "This is 1 - 2·tanh(z). The tanh should be squared, not doubled: `**` is the power.",
        ),
        Mistake(
            "another_formula",
            lambda z: 1 - 2 * np.tanh(z) ** 2,
            "This is 1 - 2·tanh(z)². Where does the 2 before the square come from?",
        ),
        Mistake(
            "another_formula",
            lambda z: np.tanh(z) ** 2,
            "This is tanh(z)², which is 0 where the tanh is steepest. What is missing?",
        ),
        Mistake(
            "another_formula",
            lambda z: functions.tanh_derivative(z) * np.tanh(z),
            "This is the slope times one more tanh(z). How many factors are there?",
        ),
        Mistake(
            "another_formula",
            lambda z: functions.tanh_derivative(z) ** 2,
            "This is the square of the slope. Where does the square come from?",
        ),
        Mistake(
            "another_formula",
            lambda z: 1 + np.tanh(z),
            "This is 1 + tanh(z), which grows with z. The slope should be the same on both sides of 0.",
        ),
        Mistake("another_formula", lambda z: 1 / np.cosh(z), "This is 1 / cosh(z). The slope is its square."),
        Mistake(
            "swapped",
            lambda z: np.cosh(z) ** 2,
            "This is cosh(z)², which grows without end. The fraction is upside down.",
        ),
        Mistake(
            "another_function",
            lambda z: 1 / np.cos(z) ** 2,
            "This is 1 / cos(z)², the slope of the tangent. The hyperbolic one has cosh.",
        ),
        Mistake(
            "another_function",
            lambda z: 1 / (1 + z**2),
            "This is the slope of the arctangent. The tanh has another formula.",
        ),
        Mistake(
            "another_function",
            lambda z: np.where(z > 0, 1.0, 0.0),
            "This is a step, the slope of the ReLU. The slope of the tanh is a smooth bump.",
        ),
        Mistake("unfilled", first_only(functions.tanh_derivative), FIRST_ONLY),
        Mistake(
            "unstable", lambda z: 1 / np.cosh(z) ** 2, "cosh overflows for large numbers. Write the slope with tanh(z)."
        ),
    ),
    praise="made of the tanh itself. How large can it get?",
)
