"""The depth explorer: the gradient at each layer, for every depth and gain at once, and the teaser made of it."""

from types import SimpleNamespace

import ipywidgets as widgets
import numpy as np

from helpers import deep, live, style
from helpers.explorers import lab_04_words as words
from helpers.explorers.frame import Explorer, Mission, Plan, Prediction
from helpers.explorers.lab_04_table import DEEPEST, GAINS, WORDS, Table, network, table
from helpers.marks import Bars, Line, Points, Rule
from helpers.plots import lab_04 as plots

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
LOST, HEALTHY = -6, (-2, 2)  # powers of ten of the first layer's gradient, where the error that arrives is 1


def _compute(state, deep_forward=deep.deep_forward, deep_backward=deep.deep_backward):
    """Measure all depths and gains at once, and with the student's functions the network that the sliders stand at."""
    seen = table(ACTIVATIONS[state.activation], int(state.width), state.seed, state.biases == CENTRED, state.floats)
    mine = deep_forward is not deep.deep_forward or deep_backward is not deep.deep_backward
    weights, own_at = seen.weights, None
    if mine and state.floats == "float64":
        own_at = (state.at["depth"], state.at["gain"])
        weights = weights.copy()
        weights[(*own_at, slice(state.depth))] = _own(state, deep_forward, deep_backward)
    return SimpleNamespace(seen=Table(weights, seen.errors), mine=mine, own_at=own_at)


def _own(state, deep_forward, deep_backward):
    """Return log10 of the norms that the student's functions find where the sliders stand."""
    settings = ACTIVATIONS[state.activation], GAINS[state.gain], int(state.width), state.seed, state.biases == CENTRED
    net = network(*settings)
    weights = [tuple(layer) for layer in net.weights[: state.depth]]
    with np.errstate(all="ignore"):
        trace = deep_forward(net.X.copy(), weights, net.activation)
        gradients = deep_backward(net.X.copy(), weights, trace, net.activation, net.dA.copy())
        return np.log10(deep.layer_gradient_norms(gradients))


# What is drawn


def _backdrop(state, theme):
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


def _says(result, state):
    dead = _dead(result, state)
    texts = []
    for depth in range(1, DEEPEST + 1):
        for at in range(len(WORDS)):
            first = result.seen.weights[depth - 1, at, 0]
            how = words.kind(first, dead[depth - 1], state.floats)
            said = f"{words.passes(result.seen.errors[depth - 1, at, :depth])} The first layer's gradient {how}"
            texts.append(said + _whose(result, (depth - 1, at)))
    return ("depth", "gain"), texts


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


def _left(result, depth, gain):
    errors = result.seen.errors[depth - 1, WORDS.index(gain)]
    return errors[0] - errors[depth - 1] if np.isfinite(errors[:depth]).all() else np.inf


def _feedback(guess, result, state):
    truth = table("relu", 64, 0).errors[9, WORDS.index("1")]
    left = 10 ** (truth[0] - truth[9])
    near = "Well seen" if 0.4 < guess / left < 2.5 else f"You said {guess:.2g}"
    return f"{near}: {left:.2g} is left. Half of the slopes are 0, so a gain of 1 isn't enough for ReLU."


def _guess_marks(guess, result, state):
    return [Rule(data=[np.log10(guess)], axis="y", role="prediction", dash=(2, 2), text="you, for the error")]


# What can be won


def _first(result, state):
    return result.seen.weights[state.at["depth"], state.at["gain"], 0]


def lost(result, state):
    """Whether the gradient of the first layer is as good as gone."""
    return _first(result, state) < LOST


def _rescued(result, state):
    healthy = HEALTHY[0] <= _first(result, state) <= HEALTHY[1]
    changed = [name for name, value in (state.lost or {}).items() if getattr(state, name) != value]
    return healthy and len(changed) == 1 and changed != ["depth"]


