"""Exercise of Lab 08: what comes back through a convolution, to the pictures and to the kernel."""

import numpy as np

from helpers.exercise.engine import Exercise, Result
from helpers.labs.lab_08.gradient_mistakes import MISTAKES
from helpers.nn import convolution

# --- Exercise 4 · convolution_gradients -------------------------------------------------------------------------------


def _inputs(rng):
    sizes = ((3, 5, 8, 3), (4, 6, 4, 2), (2, 7, 9, 4))
    return [
        {
            "images": rng.normal(size=(n, h, w)),
            "kernel": rng.normal(size=(k, k)),
            "dOut": rng.normal(size=(n, h - k + 1, w - k + 1)),
        }
        for n, h, w, k in sizes
    ]


def _small():
    images = np.array([[[1, 2, 3], [4, 5, 6]]], float)
    for kernel, dOut in (
        ([[2]], [[[1, 0, -1], [0, 2, 0]]]),
        ([[1, 3], [0, 2]], [[[1, -1]]]),
        ([[1, 0], [4, 2]], [[[0, 3]]]),
    ):
        yield {"images": images, "kernel": np.array(kernel, float), "dOut": np.array(dOut, float)}


convolution_gradients = Exercise(
    name="convolution_gradients",
    lab="08",
    number=4,
    title="Send it back to nine weights",
    reference=convolution.convolution_gradients,
    inputs=_inputs,
    on_purpose=("square",),  # a kernel is as high as it is wide
    form=(Result("dimages", like="images"), Result("dkernel", like="kernel")),
    small=_small,
    mistakes=MISTAKES,
    given="_, h, w = dOut.shape",
    praise="one weight, many places, and patches that overlap: all that comes back adds up.",
)
