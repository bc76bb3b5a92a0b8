"""Depth without an activation: the student's `collapse` folds a deep network into one layer, and nothing is lost."""

from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Plan, Prediction
from helpers.figures import live, style
from helpers.figures.marks import Bars, Label, Line
from helpers.labs import choices
from helpers.labs.lab_03 import plots
from helpers.labs.lab_03.explorers.first_bend import POINTS, best_last_layer, wave
from helpers.nn import functions, network

DEEPEST = 10
WIDTH = 12
CHOICES = {"none": functions.identity, "tanh": functions.tanh, "ReLU": functions.relu}
FINE = np.linspace(-3, 3, 301)
DIGITS = 1e-9  # differences below this are rounding


def _hidden_layers():
    """Return DEEPEST − 1 hidden layers drawn at random, all but the first orthogonal: no depth stretches the signal."""
    rng = np.random.default_rng(3)
    layers = [(rng.normal(size=(1, WIDTH)), rng.normal(size=WIDTH))]
    for _ in range(DEEPEST - 2):
        turn = np.linalg.qr(rng.normal(size=(WIDTH, WIDTH)))[0]
        layers.append((1.4 * turn, 0.5 * rng.normal(size=WIDTH)))
    return layers


def _forward(x, layers, activation):
    """Send x (n,) through `layers`, each with its activation; return (n, units)."""
    signal = x[:, None]
    for W, b in layers:
        signal = activation(signal @ W + b)
    return signal


def fitted(depth, activation):
    """Return the layers of a network `depth` layers deep; the last one comes as near to the wave as it can."""
    hidden = _hidden_layers()[: depth - 1]
    weights = best_last_layer(_forward(POINTS, hidden, activation), wave(POINTS))
    return hidden, (weights[:-1, None], weights[-1:])


def _compute(state, collapse=network.collapse):
    """Compute the output of every depth with every activation, and the one layer that `collapse` makes of each depth.

    outputs  (activations, depths, FINE)
    errors   (activations, depths)        root mean square distance from the points
    folded   (depths, FINE)               the collapsed layer of the networks without an activation
    """
    depths = state.places["depth"]
    networks = {name: [fitted(depth, f) for depth in depths] for name, f in CHOICES.items()}
    outputs, on_points = (
        np.array([[_output(*layers, CHOICES[name], x) for layers in nets] for name, nets in networks.items()])
        for x in (FINE, POINTS)
    )
    lines = [_fold(*layers, collapse) for layers in networks["none"]]
    folded = np.array([(FINE[:, None] @ W + b)[:, 0] for W, b in lines])
    errors = np.sqrt(np.mean((on_points - wave(POINTS)) ** 2, axis=-1))
    return SimpleNamespace(depths=depths, outputs=outputs, errors=errors, folded=folded, lines=lines)


def _output(hidden, last, activation, x):
    return (_forward(x, hidden, activation) @ last[0] + last[1])[:, 0]


def _fold(hidden, last, collapse):
    """Fold all layers into one, two at a time."""
    W, b = [*hidden, last][0]
    for following in [*hidden, last][1:]:
        W, b = collapse(W, b, *following)
    return np.asarray(W, dtype=float), np.asarray(b, dtype=float)


def bends(y):
    """Return the number of places at which the curve y over FINE changes its slope; neighbouring places count once."""
    turned = np.abs(np.diff(y, n=2)) > DIGITS
    return int(np.sum(np.diff(np.concatenate([[0], turned])) == 1))


def _background(state, theme):
    figure, (left, right) = style.canvas(2)
    plots.curve_points(
        left, POINTS, wave(POINTS), style.palette(theme), "Its output; the last layer is the best there is"
    )
    plots.error_axes(right, (0.4, DEEPEST + 0.6), "layers", "How far off it stays, at every depth")
    return figure


def _marks(result, state):
    over = ("activation", "depth")
    across = np.broadcast_to(FINE, result.outputs.shape)
    bars = np.stack(np.broadcast_arrays(np.array(result.depths, dtype=float), result.errors), axis=-1)
    words = ["—  the network", "- -  one layer, made by collapse"]
    return [
        Line(data=np.stack([across, result.outputs], axis=-1), over=over, width=3.2, ghost=True),
        Line(
            data=np.stack([across[0], result.folded], axis=-1), over=("depth",), role="second", dash=(4, 3), width=1.8
        ),
        Label(data=[[-3.05, -2.1]], texts=words[:1], role="path", align="left"),
        Label(data=[[-3.05, -2.4]], texts=words[1:], role="second", align="left"),
        Bars(data=bars, panel=1, over=("activation",), alpha=0.35),
        Bars(data=bars[:, :, None], panel=1, over=over),
    ]


def _captions(result, state):
    return ("activation", "depth"), [
        _sentence(result, row, name, at) for row, name in enumerate(CHOICES) for at in range(len(result.depths))
    ]


def _sentence(result, row, name, at):
    depth, y = result.depths[at], result.outputs[row, at]
    head = f"{_layers(depth)}, {'no activation' if name == 'none' else name}: {_bent(y, name)}"
    if name != "none":
        here, straight = result.errors[row, at], result.errors[0, at]
        return f"{head}, {here:.2f} away from the points; without activations {straight:.2f}."
    (W, b), off = result.lines[at], np.abs(y - result.folded[at]).max()
    same = "they differ by less than a billionth" if off < DIGITS else f"they differ by up to {off:.2g}"
    sign = "−" if b.item() < 0 else "+"
    return f"{head}. One layer does the same, y = {W.item():.3f} x {sign} {abs(b.item()):.3f}: {same}."


def _layers(depth):
    return "1 layer" if depth == 1 else f"{depth} layers"


def _bent(y, name):
    count = bends(y)
    if count == 0:
        return "0 bends, a straight line"
    return "curved everywhere" if name == "tanh" else f"{count} bends"


def _feedback(guess, result, state):
    count = bends(result.outputs[0, -1])
    more = f"The {DEEPEST} layers only multiply and add, and one layer does that too."
    return Feedback(guess == str(count), f"without an activation the output has {count} bends", more)


COLLAPSE = Plan(
    name="collapse",
    number=6,
    lab="03",
    title="A deep network without an activation",
    controls=lambda: {
        "depth": live.whole_slider("depth (layers)", 1, DEEPEST, DEEPEST),
        "activation": live.choice("activation", CHOICES),
    },
    sweep=("depth", "activation"),
    background=_background,
    compute=_compute,
    marks=_marks,
    captions=_captions,
    presets={
        "1 layer": {"depth": 1, "activation": "none"},
        "10 layers": {"depth": DEEPEST, "activation": "none"},
        "2 layers, with ReLU": {"depth": 2, "activation": "ReLU"},
    },
    prediction=Prediction(
        question=f"A network has {DEEPEST} layers and no activation. How many bends can its output have?",
        answer=lambda: live.choice("bends", ["0", "1", "9", "12", "108"], "9"),
        feedback=_feedback,
        setting={"depth": DEEPEST, "activation": "none"},
    ),
)


def collapse(collapse=None):
    """Stack layers with and without an activation; the student's `collapse` folds those without into one."""
    return Explorer(COLLAPSE, **choices(collapse=collapse))
