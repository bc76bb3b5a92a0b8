"""Exercise of Lab 01: a whole descent, and the ways to take a wrong path."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.exercise.wrong_versions import formula, transposed, which_changed
from helpers.labs.lab_01.walks import WRONG_WALKS, rows
from helpers.nn import gradient_descent as optimizers

# --- Exercise 5 · gradient_descent ------------------------------------------------------------------------------------


def _slope_of_three(w):
    return np.array([[2.0, 0.3, 0.0], [0.3, 1.0, -0.4], [0.0, -0.4, 0.5]]) @ w + np.array([0.5, -1.0, 0.2])


def _slope_of_two(w):
    return np.array([np.sin(w[0]) + 0.5 * w[1], 0.5 * w[0] + w[1] ** 3 / 3])


@formula("gradient(w) = 2w")
def _slope_of_one(w):
    return 2 * w


def _small_walks():
    for start, steps in (([4.0], 1), ([4.0], 2), ([4.0, 8.0], 2), ([4.0], 0)):
        yield {"gradient": _slope_of_one, "start": np.array(start), "learning_rate": 0.25, "steps": steps}


def _walk_inputs(rng):
    return [
        {"gradient": _slope_of_three, "start": rng.normal(size=3), "learning_rate": 0.2, "steps": 5},
        {"gradient": _slope_of_two, "start": rng.normal(size=2), "learning_rate": 0.35, "steps": 7},
        {"gradient": _slope_of_two, "start": rng.normal(size=2), "learning_rate": 0.1, "steps": 0},
    ]


def _without_start(gradient, start, learning_rate, steps):
    return np.array(rows(gradient, start, learning_rate, steps)[1:])


def _without_start_table(gradient, start, learning_rate, steps):
    return _without_start(gradient, start, learning_rate, steps).reshape(steps, len(start))


def _one_step_ahead(gradient, start, learning_rate, steps):
    return np.array(rows(gradient, start, learning_rate, steps + 1)[1:])


def _one_too_many(gradient, start, learning_rate, steps):
    return np.array(rows(gradient, start, learning_rate, steps + 1))


def _one_too_few(gradient, start, learning_rate, steps):
    return np.array(rows(gradient, start, learning_rate, steps)[:-1])


def _one_too_few_table(gradient, start, learning_rate, steps):
    return _one_too_few(gradient, start, learning_rate, steps).reshape(steps, len(start))


def _last_row_empty(gradient, start, learning_rate, steps):
    path = np.array(rows(gradient, start, learning_rate, steps))
    path[1:][-1:] = 0
    return path


def _start_walks_along(gradient, start, learning_rate, steps):
    path = [start.copy()]
    for _ in range(steps):
        start -= learning_rate * gradient(start)
        path.append(start.copy())
    return np.array(path)


def _one_array_again_and_again(gradient, start, learning_rate, steps):
    return np.array(rows(gradient, start, learning_rate, steps)[-1:] * (steps + 1))


def _asked_once(gradient, start, learning_rate, steps):
    return start - learning_rate * np.arange(steps + 1)[:, None] * gradient(start)


def _descent(**changes):
    """Make a walk with another learning rate or another sign."""
    return lambda gradient, start, learning_rate, steps: np.array(
        rows(gradient, start, changes.get("learning_rate", learning_rate), steps, changes.get("sign", -1))
    )


def _row_count(got, expected, arguments):
    return (
        f"The path has {len(got)} rows, and steps = {arguments['steps']}: {arguments['steps']} panels, one post more."
    )


_NO_START = "The path begins after the first step. Its first row should be the start itself."

gradient_descent = Exercise(
    name="gradient_descent",
    lab="01",
    number=5,
    title="Walk all the way",
    reference=optimizers.gradient_descent,
    inputs=_walk_inputs,
    small=_small_walks,
    form=Result("the path", shape_hint="One row for the start, and one for each step."),
    mistakes=(
        Mistake("start_missing", _without_start, _NO_START),
        Mistake("start_missing", _without_start_table, _NO_START),
        Mistake("start_missing", _one_step_ahead, _NO_START),
        Mistake("off_by_one", _one_too_many, _row_count),
        Mistake("off_by_one", _one_too_few, _row_count),
        Mistake("off_by_one", _one_too_few_table, _row_count),
        Mistake("off_by_one", _last_row_empty, "The last row was never filled: the loop ends one step too early."),
        Mistake("sign", _descent(sign=1), "The path goes uphill: the gradient points to where the loss grows."),
        Mistake("in_place", _start_walks_along, which_changed),
        Mistake(
            "in_place",
            _one_array_again_and_again,
            "All rows are the same: one array was put into the list again and again, and changed in place.",
        ),
        transposed(optimizers.gradient_descent, "The path lies on its side: one row for each place, please."),
        Mistake(
            "wrong_shape",
            lambda *arguments: rows(*arguments)[-1],
            "Only the last place is returned. The whole path is wanted, a row for each place.",
        ),
        Mistake(
            "asked_once", _asked_once, "The gradient was asked once, at the start. Ask it again at each new place."
        ),
        Mistake(
            "ignored_argument",
            _descent(learning_rate=1.0),
            "The learning rate isn't used: each step is as long as the gradient.",
        ),
        *(Mistake(id, wrong, says) for id, wrong, says in WRONG_WALKS),
    ),
    praise="a whole walk, the start included.",
)
