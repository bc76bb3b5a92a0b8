"""What arrives at each layer, as a plan: the gradient for every depth and gain at once, of whatever networks are drawn.

Lab 04 draws networks that read random numbers (`lab_04_depth`), Lab 06 such as read digits (`lab_06_depth`).
"""

from functools import partial
from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Feedback, Plan, Prediction
from helpers.figures import live, style
from helpers.figures.marks import Bars, Line, Points, Rule
from helpers.figures.sentences import Sentences
from helpers.labs.lab_04 import plots, words
from helpers.labs.lab_04.table import GAINS, WORDS, table
from helpers.nn import deep, gradient_flow
from helpers.nn.gradient_flow import DEEPEST

ACTIVATIONS = {
    "sigmoid": "sigmoid",
    "tanh": "tanh",
    "ReLU": "relu",
    "leaky ReLU": "leaky_relu",
    "GELU": "gelu",
    "linear": "identity",
}
REACHES = {"1e±12": 12, "1e±60": 60, "1e±360": 360}
CENTRED = "centred"
LOST = -6  # a power of ten: the first layer's gradient, where the error that arrives is 1
START = {"depth": 10, "gain": "1", "activation": "ReLU", "biases": "0", "width": "64", "seed": 0}
REST = {"floats": "float64", "reach": "1e±12"}


def _compute(stack, state, deep_forward=deep.deep_forward, deep_backward=deep.deep_backward):
    """Measure all depths and gains at once, and with the student's functions the network that the sliders stand at."""
    settings = ACTIVATIONS[state.activation], int(state.width), state.seed, state.biases == CENTRED
    seen = table(stack, *settings, state.floats)
    mine = deep_forward is not deep.deep_forward or deep_backward is not deep.deep_backward
    weights, own_at = seen.weights, None
    if mine and state.floats == "float64":
        own_at = (state.at["depth"], state.at["gain"])
        weights = weights.copy()
        weights[(*own_at, slice(state.depth))] = _own(stack, state, deep_forward, deep_backward)
    return SimpleNamespace(seen=seen._replace(weights=weights), mine=mine, own_at=own_at)


def _own(stack, state, deep_forward, deep_backward):
    """Return log10 of the norms that the student's functions find where the sliders stand."""
    settings = ACTIVATIONS[state.activation], GAINS[state.gain], int(state.width), state.seed
    net = stack(*settings, centred=state.biases == CENTRED)
    weights = [tuple(layer) for layer in net.weights[: state.depth]]
    with np.errstate(all="ignore"):
        trace = deep_forward(net.X.copy(), weights, net.activation)
        dA = np.array(net.error(trace[-1][1]))
        gradients = deep_backward(net.X.copy(), weights, trace, net.activation, dA)
        return np.log10(deep.layer_gradient_norms(gradients))


# What is drawn


def _background(state, theme):
    colours, reach = style.palette(theme), REACHES[state.reach]
    figure, (axes,) = style.canvas(1, size=(8.6, 4.5))
    plots.layers(axes, DEEPEST, -reach, reach, colours)
    entries = (
        ("path", "▮ gradient of the weights, ‖dW‖"),
        ("second", "●– error, ‖dZ‖"),
        ("bad", "× exactly 0, or no number"),
    )
    plots.key(axes, entries, colours)
    return figure


def _marks(result, state):
    over, reach = ("depth", "gain"), REACHES[state.reach]
    return [
        Bars(data=words.points(result.seen.weights), over=over, base=0.0, ghost=True, alpha=0.85),
        Line(data=words.points(result.seen.errors), over=over, role="second", dots=2.6, width=1.5),
        Points(data=words.crosses(result.seen.weights, reach), over=over, role="bad", symbol="x", radius=3.6),
    ]


# What is said


def _captions(result, state):
    dead = _dead(result, state).tolist()
    errors, weights = result.seen.errors.tolist(), result.seen.weights.tolist()  # quicker to write than NumPy's

    def say(layers, at):
        how = words.kind(weights[layers][at][0], dead[layers], state.floats)
        passes = words.passes(errors[layers][at][: layers + 1])
        return f"{passes} The first layer's gradient {how}{_whose(result, (layers, at))}"

    return ("depth", "gain"), Sentences((DEEPEST, len(WORDS)), say)


