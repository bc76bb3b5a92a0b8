"""The last exercise of lab 02: the training loop, which may start anywhere.

Two right solutions draw different weights, so there is no one right answer to compare with. But a learning rate of 0
gives away the student's own start, and from there every epoch is determined. Where something is wrong, the first step
shows how each parameter moves, and the rest how many steps there were and which losses were told: a sentence is said
only if these three together give every number of the answer.
"""

from dataclasses import fields, replace

import numpy as np

from helpers.exercise import diagnosis, findings
from helpers.exercise.cases import Finding
from helpers.exercise.engine import SEED, Exercise, Result
from helpers.labs.lab_02 import losses, trajectory
from helpers.labs.lab_02.updates import NAMES
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
REDRAWN = (
    "With a learning rate of 0 the parameters still change from epoch to epoch: each epoch draws new ones. Draw them "
    "once, before the loop."
)
NOT_FINITE = (
    "With learning_rate = 0 the parameters become nan or infinite. A step is the learning rate times the gradient, "
    "so at 0 nothing moves."
)
ORDER = "{1} is in the place of {0}. The parameters are returned in the order (W1, b1, W2, b2)."


class FreeStart(Exercise):
    """An exercise whose function draws its own start: ask for the start first, then follow what begins there."""

    def wrong(self, answer, again):
        """Look for what is wrong with a training from the function's own start."""
        return _misplaced(answer) or _miscounted(answer) or self._from_start(answer, again)

    def _from_start(self, answer, again):
        starts = self._starts(answer, learning_rate=0.0, epochs=1)
        chance = findings.random_result(answer, again)
        if chance and not _same_parameters(answer, again):
            return chance
        if starts is None or not _shaped(answer):
            return chance or self._compared(answer, starts)
        unfit = self._unfit(answer, starts)
        if unfit or trajectory.is_right(answer, starts):
            return unfit or chance
        found = trajectory.finding(answer, self._possible(answer, starts)) or _redrawn(answer, starts)
        return found or chance or self._compared(answer, starts)

    def _starts(self, answer, **changes):
        """Return the start that the function draws in each case, or None where it fails."""
        asked = [answer.again(case.arguments | changes) for case in self.cases]
        if None in asked:
            return None
        pairs = zip(asked, self.cases, strict=True)
        return [Parameters(*(_fitted(got[name], case.expected[name]) for name in NAMES)) for got, case in pairs]

    def _possible(self, answer, still):
        """Yield the starts that a training may have had: one that forgets the learning rate moves even at 0."""
        yield still
        yield [_drawn_as_given(**case.arguments) for case in self.cases]
        empty = self._starts(answer, epochs=0)
        if empty is not None and _finite(empty):
            yield empty

    def _unfit(self, answer, starts):
        """Say why no network can learn from these starts, or None; what a training ends with tells it too."""
        if not _finite(starts):
            return Finding("not_finite", NOT_FINITE)
        ends = [Parameters(*(got[name] for name in NAMES)) for got in answer.got]
        if all(map(_all_units_equal, [*starts, *ends])):
            return Finding("units_alike", ALIKE)
        other = answer.again(self.cases[0].arguments | {"rng": np.random.default_rng(SEED + 1)})
        return Finding("ignores_rng", NO_RNG) if other is not None and _alike(other, answer.got[0]) else None

    def _compared(self, answer, starts):
        """Compare with the right training from these starts."""
        known = {case.arguments["X"].shape: start for case, start in zip(self.cases, starts or (), strict=False)}

        def train(X, Y, hidden, learning_rate, epochs, rng):
            start = known.get(X.shape) or training.random_start(X.shape[1], hidden, rng)
            return trajectory.right(start, X, Y, learning_rate, epochs)

        changed = {field.name: getattr(self, field.name) for field in fields(self)} | {"reference": train}
        return diagnosis.wrong_result(replace(answer, exercise=Exercise(**changed)))


def _fitted(values, wanted):
    """Return a start's values in the shape they should have, so that a wrong shape is told as that and nothing else."""
    return values.reshape(wanted.shape) if values.size == wanted.size else np.zeros(wanted.shape)


def _finite(starts):
    return all(np.isfinite(values).all() for start in starts for values in start)


def _drawn_as_given(X, hidden, rng, **others):
    """Return the start that the given lines of the notebook draw."""
    again = np.random.default_rng()
    again.bit_generator.state = rng.bit_generator.state
    return training.random_start(X.shape[1], hidden, again)


def _same_parameters(answer, again):
    return _alike(answer.got[0], dict(zip(NAMES, again.value[0], strict=True)))


def _shaped(answer):
    """Tell whether all parameters have the shapes of the right ones."""
    pairs = zip(answer.got, answer.exercise.cases, strict=True)
    return all(got[name].shape == case.expected[name].shape for got, case in pairs for name in case.expected)


def _misplaced(answer):
    """Look for parameters in another order, and for a number of hidden units that is one's own."""
    shapes = [{name: case.expected[name].shape for name in NAMES} for case in answer.exercise.cases]
    got = [{name: result[name].shape for name in NAMES} for result in answer.got]
    if got == shapes:
        return None
    wanted = {shape: name for name, shape in shapes[0].items()}
    if sorted(got[0].values()) == sorted(shapes[0].values()):
        place = next(name for name in NAMES if got[0][name] != shapes[0][name])
        return Finding("swapped", ORDER.format(place, wanted[got[0][place]]))
    units = {shape["W1"][1:] for shape in got}
    if len(units) == 1 and all(len(unit) == 1 for unit in units):
        hidden = answer.exercise.cases[0].arguments["hidden"]
        says = f"W1 has shape {got[0]['W1']} for hidden = {hidden}, and as many columns for any other. Use `hidden`."
        return Finding("ignored_argument", says)
    return None


def _miscounted(answer):
    """Look for losses that are too many or too few."""
    told = [got["losses"] for got in answer.got]
    arguments = [case.arguments for case in answer.exercise.cases]
    epochs, samples = [each["epochs"] for each in arguments], [len(each["X"]) for each in arguments]
    if any(each.ndim != 1 for each in told) or [len(each) for each in told] == epochs:
        return None
    return Finding(*losses.length([len(each) for each in told], epochs, samples))


def _redrawn(answer, starts):
    """Look for a start that is drawn again in each epoch."""
    for case, start in zip(answer.exercise.cases, starts, strict=True):
        still = case.arguments | {"learning_rate": 0.0}
        end, other = answer.again(still), answer.again(still | {"X": 2 * case.arguments["X"]})
        if end is None or other is None or not _alike(end, other) or _alike(end, start._asdict()):
            return None
    return Finding("restarted", REDRAWN)


def _alike(one, other):
    return all(np.array_equal(one[name], other[name], equal_nan=True) for name in NAMES)


def _all_units_equal(start):
    return all(np.ptp(values, axis=axis).max() == 0 for values, axis in zip(start[:3], (1, 0, 0), strict=True))


def _inputs(rng):
    sizes = ((5, 2, 3, 0.7, 6), (4, 3, 2, 1.5, 5), (6, 2, 4, 0.3, 3))
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
    title="Train it (to go further)",
    reference=training.train,
    inputs=_inputs,
    form=(
        (Result("W1"), Result("b1"), Result("W2"), Result("b2")),
        Result("losses", shape_hint="One loss for each epoch: (epochs,)."),
    ),
    seconds=5.0,  # some milliseconds are enough
    given=GIVEN,
    praise="from its own start it goes downhill, epoch by epoch. XOR is yours.",
)
