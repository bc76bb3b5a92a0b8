"""Steps that aren't the learning rate times the gradient but another optimizer's: seen where a batch holds all samples.

Then each epoch is one step, and there is no chance in it.
"""

from itertools import pairwise

import numpy as np

from helpers.labs.lab_06.training_trial import downhill, layers_of, moved, parts, scaled

PLAIN = "A fine training, but here each step is the learning rate times the gradient of its batch."
STEPS = 3


def about_optimizer(trial):
    """Look for momentum, for a changing rate, for steps of one length whatever the gradient, and for weight decay."""
    X, Y, rate = (trial.arguments[name] for name in ("X", "Y", "learning_rate"))
    places = [trial.start(epochs=1, batch_size=len(X))]
    places += [layers_of(trial.results(epochs=epochs, batch_size=len(X))) for epochs in range(1, STEPS + 1)]
    right = [_flat(scaled(downhill(X, Y, place), rate)) for place in places]
    steps = [_flat(moved(after, before)) for before, after in pairwise(places)]
    if _close(steps[0], right[0]):
        return _momentum(steps, right) or _changing(steps, right)
    if _close(steps[0], rate * right[0]):
        return "scaled", "Every step has the learning rate squared. Once is enough."
    return _even(steps[0], right[0], rate) or _decay(steps[0], right[0], places[0], rate)


def _flat(steps):
    return np.concatenate([step.ravel() for step in steps.values()])


def _close(step, wanted, tolerance=1e-3):
    return bool(np.abs(step - wanted).max() <= tolerance * np.abs(wanted).max())


def _along(step, direction):
    """Return how much of a direction is in a step."""
    return float(np.vdot(step, direction) / max(np.vdot(direction, direction), np.finfo(float).tiny))


def _momentum(steps, right):
    """Look for a share of each step that is left in the next one."""
    share = _along(steps[1] - right[1], steps[0])
    if share < 0.01 or not all(_close(steps[i], right[i] + share * steps[i - 1]) for i in (1, 2)):
        return None
    return "another_formula", f"These are momentum's steps: {share:.2g} of each is left in the next. {PLAIN}"


def _changing(steps, right):
    """Look for steps that point the right way and have another length in each epoch."""
    factors = [_along(step, wanted) for step, wanted in zip(steps, right, strict=False)]
    if max(factors) - min(factors) < 0.01 or min(factors) < 0.01:
        return None
    if not all(_close(step, factor * wanted) for step, wanted, factor in zip(steps, right, factors, strict=False)):
        return None
    told = ", ".join(f"{factor:.3g}" for factor in factors)
    return "another_formula", f"The learning rate changes: the steps of the first epochs have {told} times its length."


def _even(step, right, rate):
    """Look for steps that are equally long for every number, whatever its gradient."""
    moving = np.abs(right) > 1e-3 * np.abs(right).max()
    lengths = np.abs(step[moving])
    if (np.sign(step[moving]) != np.sign(right[moving])).any() or np.ptp(lengths) > 0.01 * lengths.max():
        return None
    return "another_formula", (
        f"In the first step every weight moves by {_times(lengths.mean() / rate)}the learning rate, whatever its "
        f"gradient: Adam and RMSProp do that. {PLAIN}"
    )


def _times(factor):
    return "" if abs(factor - 1) < 0.01 else f"{factor:.3g} times "


def _decay(step, right, start, rate):
    """Look for weights that also shrink in each step."""
    shrinking = _flat({name: -rate * part for name, part in parts(start).items()})
    weights_only = _flat({name: -rate * part * (part.ndim > 1) for name, part in parts(start).items()})
    for pull in (shrinking, weights_only):
        share = _along(step - right, pull)
        if share > 1e-4 and _close(step, right + share * pull, 5e-3):
            return "another_formula", (
                f"Each step also shrinks the weights, by {share:.2g} times the learning rate: weight decay. {PLAIN}"
            )
    return None
