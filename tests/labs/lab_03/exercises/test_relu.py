"""The check of relu: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises
from tools.lab_03.answers import one_by_one


def relu_of_a_copy(z):
    out = z.copy()
    out[out < 0] = 0
    return out


def relu_by_clipping(z):
    return np.clip(z, 0, None)


RIGHT = [
    one_by_one(lambda z: max(0.0, z)),
    relu_of_a_copy,
    lambda z: z * (z > 0),
    lambda z: (z + np.abs(z)) / 2,
    relu_by_clipping,
]


def relu_in_place(z):
    z[z < 0] = 0
    return z


def relu_forgets_to_return(z):
    np.maximum(z, 0)


WRONG = [
    (relu_in_place, "in_place", "z itself was changed: the forward pass still needs it. Make a new array."),
    (relu_forgets_to_return, "returned_none", "relu(z) is None. Does the function end with `return` and the result?"),
    (
        lambda z: np.max((0, z.max())),
        "wrong_axis",
        "One number came back, the largest of all. np.max looks for the largest of an array, np.maximum compares "
        "number by number.",
    ),
    (np.abs, "another_function", "The negative are turned positive here. They should become 0."),
    (
        lambda z: max(0, z),
        "raised",
        "`ValueError: The truth value of an array with more than one element is ambiguous. Use a.any() or "
        "a.all()` in line ….",
    ),
    (
        lambda z: [max(0, v) for v in z.ravel()],
        "wrong_shape",
        "relu(z) has shape (12,), but z has (3, 4). One number for each of z, in the shape of z.",
    ),
    (lambda z: np.minimum(0, z), "sign", "It lets the negative pass and stops the positive: turn it round."),
    (lambda z: z.copy(), "activation_missing", "z comes back unbent: the negative should become 0."),
]

test_a_right_answer_passes = exercises.right("relu", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("relu", WRONG)
