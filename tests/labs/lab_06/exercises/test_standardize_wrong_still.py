"""The check of standardize names what is wrong in a column that never changes."""

import numpy as np
from tools import exercises
from tools.lab_06.statistics import means, scaled_by, spreads

from helpers.nn import classifier


def standardize_without_still_columns(train, test):
    keep = spreads(train) > 0
    train, test = train[:, keep], test[:, keep]
    return (train - means(train)) / spreads(train), (test - means(train)) / spreads(train)


def standardize_cleaned(train, test):
    return tuple(np.nan_to_num(x) for x in scaled_by(means, spreads, lambda s: s)(train, test))


def standardize_at_one(train, test):
    train, test = classifier.standardize(train, test)
    still = ~train.any(axis=0)
    train[:, still] = test[:, still] = 1
    return train, test


def of_the_test_set(train, test):
    return test


WRONG = [
    (
        scaled_by(means, spreads, lambda s: s + 1e-8, of_the_test_set),
        "test_statistics",
        "The test set is scaled with a mean and a spread of its own. Nothing may be learned from the test set: "
        "use the training set's.",
    ),
    (
        scaled_by(means, spreads, lambda s: s),
        "not_finite",
        "A column that never changes in the training set has spread 0, and comes back nan. Is it divided by "
        "that 0? Such a column should become 0 in both sets.",
    ),
    (
        scaled_by(means, spreads, lambda s: s + 1e-8),
        "special_case",
        "The training set is right. But where one of its columns never changes, the test set comes back with "
        "8e+08. Is it divided by a spread of almost 0? Such a column should become 0 in the test set too, "
        "whatever it holds there.",
    ),
    (
        scaled_by(means, spreads, lambda s: np.maximum(s, 1e-12)),
        "special_case",
        "The training set is right. But where one of its columns never changes, the test set comes back with "
        "8e+12. Is it divided by a spread of almost 0? Such a column should become 0 in the test set too, "
        "whatever it holds there.",
    ),
    (
        scaled_by(means, spreads, lambda s: s + 1e-4),
        None,
        "Wrong already here: train = [[1], [3]], test = [[4]]. Yours is train = [[-0.9999], [0.9999]]. Work it "
        "out with a pencil.",
    ),
    (
        scaled_by(means, spreads),
        "special_case",
        "The training set is right. But a column that never changes there comes back in the test set with 8. In "
        "the test set it may change, so it doesn't become 0 by itself: set it to 0.",
    ),
    (
        standardize_cleaned,
        "special_case",
        "The training set is right. But where one of its columns never changes, the test set comes back with "
        "1.8e+308. Is it divided by a spread of almost 0? Such a column should become 0 in the test set too, "
        "whatever it holds there.",
    ),
    (
        standardize_at_one,
        "special_case",
        "A column that never changes in the training set comes back there with 1. It should become 0 in both sets.",
    ),
    (
        standardize_without_still_columns,
        "wrong_shape",
        "train has shape (7, 3), but shape (7, 5) is wanted. Every column stays, even one that never changes: it "
        "becomes 0.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("standardize", WRONG)
