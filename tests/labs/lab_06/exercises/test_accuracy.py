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
    (
        lambda P, labels: np.mean(P.argmax(axis=0) == labels),
        "wrong_axis",
        "The largest is looked for along axis 0, in each column: 4 places for 19 labels. Rows are samples, so "
        "each row has its answer. `ValueError: operands could not be broadcast together with shapes (4,) (19,) ` "
        "in line ….",
    ),
    (
        lambda P, labels: (P.argmax(axis=0) == labels).sum() / len(labels),
        "wrong_axis",
        "The largest is looked for along axis 0, in each column: 4 places for 19 labels. Rows are samples, so "
        "each row has its answer. `ValueError: operands could not be broadcast together with shapes (4,) (19,) ` "
        "in line ….",
    ),
    (
        lambda P, labels: np.mean(P.argmax() == labels),
        "whole_array",
        "`argmax()` without an axis finds one place in the whole array. Each row has its own answer.",
    ),
    (
        lambda P, labels: 100 * np.mean(P.argmax(1) == labels),
        "another_function",
        "This is in percent. A share lies between 0 and 1: leave the 100 away.",
    ),
    (
        lambda P, labels: np.sum(P.argmax(1) == labels),
        "not_averaged",
        "This is the number of right answers, 11. For a share, divide by n = 19.",
    ),
    (
        lambda P, labels: np.sum(P.argmax(1) == labels) / P.size,
        "averaged_twice",
        "The right answers are divided by the number of all entries. There is one answer in each row: divide by n.",
    ),
    (
        lambda P, labels: np.sum(P.argmax(1) == labels) / P.shape[1],
        "swapped",
        "The right answers are divided by the number of classes. Divide by the number of rows.",
    ),
    (
        lambda P, labels: np.mean(P.argmax(1) != labels),
        "another_function",
        "This is the share of wrong answers. Which comparison counts the right ones?",
    ),
    (
        lambda P, labels: P.argmax(1) == labels,
        "wrong_shape",
        "There is a yes or no for each row. One number is wanted: their mean.",
    ),
    (
        lambda P, labels: np.mean(P.argmax(1) == labels, keepdims=True),
        "kept_dims",
        "The number is right, but it sits in an array of shape (1,). One is wanted.",
    ),
    (
        lambda P, labels: np.mean(P[np.arange(len(P)), labels] > 0.5),
        "another_formula",
        "A row counts only if the label has more than 0.5. With several classes the largest may be less than that.",
    ),
    (
        lambda P, labels: np.mean((P > 0.5).argmax(1) == labels),
        "another_formula",
        "Before the largest is looked for, everything is cut at 0.5. With several classes the largest may be "
        "less, and then nothing is left in its row.",
    ),
    (
        lambda P, labels: np.mean(P.round().argmax(1) == labels),
        "another_formula",
        "Before the largest is looked for, everything is cut at 0.5. With several classes the largest may be "
        "less, and then nothing is left in its row.",
    ),
    (
        lambda P, labels: np.mean(P[np.arange(len(P)), labels]),
        "another_function",
        "This is how sure the network is of the right classes, on average. Count how often they are the largest.",
    ),
    (
        lambda P, labels: np.mean(P.argmin(1) == labels),
        "another_function",
        "The smallest probability of each row is taken. The answer is the largest.",
    ),
    (
        lambda P, labels: np.mean(P.max(1) == labels),
        "another_formula",
        "Not one row counts as right. `max` gives the largest number, `argmax` its place; `//` rounds down to 0.",
    ),
    (
        lambda P, labels: np.sum(P.argmax(1) == labels) // len(P),
        "another_formula",
        "Not one row counts as right. `max` gives the largest number, `argmax` its place; `//` rounds down to 0.",
    ),
    (
        lambda P, labels: np.mean(P.argmax(1) + 1 == labels),
        "off_by_one",
        "The classes are counted from 1 here. Places and labels both begin at 0: add nothing.",
    ),
    (
        lambda P, labels: np.mean(P.largest(axis=1) == labels),
        "raised",
        "`AttributeError: 'numpy.ndarray' object has no attribute 'largest'` in line ….",
    ),
    (lambda P, labels: None, "returned_none", "the share is None. Does the function end with `return` and the result?"),
    (lambda P, labels: "97 %", "wrong_shape", "the share is a str: '97 %'; a NumPy array or a number is wanted."),
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
