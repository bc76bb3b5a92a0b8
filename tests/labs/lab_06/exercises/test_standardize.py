"""The check of standardize: right in any style."""

import numpy as np
from tools import exercises

from helpers import checks


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

test_a_right_answer_passes = exercises.right("standardize", RIGHT)


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
