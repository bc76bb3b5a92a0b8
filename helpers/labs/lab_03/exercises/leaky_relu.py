"""Exercise of Lab 03, optional: a ReLU that lets a little of the negative through."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.labs.lab_03.inputs import SHAPE, extremes, numbers
from helpers.nn import functions


def _leaky_in_place(z, slope=0.01):
    z[z < 0] *= slope
    return z


NEAR_0 = {"z": np.array([-2.0, -0.06, 0.06, 2.0]), "slope": 0.2}  # between 0 and the slope too


def _leaky_inputs(rng):
    return [
        *numbers(rng),
        {"z": rng.normal(size=(3, 2)), "slope": 0.2},
        {"z": rng.normal(size=5), "slope": 0.05},
        NEAR_0,
    ]


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
            "Nothing leaks: left of 0 this is 0, as for the plain ReLU. Where does the slope come in?",
        ),
        Mistake(
            "sign",
            lambda z, slope=0.01: np.where(z > 0, z, -slope * z),
            "Left of 0 this is positive. It should be negative there, and small: which sign is wrong?",
        ),
        Mistake(
            "swapped",
            lambda z, slope=0.01: np.where(z > 0, slope * z, z),
            "The two sides are swapped: positive numbers should pass whole, negative ones times the slope.",
        ),
        Mistake(
            "another_formula",
            lambda z, slope=0.01: np.where(z > 0, z, slope),
            "Left of 0 the result is the slope itself, always the same number. It should be the slope times z.",
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
        Mistake(
            "another_formula",
            lambda z, slope=0.01: np.where(z > 0, z, -slope),
            "Left of 0 the result is minus the slope, always the same number. It should be the slope times z.",
        ),
        Mistake(
            "another_formula",
            lambda z, slope=0.01: np.where(z > 0, z, z - slope),
            "Left of 0 this is z - slope. The slope should be multiplied by z.",
        ),
        Mistake(
            "another_formula",
            lambda z, slope=0.01: np.where(z > 0, z, z + slope),
            "Left of 0 this is z + slope. The slope should be multiplied by z.",
        ),
        Mistake(
            "another_formula",
            lambda z, slope=0.01: np.where(z > 0, z, z / slope),
            "Left of 0 z is divided by the slope. It should be multiplied by it.",
        ),
        Mistake(
            "another_formula",
            lambda z, slope=0.01: np.maximum(z, 0) + slope,
            "This is the ReLU plus the slope. The slope should be multiplied by z, and only left of 0.",
        ),
        Mistake(
            "another_formula",
            lambda z, slope=0.01: np.maximum(z, 0) + slope * z,
            "Left of 0 it is right, but right of 0 slope * z is added too. Where z is positive it should pass as it "
            "is.",
        ),
        Mistake(
            "another_formula",
            lambda z, slope=0.01: slope * np.maximum(z, 0),
            "This is the slope times the ReLU. The slope belongs to the other side: where z is negative.",
        ),
        Mistake(
            "another_formula",
            lambda z, slope=0.01: slope * z,
            "This is slope * z on both sides. Where z is positive it should pass as it is.",
        ),
        Mistake(
            "sign",
            lambda z, slope=0.01: np.maximum(z, 0) - slope * z,
            "Left of 0 this is positive, and right of 0 a little is missing. Which sign is wrong, and where does the "
            "slope belong?",
        ),
        Mistake(
            "special_case",
            lambda z, slope=0.1: functions.leaky_relu(z, slope),
            "Right when a slope is handed in. Without one it should be 0.01, but yours is 0.1.",
        ),
        Mistake(
            "another_formula",
            lambda z, slope=0.01: np.where(z > 0, z, (1 - slope) * z),
            "Left of 0 this is (1 - slope)·z, so most of it leaks. It should be slope·z.",
        ),
        Mistake(
            "another_function",
            lambda z, slope=0.01: np.where(z > 0, z, slope * np.expm1(z)),
            "Left of 0 this is slope·(exp(z) - 1): the ELU. The leaky ReLU is a straight line there.",
        ),
        Mistake(
            "activation_missing",
            lambda z, slope=0.01: +z,
            "z comes back as it was. The negative numbers should be multiplied by the slope.",
        ),
    ),
    praise="no unit can die any more.",
)
