"""Exercise of Lab 06: a label as a target."""

from dataclasses import replace

import numpy as np

from helpers.exercise import sandbox
from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.nn import classifier

# --- Exercise 2 · one_hot ---------------------------------------------------------------------------------------------


class Floats(Exercise):
    """An exercise whose numbers should be floats; other types are let pass, and told."""

    def _judge(self, function):
        """Return the verdict, with a word about the type of the result where that isn't float."""
        verdict = super()._judge(function)
        if not verdict:
            return verdict
        value = np.asarray(sandbox.run(function, tuple(self.cases[0].arguments.values()), self.seconds).value)
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
    on_purpose=("zeros",),  # classes are counted from 0
    form=Result(
        "the array", shape_hint="One row for each label, one column for each class: (n, classes).", truth_values=True
    ),
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
            "another_formula",
            _every_label_in_every_row,
            "All rows are the same. `Y[:, labels] = 1` sets these columns in every row. Give it a row for each label: "
            "`Y[rows, labels]`.",
        ),
        Mistake(
            "swapped",
            lambda labels, classes: np.eye(classes)[np.sort(labels)],
            "Right rows in another order: they are sorted by label. Row i belongs to label i as it came.",
        ),
        Mistake(
            "unfilled",
            lambda labels, classes: np.zeros((len(labels), classes)),
            "There are only zeros. Each row needs its 1.",
        ),
        Mistake(
            "swapped",
            lambda labels, classes: 1 - np.eye(classes)[labels],
            "Ones and zeros are exchanged: the 1 stands at the label, and 0 everywhere else.",
        ),
        Mistake(
            "another_formula",
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
