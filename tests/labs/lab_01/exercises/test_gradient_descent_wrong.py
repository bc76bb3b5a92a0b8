"""Wrong answers to gradient_descent as students write them, and what the check says of each."""

import numpy as np
from tools import exercises


def from_start(gradient, start, learning_rate, steps):
    path = [start]
    for _t in range(steps):
        path.append(start - learning_rate * gradient(start))
    return np.array(path)


def prev_wrong(gradient, start, learning_rate, steps):
    path = np.zeros((steps + 1, len(start)))
    path[0] = start
    for t in range(1, steps + 1):
        path[t] = path[t - 1] - learning_rate * gradient(path[t])
    return path


def ret_loop(gradient, start, learning_rate, steps):
    path = [start]
    w = start
    for _t in range(steps):
        w = w - learning_rate * gradient(w)
        path.append(w)
        return np.array(path)
    return np.array(path)


def from_zero(gradient, start, learning_rate, steps):
    path = np.zeros((steps + 1, len(start)))
    for t in range(steps):
        path[t + 1] = path[t] - learning_rate * gradient(path[t])
    return path


def answer_tuple(gradient, start, learning_rate, steps):
    w = start
    path = [start]
    for _t in range(steps):
        w = w - learning_rate * gradient(w)
        path.append(w)
    return (w, np.array(path))


def append_start(gradient, start, learning_rate, steps):
    w = start
    path = []
    for _t in range(steps):
        w = w - learning_rate * gradient(w)
        path.append(w)
    path.append(start)
    return np.array(path)


def hstack(gradient, start, learning_rate, steps):
    w = start
    path = start
    for _t in range(steps):
        w = w - learning_rate * gradient(w)
        path = np.append(path, w)
    return path


def npappend_lost(gradient, start, learning_rate, steps):
    w = start
    path = np.array([start])
    for _t in range(steps):
        w = w - learning_rate * gradient(w)
        np.append(path, [w], axis=0)
    return path


def losses(gradient, start, learning_rate, steps):
    w = start
    path = [np.sum(start)]
    for _t in range(steps):
        w = w - learning_rate * gradient(w)
        path.append(np.sum(w))
    return np.array(path)


def stop_early(gradient, start, learning_rate, steps):
    path = [start]
    w = start
    for _t in range(steps):
        new = w - learning_rate * gradient(w)
        if np.linalg.norm(new - w) < 0.1:
            break
        w = new
        path.append(w)
    return np.array(path)


def final_row(gradient, start, learning_rate, steps):
    path = np.zeros((steps + 1, len(start)))
    w = start
    for t in range(steps):
        path[t] = w
        w = w - learning_rate * gradient(w)
    return path


def first_unfilled(gradient, start, learning_rate, steps):
    path = np.zeros((steps + 1, len(start)))
    w = start
    for t in range(steps):
        w = w - learning_rate * gradient(w)
        path[t + 1] = w
    return path


def coordinate(gradient, start, learning_rate, steps):
    w = start.copy()
    path = [w.copy()]
    for _t in range(steps):
        for i in range(len(w)):
            w[i] -= learning_rate * gradient(w)[i]
        path.append(w.copy())
    return np.array(path)


WRONG = [
    (from_start, "frozen", "Every row after the first is the place after one step. Does w move on?"),
    (
        prev_wrong,
        "off_by_one",
        "The gradient is the one at 0, not the one at the last place. Is it asked at a row that isn't filled yet?",
    ),
    (ret_loop, "off_by_one", "The path ends after its first step. Is `return` inside the loop?"),
    (from_zero, "ignored_argument", "start makes no difference: the answer stays the same when it changes."),
    (answer_tuple, "wrong_shape", "The function returns 2 things; only the path is wanted."),
    (append_start, "swapped", "The start is the last row of the path. It should be the first."),
    (
        hstack,
        "wrong_shape",
        "The places are in one long row. The path has a row for each place: is there an `axis` missing?",
    ),
    (npappend_lost, "wrong_shape", "The path holds the start alone. Is each new place added to it?"),
    (
        losses,
        "wrong_shape",
        "the path has shape (6,), but shape (6, 3) is wanted. One row for the start, and one for each step.",
    ),
    (
        stop_early,
        "wrong_shape",
        "the path has shape (4, 2), but shape (8, 2) is wanted. One row for the start, and one for each step.",
    ),
    (final_row, "unfilled", "The last row of the path is 0. Was it ever filled? Where does the loop end?"),
    (first_unfilled, "unfilled", "The first row of the path is 0. It should be the start."),
    (
        coordinate,
        "another_formula",
        "Some entries of w had moved when the gradient was asked for the others. Ask it once for a whole step.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("gradient_descent", WRONG)
