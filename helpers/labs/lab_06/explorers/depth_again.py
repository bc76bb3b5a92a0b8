"""The depth explorer of Lab 04 once more, now on digits: does it matter what a deep network reads?"""

import numpy as np

from helpers.explorer.frame import Explorer, Mission
from helpers.labs import choices
from helpers.labs.lab_04.layers import (
    ACTIVATIONS,
    CENTRED,
    START,
    alive,
    compared,
    first,
    left,
    plan,
    prediction,
    truth,
)
from helpers.labs.lab_04.table import table
from helpers.labs.lab_06.record import prepared
from helpers.nn import gradient_flow

DIGITS = 5  # that the networks read: enough for a norm, few enough for 1,300 networks
DEEP, THOUSANDTH = 30, -3


def stack(activation, gain, width, seed, centred=False):
    """Draw a Stack that reads the first digits of the training set, and whose error comes from their labels."""
    ready = prepared()
    return gradient_flow.classifying_network(
        ready.X[:DIGITS], ready.Y[:DIGITS], activation, gain, width, seed, centred=centred
    )


def _comment(guess):
    known, random = truth(stack, "sigmoid"), truth(gradient_flow.random_network, "sigmoid")
    more = f"In Lab 04 it was {random:.2g}. What the network reads hardly matters; its activation and its gain do."
    return compared(guess, known, more)


# What can be won


def _kept(result, state):
    return state.activation == "sigmoid" and state.depth >= DEEP and alive(result, state)


def _deepest(result, state):
    """Whether these sigmoids leave a thousandth of the error, and with one layer more would not."""
    usual = state.activation == "sigmoid" and state.gain == "1" and state.depth < gradient_flow.DEEPEST
    return usual and left(result, state.depth + 1, state.gain) < THOUSANDTH <= left(result, state.depth, state.gain)


def _rounded_away(result, state):
    """Whether float32 has lost a gradient that float64 still holds."""
    if state.floats != "float32" or first(result, state) != -np.inf:
        return False
    double = table(stack, ACTIVATIONS[state.activation], int(state.width), state.seed, state.biases == CENTRED)
    return np.isfinite(double.weights[state.at["depth"], state.at["gain"], 0])


AGAIN = plan(
    stack,
    {**START, "activation": "sigmoid"},
    name="depth_again",
    number=5,
    lab="06",
    title="What arrives at each layer of a network that reads digits",
    prediction=prediction(
        "Ten layers of sigmoid, gain 1, as in Lab 04. There they read random numbers; now they read digits, and the "
        "error, of size 1, comes from real labels. How much of it will be left at the first layer?",
        {**START, "activation": "sigmoid"},
        _comment,
    ),
    missions=(
        Mission(
            "deepest",
            "Sigmoids at a gain of 1: find the deepest network whose first layer still gets a thousandth of the error.",
            _deepest,
            "Each further layer leaves less than a quarter of what is there.",
        ),
        Mission(
            "kept",
            f"Keep the error alive through {DEEP} layers of sigmoid: at the first it is 0.1 to 10 times the last's.",
            _kept,
            f"{DEEP} layers of sigmoid that pass the error on. They could learn; a ReLU gets there more easily.",
        ),
        Mission(
            "float32",
            "Lose the first layer's gradient to an exact 0 in float32, where float64 still holds it.",
            _rounded_away,
            "Keras computes in float32 unless it is told otherwise.",
        ),
    ),
)


def depth_again(deep_forward=None, deep_backward=None):
    """Send the error of real labels back through deep networks that read digits, beside the student's functions."""
    return Explorer(AGAIN, **choices(deep_forward=deep_forward, deep_backward=deep_backward))
