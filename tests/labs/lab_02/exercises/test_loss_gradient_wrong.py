"""Wrong answers to loss_gradient as students write them, and what the check says of each."""

import numpy as np
from tools import exercises


def bce(A2, Y):
    return (A2 - Y) / (A2 * (1 - A2))


def bce_terms_sign(A2, Y):
    return Y / A2 - (1 - Y) / (1 - A2)


def with_slope(A2, Y):
    return 2 * (A2 - Y) / len(Y) * A2 * (1 - A2)


def sq(A2, Y):
    return (A2 - Y) ** 2


def yonly(A2, Y):
    return (Y - A2) / len(Y)


def answer_2y(A2, Y):
    return 2 * (Y - A2)


def answer_abs(A2, Y):
    return 2 * np.abs(A2 - Y) / len(Y)


def sign(A2, Y):
    return np.sign(A2 - Y) / len(Y)


def answer_sum(A2, Y):
    return np.sum(2 * (A2 - Y))


def prec(A2, Y):
    return 2 * A2 - Y / len(Y)


def plus(A2, Y):
    return 2 * (A2 + Y) / len(Y)


def T(A2, Y):
    return (2 * (A2 - Y) / len(Y)).T


def meanbroadcast(A2, Y):
    return np.full_like(A2, np.mean(2 * (A2 - Y)))


def sigm(A2, Y):
    return A2 * (1 - A2)


def ret_loop(A2, Y):
    d = np.zeros_like(A2)
    for i in range(len(Y)):
        d[i] = 2 * (A2[i] - Y[i]) / len(Y)
        return d


def short(A2, Y):
    d = np.zeros_like(A2)
    for i in range(len(Y) - 1):
        d[i] = 2 * (A2[i] - Y[i]) / len(Y)
    return d


def inplace(A2, Y):
    A2 -= Y
    return 2 * A2 / len(Y)


def n1(A2, Y):
    return 2 * (A2 - Y) / (len(Y) - 1)


def log(A2, Y):
    return -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))


def loss_half(A2, Y):
    return 0.5 * np.mean((A2 - Y) ** 2)


def div2(A2, Y):
    return 1 / 2 * (A2 - Y) / len(Y)


def bool(A2, Y):
    return A2 > Y


def answer_tuple(A2, Y):
    return (np.mean((A2 - Y) ** 2), 2 * (A2 - Y) / len(Y))


def answer_int(A2, Y):
    return 2 * (A2 - Y) // len(Y)


def four(A2, Y):
    return 4 * (A2 - Y) / len(Y)


def plain(A2, Y):
    return A2 - Y


def turned(A2, Y):
    return Y - A2


def table(A2, Y):
    return 2 * (A2 - Y.flatten()) / len(Y)


WRONG = [
    (bce, "another_function", "This is the slope of the cross-entropy. Here the loss is the mean squared error."),
    (
        bce_terms_sign,
        "another_function",
        "This is the slope of the cross-entropy, with the wrong sign. Here the loss is the mean squared error.",
    ),
    (
        with_slope,
        "another_function",
        "The slope of the sigmoid is in it already, A2(1 - A2). This is one step too far: dA2 ends at A2.",
    ),
    (
        sq,
        "another_function",
        "The errors are squared here. The slope of e² is 2e: the square turns into a factor of 2.",
    ),
    (yonly, "scaled", "dA2 is −1/2 times what is right. Factor by factor: the wrong sign and a factor of 2 missing."),
    (
        answer_2y,
        "scaled",
        "dA2 is −n times what is right. Factor by factor: the wrong sign and no mean over the n samples.",
    ),
    (answer_abs, "another_formula", "No slope is negative, though some outputs are too small. Is there an `abs`?"),
    (
        sign,
        "another_function",
        "This is the slope of the mean absolute error. The loss of this lab squares the errors.",
    ),
    (
        answer_sum,
        "whole_array",
        "The slopes were added up into one number. Leave each sample its own, and divide it by n.",
    ),
    (
        prec,
        "another_formula",
        "The 2 and the n reach only a part of the difference. Are there parentheses around A2 - Y?",
    ),
    (plus, "sign", "Output and target were added. The error is their difference, A2 - Y."),
    (
        T,
        "kept_dims",
        "dA2 has shape (1, 5), but A2 has (5, 1). The numbers are right, but an axis of length 1 is too "
        "much. What does `keepdims` do, and `ravel()`?",
    ),
    (
        meanbroadcast,
        "whole_array",
        "Every sample has the same slope, the mean of all. Divide by n, but leave each sample its own.",
    ),
    (sigm, "ignored_argument", "Y makes no difference: the answer stays the same when it changes."),
    (
        ret_loop,
        "unfilled",
        "Only the first sample has its slope, the others have 0. Is `return` inside the loop?",
    ),
    (short, "unfilled", "dA2 is right but for its last row, which is 0: was it ever filled?"),
    (inplace, "in_place", "A2 was changed by the function: work on a copy, or make a new array."),
    (n1, "off_by_one", "The differences were divided by n - 1. A mean over the samples divides by n."),
    (log, "another_function", "This is each sample's cross-entropy. You need the slope of the mean squared error."),
    (loss_half, "whole_array", "dA2 is a single number, but A2 has (5, 1). Was everything added up?"),
    (div2, "scaled", "dA2 is 4 times too small: a factor of 4 missing."),
    (bool, "wrong_shape", "dA2 is True or False; it should be numbers. `.astype(float)` makes 1 and 0."),
    (answer_tuple, "wrong_shape", "The function returns 2 things; only dA2 is wanted."),
    (answer_int, "rounded", "dA2 is right, but cut off to a whole number. Is there a `round`, an `int` or a `//`?"),
    (four, "factor_2", "dA2 is twice as large as it should be: one 2 is enough."),
    (
        plain,
        "not_averaged",
        "This is the plain error. Its square is averaged: what do the square and the mean do to the slope?",
    ),
    (
        turned,
        "sign",
        "This is target minus output. Turn the difference round, and then: what do the square and the mean add?",
    ),
    (
        table,
        "wrong_shape",
        "dA2 is a square table of n × n differences, each output minus every target. Is Y still a column there?",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("loss_gradient", WRONG)
