"""Walk on a surface with an optimiser, every learning rate of a slider at once.

A step function that works on arrays takes all rows in one call: w (rates, 2) beside learning_rate (rates, 1). A
student's step that can't is asked row by row; it costs more, and shows the same.
"""

from functools import lru_cache
from types import SimpleNamespace

import numpy as np

from helpers.surfaces import SURFACES

PLAIN, MOMENTUM, RMSPROP, ADAM = RACERS = ("plain descent", "momentum", "RMSProp", "Adam")
UNCORRECTED = "Adam, uncorrected"
MEMORIES = {PLAIN: 0, MOMENTUM: 1, RMSPROP: 1, ADAM: 2, UNCORRECTED: 2}
BETA = 0.9  # of momentum
LATE = 10**6  # a step number so late that 1 - beta**t is 1: the bias correction is out, and the code stays as it is
PROBED = 2  # steps that a step function must get right on all rows at once before it is trusted with them


@lru_cache(maxsize=40)
def walk(racer, step, surface, start, rates, steps, beta=BETA):
    """Walk from `start` with each of `rates`; remembered, so that going back costs nothing.

    racer   one of RACERS, or UNCORRECTED
    step    its step function; None for plain descent
    return  paths (rates, steps + 1, 2) and heights (rates, steps + 1), which may run away to infinity or NaN
    """
    surface, advance = SURFACES[surface], _advance(racer, step, beta)
    rates, memories = np.array(rates)[:, None], MEMORIES[racer]
    first = np.tile(np.array(start, dtype=float), (len(rates), 1))
    with np.errstate(all="ignore"):
        if not _takes_rows(advance, memories, surface, first, rates):
            advance = _row_by_row(advance)
        paths = _follow(advance, memories, surface, first, rates, steps)
        heights = surface.f(paths)
    return SimpleNamespace(paths=paths, heights=heights)


def _advance(racer, step, beta):
    """Return the step behind one signature for all: (w, gradient, memory, t, rate) → (w, *memory)."""
    return {
        PLAIN: lambda w, gradient, memory, t, rate: (w - rate * gradient,),
        MOMENTUM: lambda w, gradient, memory, t, rate: step(w, gradient, *memory, rate, beta),
        RMSPROP: lambda w, gradient, memory, t, rate: step(w, gradient, *memory, rate),
        ADAM: lambda w, gradient, memory, t, rate: step(w, gradient, *memory, t, rate),
        UNCORRECTED: lambda w, gradient, memory, t, rate: step(w, gradient, *memory, LATE, rate),
    }[racer]


def _follow(advance, memories, surface, first, rates, steps):
    """Return the paths (rates, steps + 1, 2) of walks that all begin in the rows of `first`."""
    paths = np.empty((len(first), steps + 1, first.shape[1]))
    paths[:, 0] = w = first
    memory = [np.zeros_like(w) for _ in range(memories)]
    for t in range(1, steps + 1):
        w, *memory = (np.asarray(part, dtype=float) for part in advance(w, surface.gradient(w), memory, t, rates))
        paths[:, t] = w
    return paths


def _row_by_row(advance):
    """Return `advance` for many rows by asking it about one after another."""

    def rows(w, gradient, memory, t, rates):
        each = (
            advance(w[k], gradient[k], [part[k] for part in memory], t, float(rate))
            for k, rate in enumerate(rates[:, 0])
        )
        return [np.array(part, dtype=float) for part in zip(*each, strict=True)]

    return rows


def _takes_rows(advance, memories, surface, first, rates):
    """Return whether `advance` treats many rows as it treats each alone."""
    few = slice(0, 3)
    alone = _follow(_row_by_row(advance), memories, surface, first[few], rates[few], PROBED)
    try:
        together = _follow(advance, memories, surface, first[few], rates[few], PROBED)
    except (ArithmeticError, AssertionError, LookupError, TypeError, ValueError):
        return False  # alone it ran a moment ago, so this is about the rows
    return np.allclose(alone, together, rtol=1e-9, equal_nan=True)


def best(heights):
    """Return the lowest height at each step over all learning rates; heights (rates, …) → (…)."""
    return np.min(np.where(np.isfinite(heights), heights, np.inf), axis=0)
