"""Exercise of Lab 05: a step of Adam for all the parameters of a network."""

from itertools import pairwise

import numpy as np

from helpers.exercise.engine import Each, Exercise, Result
from helpers.labs.lab_05.network_mistakes import MISTAKES
from helpers.nn import optimizers

MEMORY = ((Result("mW"), Result("vW")), (Result("mb"), Result("vb")))


def _inputs(rng):
    # The deepest comes first: the results are named after its layers.
    return [_arguments(rng, *case) for case in (((4, 3, 5, 2), 3, 0.1), ((2, 6), 1, 0.37), ((5, 2, 3), 8, 1.7))]


def _arguments(rng, sizes, t, learning_rate):
    shapes = [((d_in, d_out), (d_out,)) for d_in, d_out in pairwise(sizes)]
    return {
        "weights": [tuple(rng.normal(size=shape) for shape in layer) for layer in shapes],
        "gradients": [tuple(rng.normal(size=shape) for shape in layer) for layer in shapes],
        "memory": [
            tuple((rng.normal(size=shape), rng.uniform(0.2, 2, size=shape)) for shape in layer) for layer in shapes
        ],
        "t": t,
        "learning_rate": learning_rate,
    }


def _small():
    """Yield one layer of one neuron, then of two inputs, then two layers, with numbers that stay short."""
    for sizes in ((1, 1), (2, 1), (1, 1, 1)):
        shapes = [((d_in, d_out), (d_out,)) for d_in, d_out in pairwise(sizes)]
        yield {
            "weights": [(np.full(W, 2.0), np.full(b, -1.0)) for W, b in shapes],
            "gradients": [(np.full(W, 1.0), np.full(b, -3.0)) for W, b in shapes],
            "memory": [tuple((np.zeros(part), np.zeros(part)) for part in layer) for layer in shapes],
            "t": 1,
            "learning_rate": 0.5,
        }


adam_network_step = Exercise(
    name="adam_network_step",
    lab="05",
    number=5,
    title="Let Adam move a whole network",
    reference=optimizers.adam_network_step,
    inputs=_inputs,
    small=_small,
    form=(Each((Result("W"), Result("b")), item="layer"), Each(MEMORY, item="layer")),
    mistakes=MISTAKES,
    given="new_weights, new_memory = [], []",
    praise="every weight and every bias has its own pace and its own memory now.",
)
