"""How a trained network reads a drawing, and the marks and words for it."""

from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from helpers.figures.marks import Bars, Heat, Label, Line
from helpers.nn import classifier, datasets, deep, drawing, functions
from helpers.nn.functions import ACTIVATIONS

SIZES = [64, 128, 64, 10]
MOST = drawing.BLOCK**2
DOTS, COUNTS, BARS, CLOSEST = range(4)  # the panels
EDGE = [[0, 0], [8, 0], [8, 8], [0, 8], [0, 0]]
EMPTY = "The pad is empty, so there is nothing to read."


@lru_cache(maxsize=1)
def digits():
    """Return the Digits that every figure reads: those to learn from, and the validation set."""
    drawn = datasets.digits(np.random.default_rng(0))
    chosen, _ = datasets.split_indices(len(drawn.test_X), (0.5, 0.5), np.random.default_rng(1))  # as Lab 06 does
    return drawn._replace(test_X=drawn.test_X[chosen], test_labels=drawn.test_labels[chosen])


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


def read(
    bitmap, weights, standardize=classifier.standardize, softmax=functions.softmax, deep_forward=deep.deep_forward
):
    """Return the `Reading` of a bitmap (32, 32): counted, standardized with the training set's figures, and read."""
    counts = drawing.counted(bitmap).reshape(1, -1).astype(float)
    known, row = standardize(digits().train_X.copy(), counts.copy())
    *hidden, (W, b) = weights
    A = deep_forward(row, hidden, ACTIVATIONS["relu"])[-1][1] if hidden else row
    probabilities = softmax(A @ W + b)[0]
    return Reading(bitmap, counts[0], probabilities, int(np.argmin(((known - row) ** 2).sum(axis=1))))


# --- What is shown ---------------------------------------------------------------------------------------------------


def edges():
    """Return the frames of the three pictures."""
    return [Line(data=EDGE, panel=panel, role="muted", width=1.2) for panel in (DOTS, COUNTS, CLOSEST)]


def marks(readings, over=()):
    """Return what the panels show: of the one reading there is, or of one for each position of the control `over`."""
    dots = np.stack([r.dots for r in readings])[:, ::-1]  # row 0 at the bottom
    counts = np.stack([r.counts for r in readings]).reshape(-1, 8, 8)[:, ::-1]
    closest = np.stack([digits().train_X[r.closest] for r in readings]).reshape(-1, 8, 8)[:, ::-1]
    heats = [(dots, DOTS), (counts / MOST, COUNTS), (closest / MOST, CLOSEST)]
    fields = [
        Heat(data=_placed(data, over), panel=panel, scale=("paper", "ink"), smooth=False, over=over)
        for data, panel in heats
    ]
    names = [named(digits().train_labels[r.closest]) for r in readings]
    place = _placed(np.full((len(readings), 1, 2), (4, -1.2)), over)
    below = Label(data=place, texts=names, panel=CLOSEST, role="ink", size=13, over=over)
    return [*fields, *_numbers(counts, over), *edges(), below, *_bars(readings, over)]


def _placed(data, over):
    """Return data (positions, …) as a mark takes it: without the first axis where no control picks a position."""
    return data if over else data[0]


def _numbers(counts, over):
    """Return the counts, each in the colour that can be read on its shade; zeros are left out."""
    middle = np.stack(np.meshgrid(*2 * [np.arange(8) + 0.5]), axis=-1)
    texts = [f"{count:g}" for count in counts.ravel()]
    dark = counts > MOST / 2
    return [
        Label(
            data=_placed(np.where(where[..., None], middle, np.nan).reshape(len(counts), -1, 2), over),
            texts=texts,
            panel=COUNTS,
            role=role,
            size=10.5,
            over=over,
        )
        for role, where in (("ink", ~dark & (counts > 0)), ("paper", dark))
    ]


def _bars(readings, over):
    heights = np.stack([r.probabilities for r in readings])  # (2, 10)
    places = np.stack([np.broadcast_to(np.arange(10.0), heights.shape), heights], axis=-1)
    winner = heights.argmax(axis=1)[:, None] == np.arange(10)
    best = places[winner][:, None]  # (2, 1, 2)
    names = [f"{digit:.0f}" for digit in best[:, 0, 0]]
    others = np.where(winner[..., None], np.nan, places)
    above = best + np.array([0, 0.07])
    return [
        Bars(data=_placed(others, over), panel=BARS, base=0, role="muted", over=over),
        Bars(data=_placed(best, over), panel=BARS, base=0, role="second", over=over),
        Label(data=_placed(above, over), texts=names, panel=BARS, role="second", size=15, over=over),
    ]


# --- What is said ----------------------------------------------------------------------------------------------------


def named(digit):
    """Say a digit with its article."""
    return f"{'an' if digit == 8 else 'a'} {digit}"


def share(probability):
    """Say a probability in per cent without making it a certainty."""
    per_cent = round(100 * probability)
    return "over 99 %" if per_cent == 100 else "under 1 %" if per_cent == 0 else f"{per_cent} %"


def guesses(reading):
    """Say the first two guesses."""
    first, second = reading.order[:2]
    surely, maybe = (share(reading.probabilities[digit]) for digit in (first, second))
    return f"It reads {named(first)} ({surely}), then {named(second)} ({maybe})."


def likeness(reading):
    """Say which of the digits that it learned from is the closest."""
    known = digits().train_labels
    return f"The closest of the {len(known):,} that it learned from is {named(known[reading.closest])}."
