"""A layer of ReLU units on data: how many are active, and how many never are, measured at every bias."""

from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.figures import live, style
from helpers.figures.marks import Heat, Label, Line, Points, Rule
from helpers.labs import choices
from helpers.labs.lab_03 import plots
from helpers.nn import functions

UNITS, SAMPLES, INPUTS = 24, 60, 5
FULL = 4.0  # an output that is painted in full orange


def layer():
    """Return X (SAMPLES, INPUTS) and W (INPUTS, UNITS) of the layer on the screen; its biases are the slider's."""
    rng = np.random.default_rng(7)
    X = rng.normal(size=(SAMPLES, INPUTS))
    W = rng.normal(size=(INPUTS, UNITS)) / np.sqrt(INPUTS)
    largest = (X @ W).max(axis=0)
    return X, W[:, np.argsort(largest)]  # units that die last stand at the top


def _compute(state, relu=functions.relu):
    """Put the data through the layer at every bias, and count.

    outputs  (biases, SAMPLES, UNITS)
    active   (biases,)        share of the outputs above 0
    dead     (biases, UNITS)  whether the unit is 0 on every sample
    """
    X, W = layer()
    biases = np.array(state.places["bias"])
    outputs = np.asarray(relu((X @ W) + biases[:, None, None]), dtype=float)
    dead = np.all(outputs == 0, axis=1)
    return SimpleNamespace(biases=biases, outputs=outputs, active=np.mean(outputs > 0, axis=(1, 2)), dead=dead)


def _background(state, theme):
    figure, (left, right) = style.canvas(2, size=(8.6, 3.8))
    plots.unit_map(left, UNITS, SAMPLES)
    plots.share_axes(right, (state.places["bias"][0], state.places["bias"][-1]))
    return figure


def _marks(result, state):
    active, dead = (np.column_stack([result.biases, share]) for share in (result.active, result.dead.mean(axis=1)))
    right = {"panel": 1, "over": ("bias",)}
    return [
        Heat(data=_shades(result.outputs), over=("bias",), smooth=False),
        Points(data=_crosses(result.dead), over=("bias",), role="bad", symbol="x", radius=4.5),
        Line(data=active, panel=1),
        Line(data=dead, panel=1, role="bad", dash=(4, 3)),
        Rule(data=result.biases[:, None], role="ghost", width=1, **right),
        Points(data=active[:, None], radius=6, **right),
        Points(data=dead[:, None], role="bad", symbol="s", radius=6, **right),
        Label(data=[[1.05, 0.5]], panel=1, texts=["- -  dead units"], role="bad", align="left"),
        Label(data=[[1.05, 0.58]], panel=1, texts=["—  active outputs"], role="path", align="left"),
    ]


def _shades(outputs):
    """Return outputs as shades (biases, UNITS, SAMPLES): 0 is paper; the smallest positive one is already seen."""
    shades = np.where(outputs > 0, 0.7 + 0.3 * np.minimum(outputs / FULL, 1), 0.5)
    return shades.swapaxes(1, 2)


def _crosses(dead):
    """Return a cross at the head of the row of every dead unit, NaN for the living: (biases, UNITS, 2)."""
    rows = np.column_stack([np.full(UNITS, 1.5), np.arange(UNITS) + 0.5])
    return np.where(dead[..., None], rows, np.nan)


def _captions(result, state):
    counts = zip(result.biases, result.active, result.dead.sum(axis=1), strict=True)
    return ("bias",), [
        f"Bias {bias:.1f}: {100 * active:.1f} % of the outputs are active. {_dead(dead)}".replace("-", "−")
        for bias, active, dead in counts
    ]


def _dead(count):
    if count == 0:
        return f"No unit is dead: each of the {UNITS} answers to some sample."
    verb = "unit is" if count == 1 else "units are"
    return f"{count} of {UNITS} {verb} dead: 0 on all {SAMPLES} samples, and slope 0 too, so no gradient gets through."


def _feedback(guess, result, state):
    truth = 100 * result.active[state.places["bias"].index(0)]
    more = "Which ones they are differs from sample to sample."
    return Feedback(abs(guess - truth) <= 5, f"{truth:.0f} % of the outputs are active", more)


def _half_dead(result, state):
    dead = result.dead[state.at["bias"]].sum()
    return UNITS / 2 <= dead < UNITS


SPARSITY = Plan(
    name="sparsity",
    number=5,
    lab="03",
    title=f"{UNITS} ReLU units look at {SAMPLES} samples",
    controls=lambda: {"bias": live.linear_slider("bias b", -5, 4, 0, 0.1)},
    sweep=("bias",),
    background=_background,
    compute=_compute,
    marks=_marks,
    captions=_captions,
    presets={"wide awake": {"bias": 3}, "no bias": {"bias": 0}, "drowsy": {"bias": -1.2}},
    prediction=Prediction(
        question="Weights and data lie evenly around 0, and the bias is 0. What share of the outputs is above 0?",
        answer=lambda: live.linear_slider("active, in per cent", 0, 100, 100, 5),
        feedback=_feedback,
        setting={"bias": 0},
        marks=lambda guess, result, state: [
            Points(data=[[0, guess / 100]], panel=1, role="prediction", symbol="x", radius=7),
            Label(data=[[0.25, guess / 100]], panel=1, role="prediction", texts=["you"], align="left"),
        ],
        anywhere=("bias",),
    ),
    missions=(
        Mission(
            "half-dead",
            "Make half of the units die, but not all of them.",
            _half_dead,
            "On this data no gradient will move their weights again.",
            moved=("bias",),
        ),
    ),
)


def sparsity(relu=None):
    """Count active and dead units of a ReLU layer, run by the student's `relu`, while its bias moves."""
    return Explorer(SPARSITY, **choices(relu=relu))
