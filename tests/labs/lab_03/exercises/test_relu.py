"""The check of relu: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises
from tools.lab_03.answers import one_by_one


def relu_of_a_copy(z):
    out = z.copy()
    out[out < 0] = 0
    return out


RIGHT = [
    one_by_one(lambda z: max(0.0, z)),
    relu_of_a_copy,
    lambda z: z * (z > 0),
    lambda z: (z + np.abs(z)) / 2,
]


def relu_in_place(z):
    z[z < 0] = 0
    return z


def relu_forgets_to_return(z):
    np.maximum(z, 0)


WRONG = [
    (relu_in_place, "in_place", "itself was changed"),
    (relu_forgets_to_return, "returned_none", "return"),
    (lambda z: np.max((0, z.max())), "wrong_axis", "np.maximum"),
    (np.abs, "another_function", "should become 0"),
    (lambda z: max(0, z), "raised", "ValueError"),
    (lambda z: [max(0, v) for v in z.ravel()], "wrong_shape", "in the shape of z"),
    (lambda z: np.minimum(0, z), "sign", "turn it round"),
    (lambda z: z.copy(), "activation_missing", "unbent"),
]

test_a_right_answer_passes = exercises.right("relu", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("relu", WRONG)
