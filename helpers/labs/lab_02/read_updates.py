"""Read from its first step how a training moves each parameter, and say it in words."""

import itertools
from dataclasses import replace

import numpy as np

from helpers.exercise.results import listed
from helpers.labs.lab_02.updates import FROZEN, NAMES, UPDATES, Update, scaled_step
from helpers.nn.network import Parameters


def read(name, places, ends, same):
    """Return the updates that explain where a parameter went from each of several places, likeliest first."""
    known = itertools.chain(UPDATES, _measured(name, places, ends))
    return [update for update in known if all(map(same, ends, (update.new(place, name) for place in places)))]


def together(found, most=24):
    """Return combinations of one update for each name, those with the fewest kinds of mistakes first.

    Where a parameter starts at 0, say, one step can't tell `-=` from `=-`.
    """
    every = [dict(zip(found, each, strict=True)) for each in itertools.product(*(few[:3] for few in found.values()))]
    return sorted(every, key=lambda updates: len({update.says for update in updates.values()} - {""}))[:most]


def _measured(name, places, ends):
    """Yield updates whose number is read from the first place: a learning rate of one's own, or a factor."""
    place, gradient = places[0], places[0].gradients[name]
    length = np.vdot(gradient, gradient)
    rate = float(np.vdot(getattr(place.parameters, name) - ends[0], gradient) / length) if length > 0 else 0.0
    factor = rate / place.learning_rate
    yield Update(
        "ignored_argument",
        scaled_step(lambda place: rate / place.learning_rate),
        f"Every step of {{names}} is {rate:.3g} times the gradient, whatever learning_rate is.",
    )
    size = f"{abs(factor):.3g} times too long" if abs(factor) > 1 else f"{_inverse(factor):.3g} times too short"
    way = "goes uphill and is" if factor < 0 else "is"
    yield Update("scaled", scaled_step(lambda place: factor), f"Every step of {{names}} {way} {size}.")


def _inverse(factor):
    return 1 / abs(factor) if factor else np.inf


def sentences(updates):
    """Say what is wrong with the updates of all four parameters: one sentence for each kind of mistake."""
    kinds = {}
    for name, update in updates.items():
        if update.says:
            kinds.setdefault((update.id, update.says), []).append(name)
    return [(id, _of(names, says)) for (id, says), names in kinds.items()]


def _of(names, says):
    """Put names into a sentence whose verb follows their number."""
    if len(names) == len(NAMES):
        if says == FROZEN.says:
            return "The parameters come back as they started. " + says.partition(". ")[2]
        return _words("the parameters", True, says)
    if len(names) == 2 and all(name.startswith("b") for name in names) and says == FROZEN.says:
        return "The weights learn, but the biases b1 and b2 stay where they started."
    return _words(listed(names), len(names) > 1, says)


def _words(names, plural, says):
    verbs = {"move": "moves", "become": "becomes", "forget": "forgets"}
    words = {verb: verb if plural else one for verb, one in verbs.items()}
    words |= {"they": "they", "were": "were"} if plural else {"they": "it", "were": "was"}
    said = says.format(names=names, **words)
    return said[0].upper() + said[1:] if said.startswith("the ") else said


def walk(places, updates, steps):
    """Return for each place the parameters before the first step, before the second …, and after the last."""
    return [_walk(place, updates, count) for place, count in zip(places, steps, strict=True)]


def _walk(place, updates, count):
    path = [place.parameters]
    for _ in range(count):
        here = replace(place, parameters=path[-1])
        path.append(Parameters(*(updates[name].new(here, name) for name in NAMES)))
    return path
