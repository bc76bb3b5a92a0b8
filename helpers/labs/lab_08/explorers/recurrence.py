"""One line of recurrence, and the product of slopes by which its end still knows its beginning."""

from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.figures import live
from helpers.figures.marks import Line, Points, Rule
from helpers.labs.lab_08 import plots
from helpers.nn.recurrence import slopes_back, states

STEPS = 50
WEIGHTS = tuple(np.round(np.arange(-2, 2.01, 0.1), 1))
SIZES = (0.0, 0.1, 0.2, 0.5, 1.0)
LOWEST, HIGHEST = 1e-15, 1e15
NOISE = np.random.default_rng(3).normal(size=STEPS)
MUCH, SOME, LITTLE = "about all of it", "about a tenth", "less than a hundredth"


def _compute(state):
    """Return the states and what is left of the gradient, (sizes, weights, steps + 1) each."""
    h = np.array([[states(size * NOISE, w) for w in WEIGHTS] for size in SIZES])
    slopes = np.array([[slopes_back(each, w) for each, w in zip(row, WEIGHTS, strict=True)] for row in h])
    return SimpleNamespace(h=h, left=np.abs(slopes))


def _curve(values):
    return np.stack(np.broadcast_arrays(np.arange(STEPS + 1.0), values), axis=-1)


def _marks(result, state):
    over, left = ("size", "w"), np.clip(result.left, LOWEST, HIGHEST)
    return [
        Line(data=_curve(result.h), over=over, ghost=True),
        Rule(data=[1.0], panel=1, axis="y", role="muted", before_prediction=True, text="all of it"),
        Line(data=_curve(left), panel=1, over=over, ghost=True),
        Points(data=_curve(left)[..., :1, :], panel=1, over=over),
    ]


def _captions(result, state):
    texts = []
    for size, row in zip(SIZES, result.left, strict=True):
        for w, left in zip(WEIGHTS, row, strict=True):
            texts.append(
                f"w = {w:.1f}, inputs of {size:g}: {STEPS} steps make the gradient {left[0]:.2g} times as large."
            )
    return ("size", "w"), texts


def _feedback(answer, result, state):
    left = result.left[SIZES.index(0.1), WEIGHTS.index(0.9), 0]
    truth = MUCH if left > 0.5 else SOME if left > 0.03 else LITTLE
    more = f"It is a product of {STEPS} slopes, all of them below 0.9."
    return Feedback(answer == truth, f"what is left is {left:.2g} of it", more)


def _left(result, state):
    return result.left[state.at["size"], state.at["w"], 0]


RECURRENCE = Plan(
    name="recurrence",
    number=7,
    lab="08",
    title="Fifty times the same weight",
    controls=lambda: {
        "w": live.linear_slider("weight of the loop w", WEIGHTS[0], WEIGHTS[-1], 0.5, 0.1),
        "size": live.words_slider("size of the inputs", [f"{size:g}" for size in SIZES], "0.1"),
    },
    sweep=("size", "w"),
    background=lambda state, theme: plots.sequence(STEPS, LOWEST, HIGHEST),
    compute=_compute,
    marks=_marks,
    captions=_captions,
    presets={"w = 0.5, inputs of 0.1": {"w": 0.5, "size": "0.1"}, "w = 0.9, inputs of 0.1": {"w": 0.9, "size": "0.1"}},
    prediction=Prediction(
        question="h = tanh(0.9 · h + x), fifty times, with small inputs x. What is left at the first step of a "
        "gradient that arrives at the last?",
        answer=lambda: live.choice("what is left:", [MUCH, SOME, LITTLE]),
        feedback=_feedback,
        setting={"w": 0.9, "size": "0.1"},
    ),
    missions=(
        Mission(
            "explode",
            "Make the gradient a million times as large over the fifty steps.",
            lambda result, state: _left(result, state) > 1e6,
            "Only where nothing comes in: as soon as tanh saturates, its slope takes the rest away.",
            moved=("w", "size"),
        ),
        Mission(
            "alive",
            "Find inputs that aren't 0 and a weight that leave between a hundredth and a hundred times of it.",
            lambda result, state: state.size != "0" and 0.01 < _left(result, state) < 100,
            "A narrow ridge. LSTM and GRU add a path whose slope stays near 1, as the shortcut of Lab 04 does.",
            moved=("w", "size"),
        ),
    ),
)


def recurrence():
    """Carry a state along fifty steps, and see what comes back to its beginning."""
    return Explorer(RECURRENCE)
