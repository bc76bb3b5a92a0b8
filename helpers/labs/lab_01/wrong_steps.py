"""Wrong steps downhill: another direction, another length, another place at which the gradient is asked.

Each is an id, a wrong version and its sentence.
"""

import numpy as np

from helpers.labs.lab_01.walks import filled, path, rows, walk


def _uphill(*arguments):
    return path(*arguments, 1)


def _asked_once(gradient, start, learning_rate, steps):
    return start - learning_rate * np.arange(steps + 1)[:, None] * gradient(start)


def _at_the_next_row(table, t, step):
    table[t + 1] = table[t] + step(table[t + 1])


def _first_step_only(table, t, step):
    table[t + 1] = table[0] + step(table[0])


def _coordinate_by_coordinate(table, t, step):
    table[t + 1] = table[t]
    for i in range(table.shape[1]):
        table[t + 1, i] += step(table[t + 1])[i]


def _normalised(gradient, start, learning_rate, steps):
    return path(lambda w: gradient(w) / np.linalg.norm(gradient(w)), start, learning_rate, steps)


def _with_momentum(gradient, start, learning_rate, steps):
    w, velocity, places = np.array(start), 0.0, [np.array(start)]
    for _ in range(steps):
        velocity = 0.9 * velocity + gradient(w)
        w = w - learning_rate * velocity
        places.append(w)
    return np.array(places)


def _slopes_in_the_path(gradient, start, learning_rate, steps):
    first, *others = rows(gradient, start, learning_rate, steps)
    return np.array([first, *map(gradient, others)])


def _two_at_once(gradient, start, learning_rate, steps):
    return path(gradient, start, learning_rate, 2 * steps)[::2]


WRONG_STEPS = (
    ("sign", _uphill, "The path goes uphill: the gradient points to where the loss grows."),
    (
        "asked_once",
        _asked_once,
        "Every step is the same as the first. Is the gradient asked again at each new place?",
    ),
    (
        "ignored_argument",
        lambda gradient, start, rate, steps: path(gradient, start, 1.0, steps),
        "Each step is as long as the gradient: the learning rate makes no difference.",
    ),
    (
        "off_by_one",
        filled(_at_the_next_row),
        "The gradient is the one at 0, not the one at the last place. Is it asked at a row that isn't filled yet?",
    ),
    (
        "frozen",
        filled(_first_step_only),
        "Every row after the first is the place after one step. Does w move on?",
    ),
    (
        "another_formula",
        filled(_coordinate_by_coordinate),
        "Some entries of w had moved when the gradient was asked for the others. Ask it once for a whole step.",
    ),
    (
        "frozen",
        walk(lambda w, dw, t, start: w),
        "Every row is the start. Does each step put the new place where the next one looks for it?",
    ),
    (
        "another_formula",
        walk(lambda w, dw, t, start: start + dw),
        "Every step begins at the start again. It should begin where the last one ended.",
    ),
    (
        "another_formula",
        walk(lambda w, dw, t, start: dw),
        "Each new place is the step alone, and forgets where it began. Does it say `=-` where `-=` is meant?",
    ),
    ("off_by_one", _two_at_once, "There are two steps from each row to the next."),
    ("factor_2", walk(lambda w, dw, t, start: w + dw / 2), "Every step is half as long as it should be."),
    ("factor_2", walk(lambda w, dw, t, start: w + 2 * dw), "Every step is twice as long as it should be."),
    (
        "another_formula",
        walk(lambda w, dw, t, start: w + dw / (t + 1)),
        "The steps get shorter: the learning rate is divided by their number. It stays the same for all of them.",
    ),
    (
        "scaled",
        lambda gradient, start, rate, steps: path(gradient, start, rate**2, steps),
        "Every step has the learning rate squared. Once is enough.",
    ),
    (
        "another_formula",
        _normalised,
        "Every step is as long as the learning rate: the gradient's length is divided away. It should count.",
    ),
    (
        "another_formula",
        _with_momentum,
        "These are momentum's steps: 0.9 of each is left in the next. That comes in Lab 05; here each step stands "
        "alone.",
    ),
    (
        "another_formula",
        _slopes_in_the_path,
        "The rows after the start are gradients. The path holds the places where they were asked.",
    ),
)
