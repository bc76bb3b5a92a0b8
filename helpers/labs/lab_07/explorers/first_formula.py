"""The first figure of Lab 07: a small formula whose values go forwards, and whose gradients come back."""

import numpy as np

from helpers.explorer.frame import Explorer, Plan
from helpers.figures import live, style
from helpers.figures.marks import Line, Points
from helpers.labs.lab_07 import formulas, graph

FORMULA = "x * tanh(w*x + b)"
OTHERS = {"w": 1.5, "b": 0.5}
FARTHEST, STEP = 2.0, 0.1
HEIGHTS = (-0.6, 2.2)
SIZE = 500.0, 270.0
TANGENT = 0.6  # how far it reaches to either side


def _at(x):
    built = formulas.build(FORMULA, {**OTHERS, "x": x})
    formulas.sent_back(built)
    return built


def _compute(state):
    """Return for each x the values of all nodes and their gradients, both (positions, nodes)."""
    every = [_at(x) for x in state.places["x"]]
    return tuple(
        np.array([[vars(node)[part] for node in built.nodes] for built in every]) for part in ("value", "grad")
    )


def _background(state, theme):
    figure, (left, right) = style.canvas(2, size=(8.6, 3.6), width_ratios=(1.7, 1))
    graph.draw(left, _at(1.0), theme, SIZE).set_title(f"y = {FORMULA}")
    right.set(xlim=(-FARTHEST, FARTHEST), ylim=HEIGHTS, xlabel="x", ylabel="y", title="its slope is ∂y/∂x")
    return figure


def _marks(result, state):
    values, gradients = result
    x, y, slope = np.array(state.places["x"]), values[:, -1], gradients[:, 0]
    reach = np.array([-TANGENT, TANGENT])
    tangents = np.stack([x[:, None] + reach, y[:, None] + slope[:, None] * reach], axis=-1)  # (positions, 2, 2)
    at, over = graph.places(_at(1.0), SIZE), ("x",)
    return [
        graph.values(at, values, over),
        graph.gradients(at, gradients, over),
        Line(data=np.stack([x, y], axis=-1), panel=1, role="ghost"),
        Line(data=tangents, panel=1, over=over, role="fourth", width=3.0),
        Points(data=np.stack([x, y], axis=-1)[:, None], panel=1, over=over, role="path", radius=6),
    ]


def _captions(result, state):
    values, gradients = result
    rows = zip(state.places["x"], values[:, -1], gradients[:, 0], strict=True)
    return ("x",), [
        f"At x = {graph.show(x)} the formula gives {graph.show(y)}. The gradient that comes back to x is "
        f"{graph.show(slope)}: the slope of the curve there."
        for x, y, slope in rows
    ]


FIRST = Plan(
    name="first_formula",
    number=1,
    lab="07",
    title="Values go forwards, gradients come back",
    controls=lambda: {"x": live.linear_slider("x", -FARTHEST, FARTHEST, 1.0, STEP)},
    sweep=("x",),
    background=_background,
    compute=_compute,
    marks=_marks,
    captions=_captions,
)


def first_formula():
    """Show a formula as a graph: the slider moves x, and every value and every gradient with it."""
    return Explorer(FIRST)
