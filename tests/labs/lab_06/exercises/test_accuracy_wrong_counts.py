"""The check of accuracy names what is wrong where right answers are counted."""

import numpy as np
from tools import exercises

from helpers import checks


def counting(P, labels, which):
    """Count right answers in a loop over some rows."""
    right = 0
    for row in which:
        if np.argmax(P[row]) == labels[row]:
            right += 1
    return right / len(labels)


def accuracy_returned_inside_the_loop(P, labels):
    right = 0
    for row, label in zip(P, labels, strict=True):
        right += np.argmax(row) == label
        return right / len(labels)


def accuracy_of_the_first_hit(P, labels):
    for row, label in zip(P, labels, strict=True):
        if np.argmax(row) == label:
            return 1 / len(labels)


def accuracy_begun_anew(P, labels):
    for row, label in zip(P, labels, strict=True):
        right = 0
        if np.argmax(row) == label:
            right += 1
    return right / len(labels)


def accuracy_overwritten(P, labels):
    for row, label in zip(P, labels, strict=True):
        right = np.argmax(row) == label
    return float(right)


def accuracy_answered_at_once(P, labels):
    for row, label in zip(P, labels, strict=True):
        return float(np.argmax(row) == label)


def hits(P, labels):
    return P.argmax(axis=1) == labels


