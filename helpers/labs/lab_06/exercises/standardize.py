"""The first exercise of lab 06: bring all columns to one scale, with what the training set tells.

There are many ways to treat a column that never changes, right and wrong, and each would make another version of every
other mistake. So the check first hands in columns that all change, and others only when those come back right.
"""

from dataclasses import fields, replace

import numpy as np

from helpers.exercise import sandbox
from helpers.exercise.engine import Exercise, Result
from helpers.exercise.results import leaves
from helpers.labs.lab_06.scaling_mistakes import MISTAKES
from helpers.nn import classifier

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
            f"A column that never changes in the training set has spread 0, and comes back {kind}. Is it divided "
            "by that 0? Such a column should become 0 in both sets."
        )
    if train.any():
        return "special_case", (
            f"A column that never changes in the training set comes back there with {train[train != 0][0]:.4g}. It "
            "should become 0 in both sets."
        )
    if not test.any():
        return None
    worst = test.ravel()[np.abs(test).argmax()]
    if abs(worst) > HUGE:
        return "special_case", (
            f"The training set is right. But where one of its columns never changes, the test set comes back with "
            f"{worst:.3g}. Is it divided by a spread of almost 0? Such a column should become 0 in the test set too, "
            "whatever it holds there."
        )
    return "special_case", (
        "The training set is right. But a column that never changes there comes back in the test set with "
        f"{worst:.3g}. In the test set it may change, so it doesn't become 0 by itself: set it to 0."
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


def _small():
    for train, test in (([[1], [3]], [[4]]), ([[1], [3], [3], [9]], [[7]]), ([[1, 2], [3, 8]], [[4, 5]])):
        yield {"train": np.array(train, dtype=float), "test": np.array(test, dtype=float)}


standardize = StillLast(
    name="standardize",
    small=_small,
    lab="06",
    number=2,
    title="Bring all pixels to one scale",
    reference=classifier.standardize,
    inputs=_inputs,
    on_purpose=("zeros",),  # a pixel that never changes
    form=(
        Result("train", shape_hint="Every column stays, even one that never changes: it becomes 0."),
        Result("test", shape_hint="Every column stays, even one that never changes: it becomes 0."),
    ),
    # Some add 1e-8 to every spread. Where a column changes this does no harm, and it isn't what should be told first.
    tolerance=1e-6,
    mistakes=MISTAKES,
    praise="nobody asked what the test set looks like.",
)
