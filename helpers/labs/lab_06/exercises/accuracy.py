"""Exercise of Lab 06: the share of samples that are read right."""

from dataclasses import replace

import numpy as np

from helpers.exercise import sandbox
from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.exercise.results import WrongForm, leaves
from helpers.exercise.wrong_versions import changed, kept_dims, scaled
from helpers.nn import classifier

# --- Exercise 3 · accuracy --------------------------------------------------------------------------------------------


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
            if leaves(self.form, value)["the share"] != along_columns:
                return verdict
        except WrongForm:
            return verdict
        n, k = self.cases[0].arguments["probabilities"].shape
        says = (
            f"The largest is looked for along axis 0, in each column: {k} places for {n} labels. Rows are samples, so "
            f"each row has its answer. {verdict.message}"
        )
        return replace(verdict, mistake="wrong_axis", message=says)


def _scored(rng, n, k, right):
    """Return n rows of k probabilities, with as many right labels as asked for; a largest entry may be below 1/2."""
    probabilities = rng.dirichlet(np.full(k, 4.0), size=n)
    largest = probabilities.argmax(axis=1)
    labels = np.where(np.arange(n) < right, largest, (largest + rng.integers(1, k, size=n)) % k)
    # The row with the largest entry of all comes first: there an argmax without an axis finds a class.
    order = np.roll(np.arange(n), -probabilities.max(axis=1).argmax())
    return {"probabilities": probabilities[order], "labels": labels[order]}


def _scored_inputs(rng):
    return [_scored(rng, 19, 4, 11), _scored(rng, 17, 5, 12), _scored(rng, 23, 3, 9)]


def _hits(P, labels):
    return P.argmax(axis=1) == labels


def _at_labels(P, labels):
    return P[np.arange(len(labels)), labels]


accuracy = AlsoSquare(
    name="accuracy",
    lab="06",
    number=3,
    title="Count what is right",
    reference=classifier.accuracy,
    inputs=_scored_inputs,
    on_purpose=("zeros",),  # classes are counted from 0
    form=Result("the share"),
    mistakes=(
        scaled(
            "another_function",
            classifier.accuracy,
            100,
            "This is in percent. A share lies between 0 and 1: leave the 100 away.",
        ),
        Mistake(
            "not_averaged",
            lambda P, labels: np.sum(_hits(P, labels)),
            lambda got, expected, arguments: (
                f"This is the number of right answers, {got:g}. For a share, divide by n = {len(arguments['labels'])}."
            ),
        ),
        Mistake(
            "averaged_twice",
            lambda P, labels: np.sum(_hits(P, labels)) / P.size,
            "The right answers are divided by the number of all entries. There is one answer in each row: divide by n.",
        ),
        Mistake(
            "swapped",
            lambda P, labels: np.sum(_hits(P, labels)) / P.shape[1],
            "The right answers are divided by the number of classes. Divide by the number of rows.",
        ),
        Mistake(
            "another_function",
            lambda P, labels: 1 - np.mean(_hits(P, labels)),
            "This is the share of wrong answers. Which comparison counts the right ones?",
        ),
        Mistake(
            "wrong_shape",
            lambda P, labels: _hits(P, labels).astype(float),
            "There is a yes or no for each row. One number is wanted: their mean.",
        ),
        kept_dims(classifier.accuracy, "The number is right, but it sits in an array of shape (1,). One is wanted."),
        Mistake(
            "whole_array",
            lambda P, labels: np.mean(P.argmax() == labels),
            "`argmax()` without an axis finds one place in the whole array. Each row has its own answer.",
        ),
        Mistake(
            "another_formula",
            lambda P, labels: np.mean(_at_labels(P, labels) > 0.5),
            "A row counts only if the label has more than 0.5. With several classes the largest may be less than that.",
        ),
        Mistake(
            "another_formula",
            lambda P, labels: np.mean((P > 0.5).argmax(axis=1) == labels),
            "Before the largest is looked for, everything is cut at 0.5. With several classes the largest may be less, "
            "and then nothing is left in its row.",
        ),
        Mistake(
            "another_function",
            lambda P, labels: np.mean(_at_labels(P, labels)),
            "This is how sure the network is of the right classes, on average. Count how often they are the largest.",
        ),
        Mistake(
            "another_function",
            lambda P, labels: np.mean(P.argmin(axis=1) == labels),
            "The smallest probability of each row is taken. The answer is the largest.",
        ),
        Mistake(
            "off_by_one",
            lambda P, labels: np.mean(P.argmax(axis=1) + 1 == labels),
            "The classes are counted from 1 here. Places and labels both begin at 0: add nothing.",
        ),
        Mistake(
            "another_formula",
            changed(classifier.accuracy, lambda share, *_: 0.0),
            "Not one row counts as right. `max` gives the largest number, `argmax` its place; `//` rounds down to 0.",
        ),
    ),
    praise="a number that everybody understands, and that no gradient can use.",
)
