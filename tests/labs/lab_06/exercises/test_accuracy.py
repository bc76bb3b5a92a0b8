"""The check of accuracy: right in any style, and each classic mistake named in its own words."""

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


WRONG = [
    (lambda P, labels: np.mean(P.argmax(axis=0) == labels), "wrong_axis", "4 places for 19 labels"),
    (lambda P, labels: (P.argmax(axis=0) == labels).sum() / len(labels), "wrong_axis", "ValueError"),
    (lambda P, labels: np.mean(P.argmax() == labels), "whole_array", "without an axis"),
    (lambda P, labels: 100 * np.mean(P.argmax(1) == labels), "another_function", "percent"),
    (lambda P, labels: np.sum(P.argmax(1) == labels), "not_averaged", "divide by n = 19"),
    (lambda P, labels: np.sum(P.argmax(1) == labels) / P.size, "averaged_twice", "divide by n"),
    (lambda P, labels: np.sum(P.argmax(1) == labels) / P.shape[1], "swapped", "number of classes"),
    (lambda P, labels: np.mean(P.argmax(1) != labels), "another_function", "share of wrong answers"),
    (lambda P, labels: P.argmax(1) == labels, "wrong_shape", "for each row"),
    (lambda P, labels: np.mean(P.argmax(1) == labels, keepdims=True), "kept_dims", "shape (1,)"),
    (lambda P, labels: np.mean(P[np.arange(len(P)), labels] > 0.5), "another_formula", "more than 0.5"),
    (lambda P, labels: np.mean((P > 0.5).argmax(1) == labels), "another_formula", "cut at 0.5"),
    (lambda P, labels: np.mean(P.round().argmax(1) == labels), "another_formula", "cut at 0.5"),
    (lambda P, labels: np.mean(P[np.arange(len(P)), labels]), "another_function", "how sure"),
    (lambda P, labels: np.mean(P.argmin(1) == labels), "another_function", "smallest"),
    (lambda P, labels: np.mean(P.max(1) == labels), "another_formula", "Not one row counts"),
    (lambda P, labels: np.sum(P.argmax(1) == labels) // len(P), "another_formula", "Not one row counts"),
    (lambda P, labels: np.mean(P.argmax(1) + 1 == labels), "off_by_one", "counted from 1"),
    (lambda P, labels: np.mean(P.largest(axis=1) == labels), "raised", "AttributeError"),
    (lambda P, labels: None, "returned_none", "return"),
    (lambda P, labels: "97 %", "wrong_shape", "a number is wanted"),
]

test_a_right_answer_passes = exercises.right("accuracy", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("accuracy", WRONG)


def test_no_sentence_tells_the_right_share():
    """The right number of a check's input must not be read off its message."""
    for case in checks.accuracy.cases:
        for name, function, *_ in WRONG:
            if name == "accuracy":
                message = checks.accuracy(function).message
                assert f"{float(case.expected['the share']):.2f}"[1:] not in message


def test_the_inputs_of_accuracy_have_no_ties_and_tell_all_versions_apart():
    for case in checks.accuracy.cases:
        P, labels = case.arguments["probabilities"], case.arguments["labels"]
        assert P.shape[0] != P.shape[1]
        assert all(len(np.unique(row)) == len(row) for row in P)
        right = P.argmax(axis=1) == labels
        assert (P.max(axis=1)[right] < 0.5).any()
        assert 0 < right.mean() < 1
        assert right.mean() != 0.5
