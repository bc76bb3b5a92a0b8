"""Exercise of Lab 01: a whole descent, and the ways to take a wrong path."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.exercise.wrong_versions import formula
from helpers.labs.lab_01.wrong_paths import WRONG_PATHS
from helpers.labs.lab_01.wrong_steps import WRONG_STEPS
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


gradient_descent = Exercise(
    name="gradient_descent",
    lab="01",
    number=5,
    title="Walk all the way",
    reference=optimizers.gradient_descent,
    inputs=_walk_inputs,
    small=_small_walks,
    form=Result("the path", shape_hint="One row for the start, and one for each step."),
    mistakes=tuple(Mistake(id, wrong, says) for id, wrong, says in (*WRONG_PATHS, *WRONG_STEPS)),
    praise="a whole walk, the start included.",
)
