"""Exercise of Lab 03: the ReLU."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.labs.lab_03.inputs import SHAPE, extremes, numbers
from helpers.nn import functions


def _relu_in_place(z):
    z[z < 0] = 0
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
        Mistake("another_function", np.abs, "The negative are turned positive here. They should become 0."),
        Mistake(
            "another_function",
            lambda z: np.where(z > 0, 1.0, 0.0),
            "This is 1 where z is positive: the slope. The value there is z.",
        ),
        Mistake(
            "another_function", lambda z: np.clip(z, 0, 1), "What is above 1 is cut off. The ReLU has no upper end."
        ),
        Mistake("activation_missing", lambda z: +z, "z comes back unbent: the negative should become 0."),
        Mistake(
            "wrong_axis",
            lambda z: np.max(np.append(z, 0.0)),
            "One number came back, the largest of all. np.max looks for the largest of an array, np.maximum compares "
            "number by number.",
        ),
        Mistake(
            "another_function",
            functions.leaky_relu,
            "A little of the negative leaks through. That comes later: here they become 0.",
        ),
        Mistake(
            "in_place",
            _relu_in_place,
            "z itself was changed: the forward pass still needs it. Make a new array.",
        ),
    ),
    praise="positive passes, negative stops. Nothing could be cheaper.",
)
