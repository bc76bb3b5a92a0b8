"""The check of standardize names what is wrong in the mean or the spread."""

import numpy as np
from tools import exercises
from tools.lab_06.statistics import means, scaled_by, spreads

from helpers.nn import classifier


def of_the_test_set(train, test):
    return test


def per_row(train, test):
    return tuple((x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, keepdims=True) for x in (train, test))


def per_row_by_transposing(train, test):
    return tuple(((x.T - x.mean(axis=1)) / x.std(axis=1)).T for x in (train, test))


def standardize_without_brackets(train, test):
    mean, spread = means(train), spreads(train)
    return train - mean / spread, test - mean / spread


def standardize_scaling_first(train, test):
    mean, spread = means(train), spreads(train)
    train = (train - mean) / spread
    return train, (test - means(train)) / spread


def ranges(x):
    return x.max(axis=0) - x.min(axis=0)


def standardize_to_one(train, test):
    centre, half = (train.max(axis=0) + train.min(axis=0)) / 2, ranges(train) / 2
    return (train - centre) / half, (test - centre) / half


WRONG = [
    (
        per_row,
        "wrong_axis",
        "Each row is scaled by itself. A pixel is a column, so each column has a mean and a spread of its own.",
    ),
    (
        per_row_by_transposing,
        "wrong_axis",
        "Each row is scaled by itself. A pixel is a column, so each column has a mean and a spread of its own.",
    ),
    (
        scaled_by(np.mean, np.std),
        "whole_array",
        "One mean and one spread are those of the whole array. Each column has its own: which axis?",
    ),
    (
        scaled_by(np.mean, np.std, of_test=of_the_test_set),
        "whole_array",
        "Each set is scaled as a whole, with one mean and one spread of its own. Use those of each column of the "
        "training set.",
    ),
    (
        scaled_by(means, np.std),
        "whole_array",
        "Each column has its own mean, but the spread is that of the whole array. Which axis?",
    ),
    (
        scaled_by(np.mean, spreads),
        "whole_array",
        "Each column has its own spread, but the mean is that of the whole array. Which axis?",
    ),
    (
        scaled_by(means, lambda x: x.std(axis=0, ddof=1)),
        "another_function",
        "This spread divides by n - 1, as an estimate from a sample does. Here it divides by n, as `np.std` does.",
    ),
    (
        scaled_by(means, lambda x: 1),
        "another_formula",
        "Both sets are only shifted. The spreads still differ from column to column: divide by them.",
    ),
    (
        scaled_by(lambda x: 0, spreads),
        "another_formula",
        "Both sets are only scaled. The mean of each column should become 0: subtract it first.",
    ),
    (
        scaled_by(lambda x: x.min(axis=0), lambda x: np.ptp(x, axis=0)),
        "another_function",
        "The columns of the training set run from 0 to 1. That is another way to scale: here each should have "
        "mean 0 and spread 1.",
    ),
    (
        lambda a, b: (a / a.max(), b / a.max()),
        "another_formula",
        "Everything is divided by the largest number. Each column should have the mean 0 and the spread 1.",
    ),
    (
        scaled_by(means, lambda x: x.var(axis=0)),
        "another_formula",
        "The columns are divided by their variance. The spread is its root, `std`.",
    ),
    (
        lambda a, b: ((a - means(a)) * spreads(a), (b - means(a)) * spreads(a)),
        "another_formula",
        "The columns are multiplied by their spread, so wide ones get wider still. Divide by it.",
    ),
    (
        lambda a, b: tuple(-x for x in classifier.standardize(a, b)),
        "sign",
        "All signs are the wrong way round: it is x minus the mean.",
    ),
    (
        standardize_without_brackets,
        "another_formula",
        "Only the mean is divided by the spread. First subtract it, then divide: are brackets missing?",
    ),
    (
        standardize_scaling_first,
        "frozen",
        "The training set is right, but the test set is only scaled. Is the mean taken after `train` was "
        "replaced? By then it is 0.",
    ),
    (
        scaled_by(spreads, means),
        "swapped",
        "Mean and spread have changed places: subtract the mean, and divide by the spread.",
    ),
    (
        scaled_by(lambda x: -means(x), spreads),
        "sign",
        "The mean is added. Subtract it, so that each column gets the mean 0.",
    ),
    (
        scaled_by(lambda x: np.median(x, axis=0), spreads),
        "another_function",
        "The median of each column becomes 0. It should be the mean.",
    ),
    (
        scaled_by(lambda x: x.min(axis=0), spreads),
        "another_function",
        "The smallest number of each column becomes 0. It should be the mean.",
    ),
    (
        scaled_by(lambda x: x.sum(axis=0), spreads),
        "another_formula",
        "The sum of each column is subtracted. Subtract its mean.",
    ),
    (
        scaled_by(means, ranges),
        "another_function",
        "Each column is divided by its range, from the smallest number to the largest. Divide by its spread, `std`.",
    ),
    (
        scaled_by(means, lambda x: x.max(axis=0)),
        "another_function",
        "Each column is divided by its largest number. Divide by its spread, `std`.",
    ),
    (
        scaled_by(means, lambda x: abs(x).max(axis=0)),
        "another_function",
        "Each column is divided by its largest absolute value. Divide by its spread, `std`.",
    ),
    (
        scaled_by(means, means),
        "another_formula",
        "Each column is divided by its mean. Divide by its spread, `std`.",
    ),
    (
        scaled_by(means, lambda x: np.sqrt(spreads(x))),
        "another_formula",
        "Each column is divided by the root of its spread. `std` is a root already.",
    ),
    (
        scaled_by(means, lambda x: ((x - means(x)) ** 2).sum(axis=0) ** 0.5),
        "not_averaged",
        "The spread is too large by the root of n. Are the squares added up, not averaged?",
    ),
    (
        scaled_by(means, lambda x: abs(x - means(x)).mean(axis=0)),
        "another_function",
        "Each column is divided by its mean distance from the mean. `std` is the root of the mean square.",
    ),
    (
        scaled_by(means, lambda x: np.sqrt(means(x**2))),
        "another_formula",
        "The spread is taken about 0. Take it about the mean, as `std` does.",
    ),
    (
        scaled_by(means, lambda x: np.linalg.norm(x, axis=0)),
        "another_function",
        "Each column is divided by its length as a vector. Divide by its spread, `std`.",
    ),
    (
        scaled_by(means, lambda x: spreads(x).mean()),
        "whole_array",
        "All columns are divided by one spread, the mean of theirs. Each has its own.",
    ),
    (
        scaled_by(means, lambda x: spreads(x).max()),
        "whole_array",
        "All columns are divided by one spread, the largest. Each has its own.",
    ),
    (
        standardize_to_one,
        "another_function",
        "The columns of the training set run from -1 to 1. Here each should have mean 0 and spread 1.",
    ),
    (
        scaled_by(np.min, lambda x: x.max() - x.min()),
        "another_function",
        "The whole training set runs from 0 to 1. Here each column should have mean 0 and spread 1.",
    ),
    (
        lambda a, b: (a / 255, b / 255),
        "another_function",
        "Everything is divided by 255. Here each column should have mean 0 and spread 1.",
    ),
    (
        scaled_by(means, lambda x: spreads(x) + 1),
        None,
        "Wrong already here: train = [[1], [3]], test = [[4]]. Yours is train = [[-0.5], [0.5]]. Work it out with"
        " a pencil.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("standardize", WRONG)
