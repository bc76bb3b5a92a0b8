"""Walks downhill: the right one, row by row, and wrong ones that have a name."""

import numpy as np


def rows(gradient, start, learning_rate, steps, sign=-1):
    """Return the places of a walk as a list, the start first."""
    places = [np.array(start)]
    for _ in range(steps):
        places.append(places[-1] + sign * learning_rate * gradient(places[-1]))
    return places


def _from_one(gradient, start, learning_rate, steps):
    path = np.zeros((steps + 1, len(start)))
    path[0] = start
    for t in range(1, steps):
        path[t + 1] = path[t] - learning_rate * gradient(path[t])
    return path


def _over_itself(gradient, start, learning_rate, steps):
    path = np.zeros((steps + 1, len(start)))
    path[0] = start
    for t in range(steps):
        path[t] -= learning_rate * gradient(path[t])
    return path


def _whole_numbers(gradient, start, learning_rate, steps):
    path = np.zeros((steps + 1, len(start)), int)
    path[0] = start
    for t in range(steps):
        path[t + 1] = path[t] - learning_rate * gradient(path[t])
    return path


def _walk(move):
    """Return a walk whose every step is `move(w, dw, t, start)`, with dw the right step."""

    def walk(gradient, start, learning_rate, steps):
        places = [np.array(start)]
        for t in range(steps):
            places.append(move(places[-1], -learning_rate * gradient(places[-1]), t, start))
        return np.array(places)

    return walk


def _normalised(gradient, start, learning_rate, steps):
    return _path(lambda w: gradient(w) / np.linalg.norm(gradient(w)), start, learning_rate, steps)


def _with_momentum(gradient, start, learning_rate, steps):
    w, velocity, path = np.array(start), 0.0, [np.array(start)]
    for _ in range(steps):
        velocity = 0.9 * velocity + gradient(w)
        w = w - learning_rate * velocity
        path.append(w)
    return np.array(path)


def _slopes_in_the_path(gradient, start, learning_rate, steps):
    first, *others = rows(gradient, start, learning_rate, steps)
    return np.array([first, *map(gradient, others)])


def _path(*arguments):
    return np.array(rows(*arguments))


def _two_at_once(gradient, start, learning_rate, steps):
    return _path(gradient, start, learning_rate, 2 * steps)[::2]


def _rearranged(order):
    """Return a walk whose rows are put together otherwise."""
    return lambda *arguments: np.array(order(rows(*arguments)))


WRONG_WALKS = (
    (
        "frozen",
        _walk(lambda w, dw, t, start: w),
        "Every row is the start. Does each step put the new place where the next one looks for it?",
    ),
    ("unfilled", _from_one, "The row after the start was never filled. Where does the loop begin to count?"),
    ("off_by_one", _over_itself, "Row t is overwritten by its own step. The step from row t belongs in row t + 1."),
    ("rounded", _whole_numbers, "The path holds whole numbers only: that array cuts off what is behind the point."),
    (
        "in_place",
        _rearranged(lambda places: places[1:] + places[-1:]),
        "Each row holds the place after it, and the last stands twice. Does `w -= …` change a `w = path[t]`? "
        "That is row t.",
    ),
    (
        "off_by_one",
        _rearranged(lambda places: places[:1] + places[:-1]),
        "The start stands twice, and the last place is missing. Append a place after the step that leads there.",
    ),
    (
        "swapped",
        _rearranged(lambda places: places[::-1]),
        "The path runs backwards: the start should be its first row.",
    ),
    (
        "another_formula",
        _walk(lambda w, dw, t, start: start + dw),
        "Every step begins at the start again. It should begin where the last one ended.",
    ),
    (
        "another_formula",
        _walk(lambda w, dw, t, start: dw),
        "Each new place is the step alone, and forgets where it began. Does it say `=-` where `-=` is meant?",
    ),
    ("off_by_one", _two_at_once, "There are two steps from each row to the next."),
    ("factor_2", _walk(lambda w, dw, t, start: w + dw / 2), "Every step is half as long as it should be."),
    ("factor_2", _walk(lambda w, dw, t, start: w + 2 * dw), "Every step is twice as long as it should be."),
    (
        "another_formula",
        _walk(lambda w, dw, t, start: w + dw / (t + 1)),
        "The steps get shorter: the learning rate is divided by their number. It stays the same for all of them.",
    ),
    (
        "scaled",
        lambda gradient, start, rate, steps: _path(gradient, start, rate**2, steps),
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
