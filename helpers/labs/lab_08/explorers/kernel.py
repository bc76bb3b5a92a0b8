"""One kernel of 3 × 3 that turns, the picture below it, and the map that the student's `convolve` makes of the two."""

from functools import lru_cache
from types import SimpleNamespace

import numpy as np

from helpers.explorer.frame import Explorer, Feedback, Mission, Plan, Prediction
from helpers.figures import live
from helpers.figures.marks import Heat
from helpers.labs import choices
from helpers.labs.lab_08 import plots, readers, tiles
from helpers.nn import convolution

ANGLES = tuple(range(0, 360, 15))
ACROSS = np.array([[-1.0, 0, 1], [-1, 0, 1], [-1, 0, 1]]) / 3  # how much lighter it is on the left than on the right
MOVES = (-1, 0, 1)
MOVES_TOO, STAYS, CHANGES = "it moves by a pixel too", "it stays as it is", "it becomes another map"


def turned(angle):
    """Return the kernel (3, 3) that looks for edges across a direction, in degrees; 0 looks from left to right."""
    radians = np.deg2rad(angle)
    return np.cos(radians) * ACROSS + np.sin(radians) * ACROSS.T


@lru_cache(maxsize=1)
def _digits():
    """Return one training digit of each class at each move, (moves, 10, 10, 10)."""
    drawn = readers.digits()
    first = [np.flatnonzero(drawn.train_labels == each)[0] for each in range(readers.CLASSES)]
    framed = readers.pictures(drawn.train_X[first], readers.MARGIN)
    return np.array([convolution.moved(framed, 0, right) for right in MOVES])


def _compute(state, convolve=convolution.convolve):
    """Return the map of each digit at each move under each angle, (digits, moves, angles, 8, 8)."""
    images = _digits().swapaxes(0, 1)
    each = images.reshape(-1, *images.shape[2:])
    maps = np.stack([np.asarray(convolve(each, turned(angle))) for angle in ANGLES], axis=1)
    return SimpleNamespace(images=images, maps=maps.reshape(*images.shape[:2], len(ANGLES), *maps.shape[2:]))


def _marks(result, state):
    kernels = np.array([turned(angle) for angle in ANGLES])
    return [
        Heat(
            data=np.flip(result.images, axis=-2),
            over=("digit", "right"),
            scale=tiles.WRITTEN,
            smooth=False,
            before_prediction=True,
        ),
        Heat(data=np.flip(tiles.signed(kernels), axis=-2), panel=1, over=("angle",), smooth=False),
        Heat(data=np.flip(tiles.signed(result.maps), axis=-2), panel=2, over=("digit", "right", "angle"), smooth=False),
    ]


def _captions(result, state):
    texts = []
    for digit, moves in enumerate(result.maps):
        for right, angles in zip(MOVES, moves, strict=True):
            for angle, found in zip(ANGLES, angles, strict=True):
                texts.append(
                    f"{'An' if digit == 8 else 'A'} {digit}{_aside(right)}, the kernel at {angle}°: the map goes from "
                    f"{found.min():.1f} (blue) to {found.max():.1f} (orange), {np.abs(found).mean():.2f} on average "
                    "without signs."
                )
    return ("digit", "right", "angle"), texts


def _aside(right):
    return f", a pixel to the {'right' if right > 0 else 'left'}" if right else ""


def _feedback(answer, result, state):
    here, there = (result.maps[2, MOVES.index(right), 0] for right in (0, 1))
    apart = np.abs(convolution.moved(here[None], 0, 1)[0][:, 1:] - there[:, 1:]).max()
    truth = MOVES_TOO if np.isclose(apart, 0) else CHANGES
    more = "The same nine weights meet the same ink, one place further on."
    return Feedback(answer == truth, f"{truth}, and its numbers change by {apart:.2f}", more)


def _quietest(result, state):
    """Return whether the kernel stands where the map of the digit is as near to nothing as it gets."""
    averages = np.abs(result.maps[state.at["digit"], state.at["right"]]).mean(axis=(-2, -1))
    return bool(np.isclose(averages[state.at["angle"]], averages.min()))


KERNEL = Plan(
    name="kernel",
    number=5,
    lab="08",
    title="Nine weights that slide",
    controls=lambda: {
        "digit": live.whole_slider("digit", 0, 9, 2),
        "right": live.whole_slider("pixels to the right", -1, 1, 0),
        "angle": live.linear_slider("turn the kernel (°)", 0, 345, 0, 15),
    },
    sweep=("digit", "right", "angle"),
    background=lambda state, theme: plots.kernel(10, 8),
    compute=_compute,
    marks=_marks,
    captions=_captions,
    presets={
        "upright edges of a 2": {"digit": 2, "right": 0, "angle": 0},
        "level edges of a 2": {"digit": 2, "right": 0, "angle": 90},
        "a 2, 1 pixel to the right": {"digit": 2, "right": 1, "angle": 0},
    },
    prediction=Prediction(
        question="The kernel looks for upright edges, and its map will be seen on the right. Now the digit moves to "
        "the side by a pixel. What becomes of the map?",
        answer=lambda: live.choice("the map:", [MOVES_TOO, STAYS, CHANGES]),
        feedback=_feedback,
        setting={"digit": 2, "right": 1, "angle": 0},
    ),
    missions=(
        Mission(
            "quiet",
            "Take a 1 and turn the kernel until its map is as near to nothing as it gets.",
            lambda result, state: state.digit == 1 and _quietest(result, state),
            "Along a stroke nothing changes, so an edge detector finds nothing there.",
            moved=("digit", "angle"),
        ),
    ),
)


def kernel(convolve=None):
    """Turn a kernel that looks for edges, and see what the student's `convolve` finds on a digit."""
    return Explorer(KERNEL, **choices(convolve=convolve))
