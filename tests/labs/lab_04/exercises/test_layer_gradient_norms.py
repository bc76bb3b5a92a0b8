"""The check of layer_gradient_norms: right in any style, and each classic mistake named in its own words."""

import math

import numpy as np
from tools import exercises


def norms_by_loop(gradients):
    norms = np.zeros(len(gradients))
    for i, (dW, _) in enumerate(gradients):
        norms[i] = sum(entry**2 for entry in dW.ravel()) ** 0.5
    return norms


def norms_by_numpy(gradients):
    return np.array([np.linalg.norm(layer[0]) for layer in gradients])


def norms_in_a_list(gradients):
    return [float(np.sqrt((dW * dW).sum())) for dW, _ in gradients]


def norms_by_trace(gradients):
    return np.array([np.sqrt(np.trace(dW.T @ dW)) for dW, _ in gradients])


def norms_by_hypot(gradients):
    return np.array([math.hypot(*dW.ravel()) for dW, _ in gradients])


RIGHT = [
    norms_by_loop,
    norms_by_numpy,
    norms_in_a_list,
    norms_by_trace,
    norms_by_hypot,
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
    (
        per_layer(lambda dW: np.sum(dW**2)),
        "another_formula",
        "These are the sums of the squares. A norm is the root of it.",
    ),
    (
        per_layer(lambda dW: np.mean(dW**2) ** 0.5),
        "averaged_twice",
        "The squares were averaged. The Frobenius norm adds them up, as the length of a vector does.",
    ),
    (
        per_layer(lambda dW: np.linalg.norm(dW, ord=2)),
        "another_function",
        "This is the spectral norm, which `np.linalg.norm(dW, 2)` returns. The Frobenius norm adds up the "
        "squares of all entries.",
    ),
    (
        per_layer(lambda dW: np.linalg.norm(dW, 1)),
        None,
        "Wrong already here: gradients = a list of 4. Yours is the norms = [2, 3, 4, 6]. Work it out with a pencil.",
    ),
    (
        per_layer(lambda dW: abs(dW.sum())),
        None,
        "Wrong already here: gradients = a list of 4. Yours is the norms = [2, 3, 2, 11]. Work it out with a pencil.",
    ),
    (
        per_layer(lambda dW: np.abs(dW).sum()),
        "another_function",
        "The absolute values were added up. Square them first.",
    ),
    (
        per_layer(lambda dW: np.abs(dW).max()),
        "another_function",
        "This is the largest entry of each dW. All of them count.",
    ),
    (
        lambda g: np.array([np.linalg.norm(db) for _, db in g]),
        "swapped",
        "These are the norms of db. Each pair is (dW, db), and dW is asked for.",
    ),
    (
        lambda g: norms_by_numpy(g)[::-1],
        "swapped",
        "The norms are right, but the last layer stands first. Keep the order of the list.",
    ),
    (
        lambda g: np.sqrt(np.sum(norms_by_numpy(g) ** 2)),
        "wrong_shape",
        "This is one norm for the whole network. Wanted is one for each layer, so that they can be compared.",
    ),
    (lambda g: norms_by_numpy(g[:-1]), "off_by_one", "The last layer is missing."),
    (lambda g: norms_by_numpy(g[1:]), "off_by_one", "The first layer is missing."),
    (
        lambda g: np.log10(norms_by_numpy(g)),
        "another_function",
        "These are logarithms. The explorer draws them on a logarithmic axis; give it the norms themselves.",
    ),
    (norms_squared_in_place, "in_place", "The gradients were changed: `dW **= 2` writes into them. Write `dW**2`."),
]

test_a_right_answer_passes = exercises.right("layer_gradient_norms", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("layer_gradient_norms", WRONG)
