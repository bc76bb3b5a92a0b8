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


def cross_entropy_sample_by_sample(Z, Y):
    return [(np.exp(z - z.max()) / np.exp(z - z.max()).sum() - y) / len(Z) for z, y in zip(Z, Y, strict=True)]


def cross_entropy_by_logarithms(Z, Y):
    shifted = Z - Z.max(axis=1, keepdims=True)
    log_P = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return np.exp(log_P) / len(Z) - Y / len(Y)


def cross_entropy_in_place(Z, Y):
    dZ = np.array(Z)
    dZ -= dZ.max(axis=1, keepdims=True)
    np.exp(dZ, out=dZ)
    dZ /= dZ.sum(axis=1, keepdims=True)
    dZ -= Y
    dZ /= Z.shape[0]
    return dZ


RIGHT = [
    cross_entropy_by_loop,
    cross_entropy_by_labels,
    cross_entropy_sample_by_sample,
    cross_entropy_by_logarithms,
    cross_entropy_in_place,
]


def cross_entropy(slope=lambda P, Y: (P - Y) / len(Y), probabilities=functions.softmax):
    def wrong(Z, Y):
        return slope(probabilities(Z), Y)

    return wrong


WRONG = [
    (
        cross_entropy(lambda P, Y: P - Y),
        "not_averaged",
        "dZ is 5 times too large, and n = 5. The loss is a mean over the samples, so its slope is one too.",
    ),
    (
        cross_entropy(lambda P, Y: (Y - P) / len(Y)),
        "sign",
        "dZ has the wrong sign. A larger logit of a wrong class makes the loss larger: its slope is positive.",
    ),
    (
        cross_entropy(lambda P, Y: (P - Y) / Y.size),
        "averaged_twice",
        "dZ is 3 times too small; n = 5 and k = 3. The mean is over the samples, once.",
    ),
    (
        cross_entropy(probabilities=lambda Z: Z),
        "activation_missing",
        "The logits were compared with the truth. First make probabilities of them.",
    ),
    (
        cross_entropy(probabilities=plain_softmax),
        "unstable",
        "exp overflows for large logits. A softmax doesn't change when a row is shifted: which shift is safe? "
        "Right for ordinary numbers, but not for Z = [[1000, 999, 998], [-1000, -1001, -999.5]], Y = [[1, 0, 0], "
        "[1, 0, 0]]. A number grew too large in `exp` in line ….",
    ),
    (
        cross_entropy(lambda P, Y: P / len(P)),
        "missing_upstream",
        "These are the probabilities, over n. Where does the truth Y come in?",
    ),
    (
        cross_entropy(lambda P, Y: 2 * (P - Y) / len(P)),
        "factor_2",
        "dZ is twice too large. The 2 belongs to the squared error; the cross-entropy has none.",
    ),
    (
        cross_entropy(probabilities=lambda Z: np.exp(Z) / np.exp(Z).sum(axis=0)),
        "wrong_axis",
        "The probabilities in it add up to 1 in each column. A sample is a row.",
    ),
    (
        cross_entropy(probabilities=lambda Z: np.exp(Z) / np.exp(Z).sum()),
        "whole_array",
        "The probabilities in it add up to 1 over all samples together. Each row has a softmax of its own.",
    ),
    (
        cross_entropy(lambda P, Y: (P - Y) * P * (1 - P) / len(Y)),
        "another_function",
        "The slope of the softmax was multiplied in once more. With the cross-entropy it cancels.",
    ),
]

test_a_right_answer_passes = exercises.right("softmax_cross_entropy_gradient", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("softmax_cross_entropy_gradient", WRONG)
