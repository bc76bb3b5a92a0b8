"""Exercise of Lab 03: the ReLU."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.labs.lab_03.inputs import FIRST_ONLY, SHAPE, extremes, first_only, numbers
from helpers.nn import functions


def _relu_in_place(z):
    z[z < 0] = 0
    return z


def _numbers_and_large(rng):
    return [*numbers(rng), {"z": np.array([-9.0, -0.3, 0.4, 8.0])}]


relu = Exercise(
    name="relu",
    lab="03",
    number=4,
    title="Let the positive pass",
    reference=functions.relu,
    inputs=_numbers_and_large,
    extremes=extremes,
    form=Result("relu(z)", like="z", shape_hint=SHAPE),
    mistakes=(
        Mistake(
            "sign",
            lambda z: np.minimum(z, 0),
            "The negative numbers pass and the positive ones become 0. It should be the other way round.",
        ),
        Mistake(
            "sign",
            lambda z: np.maximum(-z, 0),
            "This is relu(-z): the negative numbers pass, with their sign turned. Is there a minus too many?",
        ),
        Mistake("another_function", np.abs, "The negative numbers come out positive. They should become 0."),
        Mistake(
            "another_function",
            lambda z: np.where(z > 0, 1.0, 0.0),
            "This is 1 where z is positive: that is the slope. The value there is z.",
        ),
        Mistake(
            "another_function", lambda z: np.clip(z, 0, 1), "Everything above 1 is cut off. The ReLU has no upper end."
        ),
        Mistake("activation_missing", lambda z: +z, "z comes back as it was. The negative numbers should become 0."),
        Mistake(
            "wrong_axis",
            lambda z: np.max(np.append(z, 0.0)),
            "A single number came back, the largest of all. `np.max` looks for the largest of an array; `np.maximum` "
            "compares number by number.",
        ),
        Mistake(
            "another_function",
            functions.leaky_relu,
            "A little of the negative numbers leaks through. That comes later: here they become 0.",
        ),
        Mistake(
            "in_place",
            _relu_in_place,
            "z itself was changed: the forward pass still needs it. Make a new array.",
        ),
        Mistake(
            "wrong_axis",
            lambda z: np.max(z, axis=0),
            "These are the largest numbers along axis 0. `np.max` looks for the largest of an array; `np.maximum` "
            "compares number by number.",
        ),
        Mistake(
            "another_function", lambda z: np.clip(z, 0, 6), "Everything above 6 is cut off. The ReLU has no upper end."
        ),
        Mistake(
            "another_formula", lambda z: np.maximum(z, 1), "Nothing comes out below 1. Should z be compared with 0?"
        ),
        Mistake(
            "another_formula",
            lambda z: np.minimum(z, 1),
            "Nothing comes out above 1, and the negative numbers stay. Which of two numbers is wanted, and compared "
            "with what?",
        ),
        Mistake(
            "another_formula",
            lambda z: np.where(z > 1, z, 0),
            "The numbers between 0 and 1 are lost. Where does the ReLU have its kink?",
        ),
        Mistake(
            "another_formula",
            lambda z: np.maximum(z, 0) ** 2,
            "The positive numbers come out squared. They should pass as they are.",
        ),
        Mistake(
            "another_function",
            lambda z: np.where(z > 0, z, np.expm1(z)),
            "Left of 0 this is exp(z) - 1: the ELU. The ReLU is 0 there.",
        ),
        Mistake(
            "another_function",
            lambda z: np.log1p(np.exp(z)),
            "This is the softplus, log(1 + exp(z)), which bends smoothly. The ReLU has a kink at 0.",
        ),
        Mistake(
            "another_function",
            functions.silu,
            "This is the SiLU, z·sigmoid(z), which bends smoothly. The ReLU has a kink at 0.",
        ),
        Mistake(
            "another_function",
            functions.sigmoid,
            "This is the sigmoid. The ReLU lets positive numbers pass as they are.",
        ),
        Mistake("another_function", np.tanh, "This is the tanh. The ReLU lets positive numbers pass as they are."),
        Mistake("unfilled", first_only(functions.relu), FIRST_ONLY),
    ),
    praise="positive passes, negative stops. Nothing could be cheaper.",
)
