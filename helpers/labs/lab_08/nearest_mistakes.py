"""Wrong ways to read a row as the class with the nearest mean, each with its sentence."""

import numpy as np

from helpers.exercise.engine import Mistake
from helpers.exercise.wrong_versions import which_changed
from helpers.labs.lab_08.nearest_leaks import LEAKS
from helpers.nn import baselines


def _means(X, labels, classes):
    return np.stack([X[labels == each].mean(axis=0) for each in range(classes)])


def _reads(measure=None, choose=None, means=_means):
    """Return a wrong version: other means, another measure (m, classes) of rows and means, or another choice."""
    measure = measure or (lambda X, places: ((X[:, None] - places) ** 2).sum(axis=2))
    choose = choose or (lambda distances: distances.argmin(axis=1))

    def wrong(X, labels, classes):
        places = means(X, labels, classes)
        return lambda queries: choose(measure(queries, places))

    return wrong


def _after(change):
    """Return a wrong version whose answers are the right ones, changed."""

    def wrong(X, labels, classes):
        predict = baselines.nearest_mean(X, labels, classes)
        return lambda queries: change(predict(queries), queries)

    return wrong


def _differences(X, places):
    return X[:, None] - places


def _larger_of_equals(distances):
    return distances.shape[1] - 1 - distances[:, ::-1].argmin(axis=1)


def _of_each_class(summed_up):
    return lambda X, labels, classes: np.stack([summed_up(X[labels == each]) for each in range(classes)])


def _centred_in_place(X, labels, classes):
    predict = baselines.nearest_mean(X - X.mean(axis=0), labels, classes)
    centre = X.mean(axis=0)
    X -= centre
    return lambda queries: predict(queries - centre)


