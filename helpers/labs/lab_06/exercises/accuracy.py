"""Exercise of Lab 06: the share of samples that are read right."""

from dataclasses import replace

import numpy as np

from helpers.exercise import sandbox
from helpers.exercise.engine import Exercise, Result
from helpers.exercise.results import WrongForm, leaves
from helpers.labs.lab_06.accuracy_mistakes import MISTAKES
from helpers.nn import classifier


class AlsoSquare(Exercise):
    """An exercise in which looking along the wrong axis raises, so that only a square input can show it."""

    def _judge(self, function):
        """Return the verdict; where the function raised, see whether it looks along axis 0."""
        verdict = super()._judge(function)
        if verdict.mistake != "raised":
            return verdict
        arguments = _scored(np.random.default_rng(0), 5, 5, 3)
        value = sandbox.run(function, tuple(arguments.values()), self.seconds).value
        along_columns = np.mean(arguments["probabilities"].argmax(axis=0) == arguments["labels"])
        try:
            share = leaves(self.form, value)["the share"]
        except WrongForm:
            return verdict
        if not np.array_equal(share, along_columns):
            return verdict
        n, k = self.cases[0].arguments["probabilities"].shape
        says = (
            f"The largest is looked for in each column, along axis 0: {k} places for {n} labels. Each row is a sample "
            f"and has its own answer. {verdict.message}"
        )
        return replace(verdict, mistake="wrong_axis", message=says)


def _scored(rng, n, k, right, ends=(True, False)):
    """Return n rows of k probabilities, with as many right labels as asked for; a largest entry may be below 1/2.

    `ends` tells whether the first and the last label are right: what skips one of them is then told apart.
    """
    P = rng.dirichlet(np.full(k, 4.0), size=n)
    # The row with the largest entry of all comes first: there an argmax without an axis finds a class.
    P = np.roll(P, -P.max(axis=1).argmax(), axis=0)
    hits = np.arange(n) <= right - sum(ends)
    hits[[0, -1]] = ends
    largest = P.argmax(axis=1)
    return {"probabilities": P, "labels": np.where(hits, largest, (largest + rng.integers(1, k, size=n)) % k)}


def _scored_inputs(rng):
    sizes = ((19, 4, 11, (True, False)), (17, 5, 12, (False, True)), (23, 3, 9, (True, True)))
    return [_scored(rng, *size) for size in sizes]


def _small():
    for P, labels in (
        ([[0.75, 0.25], [0.25, 0.75]], [0, 0]),
        ([[0.25, 0.5, 0.25], [0.45, 0.35, 0.2]], [1, 0]),
        ([[0.45, 0.35, 0.2], [0.25, 0.5, 0.25]], [0, 2]),
    ):
        yield {"probabilities": np.array(P), "labels": np.array(labels)}


accuracy = AlsoSquare(
    name="accuracy",
    lab="06",
    number=4,
    title="Count what is right",
    reference=classifier.accuracy,
    inputs=_scored_inputs,
    on_purpose=("zeros",),  # classes are counted from 0
    form=Result("the share"),
    mistakes=MISTAKES,
    small=_small,
    praise="a number that everybody understands, and that no gradient can use.",
)
