"""What the explorers of Lab 01 about a line through points share: the points, the line, and what is said of both."""

from types import SimpleNamespace

import numpy as np

from helpers.figures import live
from helpers.figures.marks import Line, Points
from helpers.nn import datasets, functions

SLOPES = (-1.0, 3.0)
INTERCEPTS = (-2.0, 2.0)
HIGHEST = 10.0  # of the loss axes


def points():
    """Return the points x, y that the line is fitted to."""
    return datasets.line(np.random.default_rng(0))


def line_controls():
    """Return the sliders of slope and intercept."""
    return {
        "w": live.linear_slider("slope w", *SLOPES, -0.5, 0.1),
        "b": live.linear_slider("intercept b", *INTERCEPTS, 1.0, 0.1),
    }


def losses_along(state, mse=functions.mse):
    """Return the loss of the line at every position of both sliders, (slopes, intercepts)."""
    x, y = points()
    ws, bs = np.array(state.places["w"]), np.array(state.places["b"])
    losses = np.array([[float(mse(w * x + b, y)) for b in bs] for w in ws])
    return SimpleNamespace(x=x, y=y, ws=ws, bs=bs, losses=losses)


def cut(values, losses, along, other, panel=1):
    """Return the curve of the loss along one number, for each position of the other, and the dot on it."""
    every = np.stack(np.broadcast_arrays(values[:, None], losses), axis=-1)  # (along, other, 2)
    return [
        Line(data=every.swapaxes(0, 1), panel=panel, over=(other,), role="ghost", width=1.8),
        Points(data=every[:, :, None], panel=panel, over=(along, other), radius=6),
    ]
