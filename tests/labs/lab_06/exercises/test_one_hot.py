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


RIGHT = [
    one_hot_by_loop,
    one_hot_by_index,
    lambda labels, classes: np.eye(classes)[labels],
    lambda labels, classes: (labels[:, None] == np.arange(classes)).astype(float),
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
    (lambda labels, classes: np.eye(classes)[labels].T, "transposed", "on its side"),
    (lambda labels, classes: np.eye(labels.max() + 1)[labels], "wrong_shape", "4 columns for classes = 5"),
    (lambda labels, classes: np.unique(labels)[None] == labels[:, None], "wrong_shape", "labels that occur"),
    (lambda labels, classes: np.eye(classes + 1)[labels], "off_by_one", "one column too many"),
    (lambda labels, classes: np.eye(classes + 1)[labels + 1], "off_by_one", "in front"),
    (lambda labels, classes: np.eye(classes)[labels - 1], "off_by_one", "too far to the left"),
    (lambda labels, classes: np.eye(classes + 1)[labels][:, 1:], "off_by_one", "label 0 has none"),
    (lambda labels, classes: np.eye(classes, k=1)[labels], "not_normalised", "row 5 of yours adds up to 0"),
    (lambda labels, classes: np.eye(classes)[labels + 1], "raised", "IndexError"),
    (lambda labels, classes: np.eye(len(set(labels)))[labels], "raised", "IndexError"),
    (one_hot_every_row, "another_formula", "All rows are the same"),
    (lambda labels, classes: np.eye(classes)[np.sort(labels)], "swapped", "sorted by label"),
    (lambda labels, classes: np.zeros((len(labels), classes)), "unfilled", "only zeros"),
    (lambda labels, classes: 1 - np.eye(classes)[labels], "swapped", "exchanged"),
    (lambda labels, classes: np.eye(classes)[labels] * labels[:, None], "another_formula", "the label itself"),
    (lambda labels, classes: labels, "wrong_shape", "come back as they were"),
    (lambda labels, classes: np.eye(classes)[labels[:, None]], "kept_dims", "axis of length 1"),
    (lambda labels, classes: np.eye(classes), "wrong_shape", "One row for each label"),
    (one_hot_moving_labels, "in_place", "labels was changed"),
    (lambda labels, classes: None, "returned_none", "return"),
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
