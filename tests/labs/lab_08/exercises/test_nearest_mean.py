"""The check of nearest_mean: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises


def by_broadcasting(X, labels, classes):
    means = np.array([X[labels == c].mean(axis=0) for c in range(classes)])

    def predict(rows):
        return ((rows[:, np.newaxis, :] - means) ** 2).sum(axis=2).argmin(axis=1)

    return predict


def by_loops(X, labels, classes):
    means = [[float(np.mean(column)) for column in X[labels == c].T] for c in range(classes)]

    def predict(rows):
        answers = []
        for row in rows:
            best, nearest = 0, None
            for c, mean in enumerate(means):
                distance = sum((a - b) ** 2 for a, b in zip(row, mean, strict=True))
                if nearest is None or distance < nearest:
                    best, nearest = c, distance
            answers.append(best)
        return answers

    return predict


def by_sums_and_counts(X, labels, classes):
    sums, counts = np.zeros((classes, X.shape[1])), np.zeros(classes)
    np.add.at(sums, labels, X)
    np.add.at(counts, labels, 1)
    means = sums / counts[:, None]
    return lambda rows: np.array([np.linalg.norm(means - row, axis=1).argmin() for row in rows])


def by_products(X, labels, classes):
    Y = np.eye(classes)[labels]
    means = Y.T @ X / Y.sum(axis=0)[:, None]
    return lambda rows: np.argmax(2 * rows @ means.T - (means**2).sum(axis=1), axis=1)


class Reader:
    def __init__(self, means):
        self.means = means

    def __call__(self, rows):
        distances = [np.sum((rows - mean) ** 2, axis=1) for mean in self.means]
        return np.argmin(np.stack(distances), axis=0)


def by_an_object(X, labels, classes):
    return Reader([np.mean(X[labels == c], axis=0) for c in range(classes)])


def one_row_at_a_time(X, labels, classes):
    means = {c: X[np.flatnonzero(labels == c)].mean(0) for c in range(classes)}
    return lambda rows: [min(means, key=lambda c: ((row - means[c]) ** 2).sum()) for row in rows]


RIGHT = [by_broadcasting, by_loops, by_sums_and_counts, by_products, by_an_object, one_row_at_a_time]


def returns_means(X, labels, classes):
    return np.array([X[labels == c].mean(axis=0) for c in range(classes)])


def calls_it_already(X, labels, classes):
    return by_broadcasting(X, labels, classes)(X)


def larger_of_equals(X, labels, classes):
    means = returns_means(X, labels, classes)

    def predict(rows):
        answers = []
        for row in rows:
            best, nearest = 0, np.inf
            for c in range(classes):
                distance = np.sum((row - means[c]) ** 2)
                if distance <= nearest:
                    best, nearest = c, distance
            answers.append(best)
        return np.array(answers)

    return predict


def farthest(X, labels, classes):
    means = returns_means(X, labels, classes)
    return lambda rows: np.argmax(np.linalg.norm(rows[:, None] - means, axis=2), axis=1)


def along_the_other_axis(X, labels, classes):
    means = returns_means(X, labels, classes)
    return lambda rows: np.argmin(((rows[:, None] - means) ** 2).sum(axis=2), axis=0)


def one_mean_for_all_columns(X, labels, classes):
    means = np.array([X[labels == c].mean() for c in range(classes)])
    return lambda rows: ((rows[:, None] - means[:, None]) ** 2).sum(axis=2).argmin(axis=1)


def without_squares(X, labels, classes):
    means = returns_means(X, labels, classes)
    return lambda rows: (rows[:, None] - means).sum(axis=2).argmin(axis=1)


def sums_instead_of_means(X, labels, classes):
    sums = np.array([X[labels == c].sum(axis=0) for c in range(classes)])
    return lambda rows: ((rows[:, None] - sums) ** 2).sum(axis=2).argmin(axis=1)


def nearest_sample(X, labels, classes):
    return lambda rows: labels[((rows[:, None] - X) ** 2).sum(axis=2).argmin(axis=1)]


def the_last_class_left_out(X, labels, classes):
    means = returns_means(X, labels, classes)[: classes - 1]
    return lambda rows: ((rows[:, None] - means) ** 2).sum(axis=2).argmin(axis=1)


def centres_in_place(X, labels, classes):
    middle = X.mean(axis=0)
    X -= middle
    read = by_broadcasting(X, labels, classes)
    return lambda rows: read(rows - middle)


def forgets_to_return(X, labels, classes):
    def predict(rows):
        return by_broadcasting(X, labels, classes)(rows)


def predicts_nothing(X, labels, classes):
    return lambda rows: None


def raises_inside(X, labels, classes):
    means = returns_means(X, labels, classes)

    def predict(rows):
        return means[classes]

    return predict


A_FUNCTION = "What is asked for is a function: define `predict(X)` inside, and return it without calling it."
WRONG = [
    (returns_means, "wrong_shape", f"This returns the means themselves. {A_FUNCTION}"),
    (
        calls_it_already,
        "wrong_shape",
        f"These are the answers for the training rows. {A_FUNCTION} It reads whatever it gets.",
    ),
    (
        larger_of_equals,
        "special_case",
        "Right, but where two means are equally near it answers the larger label. The smaller one is asked for: is "
        "there a `<=` where `<` is meant?",
    ),
    (
        farthest,
        "another_function",
        "It answers the class whose mean is farthest. The smallest distance wins: `argmin`.",
    ),
    (
        along_the_other_axis,
        "wrong_axis",
        "For each class it answers which row is nearest. Answer the nearest class for each row: argmin along the "
        "other axis.",
    ),
    (
        one_mean_for_all_columns,
        "whole_array",
        "A row counts only by the sum of its entries here. Either differences are added up before they are squared, "
        "or each class has one single number as its mean: `mean(axis=0)` has one for each column.",
    ),
    (
        without_squares,
        "another_formula",
        "The differences are added up with their signs, so plus and minus cancel. Square the differences first, then "
        "add them up over the columns.",
    ),
    (
        sums_instead_of_means,
        "not_averaged",
        "The rows of a class are added up, but not averaged. Divide by how many there are.",
    ),
    (
        nearest_sample,
        "another_function",
        "It answers the class of the nearest single sample. That's a baseline as well, but here each class has one "
        "place: its mean.",
    ),
    (
        the_last_class_left_out,
        "off_by_one",
        "The last class is never answered. Where does the loop over the classes end?",
    ),
    (
        centres_in_place,
        "in_place",
        "X was changed by the function. Does a line with `-=` or the like write into it? Make a new array, or work on "
        "a copy.",
    ),
    (
        forgets_to_return,
        "returned_none",
        "the answer is None. Does the function end with `return` and the result?",
    ),
    (
        predicts_nothing,
        "returned_none",
        "the answer is None. Does the function end with `return` and the result?",
    ),
    (
        raises_inside,
        "raised",
        "`IndexError: index 4 is out of bounds for axis 0 with size 4` in line ….",
    ),
]

test_a_right_answer_passes = exercises.right("nearest_mean", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("nearest_mean", WRONG)
