"""Exercise of Lab 03, optional: the exact GELU, with the error function."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.labs.lab_03.inputs import SHAPE, extremes, numbers
from helpers.nn import functions


def _tanh_form(z):
    return 0.5 * z * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3)))


def _share(z):
    return functions.gelu(z) / z  # the inputs keep off 0


gelu = Exercise(
    name="gelu",
    lab="03",
    number=10,
    title="Bend it smoothly (optional)",
    reference=functions.gelu,
    inputs=numbers,
    extremes=extremes,
    form=Result("gelu(z)", like="z", shape_hint=SHAPE),
    mistakes=(
        Mistake(
            "another_function",
            _tanh_form,
            "This is the approximation with tanh, right to 3 digits. Wanted is the exact one, with the error function.",
        ),
        Mistake(
            "another_function",
            lambda z: z * functions.sigmoid(1.702 * z),
            "This is the approximation with a sigmoid, right to 2 digits. Wanted is the one with the error function.",
        ),
        Mistake(
            "factor_2",
            lambda z: 2 * functions.gelu(z),
            "It is twice too large: 1 + erf(…) runs from 0 to 2, and a share runs from 0 to 1.",
        ),
        Mistake(
            "another_formula",
            lambda z: z * _share(np.sqrt(2) * z),
            "Inside the error function z is divided by the root of 2. Is that in your formula?",
        ),
        Mistake("missing_upstream", _share, "This is the share of a normal distribution below z. Multiply it by z."),
        Mistake(
            "sign",
            lambda z: z * _share(-z),
            "The share that lies above z was taken; wanted is the one below. Which sign is wrong?",
        ),
        Mistake(
            "another_function", functions.silu, "This is z·sigmoid(z), the SiLU: a close relative, but not the GELU."
        ),
        Mistake("another_function", functions.relu, "This is the ReLU, with its kink. The GELU bends smoothly."),
        Mistake(
            "another_function", functions.gelu_derivative, "This is the slope of the GELU. Its value is asked for."
        ),
    ),
    praise="exact, with the error function.",
)
