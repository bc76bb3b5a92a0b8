"""The check of relu: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises
from tools.lab_03.answers import one_by_one, returning_early, sigmoid_by_tanh


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
    lambda z: np.where(z > 0, z, 0),
    lambda z: np.clip(z, 0, None),
]


def relu_in_place(z):
    z[z < 0] = 0
    return z


def relu_forgets_to_return(z):
    np.maximum(z, 0)


WRONG = [
    (
        relu_in_place,
        "in_place",
        "z itself was changed: the forward pass still needs it. Make a new array.",
    ),
    (
        relu_forgets_to_return,
        "returned_none",
        "relu(z) is None. Does the function end with `return` and the result?",
    ),
    (
        lambda z: np.max((0, z.max())),
        "wrong_axis",
        "A single number came back, the largest of all. `np.max` looks for the largest of an array; "
        "`np.maximum` compares number by number.",
    ),
    (
        np.abs,
        "another_function",
        "The negative numbers come out positive. They should become 0.",
    ),
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
    (
        lambda z: np.minimum(0, z),
        "sign",
        "The negative numbers pass and the positive ones become 0. It should be the other way round.",
    ),
    (
        lambda z: z.copy(),
        "activation_missing",
        "z comes back as it was. The negative numbers should become 0.",
    ),
    (
        lambda z: np.max(z, 0),
        "wrong_axis",
        "These are the largest numbers along axis 0. `np.max` looks for the largest of an array; "
        "`np.maximum` compares number by number.",
    ),
    (
        lambda z: np.maximum(1, z),
        "another_formula",
        "Nothing comes out below 1. Should z be compared with 0?",
    ),
    (
        lambda z: np.minimum(1, z),
        "another_formula",
        "Nothing comes out above 1, and the negative numbers stay. Which of two numbers is wanted, and "
        "compared with what?",
    ),
    (
        lambda z: np.where(z > 1, z, 0),
        "another_formula",
        "The numbers between 0 and 1 are lost. Where does the ReLU have its kink?",
    ),
    (
        lambda z: np.where(z > 0, z, z * 0.01),
        "another_function",
        "A little of the negative numbers leaks through. That comes later: here they become 0.",
    ),
    (
        lambda z: z > 0,
        "another_function",
        "This is 1 where z is positive: that is the slope. The value there is z.",
    ),
    (
        lambda z: np.maximum(-z, 0),
        "sign",
        "This is relu(-z): the negative numbers pass, with their sign turned. Is there a minus too many?",
    ),
    (
        lambda z: np.log(1 + np.exp(z)),
        "another_function",
        "This is the softplus, log(1 + exp(z)), which bends smoothly. The ReLU has a kink at 0.",
    ),
    (
        lambda z: np.where(z > 0, z, np.exp(z) - 1),
        "another_function",
        "Left of 0 this is exp(z) - 1: the ELU. The ReLU is 0 there.",
    ),
    (
        lambda z: z * sigmoid_by_tanh(z),
        "another_function",
        "This is the SiLU, z·sigmoid(z), which bends smoothly. The ReLU has a kink at 0.",
    ),
    (
        lambda z: np.clip(z, 0, 6),
        "another_function",
        "Everything above 6 is cut off. The ReLU has no upper end.",
    ),
    (
        lambda z: np.maximum(z, 0) ** 2,
        "another_formula",
        "The positive numbers come out squared. They should pass as they are.",
    ),
    (
        lambda z: np.tanh(z),
        "another_function",
        "This is the tanh. The ReLU lets positive numbers pass as they are.",
    ),
    (
        lambda z: sigmoid_by_tanh(z),
        "another_function",
        "This is the sigmoid. The ReLU lets positive numbers pass as they are.",
    ),
    (
        lambda z: np.clip(z, 0, 1),
        "another_function",
        "Everything above 1 is cut off. The ReLU has no upper end.",
    ),
    (
        returning_early(lambda z: max(0.0, z)),
        "unfilled",
        "Only the first number is right, and all others are 0. Is `return` inside the loop?",
    ),
]

test_a_right_answer_passes = exercises.right("relu", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("relu", WRONG)
