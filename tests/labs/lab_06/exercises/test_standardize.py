"""The check of standardize: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises

from helpers import checks
from helpers.nn import classifier


def standardize_by_loop(train, test):
    new_train, new_test = np.zeros(train.shape), np.zeros(test.shape)
    for j in range(train.shape[1]):
        mean, spread = train[:, j].mean(), train[:, j].std()
        if spread > 1e-8:
            new_train[:, j] = (train[:, j] - mean) / spread
            new_test[:, j] = (test[:, j] - mean) / spread
    return new_train, new_test


def standardize_by_where(train, test):
    mean, spread = train.mean(axis=0), train.std(axis=0)
    return [np.where(spread == 0, 0, (x - mean) / spread) for x in (train, test)]  # warns, and is right


def standardize_quietly(train, test):
    mean, spread = np.mean(train, axis=0, keepdims=True), np.std(train, axis=0, keepdims=True)
    with np.errstate(all="ignore"):
        pair = (train - mean) / spread, (test - mean) / spread
    still = spread[0] == 0
    for x in pair:
        x[:, still] = 0
    return pair


def standardize_with_eps(train, test):
    mean, spread = train.mean(axis=0), train.std(axis=0)
    keep = (spread > 0).astype(float)
    return (train - mean) / (spread + 1e-8) * keep, (test - mean) / (spread + 1e-8) * keep


def standardize_on_copies(train, test):
    train, test = train.copy(), test.copy()
    mean, spread = train.mean(0), train.std(0)
    moves = spread != 0
    for x in (train, test):
        x -= mean
        x[:, moves] /= spread[moves]
        x[:, ~moves] = 0
    return train, test


RIGHT = [
    standardize_by_loop,
    standardize_by_where,
    standardize_quietly,
    standardize_with_eps,
    standardize_on_copies,
]


def scaled_by(mean, spread, still=lambda spread: np.where(spread == 0, 1, spread), of_test=None):
    """Make a standardize out of two statistics, a treatment of still columns, and what the test set is measured by."""

    def wrong(train, test):
        known = train if of_test is None else of_test(train, test)
        return (
            (train - mean(train)) / still(spread(train)),
            (test - mean(known)) / still(spread(known)),
        )

    return wrong


def means(x):
    return x.mean(axis=0)


def spreads(x):
    return x.std(axis=0)


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


def standardize_without_still_columns(train, test):
    keep = spreads(train) > 0
    train, test = train[:, keep], test[:, keep]
    return (train - means(train)) / spreads(train), (test - means(train)) / spreads(train)


def standardize_cleaned(train, test):
    return tuple(np.nan_to_num(x) for x in scaled_by(means, spreads, lambda s: s)(train, test))


def standardize_at_one(train, test):
    train, test = classifier.standardize(train, test)
    still = ~train.any(axis=0)
    train[:, still] = test[:, still] = 1
    return train, test


def of_the_test_set(train, test):
    return test


def standardize_by_both(train, test):
    both = np.concatenate([train, test])
    return tuple((x - means(both)) / spreads(both) for x in (train, test))


def per_row(train, test):
    return tuple((x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, keepdims=True) for x in (train, test))


def per_row_by_transposing(train, test):
    return tuple(((x.T - x.mean(axis=1)) / x.std(axis=1)).T for x in (train, test))


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
        scaled_by(means, spreads, lambda s: s + 1e-8, of_the_test_set),
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
        "Mean and spread are those of both sets together. So the training set is scaled with what only the test "
        "set can know.",
    ),
    (
        lambda a, b: scaled_by(means, spreads)(b, a)[::-1],
        "test_statistics",
        "Both sets are scaled with the mean and the spread of the test set. It's the other way round.",
    ),
    (
        scaled_by(means, spreads, lambda s: s),
        "not_finite",
        "A column that never changes has the spread 0, and you divide by it: the result is nan there. Such a "
        "column should become 0 in both sets.",
    ),
    (
        scaled_by(means, spreads, lambda s: s + 1e-8),
        None,
        "The training set is right. But where one of its columns never changes, the test set comes back with "
        "8e+08: its numbers were divided by a spread of nearly nothing. Such a column should become 0 in the "
        "test set too, whatever it holds there.",
    ),
    (
        scaled_by(means, spreads, lambda s: np.maximum(s, 1e-12)),
        None,
        "The training set is right. But where one of its columns never changes, the test set comes back with "
        "8e+12: its numbers were divided by a spread of nearly nothing. Such a column should become 0 in the "
        "test set too, whatever it holds there.",
    ),
    (
        scaled_by(means, spreads, lambda s: s + 1e-4),
        None,
        "Wrong already here: train = [[1], [3]], test = [[4]]. Yours is train = [[-0.9999], [0.9999]]. Work it "
        "out with a pencil.",
    ),
    (
        scaled_by(means, spreads),
        None,
        "The training set is right. But a column that never changes there comes back in the test set with 8. In "
        "the test set it may change, so it doesn't become 0 by itself: see to it.",
    ),
    (
        standardize_cleaned,
        None,
        "The training set is right. But where one of its columns never changes, the test set comes back with "
        "1.8e+308: its numbers were divided by a spread of nearly nothing. Such a column should become 0 in the "
        "test set too, whatever it holds there.",
    ),
    (
        standardize_at_one,
        None,
        "A column that never changes in the training set comes back there with a float64: np.float64(1.0). It "
        "should become 0 in both sets.",
    ),
    (
        standardize_without_still_columns,
        "wrong_shape",
        "train has shape (7, 3), but shape (7, 5) is wanted. Every column stays, also one that never changes: it "
        "becomes 0.",
    ),
    (
        per_row,
        "wrong_axis",
        "Each row is scaled by itself. A pixel is a column, so each column has its mean and its spread.",
    ),
    (
        per_row_by_transposing,
        "wrong_axis",
        "Each row is scaled by itself. A pixel is a column, so each column has its mean and its spread.",
    ),
    (
        scaled_by(np.mean, np.std),
        "whole_array",
        "One mean and one spread were taken of the whole array. Each column has its own: which axis?",
    ),
    (
        scaled_by(np.mean, np.std, of_test=of_the_test_set),
        "whole_array",
        "One mean and one spread were taken of each whole array. Each column of the training set has its own.",
    ),
    (
        scaled_by(means, np.std),
        "whole_array",
        "Each column has its mean, but one spread was taken of the whole array. Which axis?",
    ),
    (
        scaled_by(np.mean, spreads),
        "whole_array",
        "Each column has its spread, but one mean was taken of the whole array. Which axis?",
    ),
    (
        scaled_by(means, lambda x: x.std(axis=0, ddof=1)),
        "another_function",
        "The spread was divided by n - 1, as for one that is estimated. Here it divides by n, as `std` does.",
    ),
    (
        scaled_by(means, lambda x: 1),
        "another_formula",
        "Both sets are only shifted. Their spreads still differ from column to column: divide by them.",
    ),
    (
        scaled_by(lambda x: 0, spreads),
        "another_formula",
        "Both sets are only scaled. The mean of each column should be 0: subtract it first.",
    ),
    (
        scaled_by(lambda x: x.min(axis=0), lambda x: np.ptp(x, axis=0)),
        "another_function",
        "The columns run from 0 to 1 now. That is another way to scale; here the mean should be 0, the spread 1.",
    ),
    (
        lambda a, b: (a / a.max(), b / a.max()),
        "another_formula",
        "Everything is divided by the largest number. Each column should have the mean 0 and the spread 1.",
    ),
    (
        scaled_by(means, lambda x: x.var(axis=0)),
        "another_formula",
        "Divided by the variance. The spread is its root, `std`.",
    ),
    (
        lambda a, b: ((a - means(a)) * spreads(a), (b - means(a)) * spreads(a)),
        "another_formula",
        "Multiplied by the spread, so wide columns become wider still. Divide by it.",
    ),
    (
        lambda a, b: tuple(-x for x in classifier.standardize(a, b)),
        "sign",
        "The sign is the wrong way round: x comes first, minus the mean.",
    ),
    (
        standardize_one_after_the_other,
        "frozen",
        "The training set is right, but the test set comes back as it was. If its mean and spread are asked "
        "after `train` has been replaced, they are 0 and 1 by then.",
    ),
    (
        standardize_half_done,
        "frozen",
        "The training set is right, but the test set is only shifted. If the spread is asked after `train` has "
        "been replaced, it is 1 by then.",
    ),
    (
        lambda a, b: (classifier.standardize(a, b)[0], b),
        "frozen",
        "The training set is right, but the test set comes back as it was. If its mean and spread are asked "
        "after `train` has been replaced, they are 0 and 1 by then.",
    ),
    (
        standardize_in_place,
        "in_place",
        "train was changed by the function. Does a line with `-=` or the like write into it? Make a new "
        "array, or work on a copy.",
    ),
    (
        standardize_test_in_place,
        "in_place",
        "test was changed by the function. Does a line with `-=` or the like write into it? Make a new "
        "array, or work on a copy.",
    ),
    (
        lambda a, b: classifier.standardize(a, b)[::-1],
        "swapped",
        "The results are right, but in another order: where train is wanted stands test.",
    ),
    (
        lambda a, b: classifier.standardize(a, b)[0],
        "wrong_shape",
        "The function should return 2 results, train, test; it returned a single array of shape (8, 3).",
    ),
    (lambda a, b: None, "returned_none", "It is None. Does the function end with `return` and the result?"),
    (
        lambda a, b: (a - a.mean(axis=1), b),
        "raised",
        "`ValueError: operands could not be broadcast together with shapes (8,3) (8,) ` in line ….",
    ),
]

test_a_right_answer_passes = exercises.right("standardize", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("standardize", WRONG)


def test_a_right_answer_that_warns_is_right_and_the_warning_is_a_note():
    verdict = checks.standardize(standardize_by_where)
    assert verdict
    assert "RuntimeWarning" in verdict.notes[0]


def test_the_inputs_of_standardize_hold_columns_that_change_in_the_test_set_only():
    still = [np.ptp(case.arguments["train"], axis=0) == 0 for case in checks.standardize.cases]
    assert [columns.sum() for columns in still] == [0, 0, 2, 2]
    for case, columns in zip(checks.standardize.cases, still, strict=True):
        held = case.arguments["train"][0, columns]
        assert (case.arguments["test"][:, columns] != held).all()
