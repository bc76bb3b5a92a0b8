"""The check of one_hot: right in any style, and each classic mistake named in its own words."""

import numpy as np
import pytest
from tools import exercises

from helpers import checks


def one_hot_by_loop(labels, classes):
    Y = np.zeros((len(labels), classes))
    for row, label in enumerate(labels):
        Y[row, label] = 1
    return Y


def one_hot_by_index(labels, classes):
    Y = np.zeros((labels.size, classes))
    Y[np.arange(labels.size), labels] = 1.0
    return Y


def one_hot_by_comparing(labels, classes):
    return np.equal.outer(labels, np.arange(classes)) * 1.0


RIGHT = [
    one_hot_by_loop,
    one_hot_by_index,
    lambda labels, classes: np.eye(classes)[labels],
    lambda labels, classes: (labels[:, None] == np.arange(classes)).astype(float),
    one_hot_by_comparing,
]


def one_hot_every_row(labels, classes):
    Y = np.zeros((len(labels), classes))
    Y[:, labels] = 1
    return Y


def one_hot_moving_labels(labels, classes):
    Y = np.eye(classes)[labels]
    labels -= 1
    return Y


def one_hot_cases():
    return checks.one_hot.cases


WRONG = [
    (
        lambda labels, classes: np.eye(classes)[labels].T,
        "transposed",
        "The array lies on its side: there is a column for each label. Rows are samples here too.",
    ),
    (
        lambda labels, classes: np.eye(labels.max() + 1)[labels],
        "wrong_shape",
        "There are 4 columns for classes = 5. The largest label doesn't tell how many classes there are: the "
        "last ones may be missing. So `classes` is handed in.",
    ),
    (
        lambda labels, classes: np.unique(labels)[None] == labels[:, None],
        "wrong_shape",
        "There are 4 columns for classes = 5: only for the labels that occur. A class without a sample needs its "
        "column too.",
    ),
    (
        lambda labels, classes: np.eye(classes + 1)[labels],
        "off_by_one",
        "There is one column too many. Labels run from 0 to classes - 1, so `classes` columns are enough.",
    ),
    (
        lambda labels, classes: np.eye(classes + 1)[labels + 1],
        "off_by_one",
        "There is one column too many, in front: labels begin at 0, so the 1 of label 0 stands in column 0.",
    ),
    (
        lambda labels, classes: np.eye(classes)[labels - 1],
        "off_by_one",
        "Each 1 stands one place too far to the left. Labels begin at 0, as places do: subtract nothing.",
    ),
    (
        lambda labels, classes: np.eye(classes + 1)[labels][:, 1:],
        "off_by_one",
        "Each 1 stands one place too far to the left, and label 0 has none. Labels begin at 0, as places do.",
    ),
    (
        lambda labels, classes: np.eye(classes, k=1)[labels],
        "not_normalised",
        "Each row of the array should add up to 1; row 5 of yours adds up to 0.",
    ),
    (
        lambda labels, classes: np.eye(classes)[labels + 1],
        "raised",
        "`IndexError: index 6 is out of bounds for axis 0 with size 6` in line ….",
    ),
    (
        lambda labels, classes: np.eye(len(set(labels)))[labels],
        "raised",
        "`IndexError: index 4 is out of bounds for axis 0 with size 4` in line ….",
    ),
    (
        one_hot_every_row,
        "another_formula",
        "All rows are the same. `Y[:, labels] = 1` sets these columns in every row. Give it a row for each "
        "label: `Y[rows, labels]`.",
    ),
    (
        lambda labels, classes: np.eye(classes)[np.sort(labels)],
        "swapped",
        "Right rows in another order: they are sorted by label. Row i belongs to label i as it came.",
    ),
    (
        lambda labels, classes: np.zeros((len(labels), classes)),
        "unfilled",
        "There are only zeros. Each row needs its 1.",
    ),
    (
        lambda labels, classes: 1 - np.eye(classes)[labels],
        "swapped",
        "Ones and zeros are exchanged: the 1 stands at the label, and 0 everywhere else.",
    ),
    (
        lambda labels, classes: np.eye(classes)[labels] * labels[:, None],
        "another_formula",
        "The right places, but the label itself stands there. A label is a name: write 1 for each.",
    ),
    (
        lambda labels, classes: labels,
        "wrong_shape",
        "The labels come back as they were. Each needs a row of its own, with a place for each class.",
    ),
    (
        lambda labels, classes: np.eye(classes)[labels[:, None]],
        "kept_dims",
        "the array has shape (7, 1, 5), but shape (7, 5) is wanted. The numbers are right, but an axis of length "
        "1 is too much. What does `keepdims` do, and `ravel()`?",
    ),
    (
        lambda labels, classes: np.eye(classes),
        "wrong_shape",
        "the array has shape (5, 5), but shape (7, 5) is wanted. One row for each label, one column for each "
        "class: (n, classes).",
    ),
    (one_hot_moving_labels, "in_place", "labels was changed by the function: work on a copy, or make a new array."),
    (
        lambda labels, classes: None,
        "returned_none",
        "the array is None. Does the function end with `return` and the result?",
    ),
]

test_a_right_answer_passes = exercises.right("one_hot", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("one_hot", WRONG)


@pytest.mark.parametrize("kind", [int, bool, np.float32])
def test_a_one_hot_array_of_another_type_passes_and_is_told(kind):
    verdict = checks.one_hot(lambda labels, classes: np.eye(classes, dtype=kind)[labels])
    assert verdict
    assert ("Floats are asked for" in verdict.message) == (kind is not np.float32)


def test_the_inputs_of_one_hot_lack_the_last_class_once_and_another_once():
    missing = [set(range(case.arguments["classes"])) - set(case.arguments["labels"]) for case in one_hot_cases()]
    assert missing == [{4}, {0, 2}, set()]