def _sigmoid(result, state):
    alive = abs(_left(result, state.depth, state.gain)) <= 1
    return state.activation == "sigmoid" and state.depth >= 20 and alive


def _explodes(result, state):
    return state.activation == "ReLU" and 6 < _first(result, state) < np.inf


START = {"depth": 10, "gain": "1", "activation": "ReLU", "biases": "0", "width": "64", "seed": 0}
REST = {"floats": "float64", "reach": "1e±12"}


def _controls():
    return {
        "depth": live.whole_slider("depth (layers)", 1, DEEPEST, START["depth"]),
        "gain": live.words_slider("gain of the weights", WORDS, START["gain"]),
        "activation": live.choice("activation", list(ACTIVATIONS), START["activation"]),
        "biases": live.choice("biases", ["0", CENTRED]),
        "width": live.choice("width", ["4", "16", "64"], START["width"]),
        "seed": live.whole_slider("seed", 0, 15, START["seed"]),
        "floats": live.choice("numbers", ["float64", "float32"]),
        "reach": live.choice("axis", list(REACHES)),
    }


DEPTH = Plan(
    name="depth",
    lab="04",
    title="What arrives at each layer",
    controls=_controls,
    sweep=("depth", "gain"),
    redraw=("reach",),
    backdrop=_backdrop,
    compute=_compute,
    marks=_marks,
    says=_says,
    presets={
        "vanish": {**START, **REST, "depth": 8, "activation": "sigmoid"},
        "rescue": {**START, **REST, "depth": 20, "gain": "√2"},
        "explode": {**START, **REST, "depth": 30, "activation": "linear", "gain": "2"},
    },
    prediction=Prediction(
        question="Ten layers of ReLU, gain 1, and an error of size 1. How much of it will be left at the first layer?",
        answer=lambda: live.log_slider("left of the error", 1e-8, 100, 1, steps_per_decade=5),
        feedback=_feedback,
        marks=_guess_marks,
        setting={**START, **REST},
    ),
    missions=(
        Mission("lost", "Bring the gradient of the first layer below 1e-6.", lost, "Lost. And what brings it back?"),
        Mission(
            "one-thing",
            "Once it is lost, rescue it (0.01 to 100) by changing one thing only; the depth stays.",
            _rescued,
            "One change was enough. Is there another one?",
        ),
        Mission(
            "sigmoid",
            "Rescue it with the sigmoid: 20 layers or more, and the error of the first is 0.1 to 10 times the last's.",
            _sigmoid,
            "So it isn't the sigmoid alone, it is the sigmoid at a small gain.",
        ),
        Mission(
            "explode",
            "Make ReLU explode: the gradient of the first layer above 1e6.",
            _explodes,
            "Above a gain of √2 every layer makes the error larger.",
        ),
    ),
)


class Depth(Explorer):
    """An explorer that remembers the last setting in which the gradient was lost: a mission rescues it from there."""

    def __init__(self, plan, **functions):
        self.lost = None
        super().__init__(plan, **functions)

    def state(self):
        state = super().state()
        state.lost = self.lost
        return state

    def look(self):
        super().look()
        state = self.state()
        if self.revealed and lost(self.result, state):
            self.lost = {name: getattr(state, name) for name in START}

    def _rows(self):
        self.mine = widgets.Button(
            description="run my own functions here", layout={"width": "auto", "align_self": "flex-start"}
        )
        self.mine.on_click(lambda _: self.recompute())
        rows, own = super()._rows(), any(choice.own for choice in self.chosen.values())
        at = rows.index(self.stage)
        return [*rows[:at], self.mine, *rows[at:]] if own else rows

    def recompute(self):
        super().recompute()
        self.mine.disabled = not self.revealed


def depth(deep_forward=None, deep_backward=None):
    """Send an error back through any depth, activation and gain, beside the student's own functions."""
    return Depth(DEPTH, deep_forward=deep_forward, deep_backward=deep_backward)
