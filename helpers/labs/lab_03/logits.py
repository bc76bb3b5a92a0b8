"""What the exercises of Lab 03 about a classifier's output layer share: logits to try, and careless softmaxes."""

import numpy as np

from helpers.nn import functions


def logits(rng):
    """Return inputs of ordinary size, none of them square."""
    return [{"Z": rng.normal(scale=2, size=shape)} for shape in ((5, 3), (2, 4), (7, 2))]


def large_logits(rng):
    """Return inputs at which exp overflows."""
    # A row far below the first is left nothing by a shift by the largest of all numbers, and a row in which the numbers
    # lie far apart overflows with any shift but that by its own largest, wherever that stands.
    level = [[1000.0, 999.0, 998.0], [-1000.0, -1001.0, -999.5]]
    apart = [[1000.0, -1000.0, 0.0], [-1000.0, 0.0, 1000.0], [0.0, 1000.0, -1000.0], [-3000.0, -1000.0, -2000.0]]
    return [{"Z": np.array(rows)} for rows in (level, apart)]


def over_all(Z):
    """Return a softmax that sums over all rows, not over each."""
    weights = np.exp(Z - Z.max())
    return weights / weights.sum()


def per_column(Z):
    """Return a softmax of the columns."""
    return functions.softmax(Z.T).T
