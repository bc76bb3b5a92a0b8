"""The data of the capstone: the course's digits, drawings of one's own, or any table of numbers; and how they're split.

Whatever it is, it comes as a `Collection`: rows are samples, labels are whole numbers from 0, and `names` says what
they stand for. Where the hands are known, whole hands are held out: a reader that has seen somebody’s 7 knows it.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np

from helpers.labs.lab_08 import drawings
from helpers.labs.lab_08.table import read_table
from helpers.nn import arguments, convolution, datasets
from helpers.nn.drawing import CELLS, counted, fitted

HELD_OUT = 0.25
INK = 16  # dots of a block that is full


class Collection(NamedTuple):
    """Samples with what they are, and by whose hand where that is known."""

    title: str
    X: np.ndarray  # (n, d)
    labels: np.ndarray  # (n,)  whole numbers from 0
    names: tuple  # of the classes
    hands: np.ndarray  # (n,)  texts; all "" where nobody knows
    shape: tuple | None = None  # of a picture, (h, w); None for a table

    def __repr__(self):
        """Say in one line what is there."""
        counts = np.bincount(self.labels, minlength=len(self.names))
        hands = f", by {len(set(self.hands))} hands" if len(set(self.hands)) > 1 else ""
        return (
            f"{self.title}: {len(self.X):,} rows of {self.X.shape[1]} numbers in {len(self.names)} classes, "
            f"{counts.min():,} to {counts.max():,} rows each{hands}"
        )


class Split(NamedTuple):
    """What is learned from, what is held out, and the rule in a sentence."""

    train: Collection
    test: Collection
    says: str

    def __repr__(self):
        """Say how many there are on either side, and why these."""
        return f"{len(self.train.X):,} rows to learn from, {len(self.test.X):,} held out: {self.says}"


def digits():
    """Return the course's own 1,797 digits as a Collection; who wrote which isn't known."""
    drawn = datasets.digits(np.random.default_rng(0))
    X, labels = np.vstack([drawn.train_X, drawn.test_X]), np.append(drawn.train_labels, drawn.test_labels)
    return Collection(
        "The course's digits", X / INK, labels, tuple(map(str, range(10))), np.full(len(X), ""), (CELLS, CELLS)
    )


def own_drawings(path=None):
    """Return what has been kept with the pad as a Collection, each drawing fitted as the course's digits are.

    Raise ValueError where there are too few to learn from.
    """
    kept = drawings.read(path)
    classes = len({drawing.label for drawing in kept})
    if classes < 2:
        have = f"{len(kept)} of {classes} digit" if kept else "none"
        raise ValueError(f"drawings of at least two digits are needed; there is {have} yet. Draw some with the pad.")
    X = np.array([_fitted(drawing) for drawing in kept])
    present, labels = np.unique([drawing.label for drawing in kept], return_inverse=True)
    hands = np.array([drawing.hand for drawing in kept])
    return Collection("Own drawings", X, labels, tuple(map(str, present)), hands, (CELLS, CELLS))


def table(path, label=None):
    """Return any table of numbers as a Collection; `label` names the column that says what a row is, else the last.

    Raise OSError or ValueError with a sentence that says what is wrong with the file, and where.
    """
    X, labels, names = read_table(path, label)
    return Collection(Path(path).name, X, labels, names, np.full(len(X), ""))


def split(data, rng, held_out=HELD_OUT):
    """Return a Split: whole hands are held out where several are known, else a share of each class by chance.

    Raise ValueError for a share that isn't between 0 and 1, or a class with a single row.
    """
    rng, share = arguments.generator("rng", rng), arguments.number("held_out", held_out, above=0)
    if share >= 1:
        raise ValueError(f"held_out must be less than 1, the share that is held out; got {share:g}")
    hands = sorted(set(data.hands))
    out, says = _hands(data, share, rng) if len(hands) > 1 else _share_of_each(data, share, rng)
    return Split(_rows(data, ~out), _rows(data, out), says)


def _hands(data, share, rng):
    """Return which rows are held out, hand by hand until they make up the share, but never the last hand."""
    hands, out = rng.permutation(sorted(set(data.hands))), np.zeros(len(data.X), dtype=bool)
    chosen = []
    for hand in hands[:-1]:
        if out.mean() >= share:
            break
        chosen.append(str(hand))
        out |= data.hands == hand
    says = f"all that was written by {', '.join(chosen)}"
    missing = sorted(set(data.labels) - set(data.labels[~out]))
    if missing:
        names = ", ".join(data.names[each] for each in missing)
        raise ValueError(f"every class must be there to learn from; {names} would only be held out ({says}). Add some.")
    return out, says


def _share_of_each(data, share, rng):
    out = np.zeros(len(data.X), dtype=bool)
    for place, rows in enumerate(np.flatnonzero(data.labels == each) for each in range(len(data.names))):
        if len(rows) == 1:
            raise ValueError(
                f"each class needs at least two rows, one to learn from and one to hold out; {data.names[place]} has 1"
            )
        if len(rows):
            count = min(max(round(share * len(rows)), 1), len(rows) - 1)
            out[rng.permutation(rows)[:count]] = True
    return out, f"{share:.0%} of each class, at random"


def another_hand(data, path=None):
    """Yield (hand, learn, held): a hand that nobody learned from, what all others wrote, and what this one wrote.

    Where pictures of digits name no hands, those of the drawings kept with the pad are held against them. A hand is
    left out where it alone wrote a class.
    """
    written = data if data.shape is None or any(data.hands) else _with_drawings(data, path)
    for hand in sorted(set(written.hands) - {""}):
        learn, held = (_rows(written, which) for which in (written.hands != hand, written.hands == hand))
        if set(learn.labels) == set(written.labels):
            yield hand, learn, held


def _with_drawings(data, path):
    """Return the data with the drawings below them."""
    kept = [drawing for drawing in drawings.read(path) if str(drawing.label) in data.names]
    labels = [data.names.index(str(drawing.label)) for drawing in kept]
    return data._replace(
        X=np.vstack([data.X, *map(_fitted, kept)]),
        labels=np.concatenate([data.labels, np.array(labels, dtype=int)]),
        hands=np.concatenate([data.hands, [drawing.hand for drawing in kept]]),
    )


def moved(data, down=0, right=0):
    """Return X with every picture moved by whole pixels; what leaves the frame is lost.

    Raise ValueError for a table of numbers.
    """
    if data.shape is None:
        raise ValueError(f"data must be pictures, which can be moved; {data.title} is a table of numbers")
    return convolution.moved(data.X.reshape(-1, *data.shape), down, right).reshape(data.X.shape)


def _fitted(drawing):
    """Return a drawing as a row (64,), placed and counted as the course's digits are."""
    return counted(fitted(drawing.dots)).ravel() / INK


def _rows(data, which):
    return data._replace(X=data.X[which], labels=data.labels[which], hands=data.hands[which])
