"""The check of rmsprop_step names what is wrong in the mean square, and in what is returned."""

import numpy as np
from tools import exercises
from tools.lab_05.steps import rmsprop


def rmsprop_in_place(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    mean_square *= beta
    mean_square += (1 - beta) * gradient**2
    return w - learning_rate * gradient / (np.sqrt(mean_square) + eps), mean_square


def rmsprop_that_keeps_the_root(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    root = np.sqrt(beta * mean_square + (1 - beta) * gradient**2)
    return w - learning_rate * gradient / (root + eps), root


def rmsprop_of_weights(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    mean_square = beta * mean_square + (1 - beta) * w**2
    return w - learning_rate * gradient / (np.sqrt(mean_square) + eps), mean_square


def rmsprop_along_weights(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    mean_square = beta * mean_square + (1 - beta) * gradient**2
    return w - learning_rate * w / (np.sqrt(mean_square) + eps), mean_square


def rmsprop_with_brackets_too_wide(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    mean_square = beta * mean_square + (1 - beta) * gradient**2
    return (w - learning_rate * gradient) / (np.sqrt(mean_square) + eps), mean_square


def rmsprop_without_w(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    mean_square = beta * mean_square + (1 - beta) * gradient**2
    return -learning_rate * gradient / (np.sqrt(mean_square) + eps), mean_square


def rmsprop_that_forgets_to_remember(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    mean = beta * mean_square + (1 - beta) * gradient**2
    return w - learning_rate * gradient / (np.sqrt(mean) + eps), mean_square


def rmsprop_with_the_power_of_xor(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    mean_square = beta * mean_square + (1 - beta) * gradient ^ 2
    return w - learning_rate * gradient / (np.sqrt(mean_square) + eps), mean_square


WRONG = [
    (
        rmsprop(lambda g, s, beta: beta * s + g**2),
        "not_averaged",
        "The new square counts in full, so this is a sum, not a mean. Its share should be (1 - beta).",
    ),
    (
        rmsprop(lambda g, s, beta: s + g**2),
        "not_averaged",
        "The squares are only added up, as in AdaGrad, so the steps get shorter and shorter. What is beta for?",
    ),
    (
        rmsprop(lambda g, s, beta: s + (1 - beta) * g**2),
        "another_formula",
        "The old mean square is kept in full, so it grows and grows. Its share should be beta.",
    ),
    (
        rmsprop(lambda g, s, beta: beta * s + beta * g**2),
        "another_formula",
        "The old mean and the new square both have the share beta. The two shares should add up to 1.",
    ),
    (
        rmsprop(lambda g, s, beta: beta * (s + (1 - beta) * g**2)),
        "another_formula",
        "beta multiplies the new square too. Only the old mean has it: are the brackets right?",
    ),
    (
        rmsprop(lambda g, s, beta: beta * s + (1 - beta) * g),
        "another_formula",
        "This is a mean of the gradients themselves. It is called a mean square: square them first.",
    ),
    (
        rmsprop(lambda g, s, beta: beta * s + (1 - beta) * g * 2),
        "another_formula",
        "The gradients are doubled, not squared. Is there a `*` where `**` is meant?",
    ),
    (
        rmsprop(lambda g, s, beta: beta * s + (1 - beta) * np.abs(g)),
        "another_formula",
        "This is a mean of the gradients' sizes. It is called a mean square: square them.",
    ),
    (
        rmsprop(lambda g, s, beta: (beta * s + (1 - beta) * g) ** 2),
        "another_formula",
        "The old mean is squared along with the gradient. Square the gradient alone: are the brackets right?",
    ),
    (
        rmsprop(lambda g, s, beta: beta * s**2 + (1 - beta) * g**2),
        "another_formula",
        "The old mean is squared too. It is made of squares already.",
    ),
    (
        rmsprop(lambda g, s, beta: beta * s - (1 - beta) * g**2),
        "sign",
        "The new square is subtracted from the mean. Add it.",
    ),
    (
        rmsprop(lambda g, s, beta: beta * s),
        "missing_upstream",
        "The gradient never enters the mean square, which only fades.",
    ),
    (
        rmsprop(lambda g, s, beta: (1 - beta) * s + beta * g**2),
        "swapped",
        "The shares are swapped: beta is the share of the old mean that is kept.",
    ),
    (
        rmsprop(lambda g, s, beta: beta * s + 1 - beta * g**2),
        "another_formula",
        "1 is added, and beta times the new square subtracted. Are brackets missing around 1 - beta?",
    ),
    (
        rmsprop(lambda g, s, beta: 0.9 * s + 0.1 * g**2),
        "ignored_argument",
        "Right for beta = 0.9, but another beta makes no difference. Is 0.9 written into the function?",
    ),
    (
        rmsprop(lambda g, s, beta: 0.99 * s + 0.01 * g**2),
        "ignored_argument",
        "beta makes no difference: the answer stays the same when it changes.",
    ),
    (
        rmsprop(lambda g, s, beta: np.sqrt(beta * s + (1 - beta) * g**2)),
        "another_formula",
        "The root is taken before the mean is remembered, and once more in the step. Remember the mean square itself.",
    ),
    (
        rmsprop(lambda g, s, beta: beta * s + (1 - beta) * (g**2).mean()),
        "whole_array",
        "The squares of several weights go into one number here. Each weight has a mean square of its own.",
    ),
    (
        rmsprop(lambda g, s, beta: beta * s + (1 - beta) * np.sum(g**2)),
        "whole_array",
        "The squares of several weights go into one number here. Each weight has a mean square of its own.",
    ),
    (
        rmsprop(lambda g, s, beta: beta * s + (1 - beta) * sum(g**2)),
        "whole_array",
        "The squares of several weights go into one number here. Each weight has a mean square of its own.",
    ),
    (
        rmsprop(lambda g, s, beta: beta * s + (1 - beta) * np.mean(g**2, axis=0)),
        "whole_array",
        "The squares of several weights go into one number here. Each weight has a mean square of its own.",
    ),
    (
        rmsprop(lambda g, s, beta: (1 - beta) * g**2),
        "ignored_argument",
        "mean_square makes no difference: the answer stays the same when it changes.",
    ),
    (
        rmsprop_that_keeps_the_root,
        "another_formula",
        "w is right, but the root of the mean square comes back to be remembered. Return the mean square itself.",
    ),
    (
        rmsprop(lambda g, s, beta: beta * s + (1 - beta) * g, lambda g, s, old, a, eps: a * g / (s + eps)),
        "another_formula",
        "This divides by a mean of the gradients themselves. Square them in the mean, and take its root in the step.",
    ),
    (
        rmsprop_of_weights,
        "another_formula",
        "The mean square is that of the weights. Square the gradient.",
    ),
    (
        rmsprop_along_weights,
        "another_formula",
        "w moves along itself. The step should hold the gradient.",
    ),
    (
        rmsprop_with_brackets_too_wide,
        "another_formula",
        "w itself is divided by the root too. Divide only the step: are the brackets right?",
    ),
    (
        rmsprop_without_w,
        "ignored_argument",
        "w makes no difference: the answer stays the same when it changes.",
    ),
    (
        rmsprop_that_forgets_to_remember,
        "frozen",
        "mean_square comes back as it came. What should happen to it, and does the result hold it?",
    ),
    (
        rmsprop_in_place,
        "in_place",
        "mean_square was changed. `+=`, `-=`, `*=` and `mean_square[:] =` write into the array that was handed "
        "in: make a new one.",
    ),
    (
        rmsprop_with_the_power_of_xor,
        "raised",
        "`^` isn't a power in Python, `**` is. `TypeError: ufunc 'bitwise_xor' not supported for the input types,"
        " and the inputs could not be safely coerced to any supported types according to the casting rule "
        "''safe''` in line ….",
    ),
    (
        lambda *a: rmsprop()(*a)[::-1],
        "swapped",
        "The results are right, but in another order: w is in the place of mean_square.",
    ),
    (
        lambda *a: rmsprop()(*a)[0],
        "wrong_shape",
        "The function should return 2 results, w, mean_square; it returned a single array of shape (3,).",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("rmsprop_step", WRONG)
