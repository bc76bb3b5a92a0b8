"""What the exercises of Lab 03 about a classifier's output layer share: logits to try, and careless softmaxes."""

import numpy as np

from helpers.nn import functions


def logits(rng):
    """Return inputs of ordinary size, none of them square."""
    return [{"Z": rng.normal(scale=2, size=shape)} for shape in ((5, 3), (2, 4), (7, 2))]


def large_logits(rng):
    """Return inputs at which exp overflows."""
    # The second row is far below the first: a shift by the largest of all numbers leaves it nothing.
    return [{"Z": np.array([[1000.0, 999.0, 998.0], [-1000.0, -1001.0, -999.5]])}]


def over_all(Z):
    """Return a softmax that sums over all rows, not over each."""
    weights = np.exp(Z - Z.max())
    return weights / weights.sum()


def per_column(Z):
    """Return a softmax of the columns."""
    return functions.softmax(Z.T).T
