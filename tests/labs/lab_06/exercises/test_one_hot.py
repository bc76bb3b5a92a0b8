"""The check of one_hot: right in any style."""

import itertools

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


def one_hot_cases():
    return checks.one_hot.cases


test_a_right_answer_passes = exercises.right("one_hot", RIGHT)


@pytest.mark.parametrize("kind", [int, bool, np.float32])
def test_a_one_hot_array_of_another_type_passes_and_is_told(kind):
    verdict = checks.one_hot(lambda labels, classes: np.eye(classes, dtype=kind)[labels])
    assert verdict
    assert ("Floats are asked for" in verdict.message) == (kind is not np.float32)


def test_the_inputs_of_one_hot_lack_the_last_class_once_and_another_once():
    missing = [set(range(case.arguments["classes"])) - set(case.arguments["labels"]) for case in one_hot_cases()]
    assert missing == [{4}, {0, 2}, set()]


@pytest.mark.parametrize("later", [lambda: 1 / 0, lambda: [[1], [2, 3]], lambda: None])
def test_a_last_run_that_gives_nothing_leaves_the_verdict_as_it_is(later):
    calls = itertools.count()
    judged = len(checks.one_hot.cases) + 1  # once more on the first, to see whether it answers alike

    def function(labels, classes):
        return np.eye(classes, dtype=int)[labels] if next(calls) < judged else later()

    verdict = checks.one_hot(function)
    assert verdict
    assert "Floats" not in verdict.message
