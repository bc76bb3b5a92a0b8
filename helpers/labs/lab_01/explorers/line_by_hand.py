"""Explorer of Lab 01: a line through points, fitted by hand."""

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.figures import live, style
from helpers.figures.marks import Line
from helpers.labs import choices
from helpers.labs.lab_01 import plots
from helpers.labs.lab_01.line_marks import HIGHEST, SLOPES, cut, line_controls, losses_along, points


def _hand_background(state, theme):
    colours = style.palette(theme)
    figure, (left, right) = style.canvas(2)
    x, y = points()
    plots.scatter(left, x, y, colours)
    left.set(ylim=(y.min() - 1.5, y.max() + 1.5))
    plots.loss_of(right, "slope w", SLOPES, HIGHEST, "The loss along w, at this b")
    return figure


def _hand_marks(result, state):
    ends = np.array([result.x.min() - 0.3, result.x.max() + 0.3])
    at_ends = result.ws[:, None, None] * ends + result.bs[:, None]  # (slopes, intercepts, 2)
    line = np.stack(np.broadcast_arrays(ends, at_ends), axis=-1)
    return [
        Line(data=_misses(result), over=("w", "b"), role="second", width=1.2, dash=(2, 2)),
        Line(data=line, over=("w", "b"), ghost=True, before_prediction=True),
        *cut(result.ws, result.losses, "w", "b"),
    ]


def _misses(result):
    """Return for each line the gaps between it and the points: from point to line, then a NaN that lifts the pen."""
    on_line = result.ws[:, None, None] * result.x + result.bs[:, None]  # (slopes, intercepts, n)
    heights = np.stack(np.broadcast_arrays(on_line, result.y, np.nan), axis=-1)
    across = np.broadcast_to(result.x[:, None], heights.shape)
    return np.stack([across, heights], axis=-1).reshape(*on_line.shape[:2], -1, 2)


def _hand_captions(result, state):
    texts = [
        f"y = {w:.1f} x {'+' if b >= 0 else '−'} {abs(b):.1f}: the loss is {result.losses[i, j]:.3f}."
        for i, w in enumerate(result.ws)
        for j, b in enumerate(result.bs)
    ]
    return ("w", "b"), texts


def _loss_here(result, state):
    return result.losses[state.at["w"], state.at["b"]]


def _hand_feedback(answer, result, state):
    truth = f"the best that these sliders reach is a loss of {result.losses.min():.3f}"
    return Feedback(answer.startswith("above"), truth, "The points don't lie on a line. Find it.")


BY_HAND = Plan(
    name="line_by_hand",
    number=2,
    lab="01",
    title="A line, by hand",
    controls=line_controls,
    sweep=("w", "b"),
    background=_hand_background,
    compute=losses_along,
    marks=_hand_marks,
    captions=_hand_captions,
    prediction=Prediction(
        question="How small can you make the loss of a straight line through these points?",
        answer=lambda: live.choice("it can get", ["down to 0", "above 0, but below 1", "not below 1"]),
        feedback=_hand_feedback,
    ),
    missions=(
        Mission(
            "best-line",
            "Bring the loss within 5 % of the best that these sliders can do.",
            lambda result, state: _loss_here(result, state) <= 1.05 * result.losses.min(),
            "How many moves did it take?",
            moved=("w", "b"),
        ),
    ),
)


def line_by_hand(mse=None):
    """Fit a line with two sliders, the loss computed by the student's `mse`."""
    return Explorer(BY_HAND, **choices(mse=mse))