def _dead(result, state):
    """Return for each depth whether a ReLU net lets nothing through at any gain: the gain makes no unit active."""
    relu = state.activation == "ReLU"
    return relu & (result.seen.errors[:, WORDS.index("1"), 0] == -np.inf)


def _whose(result, at):
    if not result.mine:
        return ""
    if result.own_at == at:
        return " (Your own functions computed these bars.)"
    return " (The course's code runs all settings at once; yours runs where you ask it to.)"


def left(result, depth, gain):
    """Return log10 of the error at the first layer over that at the last; inf where one of them is no number."""
    errors = result.seen.errors[depth - 1, WORDS.index(gain)]
    return errors[0] - errors[depth - 1] if np.isfinite(errors[:depth]).all() else np.inf


def truth(stack, activation):
    """Return how much of the error is left in ten layers of an activation at a gain of 1."""
    errors = table(stack, ACTIVATIONS[activation], 64, 0).errors[9, WORDS.index("1")]
    return 10 ** (errors[0] - errors[9])


def prediction(question, start, comment):
    """Return the Prediction of how much of the error is left; `comment(guess)` says how a guess compares."""
    return Prediction(
        question=question,
        answer=lambda: live.log_slider("left of the error", 1e-8, 100, 1, steps_per_decade=5),
        feedback=lambda guess, result, state: comment(guess),
        marks=_guess_marks,
        setting={**start, **REST},
    )


def compared(guess, known, more):
    """Return how a guess compares with what is left: it is good within a factor of 2.5."""
    return Feedback(0.4 < guess / known < 2.5, f"{known:.2g} of the error is left", more)


def _guess_marks(guess, result, state):
    return [Rule(data=[np.log10(guess)], axis="y", role="prediction", dash=(2, 2), text="you, for the error")]


# What missions ask


def first(result, state):
    """Return log10 of the first layer's gradient where the sliders stand."""
    return result.seen.weights[state.at["depth"], state.at["gain"], 0]


def lost(result, state):
    """Whether the gradient of the first layer is as good as gone."""
    return first(result, state) < LOST


def alive(result, state):
    """Whether the first layer's error is between a tenth and ten times the last one's."""
    return abs(left(result, state.depth, state.gain)) <= 1


def _remember(result, state):
    """Keep the last setting in which the gradient was lost: a mission rescues it from there."""
    if lost(result, state):
        state.memory.lost = {name: getattr(state, name) for name in START}


# The plan


PRESETS = {
    "vanish": {**START, **REST, "depth": 8, "activation": "sigmoid"},
    "rescue": {**START, **REST, "depth": 20, "gain": "√2"},
    "explode": {**START, **REST, "depth": 30, "activation": "linear", "gain": "2"},
}


def _controls(start):
    return {
        "depth": live.whole_slider("depth (layers)", 1, DEEPEST, start["depth"]),
        "gain": live.words_slider("gain of the weights", WORDS, start["gain"]),
        "activation": live.choice("activation", list(ACTIVATIONS), start["activation"]),
        "biases": live.choice("biases", ["0", CENTRED]),
        "width": live.choice("width", ["4", "16", "64"], start["width"]),
        "seed": live.whole_slider("seed", 0, 15, start["seed"]),
        "floats": live.choice("numbers", list(gradient_flow.FLOATS)),
        "reach": live.choice("axis", list(REACHES)),
    }


def plan(stack, start, **own):
    """Return the Plan that sends an error back through the networks which `stack` draws, `depths.stack` or its like.

    start  where the sliders stand at first
    own    name, lab, title, prediction and missions
    """
    return Plan(
        controls=partial(_controls, start),
        sweep=("depth", "gain"),
        own_at_position=True,
        redraw=("reach",),
        background=_background,
        compute=partial(_compute, stack),
        marks=_marks,
        captions=_captions,
        presets=PRESETS,
        memory=lambda: SimpleNamespace(lost=None),
        remember=_remember,
        **own,
    )
