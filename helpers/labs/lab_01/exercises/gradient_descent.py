"""Exercise of Lab 01: a whole descent, and the ways to take a wrong path."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.exercise.wrong_versions import formula, transposed, which_changed
from helpers.labs.lab_01 import wrong_walks
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


def _row_count(got, expected, arguments):
    return (
        f"The path has {len(got)} rows for {arguments['steps']} steps. It holds the start, and one place for each step."
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
        Mistake("start_missing", wrong_walks.without_start, _NO_START),
        Mistake("start_missing", wrong_walks.without_start_table, _NO_START),
        Mistake("start_missing", wrong_walks.one_step_ahead, _NO_START),
        Mistake("off_by_one", wrong_walks.one_too_many, _row_count),
        Mistake("off_by_one", wrong_walks.one_too_few, _row_count),
        Mistake("off_by_one", wrong_walks.one_too_few_table, _row_count),
        Mistake("off_by_one", wrong_walks.of_rows(lambda path: path[: max(len(path) - 1, 1)]), _row_count),
        Mistake(
            "off_by_one",
            wrong_walks.last_row_empty,
            "The last row of the path is 0. Was it ever filled? Where does the loop end?",
        ),
        Mistake(
            "sign", wrong_walks.descent(sign=1), "The path goes uphill: the gradient points to where the loss grows."
        ),
        Mistake("in_place", wrong_walks.start_walks_along, which_changed),
        Mistake(
            "in_place",
            wrong_walks.one_array_again_and_again,
            "All rows are the last place. Did the list get one array again and again, which changes in place?",
        ),
        transposed(optimizers.gradient_descent, "The path lies on its side: one row for each place, please."),
        Mistake(
            "wrong_shape",
            lambda *arguments: rows(*arguments)[-1],
            "Only the last place is returned. The whole path is wanted, a row for each place.",
        ),
        Mistake(
            "asked_once",
            wrong_walks.asked_once,
            "Every step is the same as the first. Is the gradient asked again at each new place?",
        ),
        Mistake(
            "ignored_argument",
            wrong_walks.descent(learning_rate=1.0),
            "Each step is as long as the gradient: the learning rate makes no difference.",
        ),
        Mistake(
            "off_by_one",
            wrong_walks.tables(wrong_walks.at_the_next_row),
            "The gradient is the one at 0, not the one at the last place. Is it asked at a row that isn't filled yet?",
        ),
        Mistake(
            "frozen",
            wrong_walks.tables(wrong_walks.first_step_only),
            "Every row after the first is the place after one step. Does w move on?",
        ),
        Mistake(
            "another_formula",
            wrong_walks.tables(wrong_walks.coordinate_by_coordinate),
            "Some entries of w had moved when the gradient was asked for the others. Ask it once for a whole step.",
        ),
        Mistake(
            "swapped",
            wrong_walks.of_rows(lambda path: np.roll(path, -1, axis=0)),
            "The start is the last row of the path. It should be the first.",
        ),
        Mistake(
            "unfilled",
            wrong_walks.of_rows(lambda path: np.concatenate([0 * path[:1], path[1:]]) if len(path) > 1 else 0 * path),
            "The first row of the path is 0. It should be the start.",
        ),
        Mistake(
            "unfilled",
            wrong_walks.of_rows(lambda path: np.concatenate([path[:-1], 0 * path[-1:]])),
            "The last row of the path is 0. Was it ever filled? Where does the loop end?",
        ),
        Mistake(
            "wrong_shape",
            wrong_walks.of_rows(np.ravel),
            "The places stand in one long row. The path has a row for each place: is there an `axis` missing?",
        ),
        Mistake(
            "wrong_shape",
            wrong_walks.of_rows(lambda path: path[:1]),
            "The path holds the start alone. Is each new place added to it?",
        ),
        Mistake(
            "off_by_one",
            wrong_walks.of_rows(lambda path: path[:2]),
            "The path ends after its first step. Does `return` stand inside the loop?",
        ),
        *(Mistake(id, wrong, says) for id, wrong, says in WRONG_WALKS),
    ),
    praise="a whole walk, the start included.",
)
