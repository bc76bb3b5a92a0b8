"""Exercise of Lab 05: a step of RMSProp."""

import numpy as np

from helpers.exercise.engine import Exercise, Node
from helpers.labs.lab_05.optimizer_cases import like_w
from helpers.labs.lab_05.rmsprop_mistakes import MISTAKES
from helpers.nn import optimizers

# --- Exercise 3 · rmsprop_step ----------------------------------------------------------------------------------------


def _rmsprop_inputs(rng):
    cases = (((3,), 0.1, {}), ((2, 3), 0.37, {"beta": 0.7, "eps": 0.2}), ((4,), 1.7, {"beta": 0.45, "eps": 0.05}))
    return [
        {
            "w": rng.normal(size=shape),
            "gradient": rng.normal(size=shape),
            "mean_square": rng.uniform(0.2, 2, size=shape),
            "learning_rate": rate,
        }
        | more
        for shape, rate, more in cases
    ]


def _small():
    for w, gradient, mean_square, eps in (([1], [4], [2], 1.0), ([1, 2], [2, -2], [4, 14], 2.0)):
        arrays = {"w": w, "gradient": gradient, "mean_square": mean_square}
        rest = {"learning_rate": 0.25, "beta": 0.5, "eps": eps}
        yield {name: np.array(value, dtype=float) for name, value in arrays.items()} | rest


rmsprop_step = Exercise(
    name="rmsprop_step",
    lab="05",
    number=3,
    title="Give each weight its own pace",
    reference=optimizers.rmsprop_step,
    inputs=_rmsprop_inputs,
    small=_small,
    form=(like_w("w"), like_w("mean_square")),
    nodes=(Node("mean_square"), Node("w", ("mean_square",))),
    mistakes=MISTAKES,
    praise="steep or flat, every direction gets its own pace.",
)
