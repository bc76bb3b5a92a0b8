"""The exercises of lab 06: the data made ready and the score; the training is in `lab_06_train`.

Each of these has one thing that the comparison with wrong versions can't see, so each asks a little more than that.
"""

from dataclasses import replace

import numpy as np

from helpers import classifier
from helpers.checks import sandbox
from helpers.checks.engine import Exercise, Mistake, Result
from helpers.checks.lab_06_scales import standardize
from helpers.checks.lab_06_train import train_classifier
from helpers.checks.results import WrongForm, leaves
from helpers.checks.wrong import changed, kept_dims, scaled

# --- Exercise 2 · one_hot ---------------------------------------------------------------------------------------------


class Floats(Exercise):
    """An exercise whose numbers should be floats; other types are let pass, and told."""

    def judge(self, function):
        """Return the verdict, with a word about the type of the result where that isn't float."""
        verdict = super().judge(function)
        if not verdict:
            return verdict
        value = sandbox.run(function, tuple(self.cases[0].arguments.values()), self.seconds).value
        if value.dtype.kind == "f":
            return verdict
        advice = f"The array holds {value.dtype} values, though. Floats are asked for: targets are probabilities."
        return replace(verdict, message=f"{verdict.message} {advice}")


def _label_inputs(rng):
    # The last class is missing in the first, the first and one in the middle in the second, none in the third.
    labels = ([2, 0, 3, 1, 0, 2, 3], [4, 1, 3, 4, 1, 5, 3, 4], [2, 0, 1, 2])
    return [{"labels": np.array(row), "classes": classes} for row, classes in zip(labels, (5, 6, 3), strict=True)]


def _every_label_in_every_row(labels, classes):
    Y = np.zeros((len(labels), classes))
    Y[:, labels] = 1
    return Y


def _found_classes(labels, classes):
    return np.eye(len(labels))[np.unique(labels, return_inverse=True)[1]][:, : len(np.unique(labels))]


def _counted_from_1(labels, classes):
    return np.eye(classes + 1)[labels][:, 1:]


one_hot = Floats(
    name="one_hot",
    lab="06",
    number=2,
    title="Write a label as a target",
    reference=classifier.one_hot,
    inputs=_label_inputs,
    form=Result("the array", shape_hint="One row for each label, one column for each class: (n, classes)."),
    mistakes=(
        Mistake(
            "transposed",
            lambda labels, classes: np.eye(classes)[labels].T,
            "The array lies on its side: there is a column for each label. Rows are samples here too.",
        ),
        Mistake(
            "wrong_shape",
            _found_classes,
            lambda got, expected, arguments: (
                f"There are {got.shape[1]} columns for classes = {arguments['classes']}: only for the labels that "
                "occur. A class without a sample needs its column too."
            ),
        ),
        Mistake(
            "wrong_shape",
            lambda labels, classes: np.eye(labels.max() + 1)[labels],
            lambda got, expected, arguments: (
                f"There are {got.shape[1]} columns for classes = {arguments['classes']}. The largest label "
                "doesn't tell how many classes there are: the last ones may be missing. So `classes` is handed in."
            ),
        ),
        Mistake(
            "off_by_one",
            lambda labels, classes: np.eye(classes + 1)[labels],
            "There is one column too many. Labels run from 0 to classes - 1, so `classes` columns are enough.",
        ),
        Mistake(
            "off_by_one",
            lambda labels, classes: np.eye(classes + 1)[labels + 1],
            "There is one column too many, in front: labels begin at 0, so the 1 of label 0 stands in column 0.",
        ),
        Mistake(
            "off_by_one",
            lambda labels, classes: np.eye(classes)[labels - 1],
            "Each 1 stands one place too far to the left. Labels begin at 0, as places do: subtract nothing.",
        ),
        Mistake(
            "off_by_one",
            _counted_from_1,
            "Each 1 stands one place too far to the left, and label 0 has none. Labels begin at 0, as places do.",
        ),
        Mistake(
            "off_by_one",
            lambda labels, classes: np.eye(classes)[(labels + 1) % classes],
            "Each 1 stands one place too far to the right. Labels begin at 0, as places do: add nothing.",
        ),
        Mistake(
            None,
            _every_label_in_every_row,
            "All rows are the same. `Y[:, labels] = 1` sets these columns in every row. Give it a row for each label: "
            "`Y[rows, labels]`.",
        ),
        Mistake(
            None,
            lambda labels, classes: np.eye(classes)[np.sort(labels)],
            "Right rows in another order: they are sorted by label. Row i belongs to label i as it came.",
        ),
        Mistake(
            None,
            lambda labels, classes: np.zeros((len(labels), classes)),
            "There are only zeros. Each row needs its 1.",
        ),
        Mistake(
            None,
            lambda labels, classes: 1 - np.eye(classes)[labels],
            "Ones and zeros are exchanged: the 1 stands at the label, and 0 everywhere else.",
        ),
        Mistake(
            None,
            lambda labels, classes: np.eye(classes)[labels] * labels[:, None],
            "The right places, but the label itself stands there. A label is a name: write 1 for each.",
        ),
        Mistake(
            "wrong_shape",
            lambda labels, classes: np.asarray(labels, dtype=float),
            "The labels come back as they were. Each needs a row of its own, with a place for each class.",
        ),
    ),
    praise="ten names became ten directions.",
)


# --- Exercise 3 · accuracy --------------------------------------------------------------------------------------------


class AlsoSquare(Exercise):
    """An exercise in which looking along the wrong axis raises, so that only a square input can show it."""

    def judge(self, function):
        """Return the verdict; where the function raised, see whether it looks along axis 0."""
        verdict = super().judge(function)
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
    form=Result("the share"),
    mistakes=(
        scaled(None, classifier.accuracy, 100, "This is in percent. A share lies between 0 and 1: leave the 100 away."),
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
            None,
            lambda P, labels: np.sum(_hits(P, labels)) / P.shape[1],
            "The right answers are divided by the number of classes. Divide by the number of rows.",
        ),
        Mistake(
            None,
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
            None,
            lambda P, labels: np.mean(_at_labels(P, labels) > 0.5),
            "A row counts only if the label has more than 0.5. With several classes the largest may be less than that.",
        ),
        Mistake(
            None,
            lambda P, labels: np.mean((P > 0.5).argmax(axis=1) == labels),
            "Before the largest is looked for, everything is cut at 0.5. With several classes the largest may be less, "
            "and then nothing is left in its row.",
        ),
        Mistake(
            None,
            lambda P, labels: np.mean(_at_labels(P, labels)),
            "This is how sure the network is of the right classes, on average. Count how often they are the largest.",
        ),
        Mistake(
            None,
            lambda P, labels: np.mean(P.argmin(axis=1) == labels),
            "The smallest probability of each row is taken. The answer is the largest.",
        ),
        Mistake(
            "off_by_one",
            lambda P, labels: np.mean(P.argmax(axis=1) + 1 == labels),
            "The classes are counted from 1 here. Places and labels both begin at 0: add nothing.",
        ),
        Mistake(
            None,
            changed(classifier.accuracy, lambda share, *_: 0.0),
            "Not one row counts as right. `max` gives the largest number, `argmax` its place; `//` rounds down to 0.",
        ),
    ),
    praise="a number that everybody understands, and that no gradient can use.",
)

EXERCISES = (standardize, one_hot, accuracy, train_classifier)
