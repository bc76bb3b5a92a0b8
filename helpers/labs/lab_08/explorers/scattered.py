"""Three readers of digits that don't stand still: a network, the same one on moved digits, and one with kernels."""

from dataclasses import replace
from functools import lru_cache
from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.figures import live
from helpers.figures.marks import Heat
from helpers.labs import choices
from helpers.labs.lab_08 import plots, readers, tiles
from helpers.labs.lab_08.share_marks import bars
from helpers.nn import convolution

NAMES = ("network, in place", "network, moved", "16 kernels, moved")
MOVES, COUNT = (-2, -1, 0, 1, 2), 8


@lru_cache(maxsize=1)
def _held_out():
    """Return the held-out digits at each place, (down, right, n, 10, 10)."""
    framed = readers.pictures(readers.digits().test_X, readers.MARGIN)
    return np.array([[convolution.moved(framed, down, right) for right in MOVES] for down in MOVES])


@lru_cache(maxsize=2)
def _by_network(moved):
    images = _held_out()
    answers = readers.network(readers.MARGIN, moved)(images.reshape(-1, *images.shape[3:]))
    return answers.reshape(images.shape[:3])


def _compute(state, convolve=convolution.convolve):
    """Return pictures at each place, and the share that each of the three reads right there, (down, right, 3)."""
    images, labels = _held_out(), readers.digits().test_labels
    reader = state.memory.reader or readers.kernel_reader()
    by_kernels = np.array(
        [[convolution.look(each, reader, convolve).logits.argmax(axis=1) for each in row] for row in images]
    )
    answers = np.stack([_by_network(False), _by_network(True), by_kernels], axis=2)
    return SimpleNamespace(images=images[:, :, :COUNT], shares=(answers == labels).mean(axis=-1))


def _marks(result, state):
    over = ("down", "right")
    return [
        Heat(data=tiles.row(result.images), over=over, scale=tiles.WRITTEN, smooth=False),
        *bars(result.shares, over, 1),
    ]


def _captions(result, state):
    texts = []
    for down, row in zip(MOVES, result.shares, strict=True):
        for right, (still, moved, kernels) in zip(MOVES, row, strict=True):
            texts.append(
                f"{_place(down, right)}: learned in place {100 * still:.0f} %, learned moved {100 * moved:.0f} %, with "
                f"kernels {100 * kernels:.0f} %."
            )
    return ("down", "right"), texts


def _place(down, right):
    """Say where the digits stand."""
    across = f"{abs(right)} to the {'right' if right > 0 else 'left'}" if right else ""
    along = f"{abs(down)} {'down' if down > 0 else 'up'}" if down else ""
    return f"Moved by {' and '.join(filter(None, [along, across]))}" if down or right else "In the middle"


def _feedback(guess, result, state):
    still, moved, kernels = 100 * result.shares[MOVES.index(0), MOVES.index(1)]
    more = f"The one that learned from moved digits reads {moved:.0f} %, the one with kernels {kernels:.0f} %."
    return Feedback(abs(guess - still) <= 8, f"it reads {still:.0f} % right", more)


def _here(result, state):
    return result.shares[state.at["down"], state.at["right"]]


SCATTERED = Plan(
    name="scattered",
    number=6,
    lab="08",
    title="Digits that don't stand still",
    controls=lambda: {
        "down": live.whole_slider("pixels down", MOVES[0], MOVES[-1], 0),
        "right": live.whole_slider("pixels to the right", MOVES[0], MOVES[-1], 0),
    },
    sweep=("down", "right"),
    background=lambda state, theme: plots.row_and_shares(
        COUNT * 11 - 1, 10, NAMES, "Held-out digits at this place; what leaves the frame is lost"
    ),
    compute=_compute,
    marks=_marks,
    captions=_captions,
    presets={"in the middle": {"down": 0, "right": 0}, "1 down and 1 right": {"down": 1, "right": 1}},
    deferred=True,
    prediction=Prediction(
        question="A network has learned from 1,347 digits, all of them in the middle of the frame, and reads 97 of 100 "
        "there. Now they are one pixel further to the right. How many of 100 does it read?",
        answer=lambda: live.whole_slider("of 100", 0, 100, 50),
        feedback=_feedback,
        setting={"down": 0, "right": 1},
    ),
    missions=(
        Mission(
            "apart",
            "Above or below the middle, find a place where the kernels read at least 25 of 100 more than the network "
            "that learned from the same digits.",
            lambda result, state: state.down != 0 and _here(result, state)[2] >= _here(result, state)[1] + 0.25,
            "Fewer weights, each used in 64 places: what one place teaches, all of them know.",
            moved=("down", "right"),
        ),
    ),
)


def scattered(reader=None, convolve=None):
    """Move held-out digits about, and see what three readers make of it; the last one reads with `convolve`.

    reader  a `convolution.Reader` for pictures of 10 × 10; None: the course trains one when it is needed
    """
    plan = replace(SCATTERED, memory=lambda: SimpleNamespace(reader=reader))
    return Explorer(plan, **choices(convolve=convolve))
