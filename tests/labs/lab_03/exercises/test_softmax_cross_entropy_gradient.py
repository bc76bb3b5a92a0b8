"""The check of softmax_cross_entropy_gradient: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises
from tools.lab_03.answers import plain_softmax, sigmoid_by_tanh, softmax_by_loop, softmax_by_transposing

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
    lambda Z, Y: np.mean([softmax_by_loop(Z), -Y], axis=0) * 2 / len(Y),
    lambda Z, Y: -(Y - softmax_by_transposing(Z)) / Z.shape[0],
    lambda Z, Y: (1 / len(Z)) * np.subtract(softmax_by_loop(Z), Y),
]


def cross_entropy(slope=lambda P, Y: (P - Y) / len(Y), probabilities=functions.softmax):
    def wrong(Z, Y):
        return slope(probabilities(Z), Y)

    return wrong


WRONG = [
    (
        cross_entropy(lambda P, Y: P - Y),
        "not_averaged",
        "dZ is 5 times as large as it should be, and n = 5. The loss is a mean, so its slope is too.",
    ),
    (
        cross_entropy(lambda P, Y: (Y - P) / len(Y)),
        "sign",
        "dZ has the wrong sign. A larger logit of a wrong class makes the loss larger, so its slope is positive.",
    ),
    (
        cross_entropy(lambda P, Y: (P - Y) / Y.size),
        "averaged_twice",
        "dZ is too small, by a factor of 3; n = 5 and k = 3. The mean is over the samples, once.",
    ),
    (
        cross_entropy(probabilities=lambda Z: Z),
        "activation_missing",
        "This is the logits minus the truth, over n. First turn them into probabilities.",
    ),
    (
        cross_entropy(probabilities=plain_softmax),
        "unstable",
        "exp overflows for large logits. Which shift of each row is safe? Right for ordinary numbers, but "
        "not for Z = [[1000, 999, 998], [-1000, -1001, -999.5]], Y = [[1, 0, 0], [1, 0, 0]]. A number grew "
        "too large in `exp` in line ….",
    ),
    (
        cross_entropy(lambda P, Y: P / len(P)),
        "missing_upstream",
        "These are the probabilities, over n. Where does the truth Y come in?",
    ),
    (
        cross_entropy(lambda P, Y: 2 * (P - Y) / len(P)),
        "factor_2",
        "dZ is twice as large as it should be. A 2 belongs to the squared error; the cross-entropy has none.",
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
        "There is a factor P·(1 - P) too many, the slope of a sigmoid. With the cross-entropy it cancels.",
    ),
    (
        lambda Z, Y: (softmax_by_loop(Z) - Y) ** 2 / len(Z),
        "another_function",
        "The difference is squared, as in a squared error. In the slope it stays as it is.",
    ),
    (
        lambda Z, Y: softmax_by_loop(Z) - Y / len(Y),
        "another_formula",
        "Only Y is divided by n. Are there brackets around the difference?",
    ),
    (
        lambda Z, Y: softmax_by_loop(Z) / len(Y) - Y,
        "another_formula",
        "Only the probabilities are divided by n. Are there brackets around the difference?",
    ),
    (
        lambda Z, Y: -Y / softmax_by_loop(Z),
        "another_formula",
        "This is the slope with respect to the probabilities, without the mean. The logits are one node further back.",
    ),
    (
        lambda Z, Y: -Y * np.log(softmax_by_loop(Z)),
        "another_function",
        "These are the terms of the loss itself. Its slope is asked for.",
    ),
    (
        lambda Z, Y: -(Y * np.log(softmax_by_loop(Z))).sum(axis=1).mean(),
        "another_function",
        "A single number came back: the loss itself. Its slope is asked for, one number for each logit.",
    ),
    (
        lambda Z, Y: -(Y * np.log(softmax_by_loop(Z))).sum(axis=1),
        "another_function",
        "This is the loss of each sample. Its slope is asked for, one number for each logit.",
    ),
    (
        lambda Z, Y: (softmax_by_loop(Z) - Y).mean(axis=0),
        "wrong_axis",
        "The rows were averaged into one. Each sample keeps a row of its own; only the size is divided by n.",
    ),
    (
        lambda Z, Y: (softmax_by_loop(Z) - Y) * softmax_by_loop(Z) * (1 - softmax_by_loop(Z)),
        "another_function",
        "There is a factor P·(1 - P) too many, and the mean over n is missing. With the cross-entropy the "
        "factor cancels.",
    ),
    (
        lambda Z, Y: 2 * (softmax_by_loop(Z) - Y) * softmax_by_loop(Z) * (1 - softmax_by_loop(Z)) / len(Z),
        "another_function",
        "This is the slope of a squared error after a sigmoid. With the cross-entropy the 2 and P·(1 - P) are gone.",
    ),
    (
        lambda Z, Y: (sigmoid_by_tanh(Z) - Y) / len(Z),
        "another_function",
        "The probabilities in it are sigmoids of each logit by itself. In a softmax each row adds up to 1.",
    ),
    (
        lambda Z, Y: (np.exp(Z) - Y) / len(Z),
        "not_normalised",
        "The exponentials in it were never divided by the sum of their row.",
    ),
    (
        lambda Z, Y: (softmax_by_loop(Z) - Y) * Y / len(Z),
        "another_formula",
        "Only the entry of the right class is left; all others are 0. A wrong class has a slope too: its "
        "probability, over n.",
    ),
    (
        lambda Z, Y: (softmax_by_loop(Z) - 1) / len(Z),
        "another_formula",
        "1 is subtracted everywhere. It belongs only where Y is 1.",
    ),
    (
        lambda Z, Y: (softmax_by_loop(Z) + Y) / len(Z),
        "sign",
        "The truth is added. It should be subtracted from the probabilities.",
    ),
    (
        lambda Z, Y: (np.abs(softmax_by_loop(Z) - Y)) / len(Z),
        "sign",
        "No entry is negative. At the right class the slope is: a larger logit makes the loss smaller. Where "
        "is the sign lost?",
    ),
    (
        lambda Z, Y: (softmax_by_loop(Z) - softmax_by_loop(Y)) / len(Z),
        "another_formula",
        "A softmax of Y is in it. Y is the truth already: only Z needs one.",
    ),
    (
        lambda Z, Y: softmax_by_loop(Z),
        "missing_upstream",
        "These are the probabilities. Where do the truth Y and the mean come in?",
    ),
    (
        lambda Z, Y: (softmax_by_loop(Z) - Y) / (len(Z) - 1),
        "another_formula",
        "dZ is divided by n - 1. A mean over n samples divides by n.",
    ),
    (
        lambda Z, Y: -(Y / softmax_by_loop(Z)) / len(Z),
        "another_formula",
        "This is the slope with respect to the probabilities. The logits are one node further back.",
    ),
    (
        lambda Z, Y: Y - softmax_by_loop(Z),
        "scaled",
        "dZ is −n times what is right. Factor by factor: the wrong sign and no mean over the n samples.",
    ),
    (
        lambda Z, Y: 2 * (softmax_by_loop(Z) - Y),
        "scaled",
        "dZ is 2·n times what is right. Factor by factor: a factor of 2 too many and no mean over the n samples.",
    ),
]

test_a_right_answer_passes = exercises.right("softmax_cross_entropy_gradient", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("softmax_cross_entropy_gradient", WRONG)
