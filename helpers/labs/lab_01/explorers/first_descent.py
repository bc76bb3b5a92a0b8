"""The first figure of Lab 01: a weight walks down a parabola."""

import numpy as np

from helpers.explorer.frame import Explorer, Plan
from helpers.figures import style
from helpers.figures.marks import Line
from helpers.labs.lab_01 import plots
from helpers.labs.lab_01.parabola_marks import SMALLEST, STEPS, ball, descend, rate_slider, square

# The figure on the first screen: no question, no student's code, it just moves


def _first_backdrop(state, theme):
    figure, (left, right) = style.canvas(2)
    plots.parabola(left, square, (-2.6, 2.6), style.palette(theme))
    left.set(ylim=(-0.3, 6.8), title="J(w) = w², from w = −2")
    plots.loss_axes(right, STEPS, (1e-6, 1e5))
    return figure


def _first_marks(result, state):
    steps = np.broadcast_to(np.arange(STEPS + 1), result.losses.shape)
    loss = np.stack([steps, np.maximum(result.losses, SMALLEST)], axis=-1)
    return [*ball(result), Line(data=loss, panel=1, over=("learning_rate",), dots=3, ghost=True)]


def _first_says(result, state):
    ends = zip(result.rates, result.paths[:, -1], result.losses[:, -1], strict=True)
    texts = [
        f"Learning rate {rate:.3g}: after {STEPS} steps w is {w:.3g} and the loss {loss:.2g}. It began at 4."
        for rate, w, loss in ends
    ]
    return ("learning_rate",), texts


FIRST = Plan(
    name="first_descent",
    number=1,
    lab="01",
    title="A weight walks downhill",
    controls=lambda: {"learning_rate": rate_slider(0.05)},
    sweep=("learning_rate",),
    backdrop=_first_backdrop,
    compute=descend,
    marks=_first_marks,
    says=_first_says,
)


def first_descent():
    """Show a weight that walks down a parabola; the slider is its learning rate."""
    return Explorer(FIRST)
