"""The check of confusion_matrix: right in any style, and each classic mistake named in its own words."""

from collections import Counter

import numpy as np
from tools import exercises


def by_loop(labels, predictions, classes):
    table = np.zeros((classes, classes), dtype=int)
    for truth, read in zip(labels, predictions, strict=True):
        table[truth, read] += 1
    return table


def by_products(labels, predictions, classes):
    return np.eye(classes)[labels].T @ np.eye(classes)[predictions]


def by_masks(labels, predictions, classes):
    places = range(classes)
    return [[int(np.sum((labels == a) & (predictions == b))) for b in places] for a in places]


def by_bincount(labels, predictions, classes):
    return np.bincount(labels * classes + predictions, minlength=classes**2).reshape(classes, classes)


def by_counter(labels, predictions, classes):
    pairs = Counter(zip(labels.tolist(), predictions.tolist(), strict=True))
    return np.array([[pairs[a, b] for b in range(classes)] for a in range(classes)])


def by_histogram(labels, predictions, classes):
    return np.histogram2d(labels, predictions, bins=np.arange(classes + 1) - 0.5)[0]


RIGHT = [by_loop, by_products, by_masks, by_bincount, by_counter, by_histogram]


def on_its_side(labels, predictions, classes):
    return by_loop(predictions, labels, classes)


def a_pair_counts_once(labels, predictions, classes):
    table = np.zeros((classes, classes))
    table[labels, predictions] += 1
    return table


def as_many_as_seen(labels, predictions, classes):
    size = max(labels.max(), predictions.max()) + 1
    return by_loop(labels, predictions, size)


def shares(labels, predictions, classes):
    table = by_loop(labels, predictions, classes)
    return table / np.maximum(table.sum(axis=1, keepdims=True), 1)


def only_mistakes(labels, predictions, classes):
    wrong = labels != predictions
    return by_loop(labels[wrong], predictions[wrong], classes)


def truth_twice(labels, predictions, classes):
    return by_loop(labels, labels, classes)


def flat(labels, predictions, classes):
    return np.bincount(labels * classes + predictions, minlength=classes**2)


def both_ways(labels, predictions, classes):
    return by_loop(labels, predictions, classes) + by_loop(predictions, labels, classes)


def begins_with_ones(labels, predictions, classes):
    table = np.ones((classes, classes))
    for truth, read in zip(labels, predictions, strict=True):
        table[truth, read] += 1
    return table


def returns_inside(labels, predictions, classes):
    table = np.zeros((classes, classes))
    for truth, read in zip(labels, predictions, strict=True):
        table[truth, read] += 1
        return table


def made_anew(labels, predictions, classes):
    for truth, read in zip(labels, predictions, strict=True):
        table = np.zeros((classes, classes))
        table[truth, read] += 1
    return table


def one_number(labels, predictions, classes):
    return int((labels == predictions).sum())


def writes_into_labels(labels, predictions, classes):
    labels *= classes
    return np.bincount(labels + predictions, minlength=classes**2).reshape(classes, classes)


WRONG = [
    (
        on_its_side,
        "transposed",
        "The table lies on its side: its rows are what was read. Rows are the truth, columns what was read.",
    ),
    (
        a_pair_counts_once,
        "another_formula",
        "Every count is 0 or 1, though some pairs occur more often. `table[labels, predictions] += 1` counts a pair "
        "once, however often it occurs, and so does `= 1`. Add sample by sample, or use `np.add.at`.",
    ),
    (
        as_many_as_seen,
        "wrong_shape",
        "The table has as many classes as occur in these samples. A class that happens to be missing needs its row and "
        "its column too: take `classes`.",
    ),
    (
        shares,
        "another_function",
        "Each row is divided by its sum, so these are shares. Return the counts themselves.",
    ),
    (only_mistakes, "another_function", "What was read right isn't counted. It belongs on the diagonal."),
    (
        truth_twice,
        "swapped",
        "Everything is on the diagonal, as if nothing had been misread. The labels are looked up twice: the column "
        "is that of the prediction.",
    ),
    (
        flat,
        "wrong_shape",
        "The counts are right, but they are in one row. `reshape(classes, classes)` turns them into a table.",
    ),
    (
        both_ways,
        "another_formula",
        "Each sample is counted twice, at (truth, read) and at (read, truth). The order matters: count it once.",
    ),
    (
        begins_with_ones,
        "off_by_one",
        "Each count is one too many. Does the table begin with ones? It should begin with zeros.",
    ),
    (returns_inside, "unfilled", "Only the first sample is counted. Is `return` inside the loop?"),
    (made_anew, "restarted", "Only the last sample is counted. Is the table made anew in each turn of the loop?"),
    (
        one_number,
        "whole_array",
        "This is one number, how many were read right. Return a table: which class was read as which?",
    ),
    (
        writes_into_labels,
        "in_place",
        "labels was changed by the function. Does a line with `-=` or the like write into it? Make a new array, or "
        "work on a copy.",
    ),
]

test_a_right_answer_passes = exercises.right("confusion_matrix", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("confusion_matrix", WRONG)
