"""Wrong paths downhill: rows that are missing, empty, in another order or in another shape.

Each is an id, a wrong version and its sentence.
"""

import numpy as np

from helpers.exercise.wrong_versions import which_changed
from helpers.labs.lab_01.walks import changed, empty_rows, filled, path, rearranged, rows


def _row_count(got, expected, arguments):
    return (
        f"The path has {len(got)} rows for {arguments['steps']} steps. It holds the start, and one place for each step."
    )


_NO_START = "The path begins after the first step. Its first row should be the start itself."
_LAST_ROW = "The last row of the path is 0. Was it ever filled? Where does the loop end?"
_without_start = rearranged(lambda places: places[1:])
_one_too_few = rearranged(lambda places: places[:-1])


def _one_step_ahead(gradient, start, learning_rate, steps):
    return path(gradient, start, learning_rate, steps + 1)[1:]


def _one_too_many(gradient, start, learning_rate, steps):
    return path(gradient, start, learning_rate, steps + 1)


def _last_row_empty(*arguments):
    found = path(*arguments)
    found[1:][-1:] = 0
    return found


def _start_walks_along(gradient, start, learning_rate, steps):
    places = [start.copy()]
    for _ in range(steps):
        start -= learning_rate * gradient(start)
        places.append(start.copy())
    return np.array(places)


def _to_the_next_row(table, t, step):
    table[t + 1] = table[t] + step(table[t])


def _over_itself(table, t, step):
    table[t] += step(table[t])


WRONG_PATHS = (
    ("start_missing", _without_start, _NO_START),
    ("start_missing", empty_rows(_without_start), _NO_START),
    ("start_missing", _one_step_ahead, _NO_START),
    ("off_by_one", _one_too_many, _row_count),
    ("off_by_one", _one_too_few, _row_count),
    ("off_by_one", empty_rows(_one_too_few), _row_count),
    ("off_by_one", changed(lambda path: path[: max(len(path) - 1, 1)]), _row_count),
    ("off_by_one", _last_row_empty, _LAST_ROW),
    ("in_place", _start_walks_along, which_changed),
    (
        "in_place",
        lambda *arguments: np.array([rows(*arguments)[-1]] * len(rows(*arguments))),
        "All rows are the last place. Did the list get one array again and again, which changes in place?",
    ),
    ("transposed", changed(np.transpose), "The path lies on its side: one row for each place, please."),
    (
        "wrong_shape",
        lambda *arguments: rows(*arguments)[-1],
        "Only the last place is returned. Return the whole path, a row for each place.",
    ),
    (
        "swapped",
        changed(lambda path: np.roll(path, -1, axis=0)),
        "The start is the last row of the path. It should be the first.",
    ),
    (
        "unfilled",
        changed(lambda path: np.concatenate([0 * path[:1], path[1:]])),
        "The first row of the path is 0. It should be the start.",
    ),
    ("unfilled", changed(lambda path: np.concatenate([path[:-1], 0 * path[-1:]])), _LAST_ROW),
    (
        "wrong_shape",
        changed(np.ravel),
        "The places are in one long row. The path has a row for each place: is there an `axis` missing?",
    ),
    (
        "wrong_shape",
        changed(lambda path: path[:1]),
        "The path holds the start alone. Is each new place added to it?",
    ),
    (
        "off_by_one",
        changed(lambda path: path[:2]),
        "The path ends after its first step. Is `return` inside the loop?",
    ),
    (
        "unfilled",
        filled(_to_the_next_row, first=1),
        "The row after the start was never filled. Where does the loop begin to count?",
    ),
    (
        "off_by_one",
        filled(_over_itself),
        "Row t is overwritten by its own step. The step from row t belongs in row t + 1.",
    ),
    (
        "rounded",
        filled(_to_the_next_row, dtype=int),
        "The path holds whole numbers only: that array cuts off what is behind the point.",
    ),
    (
        "in_place",
        rearranged(lambda places: places[1:] + places[-1:]),
        "Each row holds the place after it, and the last is there twice. Does `w -= …` change a `w = path[t]`? "
        "That is row t.",
    ),
    (
        "off_by_one",
        rearranged(lambda places: places[:1] + places[:-1]),
        "The start is there twice, and the last place is missing. Append a place after the step that leads there.",
    ),
    (
        "swapped",
        rearranged(lambda places: places[::-1]),
        "The path runs backwards: the start should be its first row.",
    ),
)
