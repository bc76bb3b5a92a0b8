"""The check of one_hot names what is wrong in a line."""

import numpy as np
from tools import exercises

WRONG = [
    (
        lambda labels, classes: np.eye(classes)[labels].T,
        "transposed",
        "The array lies on its side: there is a column for each label. Rows are samples here too.",
    ),
    (
        lambda labels, classes: np.eye(labels.max() + 1)[labels],
        "wrong_shape",
        "There are 4 columns for classes = 5. The largest label doesn't say how many classes there are: the last ones "
        "may be missing. That's what `classes` is for.",
    ),
    (
        lambda labels, classes: np.unique(labels)[None] == labels[:, None],
        "wrong_shape",
        "There are 4 columns for classes = 5: only for the labels that occur. A class without a sample needs its "
        "column too.",
    ),
    (
        lambda labels, classes: np.eye(classes + 1)[labels],
        "off_by_one",
        "There is one column too many. Labels run from 0 to classes - 1, so `classes` columns are enough.",
    ),
    (
        lambda labels, classes: np.eye(classes + 1)[labels + 1],
        "off_by_one",
        "There is one column too many, in front. Labels begin at 0, so the 1 of label 0 belongs in column 0.",
    ),
    (
        lambda labels, classes: np.eye(classes)[labels - 1],
        "off_by_one",
        "Each 1 is one column too far to the left. Labels begin at 0, and so do columns.",
    ),
    (
        lambda labels, classes: np.eye(classes + 1)[labels][:, 1:],
        "off_by_one",
        "Each 1 is one column too far to the left, and label 0 has none. Labels begin at 0, and so do columns.",
    ),
    (
        lambda labels, classes: np.eye(classes, k=1)[labels],
        "off_by_one",
        "Each 1 is one column too far to the right, and the last class has none. Labels begin at 0, and so do columns.",
    ),
    (
        lambda labels, classes: np.eye(classes)[labels + 1],
        "raised",
        "`IndexError: index 6 is out of bounds for axis 0 with size 6` in line ….",
    ),
    (
        lambda labels, classes: np.eye(len(set(labels)))[labels],
        "raised",
        "`IndexError: index 4 is out of bounds for axis 0 with size 4` in line ….",
    ),
    (
        lambda labels, classes: np.eye(classes)[np.sort(labels)],
        "swapped",
        "Right rows in another order: they are sorted by label. Row i belongs to label i as it came.",
    ),
    (
        lambda labels, classes: np.zeros((len(labels), classes)),
        "unfilled",
        "There are only zeros. Each row needs its 1.",
    ),
    (
        lambda labels, classes: 1 - np.eye(classes)[labels],
        "swapped",
        "Ones and zeros are swapped: the 1 belongs at the label, and 0 everywhere else.",
    ),
    (
        lambda labels, classes: np.eye(classes)[labels] * labels[:, None],
        "another_formula",
        "The right places, but they hold the label itself. A label is a name: write 1 for each.",
    ),
    (
        lambda labels, classes: labels,
        "wrong_shape",
        "The labels come back as they were. Each needs a row of its own, with a place for each class.",
    ),
    (
        lambda labels, classes: np.eye(classes)[labels[:, None]],
        "kept_dims",
        "the array has shape (7, 1, 5), but shape (7, 5) is wanted. The numbers are right, but an axis of length "
        "1 is too much. What does `keepdims` do, and `ravel()`?",
    ),
    (
        lambda labels, classes: np.eye(classes),
        "wrong_shape",
        "the array has shape (5, 5), but shape (7, 5) is wanted. One row for each label, one column for each "
        "class: (n, classes).",
    ),
    (
        lambda labels, classes: None,
        "returned_none",
        "the array is None. Does the function end with `return` and the result?",
    ),
    (
        lambda labels, classes: np.eye(classes)[labels].T.reshape(len(labels), classes),
        "transposed",
        "The shape is right, but the entries are in the order of the columns. `reshape` doesn't transpose; `.T` does.",
    ),
    (
        lambda labels, classes: np.eye(len(labels))[labels],
        "wrong_shape",
        "There are 7 columns for classes = 5: one for each label. There should be one for each class.",
    ),
    (
        lambda labels, classes: np.eye(10)[labels],
        "ignored_argument",
        "There are 10 columns for classes = 5. Is 10 written into the function?",
    ),
    (
        lambda labels, classes: np.roll(np.eye(classes)[labels], 1, axis=1),
        "off_by_one",
        "Each 1 is one column too far to the right. Labels begin at 0, and so do columns.",
    ),
    (
        lambda labels, classes: np.eye(len(labels), classes),
        "ignored_argument",
        "The 1s run down the diagonal, whatever the labels are.",
    ),
    (
        lambda labels, classes: np.eye(classes)[labels[::-1]],
        "swapped",
        "Right rows in reverse order. Row i belongs to label i.",
    ),
    (
        lambda labels, classes: np.eye(classes)[::-1][labels],
        "swapped",
        "The columns are in reverse order. Column 0 belongs to label 0.",
    ),
    (
        lambda labels, classes: np.eye(classes)[np.unique(labels, return_inverse=True)[1]],
        "another_formula",
        "The labels are numbered anew, without those that don't occur. A label is its column, even where others are "
        "missing.",
    ),
    (
        lambda labels, classes: 2 * np.eye(classes)[labels] - 1,
        "another_formula",
        "There is -1 where 0 should be. A target is a probability, from 0 to 1.",
    ),
    (
        lambda labels, classes: np.arange(classes) <= labels[:, None],
        "another_function",
        "Each row has a 1 in every column up to the label. Only the label's own column should have one.",
    ),
    (
        lambda labels, classes: np.arange(classes) < labels[:, None],
        "another_function",
        "Each row has a 1 in every column before the label's. Only the label's own column should have one.",
    ),
    (
        lambda labels, classes: np.repeat(labels[:, None], classes, axis=1),
        "another_formula",
        "Each row repeats its label. Write 1 in the label's column, and 0 in all others.",
    ),
    (
        lambda labels, classes: np.bincount(labels, minlength=classes),
        "wrong_shape",
        "the array has shape (5,), but shape (7, 5) is wanted. One row for each label, one column for each class:"
        " (n, classes).",
    ),
    (
        lambda labels, classes: np.eye(classes)[labels] / classes,
        "scaled",
        "the array is 1/classes times what is right: classes missing, or dividing.",
    ),
    (
        lambda labels, classes: np.eye(classes)[labels] * 0.9 + 0.1 / classes,
        None,
        "Wrong already here: labels = [1], classes = 2. Yours is the array = [[0.05, 0.95]]. Work it out with a "
        "pencil.",
    ),
    (
        lambda labels, classes: (np.eye(classes)[label] for label in labels),
        "wrong_shape",
        "the array is a generator; a NumPy array or a number is wanted. `list(…)` makes a list of what it yields.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("one_hot", WRONG)
