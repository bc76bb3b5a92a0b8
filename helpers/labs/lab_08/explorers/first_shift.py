"""The first figure of Lab 08: the same digits, a little further to the side, and what is left of two good readers."""

from functools import lru_cache
from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Plan
from helpers.figures import live
from helpers.figures.marks import Heat, Label
from helpers.labs.lab_08 import plots, readers, tiles
from helpers.labs.lab_08.share_marks import bars
from helpers.nn import baselines, convolution

MARGIN, COUNT = 3, 9
MOVES = range(-MARGIN, MARGIN + 1)
NAMES = ("network", "nearest mean")
SIDE = readers.SIDE + 2 * MARGIN


@lru_cache(maxsize=1)
def _readings():
    """Return the pictures at each move, (moves, n, h, w), and the answers of the network and of the nearest mean."""
    drawn = readers.digits()
    train, test = (readers.pictures(X, MARGIN) for X in (drawn.train_X, drawn.test_X))
    nearest = baselines.nearest_mean(readers.flat(train), drawn.train_labels, readers.CLASSES)
    moved = [convolution.moved(test, 0, right) for right in MOVES]
    network = readers.network(MARGIN)
    answers = np.array([[network(images), nearest(readers.flat(images))] for images in moved])  # (moves, 2, n)
    return SimpleNamespace(moved=np.array(moved)[:, :COUNT], answers=answers, right=answers == drawn.test_labels)


def _marks(result, state):
    row = result.answers[:, 0, :COUNT]
    places = np.stack([(SIDE + 1) * np.arange(COUNT) + SIDE - 1, np.full(COUNT, SIDE - 1.5)], axis=-1)
    over = ("right",)
    texts = [str(answer) for answer in row.ravel()]
    right = result.right[:, 0, :COUNT]
    return [
        Heat(data=tiles.row(result.moved), over=over, scale=tiles.WRITTEN, smooth=False),
        *(
            Label(data=np.where(chosen[..., None], places, np.nan), over=over, texts=texts, role=role)
            for chosen, role in ((right, "muted"), (~right, "bad"))
        ),
        *bars(result.right.mean(axis=2), over, 1),
    ]


def _captions(result, state):
    texts = []
    for right, shares in zip(MOVES, result.right.mean(axis=2), strict=True):
        aside = (
            "Where they were written"
            if not right
            else f"Moved by {abs(right)} to the {'right' if right > 0 else 'left'}"
        )
        texts.append(
            f"{aside}: the network reads {100 * shares[0]:.0f} % right, the nearest mean {100 * shares[1]:.0f} %."
        )
    return ("right",), texts


FIRST = Plan(
    name="first_shift",
    number=1,
    lab="08",
    title="The same digits, a little further to the side",
    controls=lambda: {"right": live.whole_slider("pixels to the right", -MARGIN, MARGIN, 0)},
    sweep=("right",),
    background=lambda state, theme: plots.row_and_shares(
        COUNT * (SIDE + 1) - 1, SIDE, NAMES, "Held-out digits, and what the network reads, in the corner"
    ),
    compute=lambda state: _readings(),
    marks=_marks,
    captions=_captions,
)


def first_shift():
    """Show held-out digits at another place, and how many of them two readers still read."""
    return Explorer(FIRST)