WRONG = [
    (
        lambda P, labels: np.mean(P.argmax(axis=0) == labels),
        "wrong_axis",
        "The largest is looked for in each column, along axis 0: 4 places for 19 labels. Each row is a sample and"
        " has its own answer. `ValueError: operands could not be broadcast together with shapes (4,) (19,) ` in "
        "line ….",
    ),
    (
        lambda P, labels: (P.argmax(axis=0) == labels).sum() / len(labels),
        "wrong_axis",
        "The largest is looked for in each column, along axis 0: 4 places for 19 labels. Each row is a sample and"
        " has its own answer. `ValueError: operands could not be broadcast together with shapes (4,) (19,) ` in "
        "line ….",
    ),
    (
        lambda P, labels: P.argmax(axis=0) == labels,
        "raised",
        "`ValueError: operands could not be broadcast together with shapes (4,) (19,) ` in line ….",
    ),
    (
        lambda P, labels: np.mean(P.argmax() == labels),
        "whole_array",
        "One place in the whole array is compared with every label. Each row has its own answer: does `argmax` "
        "lack its axis?",
    ),
    (
        lambda P, labels: np.mean([np.argmax(P) == label for label in labels]),
        "whole_array",
        "One place in the whole array is compared with every label. Each row has its own answer: does `argmax` "
        "lack its axis?",
    ),
    (
        lambda P, labels: 100 * np.mean(hits(P, labels)),
        "another_function",
        "This is in percent. A share lies between 0 and 1: leave out the 100.",
    ),
    (
        lambda P, labels: np.sum(hits(P, labels)),
        "not_averaged",
        "This is the number of right answers, 11. For a share, divide by n = 19.",
    ),
    (
        lambda P, labels: sum(hits(P, labels)),
        "not_averaged",
        "This is the number of right answers, 11. For a share, divide by n = 19.",
    ),
    (
        lambda P, labels: np.sum(hits(P, labels)) / P.size,
        "averaged_twice",
        "The number of right answers is divided by the number of all entries. There is one answer in each row: "
        "divide by n.",
    ),
    (
        lambda P, labels: np.sum(hits(P, labels)) / P.shape[1],
        "swapped",
        "The number of right answers is divided by the number of classes. Divide by the number of rows.",
    ),
    (
        lambda P, labels: np.sum(hits(P, labels)) / (len(P) - 1),
        "off_by_one",
        "The number of right answers is divided by n - 1. Divide by n.",
    ),
    (
        lambda P, labels: counting(P, labels, range(len(P) - 1)),
        "off_by_one",
        "The last row isn't counted. Where does the loop end?",
    ),
    (
        lambda P, labels: counting(P, labels, range(1, len(P))),
        "off_by_one",
        "The first row isn't counted. Where does the loop begin?",
    ),
    (
        accuracy_returned_inside_the_loop,
        "another_formula",
        "Only the first row decides. Is `return` inside the loop?",
    ),
    (
        accuracy_answered_at_once,
        "another_formula",
        "Only the first row decides. Is `return` inside the loop?",
    ),
    (
        accuracy_of_the_first_hit,
        "another_formula",
        "This is 1 / n whatever the answers are: one is counted. Is `return` inside the loop?",
    ),
    (
        accuracy_begun_anew,
        "another_formula",
        "Only the last row decides. Is the counter set to 0 in each round of the loop?",
    ),
    (
        accuracy_overwritten,
        "another_formula",
        "Only the last row decides. Does each round of the loop overwrite the one before?",
    ),
    (
        lambda P, labels: np.mean(P.argmax(1) != labels),
        "another_function",
        "This is the share of wrong answers. Which comparison counts the right ones?",
    ),
    (
        lambda P, labels: np.count_nonzero(P.argmax(1) - labels) / len(P),
        "another_function",
        "This is the share of wrong answers. Which comparison counts the right ones?",
    ),
    (
        lambda P, labels: 100 * (1 - np.mean(hits(P, labels))),
        "another_function",
        "This is the share of wrong answers, in percent. Return the share of the right ones, from 0 to 1.",
    ),
    (
        lambda P, labels: np.sum(hits(P, labels)) / np.sum(~hits(P, labels)),
        "another_function",
        "This is the number of right answers over that of wrong ones. Divide by the number of all.",
    ),
    (
        lambda P, labels: round(np.mean(hits(P, labels)), 2),
        "rounded",
        "The share is rounded to 2 digits. Return it as it is.",
    ),
    (
        lambda P, labels: hits(P, labels),
        "wrong_shape",
        "There is a yes or no for each row. Return one number: their mean.",
    ),
    (
        lambda P, labels: np.mean(hits(P, labels), keepdims=True),
        "kept_dims",
        "The number is right, but it sits in an array of shape (1,). Return a plain number.",
    ),
    (
        lambda P, labels: [np.mean(hits(P, labels))],
        "kept_dims",
        "The number is right, but it sits in an array of shape (1,). Return a plain number.",
    ),
    (
        lambda P, labels: np.mean(P.max(1) == labels),
        "another_formula",
        "This is 0: not one row counts as right. Is it `max`, which gives the largest number, or `argmax`, its "
        "place? Is there a `//` or an `int`, which cut off what comes after the point?",
    ),
    (
        lambda P, labels: np.sum(hits(P, labels)) // len(P),
        "another_formula",
        "This is 0: not one row counts as right. Is it `max`, which gives the largest number, or `argmax`, its "
        "place? Is there a `//` or an `int`, which cut off what comes after the point?",
    ),
    (
        lambda P, labels: np.array_equal(P.argmax(1), labels),
        "another_formula",
        "This is 0: not one row counts as right. Is it `max`, which gives the largest number, or `argmax`, its "
        "place? Is there a `//` or an `int`, which cut off what comes after the point?",
    ),
    (
        lambda P, labels: len(hits(P, labels)) / len(labels),
        "another_formula",
        "This is 1, whatever the answers are. Are all rows counted, as `len` does, and not only those that are right?",
    ),
    (
        lambda P, labels: hits(P, labels).any(),
        "another_formula",
        "This is 1, whatever the answers are. Are all rows counted, as `len` does, and not only those that are right?",
    ),
]


def test_no_sentence_tells_the_right_share():
    """The right number of a check's input must not be read off its message."""
    for case in checks.accuracy.cases:
        for _, _, says in WRONG:
            assert f"{float(case.expected['the share']):.2f}"[1:] not in says


test_a_wrong_version_is_named = exercises.wrong("accuracy", WRONG)
