"""A small explorer with everything that a plan can have, for the tests of the frame."""

import json
from dataclasses import replace

import numpy as np

from helpers import labs
from helpers.explorer.frame import Explorer, Feedback, Handle, Mission, Plan, Prediction
from helpers.figures import live, style
from helpers.figures.marks import Line, Points
from helpers.nn import gradient_descent

MISSION = "01.frame.half"
GATED = "Commit to a prediction first; then the picture moves."


def explore(plan, **functions):
    return Explorer(plan, **labs.choices(**functions))


def background(state, theme):
    figure, (axes,) = style.canvas(size=(3, 2))
    axes.set(xlim=(0, 4), ylim=(-4, 4), title=state.scale)
    return figure


def compute(state, gradient_step=gradient_descent.gradient_step):
    """Step once from the handle's height with every rate; `scale` is computed for one position only."""
    slope = {"single": 1.0, "double": 2.0}[state.scale]
    height = np.array([state.start[1]])
    return np.array([gradient_step(height, slope * height, rate)[0] for rate in state.places["rate"]])


def marks(result, state):
    data = np.stack([np.full_like(result, 2.0), result], axis=-1)[:, None]
    return [Points(data=data, over=("rate",)), Points(data=[state.start], role="start", before_prediction=True)]


PLAN = Plan(
    name="frame",
    lab="01",
    number=1,
    title="One step <down>",
    controls=lambda: {
        "rate": live.linear_slider("rate", 0, 1, 0.25, 0.25),
        "scale": live.choice("scale", ["single", "double"]),
        "hidden": live.whole_slider("hidden", 0, 1, 0),
    },
    background=background,
    compute=compute,
    marks=marks,
    captions=lambda result, state: (("rate",), [f"It lands at {height:g}." for height in result]),
    sweep=("rate",),
    redraw=("scale",),
    hidden=("hidden",),
    presets={"whole": {"rate": 1.0, "scale": "double", "start": (1.0, -2.0)}},
    prediction=Prediction(
        question="Where does it land?",
        answer=lambda: live.linear_slider("at", -4, 4, 0, 0.5),
        feedback=lambda value, result, state: Feedback(value == 2, f"it lands at {result[state.at['rate']]:g}"),
        setting={"rate": 0.5},
        marks=lambda value, result, state: [Line(data=[[0, value], [4, value]], role="prediction")],
    ),
    missions=(
        Mission("half", "Land at exactly half.", lambda result, state: state.rate == 0.75, "Three <quarters>."),
        Mission("never", "Land nowhere.", lambda result, state: False, counts=False),
    ),
    handles=(Handle("start", "start of the step"),),
    points={"start": (1.0, 4.0)},
)
OPEN = replace(PLAN, prediction=None)


def written(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def shown(explorer):
    """Return where the moving point stands now."""
    return list(explorer.stage.drawn[0].at(explorer.stage.index())[0])
