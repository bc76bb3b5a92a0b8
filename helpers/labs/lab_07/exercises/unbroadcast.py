"""Exercise of Lab 07: the gradient of what was repeated."""

import math

import numpy as np

from helpers.exercise.engine import Exercise, Result
from helpers.labs.lab_07.wrong_sums import MISTAKES
from helpers.nn import autograd

# --- Exercise 1 · unbroadcast -----------------------------------------------------------------------------------------

SHAPES = (
    ((4, 3), (3,)),
    ((4, 3), (4, 1)),
    ((2, 3), (2, 3)),
    ((4, 3), (1, 3)),
    ((3, 2), ()),
    ((5, 4, 3), (4, 1)),
    ((2, 3, 4, 5), (3, 1, 5)),
    ((2, 3), (1, 1)),
    ((5,), (1,)),
    ((3, 1), (1,)),
)


def _inputs(rng):
    return [{"gradient": rng.normal(size=size), "shape": shape} for size, shape in SHAPES]


def _small():
    for size, shape in (((2,), ()), ((2, 1), (1,)), ((2, 2), (2,)), ((2, 2), (2, 1)), ((2, 2), (1, 2))):
        yield {"gradient": np.arange(1.0, math.prod(size) + 1).reshape(size), "shape": shape}


unbroadcast = Exercise(
    name="unbroadcast",
    lab="07",
    number=1,
    title="Sum what was repeated",
    reference=autograd.unbroadcast,
    inputs=_inputs,
    small=_small,
    form=Result("the gradient", shape_hint="It should have the shape that is handed in."),
    mistakes=MISTAKES,
    praise="what was repeated on the way forward is summed on the way back.",
)
