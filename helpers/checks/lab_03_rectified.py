"""The exercises of lab 03 about units that let the positive pass: ReLU, its slope, and its smoother relatives."""

import numpy as np

from helpers import functions
from helpers.checks.engine import Exercise, Mistake, Result
from helpers.checks.lab_03_inputs import SHAPE, extremes, numbers, numbers_with_zero


def _relu_in_place(z):
    z[z < 0] = 0
    return z


def _leaky_in_place(z, slope=0.01):
    z[z < 0] *= slope
    return z


relu = Exercise(
    name="relu",
    lab="03",
    number=4,
    title="Let the positive pass",
    reference=functions.relu,
    inputs=numbers,
    extremes=extremes,
    form=Result("relu(z)", like="z", shape_hint=SHAPE),
    mistakes=(
        Mistake("sign", lambda z: np.minimum(z, 0), "It lets the negative pass and stops the positive: turn it round."),
        Mistake(
            "sign", lambda z: np.maximum(-z, 0), "The sign of z was turned round before the positive were let pass."
        ),
        Mistake(None, np.abs, "The negative are turned positive here. They should become 0."),
        Mistake(
            None, lambda z: np.where(z > 0, 1.0, 0.0), "This is 1 where z is positive: the slope. The value there is z."
        ),
        Mistake(None, lambda z: np.clip(z, 0, 1), "What is above 1 is cut off. The ReLU has no upper end."),
        Mistake("activation_missing", lambda z: +z, "z comes back unbent: the negative should become 0."),
        Mistake(
            "wrong_axis",
            lambda z: np.max(np.append(z, 0.0)),
            "One number came back, the largest of all. np.max looks for the largest of an array, np.maximum compares "
            "number by number.",
        ),
        Mistake(
            None, functions.leaky_relu, "A little of the negative leaks through. That comes later: here they become 0."
        ),
        Mistake(
            "in_place",
            _relu_in_place,
            "z itself was changed: the forward pass still needs it. Make a new array.",
        ),
    ),
    praise="positive passes, negative stops. Nothing could be cheaper.",
)

relu_derivative = Exercise(
    name="relu_derivative",
    lab="03",
    number=5,
    title="The slope of the ReLU",
    reference=functions.relu_derivative,
    inputs=numbers_with_zero,
    extremes=extremes,
    form=Result("the slope", like="z", shape_hint=SHAPE),
    mistakes=(
        Mistake(
            None,
            lambda z: np.where(z >= 0, 1.0, 0.0),
            "Right but for z = 0, the kink, where the slope can be chosen. In this course it is 0 there.",
        ),
        Mistake(
            None,
            lambda z: np.where(z == 0, 0.5, z > 0),
            "Right but for z = 0, the kink, where the slope can be chosen. In this course it is 0 there.",
        ),
        Mistake("missing_slope", functions.relu, "This is the ReLU itself. Its slope is asked for: how steep is it?"),
        Mistake("sign", lambda z: np.where(z < 0, 1.0, 0.0), "It is 1 where z is negative: turn the comparison round."),
        Mistake("sign", np.sign, "Where z is negative the ReLU is flat. Its slope there is 0, not -1."),
        Mistake("missing_slope", np.ones_like, "The slope is 1 everywhere here, but left of 0 the ReLU is flat."),
        Mistake(
            None,
            functions.leaky_relu_derivative,
            "Left of 0 a little slope is left. That is the leaky ReLU: the ReLU is flat there.",
        ),
        Mistake(
            "slope_of_activation",
            lambda z: np.where(z > 1, 1.0, 0.0),
            "The slope jumps at 1, but the ReLU has its kink at 0.",
        ),
    ),
    praise="1 or 0: the gradient passes whole, or not at all.",
)


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
            None,
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
            None,
            lambda z, slope=0.01: np.where(z > 0, slope * z, z),
            "The two sides are exchanged: the positive pass whole, the negative are multiplied by the slope.",
        ),
        Mistake(
            None,
            lambda z, slope=0.01: np.where(z > 0, z, slope),
            "Left of 0 stands the slope itself, always the same number. It should be multiplied by z.",
        ),
        Mistake(
            None,
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
            None,
            _tanh_form,
            "This is the approximation with tanh, right to 3 digits. Wanted is the exact one, with the error function.",
        ),
        Mistake(
            None,
            lambda z: z * functions.sigmoid(1.702 * z),
            "This is the approximation with a sigmoid, right to 2 digits. Wanted is the one with the error function.",
        ),
        Mistake(
            "factor_2",
            lambda z: 2 * functions.gelu(z),
            "It is twice too large: 1 + erf(…) runs from 0 to 2, and a share runs from 0 to 1.",
        ),
        Mistake(
            None,
            lambda z: z * _share(np.sqrt(2) * z),
            "Inside the error function z is divided by the root of 2. Is that in your formula?",
        ),
        Mistake("missing_upstream", _share, "This is the share of a normal distribution below z. Multiply it by z."),
        Mistake(
            "sign",
            lambda z: z * _share(-z),
            "The share that lies above z was taken; wanted is the one below. Which sign is wrong?",
        ),
        Mistake(None, functions.silu, "This is z·sigmoid(z), the SiLU: a close relative, but not the GELU."),
        Mistake(None, functions.relu, "This is the ReLU, with its kink. The GELU bends smoothly."),
        Mistake(None, functions.gelu_derivative, "This is the slope of the GELU. Its value is asked for."),
    ),
    praise="exact, with the error function.",
)
