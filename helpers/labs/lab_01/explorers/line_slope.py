"""Explorer of Lab 01: the slopes of the loss along slope and intercept, as tangents."""

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.figures import live, style
from helpers.figures.marks import Line
from helpers.labs import choices
from helpers.labs.lab_01 import plots
from helpers.labs.lab_01.line_marks import HIGHEST, INTERCEPTS, SLOPES, cut, line_controls, losses_along
from helpers.nn import functions

# The two slopes of the loss, laid against its two curves


def _slopes(state, mse_gradient=functions.mse_gradient):
    """Return losses and slopes at every position of both sliders; slopes is (slopes, intercepts, 2)."""
    result = losses_along(state)
    result.slopes = np.array(
        [[mse_gradient(w, b, result.x, result.y) for b in result.bs] for w in result.ws], dtype=float
    )
    return result


def _slope_background(state, theme):
    figure, (left, right) = style.canvas(2)
    plots.loss_of(left, "slope w", SLOPES, HIGHEST, "The loss along w, and your dw")
    plots.loss_of(right, "intercept b", INTERCEPTS, HIGHEST, "The loss along b, and your db")
    return figure


def _tangents(values, result, axis):
    """Return for each place the tangent that the student's slope claims; (slopes, intercepts, 2, 2)."""
    here = values[:, None] if axis == 0 else values[None, :]
    reach = np.array([-0.6, 0.6])
    across = here[..., None] + reach
    heights = result.losses[..., None] + result.slopes[..., axis, None] * reach
    return np.stack(np.broadcast_arrays(across, heights), axis=-1)


def _slope_marks(result, state):
    over = ("w", "b")
    return [
        *cut(result.ws, result.losses, "w", "b", panel=0),
        *cut(result.bs, result.losses.T, "b", "w", panel=1),
        Line(data=_tangents(result.ws, result, 0), over=over, role="second", width=3),
        Line(data=_tangents(result.bs, result, 1), over=over, panel=1, role="second", width=3),
    ]


def _slope_captions(result, state):
    texts = [
        f"At w = {w:.1f}, b = {b:.1f} the loss is {result.losses[i, j]:.3f}, dw = {result.slopes[i, j, 0]:.2f} "
        f"and db = {result.slopes[i, j, 1]:.2f}: {_advice(*result.slopes[i, j])}."
        for i, w in enumerate(result.ws)
        for j, b in enumerate(result.bs)
    ]
    return ("w", "b"), texts


def _advice(dw, db):
    words = [
        f"{name} should {'shrink' if slope > 0 else 'grow'}"
        for name, slope in (("w", dw), ("b", db))
        if abs(slope) > 0.05
    ]
    return " and ".join(words) or "flat both ways, nothing to gain"


def _slope_answer():
    return live.choice("at w = 0, b = 0", ["w should grow", "w should shrink", "w is right"])


def _slope_feedback(answer, result, state):
    slope = result.slopes[result.ws.searchsorted(-1e-9), result.bs.searchsorted(-1e-9), 0]
    right, falls = ("w should grow", "falls") if slope < 0 else ("w should shrink", "rises")
    return Feedback(answer == right, f"dw = {slope:.2f} there".replace("-", "−"), f"So the loss {falls} as w grows.")


SLOPE = Plan(
    name="line_slope",
    number=3,
    lab="01",
    title="Your two slopes, laid against the loss",
    controls=line_controls,
    sweep=("w", "b"),
    background=_slope_background,
    compute=_slopes,
    marks=_slope_marks,
    captions=_slope_captions,
    prediction=Prediction(
        question="The line lies flat: w = 0 and b = 0. Think of the points above. What will the slope dw advise?",
        answer=_slope_answer,
        feedback=_slope_feedback,
        setting={"w": 0.0, "b": 0.0},
    ),
    missions=(
        Mission(
            "flat",
            "Find the place where it is flat both ways: |dw| and |db| below 0.1.",
            lambda result, state: np.all(np.abs(result.slopes[state.at["w"], state.at["b"]]) < 0.1),
            "That is the minimum, found by slopes alone.",
            moved=("w", "b"),
        ),
    ),
)


def line_slope(mse_gradient=None):
    """Lay the student's `mse_gradient` as tangents against the loss along slope and intercept."""
    return Explorer(SLOPE, **choices(mse_gradient=mse_gradient))
