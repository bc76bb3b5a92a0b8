"""Write standardize as students do, out of two statistics."""

import numpy as np


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
