"""Readers that measure with the wrong rows, or measure something else, as public threads show them."""

import numpy as np
from tools import exercises


def means_of(X, labels, classes):
    return np.array([X[labels == c].mean(axis=0) for c in range(classes)])


def scaled(shift, spread=lambda rows: 1, by_themselves=True):
    """Make a reader that shifts and scales first, the rows to be read by their own numbers."""

    def nearest_mean(X, labels, classes):
        means = means_of((X - shift(X)) / spread(X), labels, classes)

        def predict(rows):
            of = rows if by_themselves else X
            rows = (rows - shift(of)) / spread(of)
            return np.array([np.linalg.norm(means - row, axis=1).argmin() for row in rows])

        return predict

    return nearest_mean


def mean(rows):
    return rows.mean(axis=0)


def spread(rows):
    return rows.std(axis=0)


def three_neighbours(X, labels, classes):
    def predict(rows):
        order = np.argsort(np.linalg.norm(rows[:, None] - X, axis=2), axis=1, kind="stable")
        votes = [np.bincount(labels[near], minlength=classes) for near in order[:, :3]]
        return np.argmax(votes, axis=1)

    return predict


def by_direction(X, labels, classes):
    means = means_of(X, labels, classes)

    def predict(rows):
        lengths = np.linalg.norm(rows, axis=1, keepdims=True) * np.linalg.norm(means, axis=1)
        return np.argmax(rows @ means.T / lengths, axis=1)

    return predict


RIGHT = [scaled(mean, by_themselves=False)]  # a shift of everything changes no distance
test_a_right_answer_passes = exercises.right("nearest_mean", RIGHT)

OWN = (
    "The rows to be read are shifted by a mean of their own, so an answer depends on which other rows are read with "
    "it. Whatever is measured is measured on the training rows."
)
WRONG = [
    (scaled(mean), "test_statistics", OWN),
    (scaled(mean, spread), "test_statistics", OWN),
    (
        scaled(mean, spread, by_themselves=False),
        "another_function",
        "Each column is divided by its spread first, and that is another distance. Rows and means are compared as they "
        "are.",
    ),
    (
        three_neighbours,
        "another_function",
        "The three nearest samples vote. That's a baseline as well, but here each class has one place: its mean.",
    ),
    (
        by_direction,
        "another_function",
        "It answers the class whose mean lies in the most similar direction. How far away it is counts: subtract, "
        "square and add up.",
    ),
]
test_a_wrong_version_is_named = exercises.wrong("nearest_mean", WRONG)
