"""What the chain-rule stepper shows at each step: numbers on the graph, the rule at work, the size of the gradient."""

import re

import numpy as np

from helpers.figures.marks import Bars, Label, Rule
from helpers.labs.lab_02 import graph

TRAVELLERS = ("dA2", "dZ2", "dA1", "dZ1", "dW1")  # the way back, in order
INGREDIENT = re.compile(r"d?([XZAWb]\d?\[[\d, ]+\])")


def sizes_of(step):
    """Return for each array on the way back its largest size."""
    return {name: float(np.abs(step.value(name)).max()) for name in TRAVELLERS}


def marks(result, state):
    """Return the marks of all steps."""
    return [*_glow(result.lines), *_numbers(result.step, result.lines), *_rule(result.lines), _bars(result)]


def guess_marks(guess, result, state):
    """Return the mark of the guess, beside the bars."""
    return [Rule(data=[guess], panel=2, axis="y", role="prediction", dash=(2, 2), text="you")]


# On the graph


def _glow(lines):
    """Light up the number that is computed, and more faintly those that it is made of."""
    targets = [_place(line.name) for line in lines]
    sources = [sorted(set(INGREDIENT.findall(line.formula)) - {_place(line.name)}) for line in lines]
    most = max(map(len, sources))
    padded = [[None] * most, *([*names, *[None] * (most - len(names))] for names in sources)]
    return [
        graph.halo(padded, ("step",), role="ghost"),
        graph.halo([[None], *([name] for name in targets)], ("step",), role="good"),
    ]


def _place(name):
    """Return the place on the graph of a number or of its gradient: dW1[0, 1] stands where W1[0, 1] does."""
    return name.removeprefix("d")


def _appearing(lines, phases, start):
    """Return name → its value at every step, NaN before it is computed; `start` holds what is there from the first."""
    names = [*start, *(line.name for line in lines if line.phase in phases and line.name not in start)]
    values = {name: np.full(len(lines) + 1, start.get(name, np.nan)) for name in names}
    for step, line in enumerate(lines, 1):
        if line.phase in phases:
            values[line.name][step:] = line.value
    return values


def _numbers(step, lines):
    """Return the marks of all values and gradients."""
    known = {f"X[0, {i}]": x for i, x in enumerate(step.X[0])}
    for name, array in step.before._asdict().items():
        known |= {f"{name}[{', '.join(map(str, place))}]": array[place] for place in np.ndindex(array.shape)}
    values = _appearing(lines, ("forward", "update"), known)
    values |= _appearing(lines, ("error",), {})
    slopes = {_place(name): values.pop(name) for name in list(values) if name.startswith("d")}
    slopes |= {_place(name): slope for name, slope in _appearing(lines, ("backward",), {}).items()}
    weights, weight_slopes = ({name: of[name] for name in graph.PARAMETERS} for of in (values, slopes))
    nodes = {name: value for name, value in values.items() if name in graph.NODES}
    node_slopes = {name: slope for name, slope in slopes.items() if name in graph.NODES}
    over = ("step",)
    full = max(np.nanmax(np.abs(slope)) for slope in weight_slopes.values())
    return [
        graph.links(weights, over, shift=4, full=0.7, width=8, alpha=0.55, before_prediction=True),
        graph.links(weight_slopes, over, shift=-4, full=full, width=8),
        graph.labels(weights, over, below=-9, box=True, before_prediction=True),
        graph.labels(weight_slopes, over, below=9, prefix="∂ ", box=True, role="fourth"),
        graph.labels(nodes, over, below=9, before_prediction=True),
        graph.labels(node_slopes, over, below=graph.RADIUS + 11, prefix="∂ ", role="fourth"),
    ]


# Below it


def _rule(lines):
    """Write down the operation at work: its result, its formula in letters and in digits, the chain rule as boxes."""
    titles = ["nothing computed yet", *(f"{line.phase}:  {line.name} = {graph.show(line.value)}" for line in lines)]
    formulas = ["", *(f"{line.name} = {line.formula}\n= {line.digits}" for line in lines)]
    look = {"panel": 1, "over": ("step",), "align": "left", "role": "ink"}
    at = np.array([[0, 60], *([0, 16 if line.upstream is not None else 60] for line in lines)], dtype=float)
    top = np.broadcast_to([0.0, 93.0], (len(titles), 1, 2))
    return [
        Label(data=top, texts=titles, size=14.0, **look),
        Label(data=at[:, None], texts=formulas, **look),
        *_product(lines),
    ]


BOXES, SIGNS = ((9, 58), (37, 58), (68, 58)), ((19, 58), (57, 58))


def _product(lines):
    """Return arriving gradient × local slope = product as three boxes, at the steps of the chain rule."""
    shown = np.array([False, *(line.upstream is not None for line in lines)])[:, None, None]
    boxes, signs = (np.where(shown, np.array(places, dtype=float), np.nan) for places in (BOXES, SIGNS))
    texts = [""] * len(BOXES)
    for line in lines:
        texts += _factors(line) if line.upstream is not None else [""] * len(BOXES)
    look = {"panel": 1, "over": ("step",), "role": "ink"}
    return [Label(data=boxes, texts=texts, box=True, **look), Label(data=signs, texts=["×", "="], size=16.0, **look)]


def _factors(line):
    """Return the words in the three boxes: what it is, its letters, its number."""
    arriving, local = line.formula.split("·", 1)
    numbers = map(graph.show, (line.upstream, line.local, line.value))
    heads = (("arrives", arriving), ("local slope", local), ("product", line.name))
    return ["\n".join([*head, number]) for head, number in zip(heads, numbers, strict=True)]


def _bars(result):
    """Return the sizes of the gradient on its way back, each from the step on at which it is complete."""
    sizes = sizes_of(result.step)
    heights = np.full((len(result.lines) + 1, len(TRAVELLERS)), np.nan)
    for k, name in enumerate(TRAVELLERS):
        last = max(number for number, line in enumerate(result.lines, 1) if line.array == name)
        heights[last:, k] = sizes[name]
    across = np.broadcast_to(np.arange(len(TRAVELLERS)), heights.shape)
    return Bars(data=np.stack([across, heights], axis=-1), panel=2, over=("step",), width=0.6, role="fourth")
