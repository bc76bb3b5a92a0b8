"""The check of accuracy names what is compared in place of the answers and the labels."""

import numpy as np
from tools import exercises

from helpers import checks


def one_hot(P, labels):
    return np.eye(P.shape[1])[labels]


WRONG = [
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
        lambda P, labels: np.mean((P > 0.5) == one_hot(P, labels)),
        "whole_array",
        "All entries are compared, even the zeros of a one-hot row. Count rows: is the largest at the label?",
    ),
    (
        lambda P, labels: np.mean(P.round() == one_hot(P, labels)),
        "whole_array",
        "All entries are compared, even the zeros of a one-hot row. Count rows: is the largest at the label?",
    ),
    (
        lambda P, labels: np.mean((P.max(1, keepdims=True) == P) == one_hot(P, labels)),
        "whole_array",
        "All entries are compared, even the zeros of a one-hot row. Count rows: is the largest at the label?",
    ),
    (
        lambda P, labels: np.mean(P[np.arange(len(P)), labels]),
        "another_function",
        "This is how sure the network is of the right classes, on average. Count how often they are the largest.",
    ),
    (
        lambda P, labels: np.sum(P * one_hot(P, labels)) / len(P),
        "another_function",
        "This is how sure the network is of the right classes, on average. Count how often they are the largest.",
    ),
    (
        lambda P, labels: np.mean(P.max(1)),
        "another_function",
        "This is how sure the network is of its answers, on average. Count how often they are right.",
    ),
    (
        lambda P, labels: np.mean(P.max(1) > 0.5),
        "another_function",
        "This is how often the network is sure of its answer. Count how often it is right.",
    ),
    (
        lambda P, labels: -np.mean(np.log(P[np.arange(len(P)), labels])),
        "another_function",
        "This is the cross-entropy. Return the share of right answers.",
    ),
    (
        lambda P, labels: np.mean(P.argmin(1) == labels),
        "another_function",
        "The smallest probability of each row is taken. The answer is the largest.",
    ),
    (
        lambda P, labels: np.mean(P.argsort(1)[:, 0] == labels),
        "another_function",
        "The smallest probability of each row is taken. The answer is the largest.",
    ),
    (
        lambda P, labels: np.mean(P.argsort(1)[:, -2] == labels),
        "off_by_one",
        "The second largest probability of each row is taken. The answer is the largest.",
    ),
    (
        lambda P, labels: np.mean(P.argmax(1) >= labels),
        "another_function",
        "Answers other than the label count as well: all from the label on. Compare with `==`.",
    ),
    (
        lambda P, labels: np.mean(P.argmax(1) - labels),
        "another_function",
        "This is the mean of answer minus label. Labels are names, so differences mean nothing: count where both "
        "are equal.",
    ),
    (
        lambda P, labels: np.mean(abs(P.argmax(1) - labels)),
        "another_function",
        "This is the mean distance from answer to label. Labels are names, so distances mean nothing: count where"
        " both are equal.",
    ),
    (
        lambda P, labels: np.mean(sorted(P.argmax(1)) == np.sort(labels)),
        "another_formula",
        "Answers and labels are sorted before they are compared, so most rows meet another's label.",
    ),
    (
        lambda P, labels: np.mean(P.argmax(1) == labels[0]),
        "another_formula",
        "Every answer is compared with the first label. Each row has its own.",
    ),
    (
        lambda P, labels: np.mean(P.argmax(1) + 1 == labels),
        "off_by_one",
        "The classes are counted from 1 here. Places and labels both begin at 0: add nothing.",
    ),
    (
        lambda P, labels: np.mean(P.argmax(1) == labels + 1),
        "off_by_one",
        "The answers are one class too low. Places and labels both begin at 0: subtract nothing.",
    ),
    (
        lambda P, labels: np.mean(P.max(1, keepdims=True) == P),
        "another_formula",
        "This is 1 over the number of classes, whatever the labels are. Find the place of the largest in each "
        "row, and compare it with the label.",
    ),
    (
        lambda P, labels: np.mean(P),
        "another_formula",
        "This is 1 over the number of classes, whatever the labels are. Find the place of the largest in each "
        "row, and compare it with the label.",
    ),
    (
        lambda P, labels: np.mean([label in np.argsort(row)[-2:] for row, label in zip(P, labels, strict=True)]),
        None,
        "Wrong already here: probabilities = [[0.75, 0.25], [0.25, 0.75]], labels = [0, 0]. Yours is the share = "
        "1. Work it out with a pencil.",
    ),
    (
        lambda P, labels: np.mean(P[:, labels]),
        None,
        "Wrong already here: probabilities = [[0.25, 0.5, 0.25], [0.45, 0.35, 0.2]], labels = [1, 0]. Yours is "
        "the share = 0.3875. Work it out with a pencil.",
    ),
    (
        lambda P, labels: np.mean(P.largest(axis=1) == labels),
        "raised",
        "`AttributeError: 'numpy.ndarray' object has no attribute 'largest'` in line ….",
    ),
    (
        lambda P, labels: None,
        "returned_none",
        "the share is None. Does the function end with `return` and the result?",
    ),
    (
        lambda P, labels: "97 %",
        "wrong_shape",
        "the share is a str: '97 %'; a NumPy array or a number is wanted.",
    ),
]


def test_no_sentence_tells_the_right_share():
    """The right number of a check's input must not be read off its message."""
    for case in checks.accuracy.cases:
        for _, _, says in WRONG:
            assert f"{float(case.expected['the share']):.2f}"[1:] not in says


test_a_wrong_version_is_named = exercises.wrong("accuracy", WRONG)
