"""Exercise of Lab 03, optional: a ReLU that lets a little of the negative through."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.labs.lab_03.inputs import SHAPE, extremes, numbers
from helpers.nn import functions


def _leaky_in_place(z, slope=0.01):
    z[z < 0] *= slope
    return z


def _leaky_inputs(rng):
    return [*numbers(rng), {"z": rng.normal(size=(3, 2)), "slope": 0.2}, {"z": rng.normal(size=5), "slope": 0.05}]


leaky_relu = Exercise(
    name="leaky_relu",
    lab="03",
    number=9,
    title="Let a little leak (optional)",
    reference=functions.leaky_relu,
    inputs=_leaky_inputs,
    extremes=extremes,
    form=Result("leaky_relu(z)", like="z", shape_hint=SHAPE),
    mistakes=(
        Mistake(
            "ignored_argument",
            lambda z, slope=0.01: functions.leaky_relu(z),
            "Right for a slope of 0.01, but another slope that is handed in makes no difference.",
        ),
        Mistake(
            "missing_slope",
            lambda z, slope=0.01: functions.relu(z),
            "Nothing leaks: left of 0 this is 0, the plain ReLU. Where does the slope come in?",
        ),
        Mistake(
            "sign",
            lambda z, slope=0.01: np.where(z > 0, z, -slope * z),
            "Left of 0 it should go on falling, a little. Here it rises: which sign is wrong?",
        ),
        Mistake(
            "swapped",
            lambda z, slope=0.01: np.where(z > 0, slope * z, z),
            "The two sides are exchanged: the positive pass whole, the negative are multiplied by the slope.",
        ),
        Mistake(
            "another_formula",
            lambda z, slope=0.01: np.where(z > 0, z, slope),
            "Left of 0 stands the slope itself, always the same number. It should be multiplied by z.",
        ),
        Mistake(
            "another_function",
            lambda z, slope=0.01: functions.leaky_relu_derivative(z, slope),
            "This is the slope of the leaky ReLU. Its value is asked for.",
        ),
        Mistake(
            "in_place",
            _leaky_in_place,
            "z itself was changed: the forward pass still needs it. Make a new array.",
        ),
    ),
    praise="no unit can die any more.",
)
