"""Exercise of Lab 08: a baseline that reads each row as the class with the nearest mean."""

import numpy as np

from helpers.exercise.engine import Exercise, Result
from helpers.labs.lab_08.nearest_mistakes import MISTAKES
from helpers.nn import baselines

# --- Exercise 1 · nearest_mean ----------------------------------------------------------------------------------------


def _scattered(rng, n, d, classes, m):
    """Return rows whose classes lie across one another, so that each way to measure answers differently."""
    labels = rng.permutation(np.append(np.arange(n - 2 * classes) % classes, np.tile(np.arange(classes), 2)))
    X = rng.normal(size=(n, d)) * rng.uniform(0.5, 3, size=(n, 1)) + 0.7 * labels[:, None] - 1
    return {"X": X, "labels": labels, "classes": classes, "queries": 2 * rng.normal(size=(m, d))}


def _tied():
    """Return rows with exact means (1, 5), (5, 1) and (1, 1), and places that are equally far from two or from all."""
    X = [[0, 4], [2, 6], [4, 2], [6, 0], [-1, 2], [3, 0], [0, 6], [6, 1], [2, 4], [4, 1]]
    labels = [0, 0, 1, 1, 2, 2, 0, 1, 0, 1]
    queries = [[3, 3], [1, 3], [3, 1], [4, 4], [3, -2], [-2, 3], [2, 5]]
    return {"X": np.array(X, float), "labels": np.array(labels), "classes": 3, "queries": np.array(queries, float)}


def _inputs(rng):
    sizes = ((17, 3, 4, 23), (13, 2, 3, 29), (25, 5, 3, 19))
    return [*(_scattered(rng, *size) for size in sizes), _tied()]


def _small():
    for X, labels, queries in (
        ([[1, 2], [3, 4], [7, 2]], [0, 0, 1], [[4, 3]]),
        ([[1], [3], [4], [9]], [0, 0, 1, 1], [[4], [5]]),
        ([[5, 1], [1, 1], [3, 4], [2, 2]], [1, 0, 2, 0], [[3, 2], [4, 1]]),
    ):
        yield {
            "X": np.array(X, float),
            "labels": np.array(labels),
            "classes": max(labels) + 1,
            "queries": np.array(queries, float),
        }


nearest_mean = Exercise(
    name="nearest_mean",
    lab="08",
    number=1,
    title="Begin with a baseline",
    reference=baselines.nearest_mean,
    inputs=_inputs,
    on_purpose=("zeros",),  # classes are counted from 0
    asked=("queries",),
    form=Result("the answer", shape_hint="The function that you return answers one label for each row that it gets."),
    mistakes=MISTAKES,
    small=_small,
    praise="three lines of arithmetic: whatever comes later has to beat them.",
)
