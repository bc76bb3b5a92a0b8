"""Who learns: a deep network of sigmoids and one of ReLUs, trained on two spirals, and their records side by side."""

from functools import lru_cache
from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Plan, Prediction
from helpers.figures import live, style
from helpers.figures.marks import Heat, Label, Line, Points, Rule
from helpers.labs.lab_04 import plots
from helpers.nn import deep_training
from helpers.nn.deep_training import Configuration

HIDDEN, WIDTH, EPOCHS, RATE = 8, 16, 200, 0.2
LAYERS = HIDDEN + 1  # the output layer too
USUAL, LARGE = "usual: gain 1", "gain 6, centred"
RECIPES = {
    USUAL: Configuration("sigmoid", HIDDEN, WIDTH),
    LARGE: Configuration("sigmoid", HIDDEN, WIDTH, gain=6.0, centred=True),
    "relu": Configuration("relu", HIDDEN, WIDTH),
}
RECORDED = np.arange(0, EPOCHS + 1, 5)
LINE = -3  # the rule of thumb for update over weight, as a power of ten
GUESSING = float(np.log(2))
LOSS_TOP = 1.0
LOWEST = -10  # of the ratios that are shown


@lru_cache(maxsize=len(RECIPES))
def trained(name):
    """Train one of the networks on two spirals and return its History."""
    X, Y = deep_training.spirals(np.random.default_rng(0), n=100, turns=0.75)
    rng = np.random.default_rng(0)
    return deep_training.train(RECIPES[name], X, Y, RATE, EPOCHS, rng, record=len(RECORDED))


def _compute(state):
    return SimpleNamespace(left=trained(state.start), right=trained("relu"))


# What is drawn


def _background(state, theme):
    colours = style.palette(theme)
    figure, axes = plots.sheet([["loss", "ratio"], ["left", "right"]], (8.6, 5.2))
    plots.losses(axes["loss"], EPOCHS, LOSS_TOP)
    plots.layers(axes["ratio"], LAYERS, LOWEST, 0, colours, ylabel="update : weight")
    axes["ratio"].set_xlabel("layer")
    plots.key(axes["loss"], (("path", "●— sigmoid"), ("second", "■- - ReLU")), colours)
    plots.key(axes["ratio"], (("ink", "how far one step moves each layer"),), colours)
    plots.spread(axes["left"], HIDDEN, 0, 1, "sigmoid: what the layers say")
    plots.spread(axes["right"], HIDDEN, -1, 4, "ReLU: what the layers say")
    return figure


def _marks(result, state):
    marks = [
        Rule(data=[GUESSING], axis="y", role="ghost", width=1, text="guessing"),
        Rule(data=[LINE], panel=1, axis="y", role="ink", width=1.2, text="1e-3"),
    ]
    looks = {"left": ("path", (), "o", 2), "right": ("second", (4, 2), "s", 3)}
    for side, (role, dash, symbol, panel) in looks.items():
        history = getattr(result, side)
        curve = np.column_stack([np.arange(EPOCHS), history.losses])
        here = np.column_stack([RECORDED, history.losses[np.minimum(RECORDED, EPOCHS - 1)]])
        ratios = _ratios(history)
        shades = 0.5 + 0.5 * np.sqrt(np.minimum(history.activations / 0.5, 1))
        marks += [
            Line(data=curve, role=role, dash=dash),
            Points(data=here[:, None], over=("epoch",), role=role, symbol=symbol, radius=5.5),
            Line(data=ratios, panel=1, over=("epoch",), role=role, dash=dash),
            Points(data=ratios, panel=1, over=("epoch",), role=role, symbol=symbol, radius=4.5),
            Heat(data=shades, panel=panel, over=("epoch",), smooth=False),
        ]
    return marks


def _ratios(history):
    """Return (recorded, LAYERS, 2), each layer's number and log10 of its ratio."""
    with np.errstate(divide="ignore"):
        logs = np.log10(history.ratios)
    logs = np.where(np.isfinite(logs), logs, LOWEST - 1)
    return np.stack([np.broadcast_to(np.arange(1, LAYERS + 1), logs.shape), logs], axis=-1)


# What is said


def below(history):
    """Return which layers stand still at each recorded epoch, (recorded, LAYERS): their ratio is below 1e-3."""
    return history.ratios < 10.0**LINE


def _layers(still):
    """Write layers as words: their numbers, with a dash for those in a row."""
    numbers = np.flatnonzero(still) + 1
    if len(numbers) == 0:
        return "no layer"
    runs = np.split(numbers, np.flatnonzero(np.diff(numbers) > 1) + 1)
    written = ", ".join(f"{run[0]}" if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return f"layer {written}" if len(numbers) == 1 else f"layers {written}"


def _captions(result, state):
    texts = []
    for at, epoch in enumerate(RECORDED):
        each = [
            f"{name}: loss {history.losses[min(epoch, EPOCHS - 1)]:.2g}, below 1e-3: {_layers(below(history)[at])}"
            for name, history in ((f"sigmoid ({state.start})", result.left), ("ReLU (√2)", result.right))
        ]
        texts.append(f"Epoch {epoch} (guessing: loss {GUESSING:.2g}). {'. '.join(each)}.")
    return ("epoch",), texts


ANSWERS = ["none", "the sigmoid's first ones", "all of the sigmoid's", "the first ones of both"]


def truth():
    """Return which of the ANSWERS is right at the start of both trainings."""
    sigmoid, relu = (below(trained(name))[0] for name in (USUAL, "relu"))
    if relu[0]:
        return ANSWERS[3]
    return ANSWERS[2] if sigmoid.all() else ANSWERS[1] if sigmoid[0] else ANSWERS[0]


def _feedback(guess, result, state):
    sigmoid, relu = (below(trained(name))[0] for name in (USUAL, "relu"))
    said = f"at the start {sigmoid.sum()} layers of the sigmoid lie below the line"
    return Feedback(guess == truth(), said, f"Of the sigmoid's, {_layers(sigmoid)}; of the ReLU's, {_layers(relu)}.")


def _guess_marks(guess, result, state):
    place = [[LAYERS + 0.5, LOWEST + 0.8]]
    return [Label(data=place, panel=1, role="prediction", texts=[f"you: {guess}"], align="right")]


LEARNS = Plan(
    name="who_learns",
    number=6,
    lab="04",
    title=f"Two networks with {HIDDEN} hidden layers learn to tell two spirals apart",
    controls=lambda: {
        "epoch": live.words_slider("epoch", [str(epoch) for epoch in RECORDED], "0"),
        "start": live.choice("start of the sigmoid", [USUAL, LARGE]),
    },
    sweep=("epoch",),
    background=_background,
    compute=_compute,
    marks=_marks,
    captions=_captions,
    presets={
        "the first step": {"epoch": "0", "start": USUAL},
        "the end": {"epoch": str(EPOCHS), "start": USUAL},
        "the end, another start": {"epoch": str(EPOCHS), "start": LARGE},
    },
    prediction=Prediction(
        question="Both have their usual start. Which layers' first step is below 1e-3 of their weights?",
        answer=lambda: live.choice("below the line", ANSWERS),
        feedback=_feedback,
        marks=_guess_marks,
        setting={"epoch": "0", "start": USUAL},
    ),
    deferred=True,
)


def who_learns():
    """Scrub through the training of two deep networks: losses, update over weight by layer, what the layers say."""
    return Explorer(LEARNS)
