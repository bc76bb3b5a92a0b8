"""Exercise of Lab 05: a step of Adam, bias-corrected."""

import numpy as np

from helpers.exercise.engine import Exercise, Node
from helpers.labs.lab_05.adam_mistakes import MISTAKES
from helpers.labs.lab_05.optimizer_cases import like_w
from helpers.nn import optimizers


def _adam_inputs(rng):
    cases = (
        ((3,), 3, 0.1, {}),
        ((2, 3), 1, 0.37, {"beta1": 0.8, "beta2": 0.95, "eps": 0.1}),
        ((4,), 7, 1.7, {"beta1": 0.6, "beta2": 0.9, "eps": 0.03}),
    )
    return [
        {
            "w": rng.normal(size=shape),
            "gradient": rng.normal(size=shape),
            "m": rng.normal(size=shape),
            "v": rng.uniform(0.2, 2, size=shape),
            "t": t,
            "learning_rate": rate,
        }
        | more
        for shape, t, rate, more in cases
    ]


def _small():
    """Yield inputs on which the roots come out even: the first step, then the second, then two weights."""
    for w, gradient, m, v, t, beta2 in (
        ([1], [2], [4], [4], 1, 0.75),
        ([1], [2], [4], [2], 2, 0.5),
        ([1, 2], [2, -2], [4, 1], [2, 14], 2, 0.5),
    ):
        arrays = {"w": w, "gradient": gradient, "m": m, "v": v}
        rest = {"t": t, "learning_rate": 0.25, "beta1": 0.5, "beta2": beta2, "eps": 2.0}
        yield {name: np.array(value, dtype=float) for name, value in arrays.items()} | rest


adam_step = Exercise(
    name="adam_step",
    lab="05",
    number=4,
    title="Put both together: Adam",
    reference=optimizers.adam_step,
    inputs=_adam_inputs,
    form=(like_w("w"), like_w("m"), like_w("v")),
    nodes=(Node("m"), Node("v"), Node("m_hat", ("m",)), Node("v_hat", ("v",)), Node("w", ("m_hat", "v_hat"))),
    mistakes=MISTAKES,
    small=_small,
    praise="a mean for the direction, a mean square for the pace, both corrected, and neither correction remembered.",
)
