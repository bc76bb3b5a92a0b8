"""The four panels of what a network sees, as marks: weights, a table of mistakes, a training, misread digits."""

import numpy as np

from helpers.figures.marks import Heat, Label, Line, Points
from helpers.labs.lab_06.marks import WRITTEN, Grid, frames, mosaic, places, where, written
from helpers.labs.lab_06.record import CLASSES, digits

EPOCHS = (0, 1, 2, 3, 5, 8, 13, 20, 30)
MISREAD = Grid(3, 9, right=3, below=5)
LOSSES = (1e-4, 6)
MOST = 50  # about as often as each digit is held out: a mistake as common has the full colour


def weight_marks(weights, grid, templates):
    """Return the weights as tiles on one scale for all epochs, each with a frame; templates bear their digits."""
    shades = 0.5 + 0.5 * weights / np.quantile(np.abs(weights), 0.99)
    edges = frames(grid)[: weights.shape[1]].reshape(-1, 2)
    words = [Label(data=places(grid, 4, 10), texts=list("0123456789"), role="muted")] if templates else []
    return [
        Heat(data=mosaic(shades, grid, empty=0.5), over=("epoch",), smooth=False),
        Line(data=edges, role="grid", width=1.2),
        *words,
    ]


def table_marks(table):
    """Return the table with a number in each cell that isn't 0; what is right stays in the background."""
    strength = np.log1p(table) / np.log1p(MOST)
    right = np.eye(CLASSES, dtype=bool)
    shades = np.where(right, 0.5 - 0.12 * strength, 0.5 + 0.5 * strength)
    row, column = np.indices((CLASSES, CLASSES)).reshape(2, -1)
    cells = np.stack([column, CLASSES - 1 - row], axis=-1).astype(float)
    texts = [str(count) for count in table.ravel()]
    look = {"panel": 1, "over": ("epoch",), "texts": texts, "size": 10.5}
    counts = table.reshape(len(table), -1)
    return [
        Heat(data=shades[:, ::-1], panel=1, over=("epoch",), smooth=False),
        Label(data=where(right.ravel() & (counts > 0), cells), role="muted", **look),
        Label(data=where(~right.ravel() & (counts > 0), cells), role="ink", **look),
    ]


def curve_marks(losses, share):
    """Return both curves, and where they are at the slider's epoch."""
    marks = []
    for values, role, dash, symbol in ((losses, "path", (), "o"), (share, "second", (4, 2), "s")):
        points = np.stack([EPOCHS, np.maximum(values, LOSSES[0])], axis=-1)
        marks += [
            Line(data=points, panel=2, role=role, dash=dash),
            Points(data=points[:, None], panel=2, over=("epoch",), role=role, symbol=symbol, radius=6),
        ]
    return marks


def stubborn(wrong):
    """Return the held-out digits in order, those first that are misread at the most epochs; wrong (epochs, m)."""
    return np.argsort(-wrong.sum(axis=0), kind="stable")


def misread_marks(answers):
    """Return the pictures of misread digits, the most stubborn first, each with what it is and what it is read as."""
    labels, pictures = digits().test_labels, written(digits().test_X)
    wrong = answers != labels
    order = stubborn(wrong)
    shown, texts = np.zeros((len(EPOCHS), MISREAD.count, pictures.shape[1])), []
    for at, row in enumerate(wrong):
        chosen = order[row[order]][: MISREAD.count]
        shown[at, : len(chosen)] = pictures[chosen]
        words = [f"{labels[k]} → {answers[at, k]}" for k in chosen]
        texts += words + [""] * (MISREAD.count - len(words))
    below = np.broadcast_to(places(MISREAD, 4, 10), (len(EPOCHS), MISREAD.count, 2))
    return [
        Heat(data=mosaic(shown, MISREAD), panel=3, over=("epoch",), smooth=False, scale=WRITTEN),
        Label(data=below, panel=3, over=("epoch",), texts=texts, role="ink", size=11),
    ]
