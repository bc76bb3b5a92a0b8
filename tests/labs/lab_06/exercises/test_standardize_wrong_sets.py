"""The check of standardize names what is wrong in where statistics are taken, or what is returned."""

import numpy as np
from tools import exercises
from tools.lab_06.statistics import means, scaled_by, spreads

from helpers.nn import classifier


def standardize_one_after_the_other(train, test):
    train = (train - means(train)) / np.where(spreads(train) == 0, 1, spreads(train))
    test = (test - means(train)) / np.where(spreads(train) == 0, 1, spreads(train))
    return train, test


def standardize_half_done(train, test):
    mean = means(train)
    train = (train - mean) / np.where(spreads(train) == 0, 1, spreads(train))
    return train, (test - mean) / np.where(spreads(train) == 0, 1, spreads(train))


def standardize_in_place(train, test):
    mean, spread = means(train), spreads(train)
    train -= mean
    test -= mean
    return train / spread, test / spread


def standardize_test_in_place(train, test):
    mean, spread = means(train), spreads(train)
    test -= mean
    return (train - mean) / spread, test / spread


def of_the_test_set(train, test):
    return test


def standardize_by_both(train, test):
    both = np.concatenate([train, test])
    return tuple((x - means(both)) / spreads(both) for x in (train, test))


def ranges(x):
    return x.max(axis=0) - x.min(axis=0)


def standardize_by_each_range(train, test):
    return tuple((x - x.min(axis=0)) / ranges(x) for x in (train, test))


def standardize_with_both_spreads(train, test):
    return tuple((x - means(train)) / spreads(np.vstack([train, test])) for x in (train, test))


def standardize_with_both_means(train, test):
    return tuple((x - means(np.vstack([train, test]))) / spreads(train) for x in (train, test))


WRONG = [
    (
        scaled_by(means, spreads, of_test=of_the_test_set),
        "test_statistics",
        "The test set is scaled with a mean and a spread of its own. Nothing may be learned from the test set: "
        "use the training set's.",
    ),
    (
        scaled_by(means, spreads, lambda s: s, of_the_test_set),
        "test_statistics",
        "The test set is scaled with a mean and a spread of its own. Nothing may be learned from the test set: "
        "use the training set's.",
    ),
    (
        lambda a, b: ((a - means(a)) / spreads(a), (b - means(a)) / spreads(b)),
        "test_statistics",
        "The test set is scaled with a spread of its own. Nothing may be learned from the test set: use the "
        "training set's.",
    ),
    (
        lambda a, b: ((a - means(a)) / spreads(a), (b - means(b)) / spreads(a)),
        "test_statistics",
        "The test set is scaled with a mean of its own. Nothing may be learned from the test set: use the "
        "training set's.",
    ),
    (
        standardize_by_both,
        "test_statistics",
        "Mean and spread are those of both sets together. Nothing may be learned from the test set: use the "
        "training set's.",
    ),
    (
        lambda a, b: scaled_by(means, spreads)(b, a)[::-1],
        "test_statistics",
        "Both sets are scaled with the mean and the spread of the test set. Use the training set's.",
    ),
    (
        standardize_one_after_the_other,
        "frozen",
        "The training set is right, but the test set comes back as it was. Is it scaled after `train` was "
        "replaced? By then the mean is 0 and the spread 1.",
    ),
    (
        standardize_half_done,
        "frozen",
        "The training set is right, but the test set is only shifted. Is the spread taken after `train` was "
        "replaced? By then it is 1.",
    ),
    (
        lambda a, b: (classifier.standardize(a, b)[0], b),
        "frozen",
        "The training set is right, but the test set comes back as it was. Is it scaled after `train` was "
        "replaced? By then the mean is 0 and the spread 1.",
    ),
    (
        standardize_in_place,
        "in_place",
        "train was changed by the function. Does a line with `-=` or the like write into it? Make a new array, "
        "or work on a copy.",
    ),
    (
        standardize_test_in_place,
        "in_place",
        "test was changed by the function. Does a line with `-=` or the like write into it? Make a new array, or "
        "work on a copy.",
    ),
    (
        lambda a, b: classifier.standardize(a, b)[::-1],
        "swapped",
        "The results are right, but in another order: test is in the place of train.",
    ),
    (
        lambda a, b: classifier.standardize(a, b)[0],
        "wrong_shape",
        "The function should return 2 results, train, test; it returned a single array of shape (8, 3).",
    ),
    (
        lambda a, b: None,
        "returned_none",
        "It is None. Does the function end with `return` and the result?",
    ),
    (
        lambda a, b: (a - a.mean(axis=1), b),
        "raised",
        "`ValueError: operands could not be broadcast together with shapes (8,3) (8,) ` in line ….",
    ),
    (
        standardize_with_both_means,
        "test_statistics",
        "The mean is that of both sets together. Nothing may be learned from the test set: use the training set's.",
    ),
    (
        standardize_with_both_spreads,
        "test_statistics",
        "The spread is that of both sets together. Nothing may be learned from the test set: use the training set's.",
    ),
    (
        lambda a, b: (a - means(a), b - means(b)),
        "test_statistics",
        "Each set is only shifted, by a mean of its own. Use the training set's mean for both, and divide by its "
        "spread.",
    ),
    (
        standardize_by_each_range,
        "test_statistics",
        "Each set runs from 0 to 1, by numbers of its own. Give the training set mean 0 and spread 1, and scale "
        "the test set likewise.",
    ),
    (
        lambda a, b: (a, b),
        "frozen",
        "train comes back as it came. What should happen to it, and does the result hold it?",
    ),
    (
        lambda a, b: ((a - means(a)) // spreads(a), (b - means(a)) // spreads(a)),
        "rounded",
        "train and test are right, but cut off to a whole number. Is there a `round`, an `int` or a `//`?",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("standardize", WRONG)
