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
    lambda gradients: [float(np.sqrt((dW * dW).sum())) for dW, _ in gradients],
    lambda gradients: np.array([np.sqrt(np.trace(dW.T @ dW)) for dW, _ in gradients]),
    lambda gradients: np.array([np.hypot.reduce(dW, axis=None) for dW, _ in gradients]),
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


def n_ret(gradients):
    norms = []
    for dW, _ in gradients:
        norms.append(np.sqrt((dW**2).sum()))
        return np.array(norms)


def n_cum(gradients):
    t = 0
    out = []
    for dW, _ in gradients:
        t += (dW**2).sum()
        out.append(np.sqrt(t))
    return np.array(out)


def n_zeros(gradients):
    norms = np.zeros(len(gradients))
    for i in range(1, len(gradients)):
        norms[i] = np.linalg.norm(gradients[i][0])
    return norms


def n_int(gradients):
    norms = np.zeros(len(gradients), dtype=int)
    for i in range(len(gradients)):
        norms[i] = np.linalg.norm(gradients[i][0])
    return norms


def n_last(gradients):
    for dW, db in gradients:
        norms = np.linalg.norm(dW)
    return norms


WRONG = [
    (
        per_layer(lambda dW: np.sum(dW**2)),
        "another_formula",
        "These are the sums of the squares. A norm is the root of that sum.",
    ),
    (
        per_layer(lambda dW: np.mean(dW**2) ** 0.5),
        "averaged_twice",
        "These are the roots of the mean squares. The Frobenius norm adds the squares up, as the length of a "
        "vector does.",
    ),
    (
        per_layer(lambda dW: np.linalg.norm(dW, ord=2)),
        "another_function",
        "These are the spectral norms, which `np.linalg.norm(dW, 2)` returns. The Frobenius norm adds up the "
        "squares of all entries.",
    ),
    (
        per_layer(lambda dW: np.linalg.norm(dW, 1)),
        "another_function",
        "These are the largest column sums, which `np.linalg.norm(dW, 1)` returns. The Frobenius norm adds "
        "up all squares.",
    ),
    (
        per_layer(lambda dW: abs(dW.sum())),
        "another_function",
        "These are the sums of the entries without their sign. The entries should be squared before they are added up.",
    ),
    (
        per_layer(lambda dW: np.abs(dW).sum()),
        "another_function",
        "These are the sums of the absolute values. A norm is the root of the sum of the squares.",
    ),
    (
        per_layer(lambda dW: np.abs(dW).max()),
        "another_function",
        "This is the largest absolute value in each dW. All of its entries count.",
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
        "This is one norm for the whole network. One for each layer is asked for, so that they can be compared.",
    ),
    (
        lambda g: norms_by_numpy(g[:-1]),
        "off_by_one",
        "The last layer is missing.",
    ),
    (
        lambda g: norms_by_numpy(g[1:]),
        "off_by_one",
        "The first layer is missing.",
    ),
    (
        lambda g: np.log10(norms_by_numpy(g)),
        "another_function",
        "These are the logarithms to base 10. The explorer has a logarithmic axis already: return the norms "
        "themselves.",
    ),
    (
        norms_squared_in_place,
        "in_place",
        "The gradients were changed. Is there a `dW **= 2`, which writes into them? `dW**2` makes a new array.",
    ),
    (
        per_layer(lambda d: np.sqrt(abs(d.sum()))),
        "another_formula",
        "These are the roots of the sums. The entries should be squared before they are added up.",
    ),
    (
        lambda g: np.array([np.sqrt(np.sum(dW**2) + np.sum(db**2)) for dW, db in g]),
        "another_formula",
        "db is counted as well. Take dW alone.",
    ),
    (
        per_layer(lambda d: d.mean()),
        "another_function",
        "These are the means of the entries, where plus and minus cancel. A norm is the root of the sum of "
        "the squares.",
    ),
    (
        n_ret,
        "off_by_one",
        "Only the norm of the first layer came back. Does `return` stand inside the loop?",
    ),
    (
        n_cum,
        "another_formula",
        "Each number counts the layers before it as well. Does the sum begin anew in each layer?",
    ),
    (
        n_zeros,
        "unfilled",
        "The norm of the first layer is 0. Does the loop begin at 1?",
    ),
    (
        n_int,
        "rounded",
        "These are whole numbers, rounded down. Is the array made for integers?",
    ),
    (
        n_last,
        "off_by_one",
        "Only the norm of the last layer came back, one number. Is it kept in each turn of the loop?",
    ),
    (
        per_layer(lambda d: np.linalg.norm(d, np.inf)),
        "another_function",
        "These are the largest row sums, which `np.linalg.norm(dW, np.inf)` returns. The Frobenius norm adds "
        "up all squares.",
    ),
    (
        per_layer(lambda d: np.linalg.norm(d, "nuc")),
        "another_function",
        "These are the nuclear norms. The Frobenius norm adds up the squares of all entries.",
    ),
    (
        per_layer(lambda d: np.sum(d) ** 2),
        "another_formula",
        "These are the squares of the sums. Square first, then add up, then take the root.",
    ),
    (
        per_layer(lambda d: np.sum(d)),
        "another_function",
        "These are the sums of the entries, where plus and minus cancel. Square them first, and take the "
        "root of the sum.",
    ),
    (
        per_layer(lambda d: np.abs(d).mean()),
        "another_function",
        "These are the means of the absolute values. A norm is the root of the sum of the squares.",
    ),
    (
        per_layer(lambda d: d.std()),
        "another_function",
        "These are the standard deviations. A norm subtracts no mean, and adds up instead of averaging.",
    ),
    (
        per_layer(lambda d: np.mean(d**2)),
        "another_function",
        "These are the means of the squares. A norm is the root of their sum.",
    ),
    (
        per_layer(lambda d: np.sqrt(np.sum(d**2)) / d.size),
        "averaged_twice",
        "Each norm is divided by the number of entries. The squares are only added up.",
    ),
    (
        per_layer(lambda d: np.sqrt(np.sum(d**2) / len(d))),
        "averaged_twice",
        "Each norm is divided by the root of the number of rows. The squares are only added up.",
    ),
    (
        per_layer(lambda d: d.max()),
        "another_function",
        "This is the largest entry of each dW. All of its entries count.",
    ),
    (
        per_layer(lambda d: np.sum(d**2) ** 1 / 2),
        "another_formula",
        "This is half of each sum of squares. Is there a `** 1/2`? Python reads it as (… ** 1) / 2: put 1/2 "
        "in brackets.",
    ),
    (
        per_layer(lambda d: np.sqrt((d @ d.T).sum())),
        "another_formula",
        "These are the roots of the sums of dW @ dW.T. Only its diagonal holds squares: square entry by entry.",
    ),
    (
        lambda g: np.array([np.linalg.norm(dW) + np.linalg.norm(db) for dW, db in g]),
        "another_formula",
        "The norm of db is added. Take dW alone.",
    ),
    (
        lambda g: np.array([np.log(np.linalg.norm(dW)) for dW, _ in g]),
        "another_function",
        "These are the natural logarithms. The explorer has a logarithmic axis already: return the norms themselves.",
    ),
    (
        lambda g: (lambda n: n / n[-1])(norms_by_numpy(g)),
        "another_formula",
        "Each norm is divided by that of the last layer. Return the norms as they are.",
    ),
    (
        lambda g: (lambda n: n / n[0])(norms_by_numpy(g)),
        "another_formula",
        "Each norm is divided by that of the first layer. Return the norms as they are.",
    ),
    (
        lambda g: (lambda n: n / n.sum())(norms_by_numpy(g)),
        "another_formula",
        "The norms are divided by their sum. Return them as they are.",
    ),
    (
        lambda g: sum(np.linalg.norm(dW) for dW, _ in g),
        "wrong_shape",
        "This is the sum of all norms, one number. One norm for each layer is asked for.",
    ),
    (
        lambda g: np.mean([np.linalg.norm(dW) for dW, _ in g]),
        "wrong_shape",
        "This is the mean of all norms, one number. One norm for each layer is asked for.",
    ),
    (
        per_layer(lambda d: np.linalg.norm(d[0])),
        "whole_array",
        "These are the norms of the first row of each dW. All rows count.",
    ),
]

test_a_right_answer_passes = exercises.right("layer_gradient_norms", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("layer_gradient_norms", WRONG)
