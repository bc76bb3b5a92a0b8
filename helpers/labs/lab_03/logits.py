"""Logits and one-hot targets on which the exercises of Lab 03 about a classifier's output layer are tried."""

import numpy as np

from helpers.nn import functions

# --- Exercise 7: softmax ---------------------------------------------------------------------------------------------


def logits(rng):
    return [{"Z": rng.normal(scale=2, size=shape)} for shape in ((5, 3), (2, 4), (7, 2))]


def large_logits(rng):
    # The second row is far below the first: a shift by the largest of all numbers leaves it nothing.
    return [{"Z": np.array([[1000.0, 999.0, 998.0], [-1000.0, -1001.0, -999.5]])}]


def exp(Z):
    with np.errstate(over="ignore"):
        return np.exp(Z)


def over_all(Z):
    weights = exp(Z - Z.max())
    return weights / weights.sum()


def per_column(Z):
    return functions.softmax(Z.T).T
