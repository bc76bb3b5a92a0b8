"""The check of leaky_relu: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises

RIGHT = [
    lambda z, slope=0.01: np.maximum(z, slope * z),
    lambda z, slope=0.01: np.where(z < 0, slope, 1) * z,
]


def leaky_in_place(z, slope=0.01):
    z[z < 0] *= slope
    return z


WRONG = [
    (lambda z, slope=0.01: np.where(z > 0, z, 0.01 * z), "ignored_argument", "makes no difference"),
    (lambda z, slope=0.01: np.maximum(z, 0), "missing_slope", "Nothing leaks"),
    (lambda z, slope=0.01: np.maximum(z, -slope * z), "sign", "Here it rises"),
    (leaky_in_place, "in_place", "itself was changed"),
    (lambda z: np.where(z > 0, z, 0.01 * z), "raised", "leaky_relu(z, slope)"),
]

test_a_right_answer_passes = exercises.right("leaky_relu", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("leaky_relu", WRONG)
