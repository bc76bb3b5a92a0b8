"""The first exercise of lab 06: bring all columns to one scale, with what the training set tells.

There are many ways to treat a column that never changes, right and wrong, and each would make another version of every
other mistake. So the check first hands in columns that all change, and others only when those come back right.
"""

from dataclasses import fields, replace

import numpy as np

from helpers.exercise import sandbox
from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.exercise.results import leaves
from helpers.exercise.wrong_versions import negated, which_changed
from helpers.labs.lab_06 import scalings
from helpers.nn import classifier
from helpers.nn.arguments import described

HUGE = 1e4  # nothing that is scaled with a spread of its own comes near it here


class StillLast(Exercise):
    """An exercise that is judged on changing columns first, and then on columns that never change in training."""

    def _judge(self, function):
        """Return the verdict about a function; what is wrong with still columns only is told by what they hold."""
        changing = [case.arguments for case in self.cases if not _still(case.arguments).any()]
        verdict = self._plain(inputs=lambda rng: changing).judge(function)
        if not verdict:
            return verdict
        # The columns that change are right, so no other mistake can be the reason for what comes now.
        verdict = self._plain(mistakes=tuple(m for m in self.mistakes if m.id == "in_place")).judge(function)
        if verdict.status == "incorrect" and verdict.mistake in (None, "not_finite"):
            return self._about_still(function, verdict)
        return verdict

    def _plain(self, **changes):
        return Exercise(**{field.name: getattr(self, field.name) for field in fields(self)} | changes)

    def _about_still(self, function, verdict):
        for case in self.cases:
            run = sandbox.run(function, tuple(case.arguments.values()), self.seconds)
            if run.error is not None:
                return verdict
            found = _finding(leaves(self.form, run.value), case.arguments)
            if found:
                return replace(verdict, mistake=found[0], message=found[1])
        return verdict


def _still(arguments):
    return np.ptp(arguments["train"], axis=0) == 0


def _finding(got, arguments):
    """Return the id and the sentence of what is wrong with the columns that never change in training, or None."""
    train, test = (got[name][:, _still(arguments)] for name in ("train", "test"))
    if not (np.isfinite(train).all() and np.isfinite(test).all()):
        kind = "nan" if np.isnan(train).any() or np.isnan(test).any() else "infinite"
        return "not_finite", (
            f"A column that never changes has the spread 0, and you divide by it: the result is {kind} there. Such a "
            "column should become 0 in both sets."
        )
    if train.any():
        return None, (
            f"A column that never changes in the training set comes back there with {described(train[train != 0][0])}. "
            "It should become 0 in both sets."
        )
    if not test.any():
        return None
    worst = test.ravel()[np.abs(test).argmax()]
    if abs(worst) > HUGE:
        return None, (
            f"The training set is right. But where one of its columns never changes, the test set comes back with "
            f"{worst:.3g}: its numbers were divided by a spread of nearly nothing. Such a column should become 0 in "
            "the test set too, whatever it holds there."
        )
    return None, (
        "The training set is right. But a column that never changes there comes back in the test set with "
        f"{worst:.3g}. In the test set it may change, so it doesn't become 0 by itself: see to it."
    )


def _inputs(rng):
    return [
        *(_changing(rng, n, m, d) for n, m, d in ((8, 5, 3), (6, 9, 4))),
        *(_with_still(rng, n, m, d) for n, m, d in ((7, 4, 5), (9, 6, 4))),
    ]


def _changing(rng, n, m, d):
    centre, spread = rng.uniform(1, 6, size=d) * (-1) ** np.arange(d), rng.uniform(0.5, 3, size=d)
    train = centre + spread * rng.normal(size=(n, d))
    return {"train": train, "test": centre + 1 + 1.5 * spread * rng.normal(size=(m, d))}


def _with_still(rng, n, m, d):
    """Return a case in which two columns never change in training, one at 0 and one elsewhere, but do in the test."""
    arguments = _changing(rng, n, m, d)
    for column, value in ((1, 0.0), (3, 5.0)):  # whole numbers, so that the mean and the spread are exact
        arguments["train"][:, column] = value
        arguments["test"][:, column] = value + rng.integers(1, 9, size=m)
    return arguments


OWN = "The test set is scaled with {} of its own. Nothing may be learned from the test set: use the training set's."


def _small():
    for train, test in (([[1], [3]], [[4]]), ([[1, 2], [3, 8]], [[4, 5]])):
        yield {"train": np.array(train, dtype=float), "test": np.array(test, dtype=float)}


