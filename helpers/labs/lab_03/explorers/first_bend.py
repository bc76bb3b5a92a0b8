"""The first figure of Lab 03: hinges that bend a line, and the same network without them."""

from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Plan
from helpers.figures import live, style
from helpers.figures.marks import Label, Line, Points
from helpers.labs.lab_03 import plots
from helpers.nn import functions

POINTS = np.linspace(-3, 3, 61)
MOST = 12  # hidden units


def wave(x):
    """Return the curve that the networks of this lab try to follow."""
    return np.sin(1.7 * x + 0.5) + 0.25 * x


def best_last_layer(features, targets):
    """Return the weights, the bias last, that bring `features @ weights` nearest to `targets` by least squares.

    features  (n, h)  what the last hidden layer puts out
    targets   (n,)
    return    (h + 1,)
    """
    with_bias = np.column_stack([features, np.ones(len(features))])
    return np.linalg.lstsq(with_bias, targets, rcond=None)[0]


def _hidden(x, units, activation):
    """Return what `units` neurons x − t put out: (n, units)."""
    return activation(x[:, None] - _thresholds(units))


def _thresholds(units):
    """Return where the units begin to answer, evenly over the picture; the first at its edge, so it bends nothing."""
    return np.linspace(-3, 3, units + 1)[:-1]


def _compute(state):
    """Fit the wave with every number of units, with ReLU and without: outputs are (widths, n)."""
    widths = state.places["units"]
    outputs = {
        name: np.array([_follow(units, functions.ACTIVATIONS[name].f) for units in widths])
        for name in ("relu", "identity")
    }
    errors = {name: np.sqrt(np.mean((y - wave(POINTS)) ** 2, axis=1)) for name, y in outputs.items()}
    return SimpleNamespace(widths=widths, outputs=outputs, errors=errors)


def _follow(units, activation):
    hidden = _hidden(POINTS, units, activation)
    weights = best_last_layer(hidden, wave(POINTS))
    return hidden @ weights[:-1] + weights[-1]


def _backdrop(state, theme):
    figure, (left, right) = style.canvas(2)
    plots.curve_points(left, POINTS, wave(POINTS), style.palette(theme), "Follow the points")
    plots.error_axes(right, (0.6, MOST + 0.4), "hidden units", "How far off each stays")
    return figure


def _marks(result, state):
    across = np.broadcast_to(POINTS, result.outputs["relu"].shape)
    bent, straight = (np.stack([across, result.outputs[name]], axis=-1) for name in ("relu", "identity"))
    relu, identity = (np.column_stack([result.widths, result.errors[name]]) for name in ("relu", "identity"))
    where = [[-3.05, -2.1], [-3.05, -2.4]]
    return [
        Line(data=straight, over=("units",), role="second", dash=(4, 3)),
        Line(data=bent, over=("units",), width=2.6),
        Points(data=_bends(result), over=("units",), radius=4.5, symbol="s"),
        Label(data=where[:1], texts=["■ ReLU: each further unit bends it once"], role="path", align="left"),
        Label(data=where[1:], texts=["- - no activation, as many units"], role="second", align="left"),
        Line(data=identity, panel=1, role="second", dash=(4, 3)),
        Line(data=relu, panel=1),
        Points(data=identity[:, None], panel=1, over=("units",), role="second", radius=6),
        Points(data=relu[:, None], panel=1, over=("units",), radius=6, symbol="s"),
    ]


def _bends(result):
    """Return where the units bend the output, NaN for units that aren't there: (widths, MOST, 2)."""
    places = np.full((len(result.widths), MOST, 2), np.nan)
    for row, units, y in zip(places, result.widths, result.outputs["relu"], strict=True):
        bends = _thresholds(units)[1:]
        row[: units - 1] = np.column_stack([bends, np.interp(bends, POINTS, y)])
    return places


def _says(result, state):
    flat = result.errors["identity"]
    texts = [
        f"{units} hidden units: {error:.2f} away from the points with ReLU, {line:.2f} without an activation."
        for units, error, line in zip(result.widths, result.errors["relu"], flat, strict=True)
    ]
    texts[0] = f"1 hidden unit: a straight line, {flat[0]:.2f} away from the points, with ReLU or without."
    return ("units",), texts


FIRST = Plan(
    name="first_bend",
    number=1,
    lab="03",
    title="Units that bend a line",
    controls=lambda: {"units": live.whole_slider("hidden units", 1, MOST, 5)},
    sweep=("units",),
    backdrop=_backdrop,
    compute=_compute,
    marks=_marks,
    says=_says,
)


def first_bend():
    """Show how ReLU units bend a line until it follows a curve, beside as many units without an activation."""
    return Explorer(FIRST)
