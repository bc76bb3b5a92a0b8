"""Explorer of Lab 00: one neuron, on a sample and on the whole plane of inputs."""

from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.figures import live, style
from helpers.figures.marks import Bars, Heat, Label, Points
from helpers.labs import choices
from helpers.labs.lab_00 import plots
from helpers.nn import functions

# One neuron: what each input adds, and what the neuron makes of the whole plane

SAMPLE = np.array([1.0, 2.0])
REACH = 3.0  # of the plane of inputs, to all sides
CELLS = 12  # to each side; the browser smooths between them, and a loop in Python has to be quick too
LARGEST_SUM = 12.0


def _neuron(state, neuron=functions.neuron):
    """Run the neuron for every position of the three sliders: on the sample, and on a grid over the plane of inputs."""
    side = (np.arange(CELLS) + 0.5) / CELLS * 2 * REACH - REACH
    plane = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    samples = np.vstack([SAMPLE, plane])
    w1s, w2s, bs = (np.array(state.places[name]) for name in ("w1", "w2", "b"))
    sums = np.array([[[neuron(samples, np.array([w1, w2]), b) for b in bs] for w2 in w2s] for w1 in w1s], dtype=float)
    shape = (len(w1s), len(w2s), len(bs))
    return SimpleNamespace(w1s=w1s, w2s=w2s, bs=bs, z=sums[..., 0], plane=sums[..., 1:].reshape(*shape, CELLS, CELLS))


def _parts(result):
    """Return w₁x₁, w₂x₂, b and z for every position, (w1, w2, b, 4)."""
    first = result.w1s[:, None, None] * SAMPLE[0]
    second = result.w2s[:, None] * SAMPLE[1]
    return np.stack(np.broadcast_arrays(first, second, result.bs, result.z), axis=-1)


def _neuron_marks(result, state):
    over = ("w1", "w2", "b")
    parts = _parts(result)
    bars = np.stack(np.broadcast_arrays(np.arange(4.0), parts), axis=-1)
    words = bars + np.stack([np.zeros_like(parts), np.where(parts < 0, -0.8, 0.8)], axis=-1)
    texts = [f"{value:g}" for value in np.round(parts, 2).ravel()]
    return [
        Bars(data=bars[..., :3, :], over=over, role="ghost", base=0.0, width=0.6),
        Bars(data=bars[..., 3:, :], over=over, base=0.0, width=0.6),
        Label(data=words, over=over, texts=texts, role="ink"),
        Heat(data=0.5 + result.plane / 2 / LARGEST_SUM, over=over, panel=1),
        Points(data=[SAMPLE], panel=1, role="start", symbol="s", before_prediction=True),
    ]


def _neuron_captions(result, state):
    texts = [
        f"z = {w1:g}·{SAMPLE[0]:g} + {w2:g}·{SAMPLE[1]:g} + {b:g} = {result.z[i, j, k]:g}"
        for i, w1 in enumerate(result.w1s)
        for j, w2 in enumerate(result.w2s)
        for k, b in enumerate(result.bs)
    ]
    return ("w1", "w2", "b"), [text.replace("+ -", "− ").replace("-", "−") for text in texts]


def _neuron_background(state, theme):
    figure, (left, right) = style.canvas(2)
    plots.contributions(left, LARGEST_SUM)
    plots.input_plane(right, REACH)
    return figure


def _neuron_feedback(guess, result, state):
    z = result.z[state.places["w1"].index(0.5), state.places["w2"].index(-1.0), state.places["b"].index(2.0)]
    more = f"0.5·1 + (−1)·2 + 2 = {z:g}. Now turn the weights, and watch which bar each of them moves."
    return Feedback(guess == z, f"z is {z:g}", more)


NEURON = Plan(
    name="neuron",
    number=3,
    lab="00",
    title="One neuron, two inputs: x = (1, 2)",
    controls=lambda: {
        "w1": live.linear_slider("weight w₁", -3, 3, 0.5, 0.5),
        "w2": live.linear_slider("weight w₂", -3, 3, -1.0, 0.5),
        "b": live.linear_slider("bias b", -3, 3, 2.0, 0.5),
    },
    sweep=("w1", "w2", "b"),
    background=_neuron_background,
    compute=_neuron,
    marks=_neuron_marks,
    captions=_neuron_captions,
    prediction=Prediction(
        question="The sample is x = (1, 2), the weights are w = (0.5, −1), the bias is 2. What is z?",
        answer=lambda: live.linear_slider("z =", -3, 3, 0, 0.5),
        feedback=_neuron_feedback,
        setting={"w1": 0.5, "w2": -1.0, "b": 2.0},
    ),
    missions=(
        Mission(
            "balance",
            "Make z exactly 0, with no weight at 0 and the bias not at 0.",
            lambda result, state: state.w1 != 0 and state.w2 != 0 and state.b != 0
            and result.z[state.at["w1"], state.at["w2"], state.at["b"]] == 0,
            "The sample now lies on the line where the neuron changes its mind.",
        ),
    ),
)  # fmt: skip


def neuron(neuron=None):
    """Run the student's `neuron` on a sample and on the whole plane of inputs."""
    return Explorer(NEURON, **choices(neuron=neuron))
