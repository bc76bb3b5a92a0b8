"""The depth explorer: what activation and gain make of the gradient at each layer of a deep random network."""

import numpy as np

from helpers.explorer.frame import Explorer, Mission
from helpers.labs import choices
from helpers.labs.lab_04.layers import START, alive, compared, first, lost, plan, prediction, truth
from helpers.labs.lab_04.table import GAINS
from helpers.nn import gradient_flow

HEALTHY = (-2, 2)  # powers of ten of the first layer's gradient, where the error that arrives is 1


def _comment(guess):
    known = truth(gradient_flow.random_network, "ReLU")
    return compared(guess, known, "Half of the slopes are 0, so a gain of 1 isn't enough for ReLU.")


# What can be won


def _rescued(result, state):
    healthy = HEALTHY[0] <= first(result, state) <= HEALTHY[1]
    changed = [name for name, value in (state.memory.lost or {}).items() if getattr(state, name) != value]
    return healthy and len(changed) == 1 and changed != ["depth"]


def _sigmoid(result, state):
    return state.activation == "sigmoid" and state.depth >= 20 and alive(result, state)


def _explodes(result, state):
    return state.activation == "ReLU" and GAINS[state.gain] <= 2 and 6 < first(result, state) < np.inf


def _lost_early(result, state):
    """Whether the gradient is lost by a network that is neither very deep nor has very small weights."""
    return state.depth <= 20 and GAINS[state.gain] >= 0.5 and lost(result, state)


DEPTH = plan(
    gradient_flow.random_network,
    START,
    name="depth",
    number=3,
    lab="04",
    title="What arrives at each layer",
    prediction=prediction(
        "Ten layers of ReLU, gain 1, and an error of size 1. How much of it will be left at the first layer?",
        START,
        _comment,
    ),
    missions=(
        Mission(
            "lost",
            "Bring the gradient of the first layer below 1e-6 with at most 20 layers and a gain of at least 0.5.",
            _lost_early,
            "Lost. And what brings it back?",
        ),
        Mission(
            "one-thing",
            "Once it is lost, rescue it (0.01 to 100) by changing one thing only; the depth stays.",
            _rescued,
            "One change was enough. Is there another one?",
        ),
        Mission(
            "sigmoid",
            "Rescue it with the sigmoid: 20 layers or more, and the error of the first is 0.1 to 10 times the last's.",
            _sigmoid,
            "So it isn't the sigmoid alone; it is the sigmoid at a small gain.",
        ),
        Mission(
            "explode",
            "Make ReLU explode with a gain of at most 2: the gradient of the first layer above 1e6.",
            _explodes,
            "Above a gain of √2 every layer makes the error larger.",
        ),
    ),
)


def depth(deep_forward=None, deep_backward=None):
    """Send an error back through any depth, activation and gain, beside the student's own functions."""
    return Explorer(DEPTH, **choices(deep_forward=deep_forward, deep_backward=deep_backward))
