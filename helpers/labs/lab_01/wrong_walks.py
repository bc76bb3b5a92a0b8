"""Wrong walks downhill: what loops, lists and tables make of a descent when one line is another."""

import numpy as np

from helpers.labs.lab_01.walks import rows
from helpers.nn import gradient_descent as optimizers


def without_start(gradient, start, learning_rate, steps):
    return np.array(rows(gradient, start, learning_rate, steps)[1:])


def without_start_table(gradient, start, learning_rate, steps):
    return without_start(gradient, start, learning_rate, steps).reshape(steps, len(start))


def one_step_ahead(gradient, start, learning_rate, steps):
    return np.array(rows(gradient, start, learning_rate, steps + 1)[1:])


def one_too_many(gradient, start, learning_rate, steps):
    return np.array(rows(gradient, start, learning_rate, steps + 1))


def one_too_few(gradient, start, learning_rate, steps):
    return np.array(rows(gradient, start, learning_rate, steps)[:-1])


def one_too_few_table(gradient, start, learning_rate, steps):
    return one_too_few(gradient, start, learning_rate, steps).reshape(steps, len(start))


def last_row_empty(gradient, start, learning_rate, steps):
    path = np.array(rows(gradient, start, learning_rate, steps))
    path[1:][-1:] = 0
    return path


def start_walks_along(gradient, start, learning_rate, steps):
    path = [start.copy()]
    for _ in range(steps):
        start -= learning_rate * gradient(start)
        path.append(start.copy())
    return np.array(path)


def one_array_again_and_again(gradient, start, learning_rate, steps):
    return np.array(rows(gradient, start, learning_rate, steps)[-1:] * (steps + 1))


def asked_once(gradient, start, learning_rate, steps):
    return start - learning_rate * np.arange(steps + 1)[:, None] * gradient(start)


def descent(**changes):
    """Make a walk with another learning rate or another sign."""
    return lambda gradient, start, learning_rate, steps: np.array(
        rows(gradient, start, changes.get("learning_rate", learning_rate), steps, changes.get("sign", -1))
    )


def tables(fill):
    """Make a walk in a table of zeros whose first row is the start; fill(path, step) writes row after row."""

    def wrong(gradient, start, learning_rate, steps):
        path = np.zeros((steps + 1, len(start)))
        path[0] = start
        for t in range(steps):
            fill(path, t, lambda w: learning_rate * gradient(w))
        return path

    return wrong


def at_the_next_row(path, t, step):
    path[t + 1] = path[t] - step(path[t + 1])


def first_step_only(path, t, step):
    path[t + 1] = path[0] - step(path[0])


def coordinate_by_coordinate(path, t, step):
    path[t + 1] = path[t]
    for i in range(path.shape[1]):
        path[t + 1, i] -= step(path[t + 1])[i]


def of_rows(change):
    """Make a version that changes the right path; a path of one place comes as it is."""
    return lambda *arguments: change(optimizers.gradient_descent(*arguments))
