"""How the optimisers of Lab 05 are drawn: a dashed or dotted path, and a disc with a letter at its head."""

import numpy as np

from helpers.figures.marks import Label, Line, Points
from helpers.labs.lab_05.plots import LOOKS

SMALLEST = 1e-300  # a height of exactly 0 has no logarithm
DISC = 7.5  # radius in CSS pixels


def in_words(height):
    """Return a loss as it is said; rounding may have brought one that is 0 below it."""
    return f"{max(height, 0):.2g}" if height < 1e6 else "out of sight"


def on_log(heights):
    """Return heights that a log axis can show; NaN stays NaN."""
    return np.maximum(heights, SMALLEST)


def curve(heights, steps=None):
    """Return heights (…, steps) as points (…, steps, 2) over their step."""
    steps = np.arange(heights.shape[-1]) if steps is None else steps
    return np.stack(np.broadcast_arrays(steps, on_log(heights)), axis=-1)


def path_marks(name, points, limits, panel, over, cut_at="step"):
    """Return the marks of one optimiser on one panel: its path up to the step of the slider, and its head there.

    points  (…, steps, 2), with the axes `over` in front
    limits  (low, high) of x and of y: outside there is no head, and far outside no line
    """
    heads = points[..., None, :]  # (…, steps, 1, 2)
    return [
        path(name, points, limits, panel=panel, over=over, cut_at=cut_at),
        *disc(name, np.where(within(heads, limits)[..., None], heads, np.nan), panel=panel, over=(*over, cut_at)),
    ]


def path(name, points, limits, **where):
    """Return the line of an optimiser through `points` (…, steps, 2), cut off where it has left the limits by far."""
    look = LOOKS[name]
    kept = np.logical_and.accumulate(within(points, limits, far=3), axis=-1)[..., None]
    return Line(data=np.where(kept, points, np.nan), role=look.role, dash=look.dash, width=2, **where)


def race_marks(runs, bounds, losses, last, over):
    """Return for each optimiser its path on the contours (panel 0) and its loss beside it (panel 1).

    runs    name → paths (…, last + 1, 2) and heights (…, last + 1), with the axes `over` in front
    bounds  limits of the contours; losses, those of the loss
    """
    marks = []
    for name, run in runs.items():
        marks += path_marks(name, run.paths, bounds, 0, over)
        marks += path_marks(name, curve(run.heights), ((0, last), losses), 1, over)
    return marks


def disc(name, places, **where):
    """Return a disc with the letter of the optimiser at `places` (…, 1, 2)."""
    look = LOOKS[name]
    return [
        Points(data=places, role=look.role, radius=DISC, **where),
        Label(data=places, role="paper", texts=[look.letter], size=11, **where),
    ]


def within(points, limits, far=0):
    """Return which points (…, 2) lie within `limits`, widened on each side by `far` times their width."""
    low, high = np.array(limits, dtype=float).T
    room = far * (high - low)
    return np.all((points >= low - room) & (points <= high + room), axis=-1)
