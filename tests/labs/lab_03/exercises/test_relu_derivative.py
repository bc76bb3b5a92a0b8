"""The check of relu_derivative: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises
from tools.lab_03.answers import one_by_one

RIGHT = [
    one_by_one(lambda z: 1 if z > 0 else 0),
    lambda z: (z > 0).astype(float),
    lambda z: np.heaviside(z, 0),
]


WRONG = [
    (lambda z: (z >= 0) * 1.0, "special_case", "the kink"),
    (lambda z: np.sign(z), "sign", "not -1"),
    (lambda z: np.maximum(z, 0), "missing_slope", "the ReLU itself"),
    (lambda z: (z > 1) * 1.0, "slope_of_activation", "kink at 0"),
]

test_a_right_answer_passes = exercises.right("relu_derivative", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("relu_derivative", WRONG)
