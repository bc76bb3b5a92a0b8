"""The first figure of Lab 06: a wall of held-out digits, read by a network that has been trained for some epochs."""

from functools import lru_cache
from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Plan
from helpers.figures import live
from helpers.figures.marks import Label, Line, Points
from helpers.labs.lab_06 import plots
from helpers.labs.lab_06.marks import Grid, frames, mosaic, places, where, written
from helpers.labs.lab_06.record import CLASSES, VALIDATION, digits, prepared, record
from helpers.nn import classifier

EPOCHS = (0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 17, 20)
HIDDEN, RATE = (32,), 0.03  # a small step, so that the learning can be watched
GRID = Grid(rows=5, columns=14, right=2, below=4)


@lru_cache(maxsize=1)
def readings():
    """Return what the network answers to each held-out digit at each epoch, (epochs, validation)."""
    ready = prepared()
    trained = record(classifier.train_classifier, ready.X, ready.Y, HIDDEN, RATE, EPOCHS)
    return np.array([classifier.probabilities(ready.test_X, weights).argmax(axis=1) for weights in trained.weights])


def _compute(state):
    """Return the answers, whether each is right, and how many are right on the wall and in all."""
    answers, labels = readings(), digits().test_labels
    right = answers == labels
    return SimpleNamespace(answers=answers[:, : GRID.count], right=right[:, : GRID.count], share=right.mean(axis=1))


# What is drawn


def _background(state, theme):
    return plots.wall(mosaic(written(digits().test_X[: GRID.count]), GRID), theme)


def _marks(result, state):
    over, wrong = ("epoch",), ~result.right
    words, corners = places(GRID, 4, 9.7), places(GRID, 7.6, 0.4)
    texts = [str(answer) for answer in result.answers.ravel()]
    bar = np.zeros((len(EPOCHS), 2, 2))  # from 0 to the share
    bar[:, 1, 0] = result.share
    ends = [f"{100 * share:.0f} %" for share in result.share]
    return [
        Line(data=where(wrong, frames(GRID)).reshape(len(EPOCHS), -1, 2), over=over, role="bad", width=1.8),
        Points(data=where(wrong, corners), over=over, role="bad", symbol="x", radius=4.5),
        Label(data=where(result.right, words), over=over, texts=texts, role="muted"),
        Label(data=where(wrong, words), over=over, texts=texts, role="bad", size=14),
        Line(data=bar, panel=1, over=over, role="path", width=11),
        Label(data=bar[:, 1:] + [0.035, 0], panel=1, over=over, texts=ends),
    ]


# What is said


def _captions(result, state):
    texts = []
    for epochs, right, share in zip(EPOCHS, result.right.sum(axis=1), result.share, strict=True):
        after = f"After {epochs} epoch{'s' if epochs > 1 else ''}" if epochs else "Untrained"
        beside = f" Guessing gets about {100 / CLASSES:.0f} %." if not epochs else ""
        texts.append(
            f"{after}: the network reads {right} of these {GRID.count} digits right, and {100 * share:.1f} % of all "
            f"{VALIDATION} that were held out.{beside}"
        )
    return ("epoch",), texts


FIRST = Plan(
    name="first_digits",
    number=1,
    lab="06",
    title="A network learns to read",
    controls=lambda: {"epoch": live.words_slider("epochs trained", [str(count) for count in EPOCHS], "1")},
    sweep=("epoch",),
    background=_background,
    compute=_compute,
    marks=_marks,
    captions=_captions,
)


def first_digits():
    """Watch what a network answers to digits that it has never seen, while it learns; wrong answers are crossed."""
    return Explorer(FIRST)
