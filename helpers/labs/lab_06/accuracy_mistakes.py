"""Wrong ways to count the right answers, each with its sentence."""

import numpy as np

from helpers.exercise.engine import Mistake
from helpers.exercise.wrong_versions import kept_dims
from helpers.nn import classifier


def _hits(P, labels):
    return P.argmax(axis=1) == labels


def _at_labels(P, labels):
    return P[np.arange(len(labels)), labels]


def _marked(P, labels):
    return np.eye(P.shape[1])[labels] == 1


def _largest(P):
    return P.max(axis=1, keepdims=True) == P


ENTRIES = "All entries are compared, even the zeros of a one-hot row. Count rows: is the largest at the label?"
ONE_ROW = "Only the {} row decides. {}"
# (id, a function of the probabilities and the labels, the sentence)
WRONG = (
    (
        "another_function",
        lambda P, labels: 100 * np.mean(_hits(P, labels)),
        "This is in percent. A share lies between 0 and 1: leave out the 100.",
    ),
    (
        "not_averaged",
        lambda P, labels: np.sum(_hits(P, labels)),
        lambda got, expected, arguments: (
            f"This is the number of right answers, {got:g}. For a share, divide by n = {len(arguments['labels'])}."
        ),
    ),
    (
        "averaged_twice",
        lambda P, labels: np.sum(_hits(P, labels)) / P.size,
        "The number of right answers is divided by the number of all entries. There is one answer in each row: divide"
        " by "
        "n.",
    ),
    (
        "swapped",
        lambda P, labels: np.sum(_hits(P, labels)) / P.shape[1],
        "The number of right answers is divided by the number of classes. Divide by the number of rows.",
    ),
    (
        "off_by_one",
        lambda P, labels: np.sum(_hits(P, labels)) / (len(P) - 1),
        "The number of right answers is divided by n - 1. Divide by n.",
    ),
    (
        "off_by_one",
        lambda P, labels: np.sum(_hits(P, labels)[:-1]) / len(P),
        "The last row isn't counted. Where does the loop end?",
    ),
    (
        "off_by_one",
        lambda P, labels: np.sum(_hits(P, labels)[1:]) / len(P),
        "The first row isn't counted. Where does the loop begin?",
    ),
    (
        "another_formula",
        lambda P, labels: _hits(P, labels)[0] / len(P),
        ONE_ROW.format("first", "Is `return` inside the loop?"),
    ),
    (
        "another_formula",
        lambda P, labels: float(_hits(P, labels)[0]),
        ONE_ROW.format("first", "Is `return` inside the loop?"),
    ),
    (
        "another_formula",
        lambda P, labels: _hits(P, labels)[-1] / len(P),
        ONE_ROW.format("last", "Is the counter set to 0 in each round of the loop?"),
    ),
    (
        "another_formula",
        lambda P, labels: float(_hits(P, labels)[-1]),
        ONE_ROW.format("last", "Does each round of the loop overwrite the one before?"),
    ),
    (
        "another_formula",
        lambda P, labels: 1 / len(P),
        "This is 1 / n whatever the answers are: one is counted. Is `return` inside the loop?",
    ),
    (
        "another_function",
        lambda P, labels: 1 - np.mean(_hits(P, labels)),
        "This is the share of wrong answers. Which comparison counts the right ones?",
    ),
    (
        "another_function",
        lambda P, labels: 100 - 100 * np.mean(_hits(P, labels)),
        "This is the share of wrong answers, in percent. Return the share of the right ones, from 0 to 1.",
    ),
    (
        "another_function",
        lambda P, labels: np.sum(_hits(P, labels)) / np.sum(~_hits(P, labels)),
        "This is the number of right answers over that of wrong ones. Divide by the number of all.",
    ),
    (
        "rounded",
        lambda P, labels: round(np.mean(_hits(P, labels)), 2),
        "The share is rounded to 2 digits. Return it as it is.",
    ),
    (
        "wrong_shape",
        lambda P, labels: _hits(P, labels).astype(float),
        "There is a yes or no for each row. Return one number: their mean.",
    ),
    (
        "whole_array",
        lambda P, labels: np.mean(P.argmax() == labels),
        "One place in the whole array is compared with every label. Each row has its own answer: does `argmax` lack "
        "its "
        "axis?",
    ),
    (
        "another_formula",
        lambda P, labels: np.mean(_at_labels(P, labels) > 0.5),
        "A row counts only if the label has more than 0.5. With several classes the largest may be less than that.",
    ),
    (
        "another_formula",
        lambda P, labels: np.mean((P > 0.5).argmax(axis=1) == labels),
        "Before the largest is looked for, everything is cut at 0.5. With several classes the largest may be less, and "
        "then nothing is left in its row.",
    ),
    ("whole_array", lambda P, labels: np.mean((P > 0.5) == _marked(P, labels)), ENTRIES),
    ("whole_array", lambda P, labels: np.mean(_largest(P) == _marked(P, labels)), ENTRIES),
    (
        "another_function",
        lambda P, labels: np.mean(_at_labels(P, labels)),
        "This is how sure the network is of the right classes, on average. Count how often they are the largest.",
    ),
    (
        "another_function",
        lambda P, labels: np.mean(P.max(axis=1)),
        "This is how sure the network is of its answers, on average. Count how often they are right.",
    ),
    (
        "another_function",
        lambda P, labels: np.mean(P.max(axis=1) > 0.5),
        "This is how often the network is sure of its answer. Count how often it is right.",
    ),
    (
        "another_function",
        lambda P, labels: -np.mean(np.log(_at_labels(P, labels))),
        "This is the cross-entropy. Return the share of right answers.",
    ),
    (
        "another_function",
        lambda P, labels: np.mean(P.argmin(axis=1) == labels),
        "The smallest probability of each row is taken. The answer is the largest.",
    ),
    (
        "off_by_one",
        lambda P, labels: np.mean(P.argsort(axis=1)[:, -2] == labels),
        "The second largest probability of each row is taken. The answer is the largest.",
    ),
    (
        "another_function",
        lambda P, labels: np.mean(P.argmax(axis=1) >= labels),
        "Answers other than the label count as well: all from the label on. Compare with `==`.",
    ),
    (
        "another_function",
        lambda P, labels: np.mean(P.argmax(axis=1) - labels),
        "This is the mean of answer minus label. Labels are names, so differences mean nothing: count where both are "
        "equal.",
    ),
    (
        "another_function",
        lambda P, labels: np.mean(np.abs(P.argmax(axis=1) - labels)),
        "This is the mean distance from answer to label. Labels are names, so distances mean nothing: count where both "
        "are equal.",
    ),
    (
        "another_formula",
        lambda P, labels: np.mean(np.sort(P.argmax(axis=1)) == np.sort(labels)),
        "Answers and labels are sorted before they are compared, so most rows meet another's label.",
    ),
    (
        "another_formula",
        lambda P, labels: np.mean(P.argmax(axis=1) == labels[0]),
        "Every answer is compared with the first label. Each row has its own.",
    ),
    (
        "off_by_one",
        lambda P, labels: np.mean(P.argmax(axis=1) + 1 == labels),
        "The classes are counted from 1 here. Places and labels both begin at 0: add nothing.",
    ),
    (
        "off_by_one",
        lambda P, labels: np.mean(P.argmax(axis=1) - 1 == labels),
        "The answers are one class too low. Places and labels both begin at 0: subtract nothing.",
    ),
    (
        "another_formula",
        lambda P, labels: 0.0,
        "This is 0: not one row counts as right. Is it `max`, which gives the largest number, or `argmax`, its place?"
        " Is "
        "there a `//` or an `int`, which cut off what comes after the point?",
    ),
    (
        "another_formula",
        lambda P, labels: 1.0,
        "This is 1, whatever the answers are. Are all rows counted, as `len` does, and not only those that are right?",
    ),
    (
        "another_formula",
        lambda P, labels: 1 / P.shape[1],
        "This is 1 over the number of classes, whatever the labels are. Find the place of the largest in each row, and "
        "compare it with the label.",
    ),
)

MISTAKES = (
    *(Mistake(id, wrong, says) for id, wrong, says in WRONG),
    kept_dims(
        classifier.accuracy, "The number is right, but it sits in an array of shape (1,). Return a plain number."
    ),
)
