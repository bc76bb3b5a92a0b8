"""The gallery of activations: each function beside its slope, at every z of the slider."""

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import NamedTuple

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.figures import live, style
from helpers.figures.marks import Bars, Label, Line, Points, Rule
from helpers.labs import choices
from helpers.labs.lab_03 import plots
from helpers.nn import functions

LABELS = {
    "sigmoid": "sigmoid",
    "tanh": "tanh",
    "ReLU": "relu",
    "leaky ReLU": "leaky_relu",
    "ELU": "elu",
    "GELU": "gelu",
    "SiLU": "silu",
}
LIMITS = (-8, 8)
LITTLE = 0.01  # of the largest slope; below it we call a place saturated
TANGENT = 1.6  # half the length of the tangent, in units of z


def flat_places(slopes):
    """Return where the slope is below 1 % of the largest one, as an array of booleans; the sign doesn't count."""
    return np.abs(slopes) < LITTLE * np.abs(slopes).max()


def _stretches(z, flat):
    """Return (left, right) of each stretch of z in which `flat` holds."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flat, [False]]).astype(int)))
    half = (z[1] - z[0]) / 2
    return [(z[first] - half, z[last - 1] + half) for first, last in edges.reshape(-1, 2)]


def _compute(state, **own):
    """Run the activation that is pressed, and its slope, for every z of the slider."""
    key, z = LABELS[state.activation], np.array(state.places["z"])
    reference = functions.ACTIVATIONS[key]
    outputs = own.get(key, reference.f)(z.copy())
    slopes = own.get(f"{key}_derivative", reference.slope)(z.copy())
    return SimpleNamespace(z=z, outputs=np.asarray(outputs, float), slopes=np.asarray(slopes, float))


def _background(state, theme):
    figure, (left, right) = style.canvas(2)
    plots.activation_axes(left, right, state.activation, LIMITS, style.palette(theme))
    return figure


def _marks(result, state):
    z, outputs, slopes = result.z, result.outputs, result.slopes
    forwards, backwards = np.column_stack([z, outputs]), np.column_stack([z, slopes])
    reach = np.array([-TANGENT, TANGENT])
    tangents = np.stack([z[:, None] + reach, outputs[:, None] + slopes[:, None] * reach], axis=-1)  # (z, 2, 2)
    factors = [f"gradient × {slope:.3g}".replace("-", "−") for slope in slopes]
    above = np.minimum(slopes + 0.11, plots.SLOPE_LIMITS[1] - 0.08)
    words = np.column_stack([np.clip(z, LIMITS[0] + 2.6, LIMITS[1] - 2.6), above])
    return [
        *_shades(result, state),
        Line(data=forwards, before_prediction=True),
        Line(data=tangents, over=("z",), role="second", dash=(4, 3)),
        Points(data=forwards[:, None], over=("z",), radius=6),
        Line(data=backwards, panel=1, role="second"),
        Rule(data=z[:, None], panel=1, over=("z",), role="ghost", width=1),
        Points(data=backwards[:, None], panel=1, over=("z",), role="second", symbol="s", radius=6),
        Label(data=words[:, None], panel=1, over=("z",), role="second", texts=factors, box=True),
    ]


def _shades(result, state):
    """Return the grey stretches in which the slope is next to nothing, on both panels."""
    tops = plots.FUNCTION_LIMITS.get(state.activation, plots.UNBOUNDED)[1], plots.SLOPE_LIMITS[1]
    return [
        Bars(data=[[(left + right) / 2, top]], panel=panel, width=right - left, role="muted", alpha=0.22)
        for left, right in _stretches(result.z, flat_places(result.slopes))
        for panel, top in enumerate(tops)
    ]


def _captions(result, state):
    largest = np.abs(result.slopes).max()
    ends = np.where(flat_places(result.slopes), f", below 1 % of the largest, {largest:.3g}: saturated.", ".")
    rows = zip(result.z, result.outputs, result.slopes, ends, strict=True)
    texts = [
        f"At z = {z:.1f} the {state.activation} gives {a:.4g}. A gradient on its way back is multiplied by the slope, "
        f"{slope:.3g}{end}"
        for z, a, slope, end in rows
    ]
    return ("z",), [text.replace("-", "−") for text in texts]


# Two kinds of question: how large does the slope get, and how much of the axis is flat?


class Quantity(NamedTuple):
    """What a question asks of an activation: how it is asked and answered, measured, said and drawn, and how nearly."""

    question: str
    answer: Callable
    measure: Callable
    said: str
    marks: Callable
    near: float


def _share_marks(guess):
    low = LIMITS[0]
    bar = [[low, -0.13], [low + guess / 100 * (LIMITS[1] - low), -0.13]]
    return [
        Line(data=bar, panel=1, role="prediction", width=5),
        Label(
            data=[[low + 0.2, -0.22]],
            panel=1,
            role="prediction",
            texts=["your share, laid along the axis"],
            align="left",
        ),
    ]


LARGEST = Quantity(
    "What is the largest slope that the {} ever has?",
    lambda: live.linear_slider("largest slope", 0, 1.3, 0.5, 0.05),
    lambda slopes: np.max(slopes),
    "the largest slope of the {} is {:.3g}",
    lambda guess: [Rule(data=[guess], panel=1, axis="y", role="prediction", dash=(2, 2), text="you")],
    0.051,
)
FLAT = Quantity(
    "On how many per cent of the axis from z = −8 to 8 is the slope of the {} below 1 % of its largest?",
    lambda: live.linear_slider("flat, in per cent", 0, 100, 20, 5),
    lambda slopes: 100 * np.mean(flat_places(slopes)),
    "the {} is flat on {:.0f} % of this axis",
    _share_marks,
    5,
)
ASKED = {"relu": FLAT, "leaky_relu": FLAT, "elu": FLAT}


def _prediction(label):
    key = LABELS[label]
    quantity = ASKED.get(key, LARGEST)

    def feedback(guess, result, state):
        z = np.array(state.places["z"])
        truth = quantity.measure(
            functions.ACTIVATIONS[key].derivative(z)
        )  # another activation may be on the screen by now
        return Feedback(abs(guess - truth) <= quantity.near, quantity.said.format(label, truth))

    return Prediction(
        question=quantity.question.format(label),
        answer=quantity.answer,
        feedback=feedback,
        setting={"activation": label},
        marks=lambda guess, result, state: quantity.marks(guess),
        anywhere=("z",),
    )


def _under_one_per_cent(result, state):
    """Whether the sigmoid's slope is below 0.01 here, and wouldn't be much nearer to 0."""
    first = np.abs(result.z[result.slopes < 0.01]).min(initial=np.inf)
    return state.activation == "sigmoid" and first <= abs(state.z) <= first + 0.5


def _in_use(state, names):
    """Return the functions that are on the screen: the activation that is pressed, and its slope."""
    key = LABELS[state.activation]
    return key, f"{key}_derivative"


GALLERY = Plan(
    name="gallery",
    number=2,
    lab="03",
    title="Activations and their slopes",
    controls=lambda: _controls("sigmoid"),
    sweep=("z",),
    redraw=("activation",),
    background=_background,
    compute=_compute,
    marks=_marks,
    captions=_captions,
    presets={"z = −3": {"z": -3}, "z = 0": {"z": 0}, "z = 3": {"z": 3}},
    prediction=_prediction("sigmoid"),
    missions=(
        Mission(
            "one-per-cent",
            "Find the z nearest to 0, give or take 0.5, at which the sigmoid passes on less than 1 % of the gradient.",
            _under_one_per_cent,
            "A unit that is very sure of itself hardly learns: that is saturation.",
            moved=("z",),
        ),
    ),
    in_use=_in_use,
)


def _controls(label):
    return {
        "activation": live.choice("activation", LABELS, label),
        "z": live.linear_slider("input z", *LIMITS, 1, 0.1),
    }


def _plan(label):
    """Return the plan of a gallery that begins at `label`, with its own question; the sigmoid keeps the mission."""
    if label == "sigmoid":
        return GALLERY
    name = f"gallery_{LABELS[label]}"
    asked = {"prediction": _prediction(label), "missions": ()}
    return replace(GALLERY, name=name, number=PLACES.get(label, 0), controls=lambda: _controls(label), **asked)


# those that Lab 03 opens, each with its own question, and their numbers there; `journey` counts them
PLACES = {"sigmoid": 2, "tanh": 3, "ReLU": 4, "leaky ReLU": 8}
PLANS = tuple(_plan(label) for label in PLACES)


def gallery(
    sigmoid=None,
    sigmoid_derivative=None,
    tanh_derivative=None,
    relu=None,
    relu_derivative=None,
    leaky_relu=None,
    gelu=None,
):
    """Show activations beside their slopes, run by the student's functions; begin at the first one that is passed."""
    own = {
        "sigmoid": sigmoid,
        "sigmoid_derivative": sigmoid_derivative,
        "tanh_derivative": tanh_derivative,
        "relu": relu,
        "relu_derivative": relu_derivative,
        "leaky_relu": leaky_relu,
        "gelu": gelu,
    }
    passed = [name.removesuffix("_derivative") for name, function in own.items() if function is not None]
    label = next((label for label, key in LABELS.items() if key in passed), "sigmoid")
    return Explorer(_plan(label), **choices(**own))
