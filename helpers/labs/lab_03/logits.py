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
    rows = (
        [[1000, 999, 998], [-1000, -1001, -999.5]],
        [[1000, -1000, 0], [-1000, 0, 1000]],
        [[0, 1000, -1000], [-3000, -1000, -2000]],
    )
    return [{"Z": np.array(Z, dtype=float)} for Z in rows]


def over_all(Z):
    """Return a softmax that sums over all rows, not over each."""
    weights = np.exp(Z - Z.max())
    return weights / weights.sum()


def per_column(Z):
    """Return a softmax of the columns."""
    return functions.softmax(Z.T).T
