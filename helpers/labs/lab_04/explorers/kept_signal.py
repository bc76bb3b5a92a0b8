"""The scale of the weights, tried before anybody names a rule: what thirty ReLU layers of three widths keep."""

from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Plan, Prediction
from helpers.figures import live, style
from helpers.figures.marks import Label, Line
from helpers.labs import choices
from helpers.labs.lab_04 import plots
from helpers.nn import deep
from helpers.nn.functions import ACTIVATIONS

WIDTHS = {16: "path", 64: "second", 256: "third"}  # and the role in which each is drawn
DASHES = {16: (), 64: (6, 3), 256: (2, 2)}
LAYERS, SAMPLES, REACH = 30, 128, 12
NEAR = 1.3  # a guess within this factor of the truth counts as right


def _compute(state, deep_forward=deep.deep_forward):
    """Measure the signal at each scale by one pass of the student's function for each width.

    Without biases a ReLU layer is homogeneous: weights c times as large make it say c times as much. So what layer l
    says at one scale gives what it says at any other, times the quotient of the scales to the power of l.

    signals  width → (scales, layers + 1), log10 of the root mean square of a layer over that of the samples
    """
    scales = np.array(state.places["scale"])
    return SimpleNamespace(scales=scales, signals={width: _signals(width, scales, deep_forward) for width in WIDTHS})


def _signals(width, scales, deep_forward):
    rng = np.random.default_rng(1)
    X, once = rng.normal(size=(SAMPLES, width)), np.sqrt(2 / width)
    weights = [(rng.normal(scale=once, size=(width, width)), np.zeros(width)) for _ in range(LAYERS)]
    trace = deep_forward(X, weights, ACTIVATIONS["relu"])
    sizes = np.array([np.mean(A**2) for A in (X, *(A for _, A in trace))])
    return np.log10(sizes / sizes[0]) / 2 + np.log10(scales[:, None] / once) * np.arange(LAYERS + 1)


def _background(state, theme):
    figure, (axes,) = style.canvas(1, size=(8.6, 3.9))
    colours = style.palette(theme)
    plots.layers(axes, LAYERS, -REACH, REACH, colours, ylabel="size of the signal")
    axes.set(xlim=(0, LAYERS + 4), xlabel="layer (0: the samples)")
    return figure


def _marks(result, state):
    layers = np.arange(LAYERS + 1.0)
    marks = []
    for width, role in WIDTHS.items():
        signals = result.signals[width]
        path = np.stack([np.broadcast_to(layers, signals.shape), signals], axis=-1)
        marks.append(Line(data=path, over=("scale",), role=role, dash=DASHES[width]))
        marks.append(Label(data=_ends(path), over=("scale",), texts=[f"{width} wide"], role=role, align="left"))
    return marks


def _ends(path):
    """Return where a line leaves the picture or ends, (scales, 1, 2), to the right of it and clear of a steep one."""
    inside = np.abs(path[..., 1]) < REACH - 1
    last = inside.shape[1] - 1 - inside[:, ::-1].argmax(axis=1)
    ends = np.take_along_axis(path, last[:, None, None], axis=1) + np.array([0.8, 0.0])
    steep = np.abs(ends[..., 1]) > REACH / 2
    ends[..., 1] -= np.where(steep, 1.4 * np.sign(ends[..., 1]), 0)
    return ends


def _captions(result, state):
    texts = []
    for at, scale in enumerate(result.scales):
        left = ", ".join(f"{10 ** result.signals[width][at, -1]:.1g} ({width} wide)" for width in WIDTHS)
        texts.append(f"Scale {scale:.3g}. After {LAYERS} layers a signal of 1 has become {left}.")
    return ("scale",), texts


def kept_at(result, width):
    """Return the scale at which the layers of a width keep the signal at 1, between the positions of the slider."""
    ends = result.signals[width][:, -1]
    return float(np.exp(np.interp(0, ends, np.log(result.scales))))


def _feedback(guess, result, state):
    truth = kept_at(result, 256)
    more = "Half the scale of 64: four times as many terms make a sum twice as large."
    return Feedback(max(guess / truth, truth / guess) <= NEAR, f"they need a scale of about {truth:.2g}", more)


KEPT_SIGNAL = Plan(
    name="kept_signal",
    number=5,
    lab="04",
    title=f"{LAYERS} layers of ReLU, three widths, one scale",
    controls=lambda: {"scale": live.log_slider("scale of the weights", 0.02, 1, 0.18, steps_per_decade=40)},
    sweep=("scale",),
    background=_background,
    compute=_compute,
    marks=_marks,
    captions=_captions,
    prediction=Prediction(
        question="Layers of 64 units keep the size of their signal if their weights are drawn with a standard deviation"
        " of about 0.18. Which one do layers of 256 units need?",
        answer=lambda: live.log_slider("scale for 256", 0.02, 1, 0.18, steps_per_decade=40),
        feedback=_feedback,
    ),
)


def kept_signal(deep_forward=None):
    """Turn the scale of the weights and see what thirty layers of three widths keep, by the student's forward pass."""
    return Explorer(KEPT_SIGNAL, **choices(deep_forward=deep_forward))
