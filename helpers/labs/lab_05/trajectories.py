"""Walk on a surface at every learning rate of a slider, and remember it."""

from functools import lru_cache
from types import SimpleNamespace

from helpers.nn.surfaces import SURFACES
from helpers.nn.trajectories import MOMENTUM, trajectories

BETA = 0.9  # of momentum


@lru_cache(maxsize=40)
def at_rates(optimizer, step, surface, start, rates, steps, beta=BETA):
    """Walk from `start` with each of `rates`; remembered, so that going back costs nothing.

    racer   one of STANDARD, or UNCORRECTED
    step    its step function; None for that of the course
    beta    of momentum; the others have none to set
    return  paths (rates, steps + 1, 2) and heights (rates, steps + 1), which may run away to infinity or NaN
    """
    surface, settings = SURFACES[surface], (beta,) if optimizer == MOMENTUM else ()
    paths = trajectories(optimizer, surface.gradient, start, rates, steps, *settings, step=step)
    return SimpleNamespace(paths=paths, heights=surface.f(paths))
