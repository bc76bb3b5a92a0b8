"""How a drawing is read, and the marks and words for it: everything twice, with the fitting and without."""

from functools import cache
from itertools import pairwise
from types import SimpleNamespace
from typing import NamedTuple

import numpy as np

from helpers.explorer.plan import Feedback
from helpers.figures.marks import Bars, Heat, Label, Line
from helpers.labs.lab_06.record import digits
from helpers.nn import arguments, classifier, drawing
from helpers.nn.functions import ACTIVATIONS

FITTING = ("on", "off")
SEVEN = drawing.drawn([[(2, 2), (10, 2), (5, 14)]])  # small, in the upper left corner
SIZES = [64, 128, 64, 10]
MOST = drawing.BLOCK**2
DOTS, COUNTS, BARS, CLOSEST = range(4)  # the panels
OVER = {"over": ("fitting",)}
INK = {"scale": ("paper", "ink"), "smooth": False, **OVER}
EDGE = [[0, 0], [8, 0], [8, 8], [0, 8], [0, 0]]
EMPTY = "The pad is empty, so there is nothing to read."


class Reading(NamedTuple):
    """What the network makes of one drawing."""

    dots: np.ndarray  # (32, 32)  fitted or as it is
    counts: np.ndarray  # (64,)  what the network gets of it
    probabilities: np.ndarray  # (10,)
    closest: int  # which of the training digits looks most like it

    @property
    def order(self):
        """Return the digits, the likeliest first."""
        return np.argsort(-self.probabilities, kind="stable")


@cache
def trained():
    """Return the weights of the course's own training, done once."""
    X, _ = classifier.standardize(digits().train_X, digits().test_X)
    Y = classifier.one_hot(digits().train_labels, 10)
    return classifier.train_classifier(X, Y, SIZES, 0.1, 30, 32, np.random.default_rng(0)).weights


def checked(weights):
    """Return the weights, a list of (W, b) from 64 pixels to 10 digits; raise ValueError for anything else."""
    try:
        pairs = [(np.asarray(W, dtype=float), np.asarray(b, dtype=float)) for W, b in weights]
    except (TypeError, ValueError) as error:
        raise ValueError(f"weights must be a list of (W, b); got {arguments.described(weights)}") from error
    shapes = [(W.shape, b.shape) for W, b in pairs]
    wide = [64, *(b.shape[-1] if b.ndim else 0 for _, b in pairs)]
    wanted = [((a, b), (b,)) for a, b in pairwise(wide)]
    if not pairs or shapes != wanted or wide[-1] != 10:
        raise ValueError(f"weights must lead from 64 pixels to 10 digits, layer by layer; got the shapes {shapes}")
    return pairs


def read(bitmap, weights, standardize, softmax, deep_forward):
    """Return the `Reading` of a bitmap (32, 32): counted, standardized with the training set's figures, and read."""
    counts = drawing.counted(bitmap).reshape(1, -1).astype(float)
    known, row = standardize(digits().train_X.copy(), counts.copy())
    *hidden, (W, b) = weights
    A = deep_forward(row, hidden, ACTIVATIONS["relu"])[-1][1] if hidden else row
    probabilities = softmax(A @ W + b)[0]
    return Reading(bitmap, counts[0], probabilities, int(np.argmin(((known - row) ** 2).sum(axis=1))))


def both(bitmap, weights, **functions):
    """Return the readings of a bitmap, with the fitting and without."""
    return [read(way, weights, **functions) for way in (drawing.fitted(bitmap), bitmap)]


# --- What is shown ---------------------------------------------------------------------------------------------------


def marks(readings):
    """Return what the panels show, at both positions of the switch."""
    dots = np.stack([r.dots for r in readings])[:, ::-1]  # row 0 at the bottom
    counts = np.stack([r.counts for r in readings]).reshape(-1, 8, 8)[:, ::-1]
    closest = np.stack([digits().train_X[r.closest] for r in readings]).reshape(-1, 8, 8)[:, ::-1]
    fields = [
        Heat(data=dots, panel=DOTS, **INK),
        Heat(data=counts / MOST, panel=COUNTS, **INK),
        Heat(data=closest / MOST, panel=CLOSEST, **INK),
    ]
    edges = [Line(data=EDGE, panel=panel, role="muted", width=1.2) for panel in (DOTS, COUNTS, CLOSEST)]
    label = [named(digits().train_labels[r.closest]) for r in readings]
    below = Label(data=np.full((2, 1, 2), (4, -1.2)), texts=label, panel=CLOSEST, role="ink", size=13, **OVER)
    return [*fields, *_numbers(counts), *edges, below, *_bars(readings)]


def _numbers(counts):
    """Return the counts, each in the colour that can be read on its shade; zeros are left out."""
    middle = np.stack(np.meshgrid(*2 * [np.arange(8) + 0.5]), axis=-1)
    texts = [f"{count:g}" for count in counts.ravel()]
    dark = counts > MOST / 2
    return [
        Label(
            data=np.where(where[..., None], middle, np.nan).reshape(len(counts), -1, 2),
            texts=texts,
            panel=COUNTS,
            role=role,
            size=10.5,
            **OVER,
        )
        for role, where in (("ink", ~dark & (counts > 0)), ("paper", dark))
    ]


def _bars(readings):
    heights = np.stack([r.probabilities for r in readings])  # (2, 10)
    places = np.stack([np.broadcast_to(np.arange(10.0), heights.shape), heights], axis=-1)
    winner = heights.argmax(axis=1)[:, None] == np.arange(10)
    best = places[winner][:, None]  # (2, 1, 2)
    names = [f"{digit:.0f}" for digit in best[:, 0, 0]]
    return [
        Bars(data=np.where(winner[..., None], np.nan, places), panel=BARS, base=0, role="muted", **OVER),
        Bars(data=best, panel=BARS, base=0, role="second", **OVER),
        Label(data=best + np.array([0, 0.07]), texts=names, panel=BARS, role="second", size=15, **OVER),
    ]


# --- What is said ----------------------------------------------------------------------------------------------------


def named(digit):
    """Say a digit with its article."""
    return f"{'an' if digit == 8 else 'a'} {digit}"


def share(probability):
    """Say a probability in per cent without making it a certainty."""
    per_cent = round(100 * probability)
    return "over 99 %" if per_cent == 100 else "under 1 %" if per_cent == 0 else f"{per_cent} %"


def sentences(readings):
    """Return a sentence for each position of the switch: the first two guesses, and the other position's."""
    texts = []
    for here, there, other in zip(readings, readings[::-1], ("Without", "With"), strict=True):
        first, second = here.order[:2]
        text = f"It reads {named(first)} ({share(here.probabilities[first])})"
        text += f", then {named(second)} ({share(here.probabilities[second])})."
        if there.order[0] != first:
            text += f" {other} fitting it would read {named(there.order[0])}."
        known = digits().train_labels
        texts.append(f"{text} The closest of the {len(known):,} that it learned from is {named(known[here.closest])}.")
    return ("fitting",), texts


def compared(as_seven, result):
    """Return how a guess, whether the small 7 is read as one, compares with what the network makes of it."""
    fitted, as_it_is = result.seven
    first = as_it_is.order[0]
    sure = f"It is {share(as_it_is.probabilities[first])} sure."
    fits = f"With fitting it reads {named(fitted.order[0])} ({share(fitted.probabilities.max())})."
    return Feedback(as_seven == (first == 7), f"without fitting it reads {named(first)}", f"{sure} {fits}")


def nothing():
    """Return the result of an empty pad."""
    return SimpleNamespace(readings=None, seven=None)
