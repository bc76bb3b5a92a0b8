"""What the explorers of Lab 01 with a single weight share: a ball on its parabola, at every learning rate."""

from types import SimpleNamespace

import numpy as np

from helpers.figures import live
from helpers.figures.marks import Line, Points
from helpers.nn import gradient_descent

CURVATURE = 2.0  # J(w) = w² has J'' = λ = 2: the edge 2/λ is at 1, the jump into the minimum, 1/λ, at 0.5
START = -2.0
STEPS = 20
SMALLEST = 1e-300  # a loss of exactly 0 has no logarithm


def square(w):
    """Return the loss J(w) = w²."""
    return w**2


def descend(state, gradient_step=gradient_descent.gradient_step):
    """Walk down J(w) = w² with every learning rate of the slider; paths and losses are (rates, STEPS + 1)."""
    rates = state.places["learning_rate"]
    paths = np.full((len(rates), STEPS + 1), START)
    for path, rate in zip(paths, rates, strict=True):
        w = np.array([START])
        for step in range(1, STEPS + 1):
            w = gradient_step(w, CURVATURE * w, rate)
            path[step] = w[0]
    return SimpleNamespace(rates=np.array(rates), paths=paths, losses=square(paths))


def ball(result, **more):
    """Return the marks of the walk on the parabola, which stands on panel 0."""
    path = np.stack([result.paths, result.losses], axis=-1)  # (rates, STEPS + 1, 2)
    start = Points(data=[[START, square(START)]], role="start", symbol="s", before_prediction=True)
    return [Line(data=path, over=("learning_rate",), width=1.6, dots=4, ghost=True, **more), start]


def rate_slider(value):
    """Return a slider of learning rates from a hundredth to 2, which stands at a value."""
    return live.log_slider("learning rate α", 0.01, 2.0, value)
