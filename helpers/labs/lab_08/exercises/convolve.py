"""Exercise of Lab 08: one small set of weights that slides over a picture."""

import numpy as np

from helpers.exercise.engine import Exercise, Result
from helpers.labs.lab_08.sliding_mistakes import MISTAKES
from helpers.nn import convolution

# --- Exercise 3 · convolve --------------------------------------------------------------------------------------------


def _inputs(rng):
    sizes = ((3, 5, 8, 3), (4, 6, 4, 2), (2, 7, 9, 4))
    return [{"images": rng.normal(size=(n, h, w)), "kernel": rng.normal(size=(k, k))} for n, h, w, k in sizes]


def _small():
    first = np.array([[[1, 2, 3], [4, 5, 6]]], float)
    second = np.array([[[2, 0, 1], [1, 3, 0], [0, 1, 4]]], float)
    for images, kernel in ((first, [[2]]), (first, [[1, 0], [0, 2]]), (second, [[1, 3], [0, -1]])):
        yield {"images": images, "kernel": np.array(kernel, float)}


convolve = Exercise(
    name="convolve",
    lab="08",
    number=3,
    title="Slide nine weights over a picture",
    reference=convolution.convolve,
    inputs=_inputs,
    on_purpose=("square",),  # a kernel is as high as it is wide
    form=Result(
        "the maps", shape_hint="One number for each place where the whole kernel fits: (n, h − k + 1, w − k + 1)."
    ),
    small=_small,
    mistakes=MISTAKES,
    given="k = len(kernel)",
    praise="the same nine weights everywhere, so a stroke is a stroke wherever it is.",
)
