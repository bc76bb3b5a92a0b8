"""The computation graph of the smallest network, with two samples on it: values forwards, slopes on the edges, back."""

from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Plan, Prediction
from helpers.explorer.plan import STEP_BY_STEP
from helpers.figures import live
from helpers.figures.marks import Label, Points
from helpers.labs import choices
from helpers.labs.lab_02 import chain_graph, plots
from helpers.labs.lab_02.graph import show
from helpers.nn import network

# One unit in each layer, and numbers that a pocket calculator can follow. B's input is 0, so it can't blame W1.
X, Y = np.array([[1.0], [0.0]]), np.array([[0.0], [1.0]])
START = network.Parameters(W1=np.array([[2.0]]), b1=np.array([-1.0]), W2=np.array([[2.0]]), b2=np.array([0.0]))
SUM, MEAN, LARGER, BOTH = "their sum", "their mean", "the larger of the two", "both, one for each sample"


def _compute(state, forward=network.forward, loss_gradient=network.loss_gradient):
    """Send both samples forwards and back; the way back from the error on is the course's own."""
    Z1, A1, Z2, A2 = (np.asarray(part, dtype=float) for part in forward(X.copy(), *START))
    dA2 = np.asarray(loss_gradient(A2.copy(), Y.copy()), dtype=float)
    dZ2, dW2, db2 = network.output_gradients(A1, A2, dA2)
    dZ1, dW1, db1 = network.hidden_gradients(X, A1, START.W2, dZ2)
    values = {"X": X, "Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "loss": (A2 - Y) ** 2}
    back = {"A2": dA2, "Z2": dZ2, "A1": dZ2 @ START.W2.T, "Z1": dZ1}
    asked = {"W2": A1 * dZ2, "b2": dZ2, "W1": X * dZ1, "b1": dZ1}  # what each sample asks of a parameter
    slopes = {"Z2": A2 * (1 - A2), "A1": np.full_like(X, START.W2), "Z1": A1 * (1 - A1)}
    return SimpleNamespace(
        values={name: value[:, 0] for name, value in values.items()},
        back={name: value[:, 0] for name, value in back.items()},
        asked={name: value[:, 0] for name, value in asked.items()},
        slopes={name: value[:, 0] for name, value in slopes.items()},
        sums={"W1": dW1.item(), "b1": db1.item(), "W2": dW2.item(), "b2": db2.item()},
    )


def _background(state, theme):
    figure, axes = plots.sheet([["graph"]], (8.6, 4.0))
    chain_graph.draw(axes["graph"], theme, {name: value.item() for name, value in START._asdict().items()})
    return figure


def _marks(result, state):
    over = ("step",)
    groups = [
        ("values", "ink", chain_graph.VALUES, result.values),
        ("slopes", "muted", chain_graph.SLOPES, result.slopes),
        ("back", "fourth", chain_graph.BACK, result.back),
        ("asked", "fourth", chain_graph.ASKED, result.asked),
        ("sums", "good", chain_graph.SUMS, {name: [value] for name, value in result.sums.items()}),
    ]
    marks = [Points(data=chain_graph.lit(), over=over, role="good", radius=31.0, alpha=0.25)]
    for group, role, places, numbers in groups:
        words, points = [], []
        for name, pair in numbers.items():
            begin = chain_graph.APPEARS[group][name]
            words += [_word(group, value) for value in pair]
            points.append(_appearing(places[name], begin))
        marks.append(Label(data=np.concatenate(points, axis=1), over=over, texts=words, role=role))
    return marks


def _word(group, value):
    return f"{'×' if group == 'slopes' else '∂ ' if group != 'values' else ''}{show(value)}"


def _appearing(places, begin):
    """Return places (labels, 2) at each step, NaN before the step at which they begin."""
    there = np.arange(chain_graph.STEPS + 1)[:, None, None] >= begin
    return np.where(there, np.asarray(places, dtype=float), np.nan)


def _captions(result, state):
    texts = ["Nothing has been computed yet. A and B are two samples of one network with one unit in each layer."]
    for number, (phase, name) in enumerate(chain_graph.ORDER, 1):
        texts.append(f"Step {number} of {chain_graph.STEPS}, {phase}: {_sentence(result, phase, name)}")
    return ("step",), texts


def _sentence(result, phase, name):
    """Say in words what a step has computed, for both samples."""
    if phase == "forward":
        a, b = map(show, result.values[name])
        named = "the squared error, whose mean is the loss," if name == "loss" else name
        return f"{named} is {a} for A and {b} for B."
    if phase == "error":
        a, b = map(show, result.back[name])
        return f"the slope of the loss along A2, 2·(A2 − Y)/n, is {a} for A and {b} for B."
    if name in result.back:
        products = (
            f"{show(arrives)} × {show(slope)} = {show(product)} for {sample}"
            for arrives, slope, product, sample in zip(
                result.back[chain_graph.BEHIND[name]], result.slopes[name], result.back[name], "AB", strict=True
            )
        )
        return f"what arrives, times the slope on the edge: {', '.join(products)}."
    weight, bias = name.split()
    return (
        f"what arrives, times what came in. A asks {weight} for {show(result.asked[weight][0])}, B for"
        f" {show(result.asked[weight][1])}: they add up to {show(result.sums[weight])}. For {bias} it's"
        f" {show(result.sums[bias])}."
    )


def _feedback(guess, result, state):
    more = "Both share the weight, so it moves for both at once. The division by n is in dA2 already."
    return Feedback(guess == SUM, f"it gets their sum, {show(result.sums['W2'])}", more)


TWO_SAMPLES = Plan(
    name="two_samples",
    number=4,
    lab="02",
    title="Two samples on the computation graph",
    controls=lambda: {"step": live.whole_slider("step", 0, chain_graph.STEPS, 0)},
    sweep=("step",),
    background=_background,
    compute=_compute,
    marks=_marks,
    captions=_captions,
    presets={"forward": {"step": chain_graph.FORWARD}, "all the way back": {"step": chain_graph.STEPS}},
    steps=STEP_BY_STEP,
    prediction=Prediction(
        question="Two samples, A and B, share the weight W2. On the way back A asks it for a gradient of 0.0907, and B"
        " for −0.0231. Which gradient does W2 get?",
        answer=lambda: live.choice("it gets", [MEAN, SUM, LARGER, BOTH]),
        feedback=_feedback,
    ),
)


def two_samples(forward=None, loss_gradient=None):
    """Walk through the graph with two samples, as far as the error by the student's own functions."""
    return Explorer(TWO_SAMPLES, **choices(forward=forward, loss_gradient=loss_gradient))
