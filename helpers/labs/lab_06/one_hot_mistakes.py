"""Wrong ways to write labels as rows of 0 and 1, each with its sentence."""

import numpy as np

from helpers.exercise.engine import Mistake


def _marked(labels, classes, places):
    """Return zeros with a 1 at each (row, column) that lies within."""
    Y = np.zeros((len(labels), classes))
    for row, column in places:
        if row < len(labels) and column < classes:
            Y[row, column] = 1
    return Y


def _every_label_in_every_row(labels, classes):
    Y = np.zeros((len(labels), classes))
    Y[:, labels] = 1
    return Y


def _whole_rows(labels, classes):
    return _marked(labels, classes, [(row, column) for row in labels for column in range(classes)])


def _found_classes(labels, classes):
    return np.eye(len(labels))[np.unique(labels, return_inverse=True)[1]][:, : len(np.unique(labels))]


def _numbered_anew(labels, classes):
    return np.eye(classes)[np.unique(labels, return_inverse=True)[1]]


def _so_far(labels, classes):
    return np.minimum(np.cumsum(np.eye(classes)[labels], axis=0), 1)


def _columns(mistake):
    """Return a maker of the sentence about a wrong number of columns."""
    return lambda got, expected, arguments: mistake.format(got.shape[1], arguments["classes"])


# (id, a function of labels and classes, the sentence)
WRONG = (
    (
        "transposed",
        lambda labels, classes: np.eye(classes)[labels].T,
        "The array lies on its side: there is a column for each label. Rows are samples here too.",
    ),
    (
        "transposed",
        lambda labels, classes: np.eye(classes)[labels].T.reshape(len(labels), classes),
        "The shape is right, but the entries are in the order of the columns. `reshape` doesn't transpose; `.T` does.",
    ),
    (
        "wrong_shape",
        _found_classes,
        _columns(
            "There are {} columns for classes = {}: only for the labels that occur. A class without a sample needs its "
            "column too."
        ),
    ),
    (
        "wrong_shape",
        lambda labels, classes: np.eye(labels.max() + 1)[labels],
        _columns(
            "There are {} columns for classes = {}. The largest label doesn't say how many classes there are: the "
            "last ones may be missing. That's what `classes` is for."
        ),
    ),
    (
        "wrong_shape",
        lambda labels, classes: np.eye(max(labels.max() + 1, len(labels)))[labels],
        _columns("There are {} columns for classes = {}: one for each label. There should be one for each class."),
    ),
    (
        "ignored_argument",
        lambda labels, classes: np.eye(10)[labels],
        _columns("There are {} columns for classes = {}. Is 10 written into the function?"),
    ),
    (
        "off_by_one",
        lambda labels, classes: np.eye(classes + 1)[labels],
        "There is one column too many. Labels run from 0 to classes - 1, so `classes` columns are enough.",
    ),
    (
        "off_by_one",
        lambda labels, classes: np.eye(classes + 1)[labels + 1],
        "There is one column too many, in front. Labels begin at 0, so the 1 of label 0 belongs in column 0.",
    ),
    (
        "off_by_one",
        lambda labels, classes: np.eye(classes)[labels - 1],
        "Each 1 is one column too far to the left. Labels begin at 0, and so do columns.",
    ),
    (
        "off_by_one",
        lambda labels, classes: np.eye(classes + 1)[labels][:, 1:],
        "Each 1 is one column too far to the left, and label 0 has none. Labels begin at 0, and so do columns.",
    ),
    (
        "off_by_one",
        lambda labels, classes: np.eye(classes)[(labels + 1) % classes],
        "Each 1 is one column too far to the right. Labels begin at 0, and so do columns.",
    ),
    (
        "off_by_one",
        lambda labels, classes: np.eye(classes, k=1)[labels],
        "Each 1 is one column too far to the right, and the last class has none. Labels begin at 0, and so do columns.",
    ),
    (
        "another_formula",
        _every_label_in_every_row,
        "All rows are the same: each has a 1 for every label that occurs. Row i should have a 1 for label i only. Is "
        "one "
        "and the same row filled again and again, or all rows at once?",
    ),
    (
        "another_formula",
        _so_far,
        "Each row keeps the 1s of the rows before it. Begin each with zeros.",
    ),
    (
        "another_formula",
        _whole_rows,
        "Whole rows are 1: the labels have picked rows. Label i picks the column in row i.",
    ),
    (
        "unfilled",
        lambda labels, classes: _marked(labels, classes, [(0, labels[0])]),
        "Only the first row has its 1. Is `return` inside the loop?",
    ),
    (
        "unfilled",
        lambda labels, classes: _marked(labels, classes, [(len(labels) - 1, labels[-1])]),
        "Only the last row has its 1. Does each round of the loop start from new zeros?",
    ),
    (
        "ignored_argument",
        lambda labels, classes: np.eye(len(labels), classes),
        "The 1s run down the diagonal, whatever the labels are.",
    ),
    (
        "swapped",
        lambda labels, classes: np.eye(classes)[np.sort(labels)],
        "Right rows in another order: they are sorted by label. Row i belongs to label i as it came.",
    ),
    (
        "swapped",
        lambda labels, classes: np.eye(classes)[labels[::-1]],
        "Right rows in reverse order. Row i belongs to label i.",
    ),
    (
        "swapped",
        lambda labels, classes: np.eye(classes)[labels][:, ::-1],
        "The columns are in reverse order. Column 0 belongs to label 0.",
    ),
    (
        "another_formula",
        _numbered_anew,
        "The labels are numbered anew, without those that don't occur. A label is its column, even where others are "
        "missing.",
    ),
    (
        "unfilled",
        lambda labels, classes: np.zeros((len(labels), classes)),
        "There are only zeros. Each row needs its 1.",
    ),
    (
        "another_formula",
        lambda labels, classes: np.ones((len(labels), classes)),
        "There are only ones. Begin with zeros.",
    ),
    (
        "swapped",
        lambda labels, classes: 1 - np.eye(classes)[labels],
        "Ones and zeros are swapped: the 1 belongs at the label, and 0 everywhere else.",
    ),
    (
        "another_formula",
        lambda labels, classes: 2 * np.eye(classes)[labels] - 1,
        "There is -1 where 0 should be. A target is a probability, from 0 to 1.",
    ),
    (
        "another_function",
        lambda labels, classes: np.tri(classes)[labels],
        "Each row has a 1 in every column up to the label. Only the label's own column should have one.",
    ),
    (
        "another_function",
        lambda labels, classes: np.tri(classes, k=-1)[labels],
        "Each row has a 1 in every column before the label's. Only the label's own column should have one.",
    ),
    (
        "another_formula",
        lambda labels, classes: np.eye(classes)[labels] * labels[:, None],
        "The right places, but they hold the label itself. A label is a name: write 1 for each.",
    ),
    (
        "another_formula",
        lambda labels, classes: np.tile(labels[:, None], (1, classes)),
        "Each row repeats its label. Write 1 in the label's column, and 0 in all others.",
    ),
    (
        "wrong_shape",
        lambda labels, classes: np.asarray(labels, dtype=float),
        "The labels come back as they were. Each needs a row of its own, with a place for each class.",
    ),
)

MISTAKES = tuple(Mistake(id, wrong, says) for id, wrong, says in WRONG)
