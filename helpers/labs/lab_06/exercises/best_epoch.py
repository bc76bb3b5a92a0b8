"""Exercise of Lab 06: when a training should have been ended."""

import numpy as np

from helpers.exercise.engine import Exercise, Result
from helpers.labs.lab_06.stopping_mistakes import MISTAKES
from helpers.nn import regularization

# An early dip, then a long way to a lower one: patience decides. Equal losses, rises in between, the end, the start.
CASES = (
    ([0.9, 0.5, 0.7, 0.6, 0.8, 0.3, 0.4, 0.2], 3),
    ([0.9, 0.5, 0.7, 0.6, 0.8, 0.3, 0.4, 0.2], 4),
    ([1.2, 0.8, 0.9, 0.6, 0.7, 0.5, 0.65, 0.6, 0.55], 3),
    ([0.7, 0.4, 0.6, 0.4, 0.5, 0.3], 4),
    ([0.7, 0.4, 0.6, 0.4, 0.5, 0.3, 0.9, 0.95, 0.1], 3),
    ([2.0, 1.5, 1.1, 0.8], 2),
    ([1.0, 1.3, 1.2, 1.1, 0.5], 3),
    ([1.0, 1.3, 1.2, 1.1, 0.5, 0.6, 0.45, 0.7], 5),
    ([3.0, 2.0, 2.5, 1.9, 1.95, 1.97, 1.0, 1.2, 1.1, 1.3, 0.2], 2),
    ([0.6, 0.5, 0.55, 0.35], 1),
)


def _inputs(rng):
    return [{"validation_losses": np.array(losses), "patience": patience} for losses, patience in CASES]


def _small():
    for losses, patience in (([3, 1], 1), ([3, 2, 4, 1], 2), ([3, 2, 4, 1], 1), ([2, 2, 1], 2), ([3, 1, 2, 2, 0], 2)):
        yield {"validation_losses": np.array(losses, dtype=float), "patience": patience}


best_epoch = Exercise(
    name="best_epoch",
    lab="06",
    number=9,
    title="Stop while it is best (to go further)",
    reference=regularization.best_epoch,
    inputs=_inputs,
    small=_small,
    form=Result("epoch", shape_hint="One epoch is asked for."),
    mistakes=MISTAKES,
    given="best = 0",
    praise="patient, but not for ever.",
)
