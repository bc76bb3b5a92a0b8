"""The check of accuracy: right in any style."""

import numpy as np
from tools import exercises

from helpers import checks


def accuracy_by_loop(probabilities, labels):
    right = 0
    for row, label in zip(probabilities, labels, strict=True):
        if np.argmax(row) == label:
            right += 1
    return right / len(labels)


RIGHT = [
    accuracy_by_loop,
    lambda P, labels: np.mean(P.argmax(axis=1) == labels),
    lambda P, labels: float((np.argmax(P, axis=-1) == labels).sum() / len(P)),
    lambda P, labels: np.mean(P[np.arange(len(P)), labels] == P.max(axis=1)),
    lambda P, labels: np.array(np.mean(P.argsort(axis=1)[:, -1] == labels)),
]

test_a_right_answer_passes = exercises.right("accuracy", RIGHT)


def test_the_inputs_of_accuracy_have_no_ties_and_tell_all_versions_apart():
    for case in checks.accuracy.cases:
        P, labels = case.arguments["probabilities"], case.arguments["labels"]
        assert P.shape[0] != P.shape[1]
        assert all(len(np.unique(row)) == len(row) for row in P)
        right = P.argmax(axis=1) == labels
        assert (P.max(axis=1)[right] < 0.5).any()
        assert 0 < right.mean() < 1
        assert right.mean() != 0.5


def test_the_inputs_of_accuracy_differ_in_whether_the_first_and_the_last_row_are_right():
    """What skips one of them, or looks at one alone, is told apart only so."""
    given = [case.arguments for case in checks.accuracy.cases]
    right = [each["probabilities"].argmax(axis=1) == each["labels"] for each in given]
    assert [(hits[0], hits[-1]) for hits in right] == [(True, False), (False, True), (True, True)]


def test_an_answer_of_another_shape_on_a_square_input_is_judged():
    verdict = checks.accuracy(lambda P, labels: P.argmax(axis=0) == labels)
    assert verdict.mistake == "raised"
