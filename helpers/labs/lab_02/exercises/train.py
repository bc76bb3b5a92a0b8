"""The last exercise of lab 02: the training loop, which may start anywhere.

Two right solutions draw different weights, so there is no one right answer to compare with. But a learning rate of 0
gives away the student's own start, and from there every epoch is determined: the check asks for the start first, and
then compares with the reference, and with the wrong versions, that begin there too.
"""

from dataclasses import dataclass, fields

import numpy as np

from helpers.exercise import sandbox
from helpers.exercise.engine import SEED, Exercise, Mistake, Result
from helpers.exercise.results import WrongForm, leaves
from helpers.labs.lab_02.loops import WRONG_LOOPS, descend
from helpers.nn import training
from helpers.nn.network import Parameters

ALIKE = (
    "All hidden units start alike, so they get the same gradient and stay alike for ever: together they are worth one "
    "unit. Draw the weights at random, such as `rng.normal(size=(d, hidden))`."
)
GIVEN = """
W1, b1 = rng.normal(size=(X.shape[1], hidden)), np.zeros(hidden)
W2, b2 = rng.normal(size=(hidden, 1)), np.zeros(1)
losses = np.empty(epochs)
"""
NO_RNG = "Another rng gives the very same start. Draw the weights from the rng that is handed in."


@dataclass(frozen=True, eq=False)
class FreeStart(Exercise):
    """An exercise whose function draws its own start: ask for the start first, then compare with what begins there."""

    def _judge(self, function):
        """Return the verdict about a function, compared with loops that begin where it begins."""
        with sandbox.same_random_state():
            still = self._starts(function, learning_rate=0.0, epochs=1)
            empty = self._starts(function, epochs=0) if still else {}
            unfit = self._unfit(function, still) if still else ""
        if unfit:
            mistakes = (Mistake(None, _beginning(still, descend), unfit),)
        else:
            # A loop that forgets the learning rate doesn't stand still at 0; an empty one shows where it began.
            mistakes = (*_mistakes(still), *_mistakes(empty))
        reference = _beginning({} if unfit else still, descend)
        return self._plain(reference=reference, mistakes=mistakes).judge(function)

    def _plain(self, **changes):
        return Exercise(**{field.name: getattr(self, field.name) for field in fields(self)} | changes)

    def _starts(self, function, **changes):
        """Return for the shape of each case's X the start that the function draws; nothing where it fails."""
        starts = {}
        for case in self.cases:
            start = self._start(function, case, **changes)
            if start is None:  # the ordinary check has the words for whatever it was
                return {}
            starts[case.arguments["X"].shape] = start
        return starts

    def _start(self, function, case, **changes):
        run = sandbox.run(function, tuple((case.arguments | changes).values()), self.seconds)
        if run.error is not None:
            return None
        try:
            got = leaves(self.form, run.value)
        except WrongForm:
            return None
        return Parameters(*(_fitted(got[name], case.expected[name]) for name in Parameters._fields))

    def _unfit(self, function, starts):
        """Say why no network can learn from these starts, or return an empty sentence."""
        if all(_all_units_equal(start) for start in starts.values()):
            return ALIKE
        case = self.cases[0]
        start = self._start(function, case, learning_rate=0.0, epochs=1, rng=np.random.default_rng(SEED + 1))
        known = starts[case.arguments["X"].shape]
        same = start is not None and all(map(np.array_equal, start, known))
        return NO_RNG if same else ""


def _fitted(values, wanted):
    """Return a start's values in the shape they should have, so that a wrong shape is told as that and nothing else."""
    return values.reshape(wanted.shape) if values.size == wanted.size else np.zeros(wanted.shape)


def _all_units_equal(start):
    return all(np.ptp(values, axis=axis).max() == 0 for values, axis in zip(start[:3], (1, 0, 0), strict=True))


def _beginning(starts, loop):
    """Return a train function that runs a loop from the start known for X, or from one that it draws."""

    def train(X, Y, hidden, learning_rate, epochs, rng):
        start = starts.get(X.shape) or training.random_start(X.shape[1], hidden, rng)
        return loop(start, X, Y, learning_rate, epochs)

    return train


def _mistakes(starts):
    return tuple(Mistake(id, _beginning(starts, loop), says) for id, loop, says in WRONG_LOOPS)


def _inputs(rng):
    sizes = ((5, 2, 3, 0.7, 4), (4, 3, 2, 1.5, 5), (6, 2, 4, 0.3, 3))
    return [
        {
            "X": rng.normal(size=(n, d)),
            "Y": rng.uniform(size=(n, 1)),
            "hidden": hidden,
            "learning_rate": learning_rate,
            "epochs": epochs,
            "rng": np.random.default_rng(rng.integers(1000)),
        }
        for n, d, hidden, learning_rate, epochs in sizes
    ]


train = FreeStart(
    name="train",
    lab="02",
    number=6,
    title="Train it",
    reference=training.train,
    inputs=_inputs,
    form=(
        (Result("W1"), Result("b1"), Result("W2"), Result("b2")),
        Result("losses", shape_hint="One loss for each epoch: (epochs,)."),
    ),
    mistakes=_mistakes({}),
    seconds=5.0,  # some milliseconds are enough
    given=GIVEN,
    praise="from its own start it goes downhill, epoch by epoch. XOR is yours.",
)
