"""A formula computed and differentiated one operation at a time: what is known at each step, and what it says."""

from typing import NamedTuple

import numpy as np

from helpers.labs.lab_07 import formulas
from helpers.labs.lab_07.graph import show
from helpers.nn import gradcheck

LAST = 1 + 3 * formulas.MOST_OPERATIONS  # each is computed, and hands back two shares at most; a 1 stands between


class Steps(NamedTuple):
    """A formula, step by step; every array has a row for each step, the start included.

    words       one sentence for each step
    titles      the operation at work, in a few words
    values      (steps, nodes), NaN before a node is computed
    gradients   (steps, nodes), NaN before a share has come; the sum of those that have
    at_work     the place of the node that a step is about, -1 for none
    pairs       (node, parent) along which a share travels, None for none
    """

    built: formulas.Built
    shares: list
    words: list
    titles: list
    values: np.ndarray
    gradients: np.ndarray
    at_work: np.ndarray
    pairs: list


def steps(text, values, engine):
    """Return the Steps of a formula, forwards in the order of the engine and backwards as it hands back its shares.

    Raise ValueError with a sentence where the text is no formula.
    """
    built = formulas.build(text, values, engine)
    places = {id(node): place for place, node in enumerate(built.nodes)}
    order = [places[id(node)] for node in engine.topological_order(built.output) if node.parents]
    shares = formulas.sent_back(built, engine)
    _has_slopes(built)
    record = _Record(built)
    for place in order:
        record.forward(place)
    record.seed(len(built.nodes) - 1)
    for share in shares:
        record.backward(share)
    return record.finished(shares)


def _has_slopes(built):
    """Raise ValueError where a gradient isn't finite: a formula may have a value and no slope there."""
    for name, node in built.variables.items():
        if not np.isfinite(node.grad):
            raise ValueError(f"The slope along {name} isn't finite at these numbers. Try others.")


def quotient(text, values, variables):
    """Return name → the slope along a variable, by Lab 01's difference quotient."""
    at = {name: values.get(name, 1.0) for name in variables}

    def along(name):
        return lambda number: float(formulas.build(text, {**at, name: float(number)}).output.value)

    eps = 1e-5
    return {name: float(gradcheck.numerical_gradient(along(name), number, eps)) for name, number in at.items()}


class _Record:
    """Writes down one step after another."""

    def __init__(self, built):
        self.built = built
        known = [np.nan if node.parents else float(node.value) for node in built.nodes]
        self.values, self.gradients = [known], [[np.nan] * len(known)]
        self.at_work, self.pairs = [-1], [None]
        self.titles = ["start"]
        self.words = ["The variables and the numbers are there. Nothing has been computed yet."]

    def _note(self, place, pair, title, words, value=None, gradient=None):
        values, gradients = list(self.values[-1]), list(self.gradients[-1])
        if value is not None:
            values[place] = value
        if gradient is not None:
            gradients[place] = gradient
        self.values.append(values)
        self.gradients.append(gradients)
        for row, entry in ((self.at_work, place), (self.pairs, pair), (self.titles, title), (self.words, words)):
            row.append(entry)

    def _called(self, place):
        """Return how a node is called: a variable by its name, an operation by its sign."""
        return self.built.labels[place]

    def forward(self, place):
        """Note the value of an operation."""
        node = self.built.nodes[place]
        made_from = " and ".join(show(parent.value) for parent in node.parents)
        sign, value = self._called(place), show(node.value)
        says = f"Forwards: {sign} makes {value} of {made_from}, and remembers them."
        self._note(place, None, f"forwards:  {sign}  of {made_from}  =  {value}", says, value=float(node.value))

    def seed(self, place):
        """Note the 1 with which the way back begins."""
        says = "The way back begins at the output: its slope along itself is 1."
        self._note(place, None, "the output's own slope is 1", says, gradient=1.0)

    def backward(self, share):
        """Note a share that a node hands back to one of its parents."""
        before = self.gradients[-1][share.parent]
        total = share.share + (0.0 if np.isnan(before) else before)
        node, parent = self._called(share.node), self._called(share.parent)
        handed = f"{node} got {show(share.arrived)} and hands {show(share.share)} back to {parent}"
        more = "" if np.isnan(before) else f" {parent} had {show(before)} already: together {show(total)}."
        title = f"backwards:  {node} → {parent}   {_slope(share)}"
        self._note(share.parent, (share.node, share.parent), title, f"Backwards: {handed}.{more}", gradient=total)

    def finished(self, shares):
        """Return all steps; what lies behind the last one stays as that is."""
        behind = LAST + 1 - len(self.words)
        rows = (self.values, self.gradients, self.at_work, self.pairs)
        values, gradients, at_work, pairs = (row + behind * [row[-1]] for row in rows)
        count = len(self.words) - 1
        words = [f"Step {step} of {count}. {says}" for step, says in enumerate(self.words)]
        titles = self.titles + behind * [self.titles[-1]]
        return Steps(
            self.built,
            shares,
            words + behind * [words[-1]],
            titles,
            np.array(values),
            np.array(gradients),
            np.array(at_work),
            pairs,
        )


def _slope(share):
    """Write a share as the product of what arrived and the local slope, where that can be told."""
    if share.arrived == 0:
        return f"0 · slope  =  {show(share.share)}"
    return f"{show(share.arrived)} · slope {show(share.share / share.arrived)}  =  {show(share.share)}"