FURTHER = "Square the differences first, then add them up over the columns."
A_FUNCTION = "What is asked for is a function: define `predict(X)` inside, and return it without calling it."
# (id, the wrong version, the sentence)
WRONG = (
    (
        "wrong_shape",
        lambda X, labels, classes: _means(X, labels, classes),
        f"This returns the means themselves. {A_FUNCTION}",
    ),
    (
        "wrong_shape",
        lambda X, labels, classes: baselines.nearest_mean(X, labels, classes)(X),
        f"These are the answers for the training rows. {A_FUNCTION} It reads whatever it gets.",
    ),
    (
        "special_case",
        _reads(choose=_larger_of_equals),
        "Right, but where two means are equally near it answers the larger label. The smaller one is asked for: is "
        "there a `<=` where `<` is meant?",
    ),
    (
        "another_function",
        _reads(choose=lambda distances: distances.argmax(axis=1)),
        "It answers the class whose mean is farthest. The smallest distance wins: `argmin`.",
    ),
    (
        "another_function",
        _reads(choose=lambda distances: distances.min(axis=1)),
        "These are the smallest squared distances. Which class do they belong to? `argmin` says where the smallest "
        "stands.",
    ),
    (
        "another_function",
        _reads(choose=lambda distances: np.sqrt(distances.min(axis=1))),
        "These are the smallest distances. Which class do they belong to? `argmin` says where the smallest is.",
    ),
    (
        "wrong_axis",
        _reads(choose=lambda distances: distances.argmin(axis=0)),
        "For each class it answers which row is nearest. Answer the nearest class for each row: argmin along the "
        "other axis.",
    ),
    (
        "whole_array",
        _reads(choose=lambda distances: distances.argmin()),
        "One number comes back for all rows. Does `argmin` know its axis? Each row has its own answer.",
    ),
    (
        "wrong_shape",
        _reads(choose=lambda distances: distances),
        "All squared distances come back, one for each class. Answer where the smallest of each row is.",
    ),
    (
        "another_formula",
        _reads(lambda X, places: _differences(X, places).sum(axis=2)),
        f"The differences are added up with their signs, so plus and minus cancel. {FURTHER}",
    ),
    (
        "whole_array",
        _reads(lambda X, places: _differences(X, places).sum(axis=2) ** 2),
        "A row counts only by the sum of its entries here. Either differences are added up before they are squared, "
        "or each class has one single number as its mean: `mean(axis=0)` has one for each column.",
    ),
    (
        "another_function",
        _reads(lambda X, places: np.abs(_differences(X, places)).sum(axis=2)),
        "The distance is a sum of absolute differences. Take the straight-line distance: a sum of squares.",
    ),
    (
        "another_function",
        _reads(lambda X, places: np.abs(_differences(X, places)).max(axis=2)),
        "Only the largest difference counts here. Take the straight-line distance: a sum of squares.",
    ),
    (
        "another_function",
        _reads(lambda X, places: -X @ places.T),
        "It answers the class with the largest product. A mean far out wins too often: subtract, square and add up.",
    ),
    (
        "another_formula",
        _reads(lambda X, places: (_differences(X, places) ** 2)[:, :, 0]),
        "Only the first column is compared. Add the squares up over all columns.",
    ),
    (
        "not_averaged",
        _reads(means=_of_each_class(lambda rows: rows.sum(axis=0))),
        "The rows of a class are added up, but not averaged. Divide by how many there are.",
    ),
    (
        "another_formula",
        _reads(
            means=lambda X, labels, classes: np.stack([X[labels == c].sum(axis=0) for c in range(classes)]) / len(X)
        ),
        "The sum of a class is divided by the number of all rows. Divide by the number of rows in that class.",
    ),
    (
        "another_function",
        _reads(means=_of_each_class(lambda rows: np.median(rows, axis=0))),
        "A class is represented by its median. The mean is asked for.",
    ),
    (
        "another_formula",
        _reads(means=_of_each_class(lambda rows: rows[0])),
        "A class is represented by its first row alone. All of its rows count: take their mean.",
    ),
    (
        "another_formula",
        _reads(means=_of_each_class(lambda rows: rows[-1])),
        "A class is represented by its last row alone. Is the mean overwritten in each turn of a loop?",
    ),
    (
        "another_function",
        lambda X, labels, classes: baselines.nearest_neighbour(X, labels),
        "It answers the class of the nearest single sample. That's a baseline as well, but here each class has one "
        "place: its mean.",
    ),
    *LEAKS,
    (
        "another_function",
        _reads(lambda X, places: -X @ (places / np.linalg.norm(places, axis=1, keepdims=True)).T),
        "It answers the class whose mean lies in the most similar direction. How far away it is counts: subtract, "
        "square and add up.",
    ),
    (
        "another_function",
        lambda X, labels, classes: lambda queries: np.full(len(queries), np.bincount(labels).argmax()),
        "It answers the most common class for every row. Which of the means is nearest to *this* row?",
    ),
    (
        "off_by_one",
        _reads(choose=lambda distances: distances[:, :-1].argmin(axis=1)),
        "The last class is never answered. Where does the loop over the classes end?",
    ),
    (
        "off_by_one",
        _reads(choose=lambda distances: distances[:, 1:].argmin(axis=1) + 1),
        "Class 0 is never answered. Where does the loop over the classes begin?",
    ),
    (
        "off_by_one",
        _reads(choose=lambda distances: distances[:, 1:].argmin(axis=1)),
        "The means begin at class 1, and the answers count from 0. Begin with class 0.",
    ),
    (
        "off_by_one",
        _after(lambda answers, queries: answers + 1),
        "Each answer is one too large. Classes are counted from 0.",
    ),
    (
        "off_by_one",
        _after(lambda answers, queries: answers[:-1]),
        "The last row isn't answered. Where does the loop over the rows end?",
    ),
    (
        "whole_array",
        _after(lambda answers, queries: answers[0]),
        "Only the first row is answered. Is `return` inside the loop?",
    ),
    (
        "whole_array",
        _after(lambda answers, queries: np.full(len(answers), answers[-1])),
        "Every row gets the answer of the last one. Is the answer of each row kept?",
    ),
)

MISTAKES = (
    *(Mistake(id, wrong, says) for id, wrong, says in WRONG),
    Mistake("in_place", _centred_in_place, which_changed),
)
