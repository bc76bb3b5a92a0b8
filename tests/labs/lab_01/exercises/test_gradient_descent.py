"""The check of gradient_descent: right in any style, and each classic mistake named in its own words."""

from itertools import accumulate

import numpy as np
from tools import exercises
from tools.lab_01.walks import RIGHT_WALKS, WRONG_WALKS

from helpers.nn.gradient_descent import gradient_descent, gradient_step


def walk_by_list(gradient, start, learning_rate, steps):
    path = [start]
    while len(path) <= steps:
        path.append(path[-1] - learning_rate * gradient(path[-1]))
    return np.array(path)


def walk_by_stacking(gradient, start, learning_rate, steps):
    w, path = start, start[None]
    for _ in range(steps):
        w = gradient_step(w, gradient(w), learning_rate)
        path = np.vstack([path, w])
    return path


def walk_in_a_table(gradient, start, learning_rate, steps):
    path = np.zeros((steps + 1, start.size))
    path[0] = w = start
    for t in range(1, steps + 1):
        w = w - learning_rate * gradient(w)
        path[t] = w
    return path


def walk_by_recursion(gradient, start, learning_rate, steps):
    if steps == 0:
        return start[np.newaxis]
    rest = walk_by_recursion(gradient, start - learning_rate * gradient(start), learning_rate, steps - 1)
    return np.concatenate([[start], rest])


def walk_by_accumulating(gradient, start, learning_rate, steps):
    return list(accumulate(range(steps), lambda w, _: w - learning_rate * gradient(w), initial=start))


RIGHT = [
    walk_by_list,
    walk_by_stacking,
    walk_in_a_table,
    walk_by_recursion,
    walk_by_accumulating,
    *RIGHT_WALKS,
]


def walk_without_start(gradient, start, learning_rate, steps):
    w, path = start, []
    for _ in range(steps):
        w = w - learning_rate * gradient(w)
        path.append(w)
    return np.array(path)


def walk_without_start_in_a_table(gradient, start, learning_rate, steps):
    path = np.empty((steps, len(start)))
    w = start
    for t in range(steps):
        w = path[t] = w - learning_rate * gradient(w)
    return path


def walk_without_last(gradient, start, learning_rate, steps):
    w, path = start, []
    for _ in range(steps):
        path.append(w)
        w = w - learning_rate * gradient(w)
    return np.array(path)


def walk_too_far(gradient, start, learning_rate, steps):
    path = [start]
    for _ in range(steps + 1):
        path.append(path[-1] - learning_rate * gradient(path[-1]))
    return np.array(path)


def walk_last_row_unfilled(gradient, start, learning_rate, steps):
    path = np.zeros((steps + 1, len(start)))
    path[0] = start
    for t in range(1, steps):
        path[t] = path[t - 1] - learning_rate * gradient(path[t - 1])
    return path


def walk_uphill(gradient, start, learning_rate, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] + learning_rate * gradient(path[-1]))
    return np.array(path)


def walk_drags_start_along(gradient, start, learning_rate, steps):
    w, path = start, [start.copy()]
    for _ in range(steps):
        w -= learning_rate * gradient(w)
        path.append(w.copy())
    return np.array(path)


def walk_same_array_in_the_list(gradient, start, learning_rate, steps):
    w = start.copy()
    path = [w]
    for _ in range(steps):
        w -= learning_rate * gradient(w)
        path.append(w)
    return np.array(path)


def walk_with_closed_eyes(gradient, start, learning_rate, steps):
    slope, path = gradient(start), [start]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * slope)
    return np.array(path)


def walk_returns_a_list(gradient, start, learning_rate, steps):
    return [start] + [start] * steps


WRONG = [
    (
        walk_without_start,
        "start_missing",
        "The path begins after the first step. Its first row should be the start itself.",
    ),
    (
        walk_without_start_in_a_table,
        "start_missing",
        "The path begins after the first step. Its first row should be the start itself.",
    ),
    (
        walk_without_last,
        "off_by_one",
        "The path has 5 rows for 5 steps. It holds the start, and one place for each step.",
    ),
    (walk_too_far, "off_by_one", "The path has 7 rows for 5 steps. It holds the start, and one place for each step."),
    (
        walk_last_row_unfilled,
        "off_by_one",
        "The last row of the path is 0. Was it ever filled? Where does the loop end?",
    ),
    (walk_uphill, "sign", "The path goes uphill: the gradient points to where the loss grows."),
    (
        walk_drags_start_along,
        "in_place",
        "start was changed by the function. Does a line with `-=` or the like write into it? Make a new "
        "array, or work on a copy.",
    ),
    (
        walk_same_array_in_the_list,
        "in_place",
        "All rows are the last place. Did the list get one array again and again, which changes in place?",
    ),
    (
        walk_with_closed_eyes,
        "asked_once",
        "Every step is the same as the first. Is the gradient asked again at each new place?",
    ),
    (
        lambda *arguments: gradient_descent(*arguments).T,
        "transposed",
        "The path lies on its side: one row for each place, please.",
    ),
    (
        lambda *arguments: gradient_descent(*arguments)[-1],
        "wrong_shape",
        "Only the last place is returned. Return the whole path, a row for each place.",
    ),
    (
        walk_returns_a_list,
        "frozen",
        "Every row is the start. Does each step put the new place where the next one looks for it?",
    ),
    (
        lambda g, start, a, steps: walk_by_list(g, start, 1, steps),
        "ignored_argument",
        "Each step is as long as the gradient: the learning rate makes no difference.",
    ),
    *WRONG_WALKS,
]

test_a_right_answer_passes = exercises.right("gradient_descent", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("gradient_descent", WRONG)
test_a_wrong_walk_is_told_in_a_whole_sentence = exercises.wrong("gradient_descent", WRONG_WALKS)
