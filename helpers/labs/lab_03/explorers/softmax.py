"""Three logits and a temperature: what the student's softmax makes of them, and what it doesn't care about."""

from functools import partial
from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.figures import live, style
from helpers.figures.marks import Bars, Label, Line, Points, Rule
from helpers.figures.sentences import Sentences
from helpers.labs import choices
from helpers.labs.lab_03 import plots
from helpers.nn import functions

CLASSES = {"cat": 2.0, "dog": 1.0, "owl": -1.0}  # name → the logit at the start
ROLES = ("path", "second", "third")
FARTHEST = 5  # a logit's slider
MOST_SHIFT = 4
SURE = 0.99
PLACES = np.arange(len(CLASSES))
SAME = 1e-9  # differences below this are rounding


def _controls():
    logits = {name: live.linear_slider(f"logit of {name}", -FARTHEST, FARTHEST, z, 0.1) for name, z in CLASSES.items()}
    return {
        **logits,
        "shift": live.whole_slider("add to every logit", -MOST_SHIFT, MOST_SHIFT, 0),
        "temperature": live.log_slider("temperature T", 0.1, 10, 1),
    }


def _compute(state, softmax=functions.softmax):
    """Put the logits through softmax at every temperature and every shift.

    logits         (shifts, classes)
    temperatures   (temperatures,)
    probabilities  (temperatures, shifts, classes)
    """
    shifts = np.array(state.places["shift"], dtype=float)
    logits = np.array([getattr(state, name) for name in CLASSES]) + shifts[:, None]
    temperatures = np.array(state.places["temperature"])
    rows = (logits / temperatures[:, None, None]).reshape(-1, len(CLASSES))  # softmax works row by row
    probabilities = np.asarray(softmax(rows), dtype=float).reshape(len(temperatures), *logits.shape)
    return SimpleNamespace(shifts=shifts, logits=logits, temperatures=temperatures, probabilities=probabilities)


def _background(state, theme):
    figure, (left, right) = style.canvas(2)
    most = FARTHEST + MOST_SHIFT
    plots.logit_axes(left, list(CLASSES), (-most - 1.5, most + 1.5), style.palette(theme))
    plots.probability_axes(right, list(CLASSES))
    return figure


def _marks(result, state):
    marks = []
    for at, role in enumerate(ROLES):
        marks += _logit_marks(result.logits[:, at], at, role) + _probability_marks(
            result.probabilities[..., at], at, role
        )
    return marks


def _logit_marks(logits, at, role):
    """Return a stem from zero with its number, for every shift."""
    head = np.column_stack([np.full(len(logits), at), logits])[:, None]  # (shifts, 1, 2)
    foot = head * [1, 0]
    above = head + [0, 1.3] * np.where(head[..., 1:] < 0, -1, 1)
    common = {"over": ("shift",), "role": role, "before_prediction": True}
    return [
        Line(data=np.concatenate([foot, head], axis=1), width=4, **common),
        Points(data=head, radius=7, **common),
        Label(data=above, texts=[f"{z:.1f}".replace("-", "−") for z in logits], size=13, **common),
    ]


def _probability_marks(probabilities, at, role):
    """Return a bar with its number, for every temperature and shift."""
    bars = np.stack([np.full_like(probabilities, at), probabilities], axis=-1)[:, :, None]  # (…, 1, 2)
    texts = [f"{100 * p:.1f} %" for p in probabilities.ravel()]
    common = {"panel": 1, "over": ("temperature", "shift"), "role": role}
    return [
        Bars(data=bars, width=0.62, ghost=True, **common),
        Label(data=bars + np.array([0, 0.045]), texts=texts, size=13, **common),
    ]


def _captions(result, state):
    shape = len(result.temperatures), len(result.shifts)
    return ("temperature", "shift"), Sentences(shape, partial(_sentence, result))


def _sentence(result, at, shift):
    """Say the sum, the ratio of the two most likely classes with its formula, and what the shift did."""
    z, T, p = result.logits[shift], result.temperatures[at], result.probabilities[at, shift]
    first, second = np.argsort(-z, kind="stable")[:2]
    names = list(CLASSES)
    formula = f"exp(({_signed(z[first])} − {_signed(z[second])})/{T:.3g})"
    ratio = f"{names[first].capitalize()} gets {formula} = {p[first] / p[second]:.3g} times as much as {names[second]}"
    moved = np.abs(p - result.probabilities[at, list(result.shifts).index(0)]).max()
    by = f"{result.shifts[shift]:+.0f}".replace("-", "−")
    still = f" The {by} on every logit changed nothing." if moved < SAME else f" The {by} changed up to {moved:.2g}."
    return f"The three add up to {p.sum():.3f}. {ratio}.{still if result.shifts[shift] else ''}"


def _signed(value):
    return f"({value:.1f})".replace("-", "−") if value < 0 else f"{value:.1f}"


def _feedback(guess, result, state):
    truth = 100 * functions.softmax([list(CLASSES.values())])[0, 0]
    more = "It is exp(2) out of exp(2) + exp(1) + exp(−1)."
    return Feedback(abs(guess - truth) <= 5, f"softmax gives the cat {truth:.1f} %", more)


def _sure(result, state):
    return state.temperature >= 1 and result.probabilities[state.at["temperature"], state.at["shift"]].max() >= SURE


START = {**CLASSES, "shift": 0, "temperature": 1}

SOFTMAX = Plan(
    name="softmax",
    number=5,
    lab="03",
    title="From logits to probabilities",
    controls=_controls,
    sweep=("temperature", "shift"),
    background=_background,
    compute=_compute,
    marks=_marks,
    captions=_captions,
    presets={
        "as it began": START,
        "shift by +3": {"shift": 3},
        "hot: T = 5": {"temperature": 5},
        "cool: T = 0.5": {"temperature": 0.5},
    },
    prediction=Prediction(
        question="The logits of cat, dog and owl are 2, 1 and −1. How many per cent does softmax give the cat?",
        answer=lambda: live.linear_slider("cat, in per cent", 0, 100, 50, 1),
        feedback=_feedback,
        setting=START,
        marks=lambda guess, result, state: [
            Rule(data=[guess / 100], panel=1, axis="y", role="prediction", dash=(2, 2), text="you")
        ],
    ),
    missions=(
        Mission(
            "sure",
            "Make softmax 99 % sure of one class without cooling it: the temperature stays at 1 or above.",
            _sure,
            "On paper it never reaches 100 %: exp is above 0 for every logit.",
        ),
    ),
)


def softmax(softmax=None):
    """Turn three logits into probabilities with the student's `softmax`, at any temperature."""
    return Explorer(SOFTMAX, **choices(softmax=softmax))
