"""Exercise of Lab 05: a step with momentum."""

import numpy as np

from helpers.exercise.engine import Exercise, Node
from helpers.labs.lab_05.momentum_mistakes import MISTAKES
from helpers.labs.lab_05.optimizer_cases import like_w
from helpers.nn import optimizers

# --- Exercise 2 · momentum_step ---------------------------------------------------------------------------------------


def _momentum_inputs(rng):
    cases = (((3,), 0.1, {}), ((2, 3), 0.37, {"beta": 0.7}), ((4,), 1.7, {"beta": 0.45}))
    return [
        {name: rng.normal(size=shape) for name in ("w", "gradient", "velocity")} | {"learning_rate": rate} | more
        for shape, rate, more in cases
    ]


def _small():
    for w, gradient, velocity in (([1], [2], [4]), ([1, 2], [2, -4], [4, 6])):
        arrays = {"w": w, "gradient": gradient, "velocity": velocity}
        yield {name: np.array(value, dtype=float) for name, value in arrays.items()} | {
            "learning_rate": 0.25,
            "beta": 0.5,
        }


momentum_step = Exercise(
    name="momentum_step",
    lab="05",
    number=2,
    title="Let the ball roll",
    reference=optimizers.momentum_step,
    inputs=_momentum_inputs,
    small=_small,
    form=(like_w("w"), like_w("velocity")),
    nodes=(Node("velocity"), Node("w", ("velocity",))),
    mistakes=MISTAKES,
    praise="it remembers where it came from.",
)