standardize = StillLast(
    name="standardize",
    small=_small,
    lab="06",
    number=1,
    title="Bring all pixels to one scale",
    reference=classifier.standardize,
    inputs=_inputs,
    on_purpose=("zeros",),  # a pixel that never changes
    form=(
        Result("train", shape_hint="Every column stays, also one that never changes: it becomes 0."),
        Result("test", shape_hint="Every column stays, also one that never changes: it becomes 0."),
    ),
    # Some add 1e-8 to every spread. Where a column changes this does no harm, and it isn't what should be told first.
    tolerance=1e-6,
    mistakes=(
        Mistake(
            "test_statistics",
            scalings.by(scalings.of_itself(scalings.mean), scalings.of_itself(scalings.std)),
            OWN.format("a mean and a spread"),
        ),
        Mistake(
            "test_statistics",
            scalings.by(scalings.of_training(scalings.mean), scalings.of_itself(scalings.std)),
            OWN.format("a spread"),
        ),
        Mistake(
            "test_statistics",
            scalings.by(scalings.of_itself(scalings.mean), scalings.of_training(scalings.std)),
            OWN.format("a mean"),
        ),
        Mistake(
            "test_statistics",
            scalings.by(scalings.of_both(scalings.mean), scalings.of_both(scalings.std)),
            "Mean and spread are those of both sets together. So the training set is scaled with what only the test "
            "set can know.",
        ),
        Mistake(
            "test_statistics",
            scalings.by(scalings.of_test(scalings.mean), scalings.of_test(scalings.std)),
            "Both sets are scaled with the mean and the spread of the test set. It's the other way round.",
        ),
        Mistake(
            "wrong_axis",
            scalings.by(scalings.of_rows("mean"), scalings.of_rows("std")),
            "Each row is scaled by itself. A pixel is a column, so each column has its mean and its spread.",
        ),
        Mistake(
            "whole_array",
            scalings.by(scalings.of_training(np.mean), scalings.of_training(np.std)),
            "One mean and one spread were taken of the whole array. Each column has its own: which axis?",
        ),
        Mistake(
            "whole_array",
            scalings.by(scalings.of_itself(np.mean), scalings.of_itself(np.std)),
            "One mean and one spread were taken of each whole array. Each column of the training set has its own.",
        ),
        Mistake(
            "whole_array",
            scalings.by(scalings.of_training(scalings.mean), scalings.of_training(np.std)),
            "Each column has its mean, but one spread was taken of the whole array. Which axis?",
        ),
        Mistake(
            "whole_array",
            scalings.by(scalings.of_training(np.mean), scalings.of_training(scalings.std)),
            "Each column has its spread, but one mean was taken of the whole array. Which axis?",
        ),
        Mistake(
            "another_function",
            scalings.by(scalings.of_training(scalings.mean), scalings.of_training(lambda x: x.std(axis=0, ddof=1))),
            "The spread was divided by n - 1, as for one that is estimated. Here it divides by n, as `std` does.",
        ),
        Mistake(
            "another_formula",
            scalings.by(scalings.of_training(scalings.mean), scalings.of_itself(lambda x: 1.0)),
            "Both sets are only shifted. Their spreads still differ from column to column: divide by them.",
        ),
        Mistake(
            "another_formula",
            scalings.by(scalings.of_itself(lambda x: 0.0), scalings.of_training(scalings.std)),
            "Both sets are only scaled. The mean of each column should be 0: subtract it first.",
        ),
        Mistake(
            "another_formula",
            lambda train, test: tuple(x - scalings.mean(train) / scalings.std(train) for x in (train, test)),
            "The mean is divided by the spread, and x isn't. Brackets: first subtract, then divide.",
        ),
        Mistake(
            "another_function",
            scalings.by(
                scalings.of_training(lambda x: x.min(axis=0)), scalings.of_training(lambda x: np.ptp(x, axis=0))
            ),
            "The columns run from 0 to 1 now. That is another way to scale; here the mean should be 0, the spread 1.",
        ),
        Mistake(
            "another_formula",
            scalings.by(scalings.of_itself(lambda x: 0.0), scalings.of_training(np.max)),
            "Everything is divided by the largest number. Each column should have the mean 0 and the spread 1.",
        ),
        Mistake(
            "another_formula",
            scalings.by(scalings.of_training(scalings.mean), scalings.of_training(lambda x: x.var(axis=0))),
            "Divided by the variance. The spread is its root, `std`.",
        ),
        Mistake(
            "another_formula",
            scalings.by(scalings.of_training(scalings.mean), scalings.of_training(lambda x: 1 / x.std(axis=0))),
            "Multiplied by the spread, so wide columns become wider still. Divide by it.",
        ),
        negated(classifier.standardize, "The sign is the wrong way round: x comes first, minus the mean."),
        Mistake(
            "frozen",
            scalings.test_only(lambda train, test: test),
            "The training set is right, but the test set comes back as it was. If its mean and spread are asked after "
            "`train` has been replaced, they are 0 and 1 by then.",
        ),
        Mistake(
            "frozen",
            scalings.test_only(lambda train, test: test - scalings.mean(train)),
            "The training set is right, but the test set is only shifted. If the spread is asked after `train` has "
            "been replaced, it is 1 by then.",
        ),
        Mistake(
            "frozen",
            scalings.test_only(lambda train, test: test / scalings.std(train)),
            "The training set is right, but the test set is only scaled. If the mean is asked after `train` has been "
            "replaced, it is 0 by then.",
        ),
        Mistake("in_place", scalings.in_place, which_changed),
    ),
    praise="nobody asked what the test set looks like.",
)
