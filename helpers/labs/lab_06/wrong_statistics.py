"""Statistics of the training set that stand in place of its mean and its spread, each pair with its sentence."""

import numpy as np

from helpers.labs.lab_06.scalings import mean, std

# (id, the centre, the spread, the sentence)
STATISTICS = (
    (
        "swapped",
        std,
        mean,
        "Mean and spread have changed places: subtract the mean, and divide by the spread.",
    ),
    (
        "sign",
        lambda x: -mean(x),
        std,
        "The mean is added. Subtract it, so that each column gets the mean 0.",
    ),
    (
        "another_function",
        lambda x: np.median(x, axis=0),
        std,
        "The median of each column becomes 0. It should be the mean.",
    ),
    (
        "another_function",
        lambda x: x.min(axis=0),
        std,
        "The smallest number of each column becomes 0. It should be the mean.",
    ),
    (
        "another_formula",
        lambda x: x.sum(axis=0),
        std,
        "The sum of each column is subtracted. Subtract its mean.",
    ),
    (
        "another_function",
        mean,
        lambda x: np.ptp(x, axis=0),
        "Each column is divided by its range, from the smallest number to the largest. Divide by its spread, `std`.",
    ),
    (
        "another_function",
        mean,
        lambda x: x.max(axis=0),
        "Each column is divided by its largest number. Divide by its spread, `std`.",
    ),
    (
        "another_function",
        mean,
        lambda x: np.abs(x).max(axis=0),
        "Each column is divided by its largest absolute value. Divide by its spread, `std`.",
    ),
    (
        "another_formula",
        mean,
        mean,
        "Each column is divided by its mean. Divide by its spread, `std`.",
    ),
    (
        "another_formula",
        mean,
        lambda x: np.sqrt(x.std(axis=0)),
        "Each column is divided by the root of its spread. `std` is a root already.",
    ),
    (
        "not_averaged",
        mean,
        lambda x: np.sqrt(len(x)) * x.std(axis=0),
        "The spread is too large by the root of n. Are the squares added up, not averaged?",
    ),
    (
        "another_function",
        mean,
        lambda x: np.abs(x - x.mean(axis=0)).mean(axis=0),
        "Each column is divided by its mean distance from the mean. `std` is the root of the mean square.",
    ),
    (
        "another_formula",
        mean,
        lambda x: np.sqrt((x**2).mean(axis=0)),
        "The spread is taken about 0. Take it about the mean, as `std` does.",
    ),
    (
        "another_function",
        mean,
        lambda x: np.linalg.norm(x, axis=0),
        "Each column is divided by its length as a vector. Divide by its spread, `std`.",
    ),
    (
        "whole_array",
        mean,
        lambda x: x.std(axis=0).mean(),
        "All columns are divided by one spread, the mean of theirs. Each has its own.",
    ),
    (
        "whole_array",
        mean,
        lambda x: x.std(axis=0).max(),
        "All columns are divided by one spread, the largest. Each has its own.",
    ),
    (
        "another_function",
        lambda x: x.min(axis=0) + np.ptp(x, axis=0) / 2,
        lambda x: np.ptp(x, axis=0) / 2,
        "The columns of the training set run from -1 to 1. Here each should have mean 0 and spread 1.",
    ),
    (
        "another_function",
        np.min,
        np.ptp,
        "The whole training set runs from 0 to 1. Here each column should have mean 0 and spread 1.",
    ),
    (
        "another_function",
        lambda x: 0.0,
        lambda x: 255.0,
        "Everything is divided by 255. Here each column should have mean 0 and spread 1.",
    ),
)
