"""Walk on a surface at every learning rate of a slider, and remember it."""

from types import SimpleNamespace

from helpers.figures.images import Cache
from helpers.nn.surfaces import SURFACES
from helpers.nn.trajectories import MOMENTUM, side_by_side

BETA = 0.9  # of momentum

walked = Cache(room=40)  # so that going back costs nothing, and what one slider doesn't change isn't walked again


def all_at_rates(own, surface, start, rates, steps, beta=BETA):
    """Walk from `start` with each of `rates` and each optimizer; those that aren't remembered walk side by side.

    own     one of STANDARD, or UNCORRECTED → its step function; None for that of the course
    beta    of momentum; the others have none to set
    return  name → paths (rates, steps + 1, 2) and heights (rates, steps + 1), which may run away to infinity or NaN
    """
    setting = surface, tuple(start), tuple(rates), steps
    keys = {name: (name, step, *setting, beta if name == MOMENTUM else None) for name, step in own.items()}
    new = {name: step for name, step in own.items() if keys[name] not in walked.things}
    found = _walk(new, *setting, beta)
    return {
        name: walked.get(key, lambda n=name: found[n] if n in found else _walk({n: own[n]}, *setting, beta)[n])
        for name, key in keys.items()
    }


def at_rates(optimizer, step, surface, start, rates, steps, beta=BETA):
    """Walk with one optimizer, as `all_at_rates` does with several."""
    return all_at_rates({optimizer: step}, surface, start, rates, steps, beta)[optimizer]


def _walk(own, surface, start, rates, steps, beta):
    surface = SURFACES[surface]
    paths = side_by_side(own, surface.gradient, start, rates, steps, {MOMENTUM: (beta,)}) if own else {}
    return {name: SimpleNamespace(paths=path, heights=surface.f(path)) for name, path in paths.items()}
