"""The check of layer_gradient_norms: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises


def norms_by_loop(gradients):
    norms = np.zeros(len(gradients))
    for i, (dW, _) in enumerate(gradients):
        norms[i] = sum(entry**2 for entry in dW.ravel()) ** 0.5
    return norms


def norms_by_numpy(gradients):
    return np.array([np.linalg.norm(layer[0]) for layer in gradients])


RIGHT = [
    norms_by_loop,
    norms_by_numpy,
]


def per_layer(measure):
    return lambda gradients: np.array([measure(dW) for dW, _ in gradients])


def norms_squared_in_place(gradients):
    norms = []
    for dW, _ in gradients:
        dW *= dW
        norms.append(np.sqrt(dW.sum()))
    return np.array(norms)


WRONG = [
    (per_layer(lambda dW: np.sum(dW**2)), "another_formula", "root"),
    (per_layer(lambda dW: np.mean(dW**2) ** 0.5), "averaged_twice", "adds them up"),
    (per_layer(lambda dW: np.linalg.norm(dW, ord=2)), "another_function", "spectral"),
    (per_layer(lambda dW: np.linalg.norm(dW, 1)), None, "Work it out with a pencil."),
    (per_layer(lambda dW: abs(dW.sum())), None, "Work it out with a pencil."),
    (per_layer(lambda dW: np.abs(dW).sum()), "another_function", "absolute values"),
    (per_layer(lambda dW: np.abs(dW).max()), "another_function", "largest entry"),
    (lambda g: np.array([np.linalg.norm(db) for _, db in g]), "swapped", "norms of db"),
    (lambda g: norms_by_numpy(g)[::-1], "swapped", "last layer stands first"),
    (lambda g: np.sqrt(np.sum(norms_by_numpy(g) ** 2)), "wrong_shape", "one for each layer"),
    (lambda g: norms_by_numpy(g[:-1]), "off_by_one", "last layer is missing"),
    (lambda g: norms_by_numpy(g[1:]), "off_by_one", "first layer is missing"),
    (lambda g: np.log10(norms_by_numpy(g)), "another_function", "logarithms"),
    (norms_squared_in_place, "in_place", "write"),
]

test_a_right_answer_passes = exercises.right("layer_gradient_norms", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("layer_gradient_norms", WRONG)
