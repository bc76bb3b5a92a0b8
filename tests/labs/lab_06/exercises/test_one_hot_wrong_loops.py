"""The check of one_hot names what is wrong in a loop, or where an array is filled."""

import numpy as np
from tools import exercises


def one_hot_every_row(labels, classes):
    Y = np.zeros((len(labels), classes))
    Y[:, labels] = 1
    return Y


def one_hot_moving_labels(labels, classes):
    Y = np.eye(classes)[labels]
    labels -= 1
    return Y


def one_hot_returned_inside_the_loop(labels, classes):
    Y = np.zeros((len(labels), classes))
    for row, label in enumerate(labels):
        Y[row, label] = 1
        return Y


def one_hot_begun_anew(labels, classes):
    for row, label in enumerate(labels):
        Y = np.zeros((len(labels), classes))
        Y[row, label] = 1
    return Y


def one_hot_of_one_row(labels, classes):
    Y, row = [], [0] * classes
    for label in labels:
        row[label] = 1
        Y.append(row)
    return Y


def one_hot_of_repeated_rows(labels, classes):
    Y = [[0] * classes] * len(labels)
    for row, label in enumerate(labels):
        Y[row][label] = 1
    return np.array(Y)


def one_hot_so_far(labels, classes):
    Y, row = [], np.zeros(classes)
    for label in labels:
        row[label] = 1
        Y.append(row.copy())
    return np.array(Y)


def one_hot_whole_rows(labels, classes):
    Y = np.zeros((len(labels), classes))
    Y[labels] = 1
    return Y


def one_hot_of_ones(labels, classes):
    Y = np.ones((len(labels), classes))
    for row, label in enumerate(labels):
        Y[row, label] = 1
    return Y


def one_hot_without_the_last(labels, classes):
    Y = np.zeros((len(labels), classes))
    for row in range(len(labels) - 1):
        Y[row, labels[row]] = 1
    return Y


def one_hot_of_labels(labels, classes):
    Y = np.zeros((len(labels), classes))
    for row, label in enumerate(labels):
        Y[row, label] = label
    return Y


WRONG = [
    (
        one_hot_every_row,
        "another_formula",
        "All rows are the same: each has a 1 for every label that occurs. Row i should have a 1 for label i only."
        " Is one and the same row filled again and again, or all rows at once?",
    ),
    (
        one_hot_moving_labels,
        "in_place",
        "labels was changed by the function: work on a copy, or make a new array.",
    ),
    (
        one_hot_returned_inside_the_loop,
        "unfilled",
        "Only the first row has its 1. Is `return` inside the loop?",
    ),
    (
        one_hot_begun_anew,
        "unfilled",
        "Only the last row has its 1. Does each round of the loop start from new zeros?",
    ),
    (
        one_hot_of_one_row,
        "another_formula",
        "All rows are the same: each has a 1 for every label that occurs. Row i should have a 1 for label i only."
        " Is one and the same row filled again and again, or all rows at once?",
    ),
    (
        one_hot_of_repeated_rows,
        "another_formula",
        "All rows are the same: each has a 1 for every label that occurs. Row i should have a 1 for label i only."
        " Is one and the same row filled again and again, or all rows at once?",
    ),
    (
        one_hot_so_far,
        "another_formula",
        "Each row keeps the 1s of the rows before it. Begin each with zeros.",
    ),
    (
        one_hot_whole_rows,
        "another_formula",
        "Whole rows are 1: the labels have picked rows. Label i picks the column in row i.",
    ),
    (
        one_hot_of_ones,
        "another_formula",
        "There are only ones. Begin with zeros.",
    ),
    (
        one_hot_without_the_last,
        "unfilled",
        "the array is right but for its last row, which is 0: was it ever filled?",
    ),
    (
        one_hot_of_labels,
        "another_formula",
        "The right places, but they hold the label itself. A label is a name: write 1 for each.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("one_hot", WRONG)
