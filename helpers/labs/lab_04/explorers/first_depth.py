"""The teaser of Lab 04: a network of sigmoids grows deeper, and its first layers hear less and less."""

from helpers.explorer.frame import Explorer, Plan
from helpers.figures import live, style
from helpers.figures.marks import Bars, Points
from helpers.labs.lab_04 import plots
from helpers.labs.lab_04.words import number, points
from helpers.nn import gradient_flow

LOWEST = -32


def _compute(state):
    """Return log10 of the norms, (depth, layer), of sigmoids at their usual start."""
    return gradient_flow.sweep(gradient_flow.random_network("sigmoid", 1.0, width=64)).weights[:, 0]


def _background(state, theme):
    colours = style.palette(theme)
    figure, (axes,) = style.canvas(1, size=(8.6, 3.6))
    plots.layers(axes, gradient_flow.DEEPEST, LOWEST, 1, colours, ylabel="gradient of the weights")
    plots.key(axes, (("path", "▮ each layer"), ("second", "■ the first one")), colours)
    return figure


def _marks(result, state):
    places = points(result)
    look = {"over": ("depth",), "role": "second", "symbol": "s", "radius": 6}
    return [Bars(data=places, over=("depth",), base=LOWEST, ghost=True, alpha=0.85), Points(data=places[:, :1], **look)]


def _captions(result, state):
    texts = ["1 layer: it receives the error at first hand."]
    for depth in range(2, gradient_flow.DEEPEST + 1):
        ratio = result[depth - 1, 0] - result[depth - 1, depth - 1]
        first = number(result[depth - 1, 0])
        fainter = f"{10**-ratio:,.0f}" if ratio > -6 else f"{number(-ratio)}"
        texts.append(
            f"{depth} layers: the first one's gradient is {first}, {fainter} times smaller than the last one's."
        )
    return ("depth",), texts


FIRST_DEPTH = Plan(
    name="first_depth",
    number=1,
    lab="04",
    title="The gradient at each layer of a deep network",
    controls=lambda: {"depth": live.whole_slider("depth (layers)", 1, gradient_flow.DEEPEST, 5)},
    sweep=("depth",),
    background=_background,
    compute=_compute,
    marks=_marks,
    captions=_captions,
)


def first_depth():
    """Watch what is left of the gradient at the first layer while a network of sigmoids grows deeper."""
    return Explorer(FIRST_DEPTH)
