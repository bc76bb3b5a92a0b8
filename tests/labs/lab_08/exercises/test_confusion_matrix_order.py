"""Tables whose classes run the other way, as where the positive class stands first, and tables of per cent."""

import numpy as np
from tools import exercises


def table(labels, predictions, classes):
    return np.array([[np.sum((labels == i) & (predictions == j)) for j in range(classes)] for i in range(classes)])


def last_class_first(labels, predictions, classes):
    order = range(classes)[::-1]
    return [[np.sum((labels == i) & (predictions == j)) for j in order] for i in order]


def columns_from_right_to_left(labels, predictions, classes):
    return np.fliplr(table(labels, predictions, classes))


def per_cent(labels, predictions, classes):
    counts = table(labels, predictions, classes)
    return [100 * row / row.sum() if row.any() else row for row in counts]


WRONG = [
    (
        last_class_first,
        "swapped",
        "The last class comes first, in the rows and in the columns. Count from class 0, as row 0 and column 0.",
    ),
    (
        columns_from_right_to_left,
        "swapped",
        "The columns run from right to left: class 0 belongs at the left, as column 0.",
    ),
    (per_cent, "another_function", "These are percentages of each row. Return the counts themselves."),
]
test_a_wrong_version_is_named = exercises.wrong("confusion_matrix", WRONG)
