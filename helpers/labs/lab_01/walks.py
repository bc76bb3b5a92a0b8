"""Make walks downhill: the right one row by row, and others in which one thing is different."""

from collections.abc import Callable

import numpy as np

from helpers.nn import gradient_descent as optimizers


def rows(gradient, start, learning_rate, steps, sign=-1):
    """Return the places of a walk as a list, the start first."""
    places = [np.array(start)]
    for _ in range(steps):
        places.append(places[-1] + sign * learning_rate * gradient(places[-1]))
    return places


def path(*arguments):
    """Return the places of a walk as an array, a row for each."""
    return np.array(rows(*arguments))


def walk(move: Callable) -> Callable:
    """Return a walk whose every step is `move(w, dw, t, start)`, with dw the right step."""

    def walked(gradient, start, learning_rate, steps):
        places = [np.array(start)]
        for t in range(steps):
            places.append(move(places[-1], -learning_rate * gradient(places[-1]), t, start))
        return np.array(places)

    return walked


def rearranged(order: Callable) -> Callable:
    """Return a walk whose rows are put together otherwise: `order` gets the list of the right places."""
    return lambda *arguments: np.array(order(rows(*arguments)))


def changed(change: Callable) -> Callable:
    """Return a walk whose right path, an array, is changed as a whole."""
    return lambda *arguments: change(optimizers.gradient_descent(*arguments))


def filled(fill: Callable, dtype: type = float, first: int = 0) -> Callable:
    """Return a walk in a table of zeros whose first row is the start.

    fill   gets the table, the row t and a function that gives the step from a place: `fill(table, t, step)`
    first  the row at which the loop begins to count
    """

    def walked(gradient, start, learning_rate, steps):
        table = np.zeros((steps + 1, len(start)), dtype)
        table[0] = start
        for t in range(first, steps):
            fill(table, t, lambda w: -learning_rate * gradient(w))
        return table

    return walked


def empty_rows(walked: Callable) -> Callable:
    """Return the same walk, as a table that keeps its columns where it has no row at all."""
    return lambda gradient, start, *others: walked(gradient, start, *others).reshape(-1, len(start))
