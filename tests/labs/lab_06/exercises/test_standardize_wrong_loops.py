"""The check of standardize names what is wrong in a loop over the columns."""

import numpy as np
from tools import exercises


def column_by_column(train, test, which, begun=np.copy):
    """Standardize some columns in a loop."""
    new_train, new_test = begun(train), begun(test)
    for j in which:
        mean, spread = train[:, j].mean(), train[:, j].std()
        if spread > 0:
            new_train[:, j], new_test[:, j] = (train[:, j] - mean) / spread, (test[:, j] - mean) / spread
    return new_train, new_test


def standardize_returned_inside_the_loop(train, test):
    new_train, new_test = train.copy(), test.copy()
    for j in range(train.shape[1]):
        mean, spread = train[:, j].mean(), train[:, j].std()
        new_train[:, j], new_test[:, j] = (train[:, j] - mean) / spread, (test[:, j] - mean) / spread
        return new_train, new_test


def standardize_begun_anew(train, test):
    for j in range(train.shape[1]):
        new_train, new_test = train.copy(), test.copy()
        mean, spread = train[:, j].mean(), train[:, j].std()
        new_train[:, j], new_test[:, j] = (train[:, j] - mean) / spread, (test[:, j] - mean) / spread
    return new_train, new_test


WRONG = [
    (
        standardize_returned_inside_the_loop,
        "unfilled",
        "Only the first column is scaled; the others are as they were. Is `return` inside the loop?",
    ),
    (
        standardize_begun_anew,
        "unfilled",
        "Only the last column is scaled; the others are as they were. Does each round of the loop start from a "
        "fresh copy?",
    ),
    (
        lambda a, b: column_by_column(a, b, range(a.shape[1] - 1)),
        "off_by_one",
        "The last column is as it was. Where does the loop end?",
    ),
    (
        lambda a, b: column_by_column(a, b, range(1, a.shape[1])),
        "off_by_one",
        "The first column is as it was. Where does the loop begin?",
    ),
    (
        lambda a, b: column_by_column(a, b, range(a.shape[1] - 1), np.zeros_like),
        "off_by_one",
        "The last column is 0 everywhere. Where does the loop end?",
    ),
    (
        lambda a, b: column_by_column(a, b, range(1, a.shape[1]), np.zeros_like),
        "off_by_one",
        "The first column is 0 everywhere. Where does the loop begin?",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("standardize", WRONG)
