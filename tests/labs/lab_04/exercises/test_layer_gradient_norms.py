"""The check of layer_gradient_norms: right in any style, and each classic mistake named in its own words."""

import math

import numpy as np
from tools import exercises
from tools.lab_04.answers import norms_by_numpy


def norms_by_loop(gradients):
    norms = np.zeros(len(gradients))
    for i, (dW, _) in enumerate(gradients):
        norms[i] = sum(entry**2 for entry in dW.ravel()) ** 0.5
    return norms


def norms_in_a_list(gradients):
    return [float(np.sqrt((dW * dW).sum())) for dW, _ in gradients]


def norms_by_trace(gradients):
    return np.array([np.sqrt(np.trace(dW.T @ dW)) for dW, _ in gradients])


def norms_by_hypot(gradients):
    return np.array([math.hypot(*dW.ravel()) for dW, _ in gradients])


RIGHT = [
    lambda gradients: [float(np.sqrt((dW * dW).sum())) for dW, _ in gradients],
    lambda gradients: np.array([np.sqrt(np.trace(dW.T @ dW)) for dW, _ in gradients]),
    lambda gradients: np.array([np.hypot.reduce(dW, axis=None) for dW, _ in gradients]),
    norms_by_loop,
    norms_by_numpy,
    norms_in_a_list,
    norms_by_trace,
    norms_by_hypot,
]


def norms_squared_in_place(gradients):
    norms = []
    for dW, _ in gradients:
        dW *= dW
        norms.append(np.sqrt(dW.sum()))
    return np.array(norms)


def norms_returned_early(gradients):
    norms = []
    for dW, _ in gradients:
        norms.append(np.sqrt((dW**2).sum()))
        return np.array(norms)


def norms_running_sum(gradients):
    t = 0
    out = []
    for dW, _ in gradients:
        t += (dW**2).sum()
        out.append(np.sqrt(t))
    return np.array(out)


def norms_from_the_second(gradients):
    norms = np.zeros(len(gradients))
    for i in range(1, len(gradients)):
        norms[i] = np.linalg.norm(gradients[i][0])
    return norms


def norms_of_integers(gradients):
    norms = np.zeros(len(gradients), dtype=int)
    for i in range(len(gradients)):
        norms[i] = np.linalg.norm(gradients[i][0])
    return norms


def norm_of_the_last(gradients):
    for dW, _ in gradients:
        norms = np.linalg.norm(dW)
    return norms


WRONG = [
    (
        lambda g: np.array([np.linalg.norm(db) for _, db in g]),
        "swapped",
        "These are the norms of db. Each pair is (dW, db), and dW is asked for.",
    ),
    (
        lambda g: norms_by_numpy(g)[::-1],
        "swapped",
        "The norms are right, but the last layer comes first. Keep the order of the list.",
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
        lambda g: np.array([np.sqrt(np.sum(dW**2) + np.sum(db**2)) for dW, db in g]),
        "another_formula",
        "db is counted as well. Take dW alone.",
    ),
    (
        norms_returned_early,
        "off_by_one",
        "Only the norm of the first layer came back. Is `return` inside the loop?",
    ),
    (
        norms_running_sum,
        "another_formula",
        "Each number counts the layers before it as well. Does the sum begin anew in each layer?",
    ),
    (
        norms_from_the_second,
        "unfilled",
        "The norm of the first layer is 0. Does the loop begin at 1?",
    ),
    (
        norms_of_integers,
        "rounded",
        "These are whole numbers, rounded down. Is the array made for integers?",
    ),
    (
        norm_of_the_last,
        "off_by_one",
        "Only the norm of the last layer came back, one number. Is it kept in each turn of the loop?",
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
        lambda g: np.cumsum(norms_by_numpy(g)),
        "another_formula",
        "Each norm is added to those before it. Does the sum begin anew in each layer?",
    ),
    (
        lambda g: (lambda n: n / n.max())(norms_by_numpy(g)),
        "another_formula",
        "The norms are divided by the largest. Return them as they are.",
    ),
    (
        lambda g: np.sort([np.linalg.norm(dW) for dW, _ in g]),
        "swapped",
        "The norms are right, but sorted by size. Keep the order of the layers.",
    ),
]

test_a_right_answer_passes = exercises.right("layer_gradient_norms", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("layer_gradient_norms", WRONG)
