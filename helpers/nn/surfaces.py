"""Landscapes to descend: each a height and its gradient, for one point or for many at once.

A point is w = (w1, w2). Both `f` and `gradient` take w of shape (..., 2), so a whole path or a grid goes through in one
call, and a point that has run away (infinite or NaN) has an infinite or NaN height: divergence is a result.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from helpers.nn import arguments

_quiet = np.errstate(over="ignore", invalid="ignore")


class Surface(NamedTuple):
    """Describe a landscape.

    f         (..., 2) → (...)       the height, 0 at the deepest point
    gradient  (..., 2) → (..., 2)    its slope along each axis
    bounds    ((low, high), (low, high)) of the part worth drawing
    starts    tuple of points worth starting from
    minima    (m, 2), the deepest first
    hessian   (2, 2) where the curvature is the same everywhere, else None
    """

    name: str
    title: str
    f: Callable
    gradient: Callable
    bounds: tuple
    starts: tuple
    minima: np.ndarray
    hessian: np.ndarray | None = None


def _quadratic(name: str, title: str, hessian: np.ndarray, bounds: tuple, starts: tuple) -> Surface:
    """Make the surface w·Hw/2, whose gradient is Hw."""

    @_quiet
    def gradient(w):
        return _points(w) @ hessian  # H is symmetric, so a row times H is H times the column

    @_quiet
    def f(w):
        return np.sum(gradient(w) * _points(w), axis=-1) / 2

    return Surface(name, title, f, gradient, bounds, starts, np.zeros((1, 2)), hessian)


def _rotated(eigenvalues: tuple, degrees: float) -> np.ndarray:
    """Return the symmetric matrix with these eigenvalues, its first axis turned by some degrees."""
    angle = np.deg2rad(degrees)
    axes = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    turned = (axes * eigenvalues) @ axes.T
    return (turned + turned.T) / 2  # rounding leaves the two off-diagonal numbers a digit apart


@_quiet
def _saddle(w):
    """Return w1**2 + (w2**2 - 2)**2 / 4: a pass of height 1 between two valleys, so that no descent falls for ever."""
    x, y = _coordinates(w)
    return x**2 + (y**2 - 2) ** 2 / 4


@_quiet
def _saddle_gradient(w):
    x, y = _coordinates(w)
    return _beside(2 * x, y * (y**2 - 2))


TILT, LEAN = 0.3, 0.5  # how much deeper the left valley is, and how far the line between the valleys leans


@_quiet
def _bumps(w):
    """Return (w1**2 - 1)**2 + TILT w1 + (w2 - LEAN w1)**2 / 2, lifted so that the deeper valley has height 0."""
    return _unlifted(*_coordinates(w)) - _DEEPEST


@_quiet
def _bumps_gradient(w):
    x, y = _coordinates(w)
    aside = y - LEAN * x
    return _beside(4 * x * (x**2 - 1) + TILT - LEAN * aside, aside)


def _beside(x, y) -> np.ndarray:
    """Return (..., 2) as `np.stack` does, at a third of its cost."""
    slope = np.empty((*np.shape(x), 2))
    slope[..., 0], slope[..., 1] = x, y
    return slope


def _unlifted(x, y):
    return (x**2 - 1) ** 2 + TILT * x + (y - LEAN * x) ** 2 / 2


def _valleys() -> np.ndarray:
    """Return the two minima of the bumps, the deeper one first: there 4 w1**3 - 4 w1 + TILT is 0 and w2 = LEAN w1."""
    x = np.sort(np.roots([4, 0, -4, TILT]).real)[[0, 2]]  # the root between them is the pass
    return np.stack([x, LEAN * x], axis=-1)


def _points(w) -> np.ndarray:
    if type(w) is np.ndarray and w.dtype == np.float64 and w.shape[-1:] == (2,) and w.size:
        return w  # fits: a walk asks thousands of times, and nobody here writes into it
    return arguments.array("w", w, "... 2", finite=False)


def _coordinates(w) -> tuple[np.ndarray, np.ndarray]:
    points = _points(w)
    return points[..., 0], points[..., 1]


_DEEPEST = _unlifted(*_valleys()[0])

bowl = _quadratic(
    "bowl", "A round bowl", 2 * np.eye(2), ((-2.5, 2.5), (-2.0, 2.0)), ((-2.0, 1.5), (1.6, 1.2), (0.3, -1.7))
)
ravine = _quadratic(
    "ravine",
    "A ravine, 25 times as steep across as along",
    _rotated((0.4, 10.0), 20),
    ((-2.5, 2.5), (-2.0, 2.0)),
    ((-2.1, 0.6), (1.8, 1.6), (2.2, -0.4)),
)
saddle = Surface(
    "saddle",
    "A saddle between two valleys",
    _saddle,
    _saddle_gradient,
    ((-2.0, 2.0), (-2.2, 2.2)),
    ((1.6, 0.001), (1.6, 0.0), (-1.2, 0.4)),
    np.array([[0.0, np.sqrt(2)], [0.0, -np.sqrt(2)]]),
)
bumps = Surface(
    "bumps",
    "Two valleys, one deeper",
    _bumps,
    _bumps_gradient,
    ((-1.8, 1.8), (-1.6, 1.6)),
    ((1.5, -1.0), (-1.5, 1.2), (0.2, 1.4)),
    _valleys(),
)

SURFACES = {surface.name: surface for surface in (bowl, ravine, saddle, bumps)}
