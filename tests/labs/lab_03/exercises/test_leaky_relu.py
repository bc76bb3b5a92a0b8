"""The check of leaky_relu: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises


def leaky_by_parts(z, slope=0.01):
    return np.maximum(z, 0) + slope * np.minimum(z, 0)


def leaky_on_a_copy(z, slope=0.01):
    a = np.array(z)
    a[a < 0] *= slope
    return a


def leaky_by_loop(z, slope=0.01):
    return np.array([v if v > 0 else slope * v for v in z.ravel()]).reshape(z.shape)


RIGHT = [
    lambda z, slope=0.01: np.maximum(z, slope * z),
    lambda z, slope=0.01: np.where(z < 0, slope, 1) * z,
    leaky_by_parts,
    leaky_on_a_copy,
    leaky_by_loop,
]


def leaky_in_place(z, slope=0.01):
    z[z < 0] *= slope
    return z


WRONG = [
    (
        lambda z, slope=0.01: np.where(z > 0, z, 0.01 * z),
        "ignored_argument",
        "Right for a slope of 0.01, but another slope that is handed in makes no difference.",
    ),
    (
        lambda z, slope=0.01: np.maximum(z, 0),
        "missing_slope",
        "Nothing leaks: left of 0 this is 0, the plain ReLU. Where does the slope come in?",
    ),
    (
        lambda z, slope=0.01: np.maximum(z, -slope * z),
        "sign",
        "Left of 0 it should go on falling, a little. Here it rises: which sign is wrong?",
    ),
    (leaky_in_place, "in_place", "z itself was changed: the forward pass still needs it. Make a new array."),
    (
        lambda z: np.where(z > 0, z, 0.01 * z),
        "raised",
        "The exercise calls `leaky_relu(z, slope)`, but the function takes `(z)`. `TypeError: <lambda>() takes 1 "
        "positional argument but 2 were given`.",
    ),
]

test_a_right_answer_passes = exercises.right("leaky_relu", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("leaky_relu", WRONG)
