"""The check of softmax_cross_entropy_gradient: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises
from tools.lab_03.answers import plain_softmax, softmax_by_loop, softmax_by_transposing

from helpers.nn import functions


def cross_entropy_by_loop(Z, Y):
    dZ = softmax_by_loop(Z)
    for i in range(len(Z)):
        for j in range(Z.shape[1]):
            dZ[i, j] = (dZ[i, j] - Y[i, j]) / len(Z)
    return dZ


def cross_entropy_by_labels(Z, Y):
    dZ = softmax_by_transposing(Z)
    dZ[np.arange(len(Z)), Y.argmax(axis=1)] -= 1
    return dZ / len(Z)


RIGHT = [
    cross_entropy_by_loop,
    cross_entropy_by_labels,
]


def cross_entropy(slope=lambda P, Y: (P - Y) / len(Y), probabilities=functions.softmax):
    def wrong(Z, Y):
        return slope(probabilities(Z), Y)

    return wrong


WRONG = [
    (cross_entropy(lambda P, Y: P - Y), "not_averaged", "5 times too large, and n = 5"),
    (cross_entropy(lambda P, Y: (Y - P) / len(Y)), "sign", "wrong sign"),
    (cross_entropy(lambda P, Y: (P - Y) / Y.size), "averaged_twice", "n = 5 and k = 3"),
    (cross_entropy(probabilities=lambda Z: Z), "activation_missing", "make probabilities"),
    (cross_entropy(probabilities=plain_softmax), "unstable", "which shift is safe"),
    (cross_entropy(lambda P, Y: P / len(P)), "missing_upstream", "truth Y"),
    (cross_entropy(lambda P, Y: 2 * (P - Y) / len(P)), "factor_2", "squared error"),
    (cross_entropy(probabilities=lambda Z: np.exp(Z) / np.exp(Z).sum(axis=0)), "wrong_axis", "A sample is a row"),
    (cross_entropy(probabilities=lambda Z: np.exp(Z) / np.exp(Z).sum()), "whole_array", "over all samples together"),
    (cross_entropy(lambda P, Y: (P - Y) * P * (1 - P) / len(Y)), "another_function", "multiplied in once more"),
]

test_a_right_answer_passes = exercises.right("softmax_cross_entropy_gradient", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("softmax_cross_entropy_gradient", WRONG)
