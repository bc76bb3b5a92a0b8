"""The remedies as switches: what each does to the error on its way back and to the signal, and what it costs."""

from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Plan, Prediction
from helpers.figures import live, style
from helpers.figures.marks import Bars, Line, Rule
from helpers.labs import choices
from helpers.labs.lab_04 import plots, words
from helpers.nn import deep
from helpers.nn import deep_classifier as math
from helpers.nn.functions import ACTIVATIONS

LABELS = {"sigmoid": "sigmoid", "tanh": "tanh", "ReLU": "relu", "leaky ReLU": "leaky_relu", "GELU": "gelu"}
RULE = "by the rule"
SCALES = {"0.5": 0.5, "1": 1.0, "2": 2.0, "6": 6.0}
OFF, ON = "off", "on"
WIDTH, SAMPLES, DEEPEST = 64, 24, 40
REACH = (-12, 6)


def _compute(state, residual_backward=deep.residual_backward):
    """Send samples forwards and an error back, through the layers that the switches make.

    errors   (depth,)  log10 of the norm of dZ; the error that arrives at the end has the norm 1
    signals  (depth,)  log10 of the root mean square of what a layer hands on, over that of the samples
    """
    rng = np.random.default_rng(0)
    X, dH = rng.normal(size=(2, SAMPLES, WIDTH))
    weights = deep.random_weights([WIDTH] * (state.depth + 1), gain(state), rng)
    activation, H, kept, signals = ACTIVATIONS[LABELS[state.activation]], X, [], []
    for W, b in weights:
        Z, spread = H @ W + b, None
        if state.normalise == ON:
            Z, spread = math.normalise(Z, axis=1)
        A = activation.f(Z)
        H = H + A if state.shortcut == ON else A
        kept.append((W, Z, spread))
        signals.append(deep.norm(H) / deep.norm(X))
    errors = _errors(kept, activation, dH / np.linalg.norm(dH), state, residual_backward)
    with np.errstate(divide="ignore"):
        return SimpleNamespace(errors=np.log10(errors), signals=np.log10(signals))


def _errors(kept, activation, dH, state, residual_backward):
    """Return (depth,), the norm of dZ in each layer, first layer first."""
    errors = []
    for W, Z, spread in reversed(kept):
        dZ = dH * activation.derivative(Z)
        if spread is not None:
            dZ = math.normalise_backward(dZ, math.Normalised(Z, spread), axis=1)
        errors.append(deep.norm(dZ))
        back = dZ @ W.T
        dH = np.asarray(residual_backward(dH, back), float) if state.shortcut == ON else back
    return errors[::-1]


def gain(state):
    """Return the standard deviation of the weights times the root of the width."""
    rule = deep.initial_scale(WIDTH, LABELS[state.activation]) * np.sqrt(WIDTH)
    return float(rule) if state.scale == RULE else SCALES[state.scale]


def operations(state, width=WIDTH):
    """Count the additions, multiplications and the like of one layer for one sample, by the switches that are on.

    Forwards and backwards: a product with W, one with its transpose, one for dW; one look at the activation and one at
    its slope for each unit. A shortcut adds once each way. Normalising takes the mean, takes it away, squares and adds
    up, and divides; on the way back it forms two means and takes both away.
    """
    plain = 3 * 2 * width**2 + 3 * width
    shortcut = 2 * width if state.shortcut == ON else 0
    normalising = (5 + 8) * width if state.normalise == ON else 0
    return SimpleNamespace(plain=plain, shortcut=shortcut, normalising=normalising)


# What is drawn and said


def _background(state, theme):
    colours = style.palette(theme)
    figure, axes = plots.sheet([["error", "signal"]], (8.6, 3.7))
    for name in axes:
        plots.layers(axes[name], DEEPEST, *REACH, colours)
        axes[name].set_xlabel("layer")
    axes["error"].set_title("Backwards: the error at each layer")
    axes["signal"].set_title("Forwards: the signal of each layer")
    return figure


def _places(logs):
    """Return places (DEEPEST, 2) for as many layers as there are; the others are gaps."""
    filled = np.full(DEEPEST, np.nan)
    filled[: len(logs)] = logs
    return words.points(filled)


def _marks(result, state):
    return [
        Bars(data=_places(result.errors), base=0.0, ghost=True, alpha=0.85),
        Bars(data=_places(result.signals), panel=1, base=0.0, role="third", ghost=True, alpha=0.85),
        Line(data=_places(result.signals), panel=1, role="third", dots=2),
    ]


def _captions(result, state):
    signal = words.number(result.signals[-1])
    error = words.passes(result.errors)
    grown = f"The last layer's signal is {signal} times the samples'."
    return (), [f"Weights of gain {gain(state):.3g}. {error} {grown} {_bill(state)}"]


def _bill(state):
    """Say what the switches cost."""
    cost = operations(state)
    bills = []
    if state.shortcut == ON:
        bills.append(f"the shortcut {100 * cost.shortcut / cost.plain:.1f} % more operations, and equal widths")
    if state.normalise == ON:
        bills.append(f"normalising {100 * cost.normalising / cost.plain:.1f} % more operations, in use as well")
    price = " and ".join(bills) if bills else "nothing extra in training, since the start is drawn once"
    return f"Cost: {price}, and no parameter."


def left(result):
    """Return log10 of the error at the first layer over that at the last."""
    return result.errors[0] - result.errors[-1]


ASKED = {"depth": 20, "activation": "sigmoid", "scale": "1", "shortcut": OFF, "normalise": ON}


def _feedback(guess, result, state):
    truth = 10 ** left(_compute(SimpleNamespace(**ASKED)))
    more = "The sums have size 1 in every layer, but the slopes stay at a quarter or less."
    return Feedback(0.1 < guess / truth < 10, f"{truth:.1g} of the error is left", more)


def _guess_marks(guess, result, state):
    return [Rule(data=[np.log10(guess)], axis="y", role="prediction", dash=(2, 2), text="you")]


REMEDIES = Plan(
    name="remedies",
    number=7,
    lab="04",
    title="Four remedies, four switches",
    controls=lambda: {
        "depth": live.whole_slider("depth (layers)", 2, DEEPEST, ASKED["depth"]),
        "activation": live.choice("activation", list(LABELS)),
        "scale": live.choice("gain at the start", [*SCALES, RULE], "1"),
        "shortcut": live.choice("shortcuts", [OFF, ON]),
        "normalise": live.choice("normalisation", [OFF, ON]),
    },
    background=_background,
    compute=_compute,
    marks=_marks,
    captions=_captions,
    presets={
        "no remedy": {**ASKED, "normalise": OFF},
        "a good start": {**ASKED, "normalise": OFF, "activation": "ReLU", "scale": RULE},
        "one too many": {**ASKED, "normalise": OFF, "activation": "ReLU", "scale": RULE, "shortcut": ON},
    },
    prediction=Prediction(
        question="Twenty layers of sigmoids, gain 1, normalisation as the only remedy. How much of the error is left?",
        answer=lambda: live.log_slider("left of the error", 1e-14, 100, 1, steps_per_decade=2),
        feedback=_feedback,
        marks=_guess_marks,
        setting=ASKED,
    ),
)


def remedies(residual_backward=None):
    """Switch the remedies on and off; shortcuts send the gradient back by the student's `residual_backward`."""
    return Explorer(REMEDIES, **choices(residual_backward=residual_backward))
