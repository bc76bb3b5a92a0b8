"""The check of leaky_relu: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises


def leaky_by_copy(z, slope=0.01):
    out = z.copy()
    out[z < 0] = slope * z[z < 0]
    return out


RIGHT = [
    lambda z, slope=0.01: np.maximum(z, slope * z),
    lambda z, slope=0.01: np.where(z < 0, slope, 1) * z,
    leaky_by_copy,
    lambda z, slope=0.01: np.where(z > 0, z, slope * z),
    lambda z, slope=0.01: np.maximum(z, 0) + slope * np.minimum(z, 0),
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
        "Nothing leaks: left of 0 this is 0, as for the plain ReLU. Where does the slope come in?",
    ),
    (
        lambda z, slope=0.01: np.maximum(z, -slope * z),
        "sign",
        "Left of 0 this is positive. It should be negative there, and small: which sign is wrong?",
    ),
    (
        leaky_in_place,
        "in_place",
        "z itself was changed: the forward pass still needs it. Make a new array.",
    ),
    (
        lambda z: np.where(z > 0, z, 0.01 * z),
        "raised",
        "The exercise calls `leaky_relu(z, slope)`, but the function takes `(z)`. `TypeError: <lambda>() "
        "takes 1 positional argument but 2 were given`.",
    ),
    (
        lambda z, slope=0.01: np.where(z < 0, z, slope * z),
        "swapped",
        "The two sides are swapped: positive numbers should pass whole, negative ones times the slope.",
    ),
    (
        lambda z, slope=0.01: np.where(z > 0, z, -slope),
        "another_formula",
        "Left of 0 the result is minus the slope, always the same number. It should be the slope times z.",
    ),
    (
        lambda z, slope=0.01: np.where(z > 0, z, z - slope),
        "another_formula",
        "Left of 0 this is z - slope. The slope should be multiplied by z.",
    ),
    (
        lambda z, slope=0.01: np.where(z > 0, z, z + slope),
        "another_formula",
        "Left of 0 this is z + slope. The slope should be multiplied by z.",
    ),
    (
        lambda z, slope=0.01: np.where(z > 0, z, z / slope),
        "another_formula",
        "Left of 0 z is divided by the slope. It should be multiplied by it.",
    ),
    (
        lambda z, slope=0.01: np.where(z > 0, 1, slope),
        "another_function",
        "This is the slope of the leaky ReLU. Its value is asked for.",
    ),
    (
        lambda z, slope=0.01: np.maximum(0, z) - slope * z,
        "sign",
        "Left of 0 this is positive, and right of 0 a little is missing. Which sign is wrong, and where does "
        "the slope belong?",
    ),
    (
        lambda z, slope=0.01: np.maximum(0, z) + slope * z,
        "another_formula",
        "Left of 0 it is right, but right of 0 slope * z is added too. Where z is positive it should pass as it is.",
    ),
    (
        lambda z, slope=0.01: np.maximum(0, z) + slope,
        "another_formula",
        "This is the ReLU plus the slope. The slope should be multiplied by z, and only left of 0.",
    ),
    (
        lambda z, slope=0.01: slope * np.maximum(0, z),
        "another_formula",
        "This is the slope times the ReLU. The slope belongs to the other side: where z is negative.",
    ),
    (
        lambda z, slope=0.1: np.where(z > 0, z, slope * z),
        "special_case",
        "Right when a slope is handed in. Without one it should be 0.01, but yours is 0.1.",
    ),
    (
        lambda z, slope=0.01: np.where(z > 0, z, slope * (np.exp(z) - 1)),
        "another_function",
        "Left of 0 this is slope·(exp(z) - 1): the ELU. The leaky ReLU is a straight line there.",
    ),
    (
        lambda z, slope=0.01: slope * z,
        "another_formula",
        "This is slope * z on both sides. Where z is positive it should pass as it is.",
    ),
    (
        lambda z, slope=0.01: z,
        "activation_missing",
        "z comes back as it was. The negative numbers should be multiplied by the slope.",
    ),
    (
        lambda z, slope=0.01: np.where(z > 0, z, (1 - slope) * z),
        "another_formula",
        "Left of 0 this is (1 - slope)·z, so most of it leaks. It should be slope·z.",
    ),
    (
        lambda z, slope=0.01: (z > 0) * z + (z < 0) * slope,
        "another_formula",
        "Left of 0 the result is the slope itself, always the same number. It should be the slope times z.",
    ),
    (
        lambda z, slope=0.01: np.where(z > slope, z, slope * z),
        "special_case",
        "leaky_relu(z) is wrong only where z is positive. What should it be there?",
    ),
]

test_a_right_answer_passes = exercises.right("leaky_relu", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("leaky_relu", WRONG)
