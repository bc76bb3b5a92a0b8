"""Explorers of Lab 01 about a line through points: fitting it by hand, and the two slopes of its loss."""

from types import SimpleNamespace

import numpy as np

from helpers import data, functions, live, style
from helpers.explorers.frame import Explorer, Mission, Plan, Prediction
from helpers.marks import Line, Points
from helpers.plots import lab_01 as plots

SLOPES = (-1.0, 3.0)
INTERCEPTS = (-2.0, 2.0)
HIGHEST = 10.0  # of the loss axes


def _points():
    return data.line(np.random.default_rng(0))


def _line_controls():
    return {
        "w": live.linear_slider("slope w", *SLOPES, -0.5, 0.1),
        "b": live.linear_slider("intercept b", *INTERCEPTS, 1.0, 0.1),
    }


# By hand: two sliders, one line, the loss


def _losses(state, mse=functions.mse):
    """Return the loss of the line at every position of both sliders, (slopes, intercepts)."""
    x, y = _points()
    ws, bs = np.array(state.places["w"]), np.array(state.places["b"])
    losses = np.array([[float(mse(w * x + b, y)) for b in bs] for w in ws])
    return SimpleNamespace(x=x, y=y, ws=ws, bs=bs, losses=losses)


def _hand_backdrop(state, theme):
    colours = style.palette(theme)
    figure, (left, right) = style.canvas(2)
    x, y = _points()
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
        Line(data=line, over=("w", "b"), ghost=True, early=True),
        *_cut(result.ws, result.losses, "w", "b"),
    ]


def _misses(result):
    """Return for each line the gaps between it and the points: from point to line, then a NaN that lifts the pen."""
    on_line = result.ws[:, None, None] * result.x + result.bs[:, None]  # (slopes, intercepts, n)
    heights = np.stack(np.broadcast_arrays(on_line, result.y, np.nan), axis=-1)
    across = np.broadcast_to(result.x[:, None], heights.shape)
    return np.stack([across, heights], axis=-1).reshape(*on_line.shape[:2], -1, 2)


def _cut(values, losses, along, other, panel=1):
    """Return the curve of the loss along one number, for each position of the other, and the dot on it."""
    every = np.stack(np.broadcast_arrays(values[:, None], losses), axis=-1)  # (along, other, 2)
    return [
        Line(data=every.swapaxes(0, 1), panel=panel, over=(other,), role="ghost", width=1.8),
        Points(data=every[:, :, None], panel=panel, over=(along, other), radius=6),
    ]


def _hand_says(result, state):
    texts = [
        f"y = {w:.1f} x {'+' if b >= 0 else '−'} {abs(b):.1f}: the loss is {result.losses[i, j]:.3f}."
        for i, w in enumerate(result.ws)
        for j, b in enumerate(result.bs)
    ]
    return ("w", "b"), texts


def _loss_here(result, state):
    return result.losses[state.at["w"], state.at["b"]]


def _hand_feedback(answer, result, state):
    best = result.losses.min()
    verdict = "Right" if answer.startswith("above") else "Not quite"
    return f"{verdict}: the points don't lie on a line. The best that these sliders reach is {best:.3f}. Find it."


BY_HAND = Plan(
    name="line_by_hand",
    lab="01",
    title="A line, by hand",
    controls=_line_controls,
    sweep=("w", "b"),
    backdrop=_hand_backdrop,
    compute=_losses,
    marks=_hand_marks,
    says=_hand_says,
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
        ),
    ),
)


def line_by_hand(mse=None):
    """Fit a line with two sliders, the loss computed by the student's `mse`."""
    return Explorer(BY_HAND, mse=mse)


# The two slopes of the loss, laid against its two curves


def _slopes(state, mse_gradient=functions.mse_gradient):
    """Return losses and slopes at every position of both sliders; slopes is (slopes, intercepts, 2)."""
    result = _losses(state)
    result.slopes = np.array(
        [[mse_gradient(w, b, result.x, result.y) for b in result.bs] for w in result.ws], dtype=float
    )
    return result


def _slope_backdrop(state, theme):
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
        *_cut(result.ws, result.losses, "w", "b", panel=0),
        *_cut(result.bs, result.losses.T, "b", "w", panel=1),
        Line(data=_tangents(result.ws, result, 0), over=over, role="second", width=3),
        Line(data=_tangents(result.bs, result, 1), over=over, panel=1, role="second", width=3),
    ]


def _slope_says(result, state):
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
    truth = "w should grow" if slope < 0 else "w should shrink"
    verdict = "Right" if answer == truth else "The other way"
    return f"{verdict}: dw = {slope:.2f} there, so the loss {'falls' if slope < 0 else 'rises'} as w grows."


SLOPE = Plan(
    name="line_slope",
    lab="01",
    title="Your two slopes, laid against the loss",
    controls=_line_controls,
    sweep=("w", "b"),
    backdrop=_slope_backdrop,
    compute=_slopes,
    marks=_slope_marks,
    says=_slope_says,
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
        ),
    ),
)


def line_slope(mse_gradient=None):
    """Lay the student's `mse_gradient` as tangents against the loss along slope and intercept."""
    return Explorer(SLOPE, mse_gradient=mse_gradient)
