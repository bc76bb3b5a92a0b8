"""Saturation: what the units of each layer say, and how large the errors are that come back to them."""

from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Plan, Prediction
from helpers.figures import live
from helpers.figures.marks import Bars, Rule
from helpers.labs import choices
from helpers.labs.lab_04 import plots, words
from helpers.nn import deep
from helpers.nn.functions import ACTIVATIONS

LABELS = {"sigmoid": "sigmoid", "tanh": "tanh", "ReLU": "relu", "GELU": "gelu"}
LOW, HIGH = -1.05, 3.05  # one axis for all activations; what a ReLU says beyond it counts in the last bar
GAINS = {"0.5": 0.5, "0.7": 0.7, "1": 1.0, "√2": float(np.sqrt(2)), "2": 2.0, "3": 3.0, "4": 4.0, "6": 6.0}
LAYERS, WIDTH, SAMPLES, BINS = 10, 48, 64, 82
POWERS = (-16, 4)  # of the errors' sizes
TOP = 0.5  # of both histograms: a taller bar leaves the panel, and the sentence says how tall it is
LITTLE = 0.01  # of the largest slope; below it a unit counts as flat, as in Lab 03


def _network(state):
    """Return the samples, the weights, and the error that arrives at the last layer, of size 1."""
    rng = np.random.default_rng(0)
    X, dA = rng.normal(size=(2, SAMPLES, WIDTH))
    weights = deep.random_weights([WIDTH] * (LAYERS + 1), GAINS[state.gain], rng)
    return X, [tuple(layer) for layer in weights], dA / np.linalg.norm(dA)


def _compute(state, deep_forward=deep.deep_forward):
    """Send the samples forwards by the student's function, and an error back.

    said    (layers, bins)  share of the outputs in each bin
    sizes   (layers, bins)  share of the errors in each bin of |dZ|, in powers of ten
    flat    (layers,)       share of the units with a slope below 1 % of the largest
    spread  (layers,)       standard deviation of a unit's outputs over the samples, the mean of all units
    errors  (layers,)       log10 of the norm of dZ
    """
    X, weights, dA = _network(state)
    activation = ACTIVATIONS[LABELS[state.activation]]
    trace = deep_forward(X, weights, activation)
    steepest = activation.derivative(np.linspace(-10, 10, 401)).max()
    rows = []
    for (W, _), (Z, A) in zip(weights[::-1], trace[::-1], strict=True):
        slopes = activation.derivative(Z)
        dZ = dA * slopes
        flat, spread = np.mean(np.abs(slopes) < LITTLE * steepest), np.std(A, axis=0).mean()
        rows.append((_shares(A, LOW, HIGH), _shares(_logs(np.abs(dZ)), *POWERS), flat, spread, _logs(deep.norm(dZ))))
        dA = dZ @ W.T
    said, sizes, flat, spread, errors = (np.array(column) for column in zip(*rows[::-1], strict=True))
    return SimpleNamespace(said=said, sizes=sizes, flat=flat, spread=spread, errors=errors)


def _logs(sizes):
    with np.errstate(divide="ignore"):
        return np.log10(sizes)


def _shares(numbers, low, high):
    """Return the share of the numbers in each bin; those beyond an end count in the last bin there."""
    counts, _ = np.histogram(np.clip(numbers, low, high), BINS, (low, high))
    return counts / numbers.size


def _places(shares, low, high):
    """Return bars (layers, bins, 2) for shares (layers, bins)."""
    middles = low + (np.arange(BINS) + 0.5) * (high - low) / BINS
    return np.stack([np.broadcast_to(middles, shares.shape), shares], axis=-1)


def _background(state, theme):
    figure, axes = plots.sheet([["said", "sizes"]], (8.6, 3.5))
    plots.activations(axes["said"], LOW - 0.1, HIGH + 0.1, TOP).set_title("Forwards: what the layer says")
    plots.sizes(axes["sizes"], *POWERS, TOP).set_title("Backwards: what arrives at it")
    return figure


def _marks(result, state):
    look = {"over": ("layer",), "ghost": True}
    middle = result.errors[:, None] - np.log10(np.sqrt(SAMPLES * WIDTH))  # the norm, spread evenly over all errors
    middle = np.where(np.isfinite(middle), middle, POWERS[0] - 1)
    return [
        Bars(data=_places(result.said, LOW, HIGH), width=(HIGH - LOW) / BINS * 0.92, **look),
        Bars(
            data=_places(result.sizes, *POWERS),
            width=(POWERS[1] - POWERS[0]) / BINS * 0.92,
            panel=1,
            role="second",
            **look,
        ),
        Rule(data=middle, panel=1, over=("layer",), role="ink", text="RMS"),
    ]


def _captions(result, state):
    texts = []
    for layer in range(LAYERS):
        left = result.errors[layer] - result.errors[-1]
        flat = "a slope of 0" if state.activation == "ReLU" else "a slope below 1 % of the steepest"
        arriving = (
            "It is the last one: the error arrives here first."
            if layer == LAYERS - 1
            else f"Left of the error here: {words.number(left)}."
        )
        texts.append(
            f"Layer {layer + 1} of {LAYERS}, {state.activation}, gain {state.gain}: {100 * result.flat[layer]:.0f} % of"
            f" the outputs have {flat}. From sample to sample a unit varies by {result.spread[layer]:.2g}. {arriving}"
        )
    return ("layer",), texts


def _beyond(result):
    """Return the share in per cent of the last layer's outputs beyond ±0.95; these are edges of bins."""
    middles = LOW + (np.arange(BINS) + 0.5) * (HIGH - LOW) / BINS
    return 100 * result.said[-1, np.abs(middles) > 0.95].sum()


def _feedback(guess, result, state):
    truth = _beyond(_compute(SimpleNamespace(activation="tanh", gain="4")))
    more = "Large weights push the sums out to where a tanh is flat."
    return Feedback(abs(guess - truth) <= 8, f"{truth:.0f} % of them lie at the ends", more)


SATURATION = Plan(
    name="saturation",
    number=2,
    lab="04",
    title=f"{LAYERS} layers of {WIDTH} units look at {SAMPLES} samples",
    controls=lambda: {
        "layer": live.whole_slider("layer", 1, LAYERS, LAYERS),
        "activation": live.choice("activation", list(LABELS), "tanh"),
        "gain": live.words_slider("gain of the weights", list(GAINS), "1"),
    },
    sweep=("layer",),
    background=_background,
    compute=_compute,
    marks=_marks,
    captions=_captions,
    presets={
        "crowded": {"activation": "sigmoid", "gain": "1", "layer": 8},
        "saturated": {"activation": "tanh", "gain": "6", "layer": 8},
        "alive": {"activation": "ReLU", "gain": "√2", "layer": 8},
    },
    prediction=Prediction(
        question="Ten layers of tanh, gain 4. What share of the last layer's outputs lies at the ends, beyond ±0.95?",
        answer=lambda: live.linear_slider("at the ends (%)", 0, 100, 10, 5),
        feedback=_feedback,
        setting={"activation": "tanh", "gain": "4", "layer": LAYERS},
        marks=lambda guess, result, state: [
            Rule(data=[guess / 200], axis="y", role="prediction", dash=(2, 2), text="you, half of it at each end")
        ],
    ),
)


def saturation(deep_forward=None):
    """Count what the units of each layer say, run by the student's `deep_forward`, and what comes back to them."""
    return Explorer(SATURATION, **choices(deep_forward=deep_forward))
