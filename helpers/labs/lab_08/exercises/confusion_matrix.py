"""Exercise of Lab 08: a table of what is taken for what."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.exercise.wrong_versions import which_changed
from helpers.nn import baselines

# --- Exercise 2 · confusion_matrix ------------------------------------------------------------------------------------


def _inputs(rng):
    """Return labels and what they were read as; the last class is missing in the second, another in the third."""
    cases = []
    for n, classes, used in ((31, 4, 4), (23, 6, 5), (27, 5, 5)):
        labels = rng.integers(used, size=n)
        slips = rng.random(n) < 0.5
        predictions = np.where(slips, (labels + 1 + (labels == 1) + rng.integers(2, size=n)) % used, labels)
        cases.append({"labels": labels, "predictions": predictions, "classes": classes})
    cases[2]["labels"][cases[2]["labels"] == 3] = 1
    return cases


def _small():
    for labels, predictions, classes in (([0, 1], [0, 0], 2), ([1, 1, 0], [0, 0, 0], 2), ([2, 0, 2], [2, 1, 0], 3)):
        yield {"labels": np.array(labels), "predictions": np.array(predictions), "classes": classes}


def _counted(labels, predictions, classes):
    return baselines.confusion_matrix(labels, predictions, classes).astype(float)


def _changed(change):
    """Return a wrong version that changes the table afterwards."""
    return lambda labels, predictions, classes: change(_counted(labels, predictions, classes))


def _without(rows):
    return lambda labels, predictions, classes: _counted(labels[rows], predictions[rows], classes)


def _of_one(which):
    return lambda labels, predictions, classes: np.bincount((labels, predictions)[which], minlength=classes)


def _as_many_as_seen(labels, predictions, classes):
    return _counted(labels, predictions, int(max(labels.max(), predictions.max())) + 1)


def _from_one(labels, predictions, classes):
    return np.pad(_counted(labels, predictions, classes), ((1, 0), (1, 0)))


def _changes_labels(labels, predictions, classes):
    table = _counted(labels, predictions, classes)
    labels *= classes
    return table


def _over(sums):
    """Divide a table by sums of it; where there is nothing, nothing is divided."""
    return lambda table: np.divide(table, sums(table), out=np.zeros_like(table), where=sums(table) > 0)


COUNTS = "Return the counts themselves."
confusion_matrix = Exercise(
    name="confusion_matrix",
    lab="08",
    number=2,
    title="Ask what is taken for what",
    reference=baselines.confusion_matrix,
    inputs=_inputs,
    on_purpose=("zeros",),  # classes are counted from 0
    form=Result("the table", shape_hint="One row and one column for each class: (classes, classes)."),
    small=_small,
    mistakes=(
        Mistake(
            "transposed",
            _changed(np.transpose),
            "The table lies on its side: its rows are what was read. Rows are the truth, columns what was read.",
        ),
        Mistake(
            "another_formula",
            _changed(lambda table: np.minimum(table, 1)),
            "Every count is 0 or 1, though some pairs occur more often. `table[labels, predictions] += 1` counts a "
            "pair once, however often it occurs, and so does `= 1`. Add sample by sample, or use `np.add.at`.",
        ),
        Mistake(
            "wrong_shape",
            _as_many_as_seen,
            "The table has as many classes as occur in these samples. A class that happens to be missing needs its row "
            "and its column too: take `classes`.",
        ),
        Mistake(
            "wrong_shape",
            _from_one,
            "The table has one row and one column too many, and they are empty. Classes are counted from 0.",
        ),
        Mistake(
            "another_function",
            _changed(_over(lambda table: table.sum(axis=1, keepdims=True))),
            f"Each row is divided by its sum, so these are shares. {COUNTS}",
        ),
        Mistake(
            "another_function",
            _changed(_over(lambda table: table.sum(axis=0, keepdims=True))),
            f"Each column is divided by its sum, so these are shares. {COUNTS}",
        ),
        Mistake(
            "another_function",
            _changed(_over(np.sum)),
            f"The counts are divided by the number of samples, so these are shares. {COUNTS}",
        ),
        Mistake(
            "another_function",
            _changed(lambda table: table - np.diag(np.diag(table))),
            "What was read right isn't counted. It belongs on the diagonal.",
        ),
        Mistake(
            "another_function",
            _changed(lambda table: np.diag(np.diag(table))),
            "Only what was read right is counted. What was misread belongs beside the diagonal: in the row of the "
            "truth, in the column of what was read.",
        ),
        Mistake(
            "wrong_shape",
            _changed(np.diag),
            "There is one number for each class: how often it was read right. What it was misread as needs a column "
            "for each class.",
        ),
        Mistake(
            "whole_array",
            _changed(np.trace),
            "This is one number, how many were read right. Return a table: which class was read as which?",
        ),
        Mistake(
            "another_function",
            lambda labels, predictions, classes: float(np.mean(labels == predictions)),
            "This is the accuracy, one number. Return a table: which class was read as which?",
        ),
        Mistake(
            "swapped",
            lambda labels, predictions, classes: np.diag(_of_one(0)(labels, predictions, classes)),
            "Everything is on the diagonal, as if nothing had been misread. The labels are looked up twice: the "
            "column is that of the prediction.",
        ),
        Mistake(
            "swapped",
            lambda labels, predictions, classes: np.diag(_of_one(1)(labels, predictions, classes)),
            "Everything is on the diagonal, as if nothing had been misread. The predictions are looked up twice: "
            "the row is that of the label.",
        ),
        Mistake(
            "wrong_shape",
            _of_one(0),
            "This only counts the labels, one number for each class. Return a table: which class was read as which?",
        ),
        Mistake(
            "wrong_shape",
            _of_one(1),
            "This only counts the predictions, one number for each class. Return a table: which class was read as "
            "which?",
        ),
        Mistake(
            "wrong_shape",
            _changed(np.ravel),
            "The counts are right, but they are in one row. `reshape(classes, classes)` turns them into a table.",
        ),
        Mistake(
            "another_formula",
            _changed(lambda table: table + table.T),
            "Each sample is counted twice, at (truth, read) and at (read, truth). The order matters: count it once.",
        ),
        Mistake(
            "off_by_one",
            _changed(lambda table: table + 1),
            "Each count is one too many. Does the table begin with ones? It should begin with zeros.",
        ),
        Mistake("off_by_one", _without(slice(-1)), "The last sample isn't counted. Where does the loop end?"),
        Mistake("off_by_one", _without(slice(1, None)), "The first sample isn't counted. Where does the loop begin?"),
        Mistake(
            "unfilled",
            _without(slice(1)),
            "Only the first sample is counted. Is `return` inside the loop?",
        ),
        Mistake(
            "restarted",
            _without(slice(-1, None)),
            "Only the last sample is counted. Is the table made anew in each turn of the loop?",
        ),
        Mistake(
            "swapped",
            _changed(lambda table: table[::-1]),
            "The rows are upside down: class 0 belongs at the top, as row 0.",
        ),
        Mistake(
            "swapped",
            _changed(lambda table: table[:, ::-1]),
            "The columns run from right to left: class 0 belongs at the left, as column 0.",
        ),
        Mistake(
            "swapped",
            _changed(lambda table: table[::-1, ::-1]),
            "The last class comes first, in the rows and in the columns. Count from class 0, as row 0 and column 0.",
        ),
        Mistake(
            "another_function",
            _changed(lambda table: 100 * _over(lambda counts: counts.sum(axis=1, keepdims=True))(table)),
            f"These are percentages of each row. {COUNTS}",
        ),
        Mistake("in_place", _changes_labels, which_changed),
    ),
    praise="one table says more than any single number.",
)
