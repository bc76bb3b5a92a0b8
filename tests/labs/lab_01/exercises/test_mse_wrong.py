"""Wrong answers to mse as students write them, and what the check says of each."""

import numpy as np
from tools import exercises


def sum_sq(p, t):
    return np.sum(p - t) ** 2


def diff_sq(p, t):
    return np.mean(p**2 - t**2)


def prec(p, t):
    return np.mean(p - t**2)


def half_sum(p, t):
    return 0.5 * np.sum((p - t) ** 2)


def ret_loop(p, t):
    s = 0
    for a, b in zip(p, t, strict=False):
        s += (a - b) ** 2
        return s / len(p)


def loop_skip(p, t):
    s = 0
    for i in range(1, len(p)):
        s += (p[i] - t[i]) ** 2
    return s / len(p)


def loop_short(p, t):
    s = 0
    for i in range(len(p) - 1):
        s += (p[i] - t[i]) ** 2
    return s / len(p)


def var(p, t):
    return np.var(p - t)


def median(p, t):
    return np.median((p - t) ** 2)


def root_sum(p, t):
    return np.sqrt(np.sum((p - t) ** 2))


def plus(p, t):
    return np.mean((p + t) ** 2)


def overwrite(p, t):
    for a, b in zip(p, t, strict=False):
        s = (a - b) ** 2
    return s / len(p)


def floor(p, t):
    return np.sum((p - t) ** 2) // len(p)


def matrix(p, t):
    return np.mean((p[:, None] - t) ** 2)


def double(p, t):
    return np.mean(p - t) * 2


def answer_max(p, t):
    return np.max((p - t) ** 2)


def prec4(p, t):
    return 1 / 2 * len(p) * np.sum((p - t) ** 2)


def abs_sum(p, t):
    return np.sum(np.abs(p - t))


def answer_self(p, t):
    return np.mean((p - p) ** 2)


def self_t(p, t):
    return np.mean((t - t.mean()) ** 2)


def p(p, t):
    return np.mean(p**2)


def gradv(p, t):
    return 2 * (p - t) / len(p)


def errors(p, t):
    return p - t


def np1(p, t):
    return np.sum((p - t) ** 2) / (len(p) + 1)


def fixed(p, t):
    return np.sum((p - t) ** 2) / 4


WRONG = [
    (
        sum_sq,
        "another_formula",
        "This holds the square of the sum of errors, where misses up and down cancel. Square each error.",
    ),
    (
        diff_sq,
        "another_formula",
        "This is the mean of predictions² minus that of targets². Subtract first, then square.",
    ),
    (prec, "another_formula", "Only one of the two was squared. Are there parentheses around the difference?"),
    (
        half_sum,
        "scaled",
        "the loss is n/2 times what is right. Factor by factor: a factor of 2 missing and no mean over the n samples.",
    ),
    (ret_loop, "another_formula", "Only the first error is in the loss. Is `return` inside the loop?"),
    (loop_skip, "off_by_one", "The first error isn't in the loss. Where does the loop begin?"),
    (loop_short, "off_by_one", "The last error isn't in the loss. Where does the loop end?"),
    (
        var,
        "another_function",
        "This measures how the errors spread around their own mean. A miss that is the same everywhere counts too.",
    ),
    (median, "another_function", "This is the median, not the mean."),
    (
        root_sum,
        "another_function",
        "This holds the root of the sum of the squares, the length of the vector of errors. The loss has no root.",
    ),
    (plus, "sign", "Predictions and targets were added before they were squared. An error is their difference."),
    (
        overwrite,
        "another_formula",
        "Only the last error is in the loss. Is each one added to the sum, or does it replace it?",
    ),
    (floor, "rounded", "the loss is right, but cut off to a whole number. Is there a `round`, an `int` or a `//`?"),
    (
        matrix,
        "another_formula",
        "Each prediction was compared with every target, n × n pairs. Is one of the two a column?",
    ),
    (
        double,
        "another_formula",
        "This is twice the mean error, so misses up and down cancel out. Does it say `* 2` where `** 2` is meant?",
    ),
    (answer_max, "another_function", "This is the largest squared error, not the mean."),
    (
        prec4,
        "scaled",
        "the loss is n^2/2 times what is right. Factor by factor: a factor of 2 missing and 2 means over "
        "the n samples missing.",
    ),
    (abs_sum, "another_function", "This is the sum of the absolute errors. Square them instead, and take the mean."),
    (answer_self, "unfilled", "the loss is 0 everywhere. Where does it get its numbers?"),
    (self_t, "ignored_argument", "predictions makes no difference: the answer stays the same when it changes."),
    (p, "ignored_argument", "targets makes no difference: the answer stays the same when it changes."),
    (
        gradv,
        "another_function",
        "These are slopes of the loss, one for each prediction. Return the loss itself, one number.",
    ),
    (
        errors,
        "wrong_shape",
        "These are the errors, one for each sample. Return one number: the mean of their squares.",
    ),
    (np1, "off_by_one", "The sum of the squares was divided by n + 1. A mean divides by n."),
    (
        fixed,
        "scaled",
        "the loss is n/4 times what is right. Factor by factor: a factor of 4 missing and no mean over the n samples.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("mse", WRONG)
