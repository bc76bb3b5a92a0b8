"""Wrong answers to numerical_gradient as students write them, and what the check says of each."""

import numpy as np
from tools import exercises


def ret_loop(f, w, eps=1e-05):
    g = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        n = np.zeros(w.shape)
        n[i] = eps
        g[i] = (f(w + n) - f(w - n)) / (2 * eps)
        return g


def overwrite(f, w, eps=1e-05):
    for i in np.ndindex(w.shape):
        n = np.zeros(w.shape)
        n[i] = eps
        g = (f(w + n) - f(w - n)) / (2 * eps)
    return g


def fill(f, w, eps=1e-05):
    g = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        n = np.zeros(w.shape)
        n[i] = eps
        g[:] = (f(w + n) - f(w - n)) / (2 * eps)
    return g


def skiplast(f, w, eps=1e-05):
    g = np.zeros(w.shape)
    flat = g.reshape(-1)
    for i in range(w.size - 1):
        n = np.zeros(w.size)
        n[i] = eps
        n = n.reshape(w.shape)
        flat[i] = (f(w + n) - f(w - n)) / (2 * eps)
    return g


def transposed(f, w, eps=1e-05):
    g = np.zeros(w.T.shape)
    for i in np.ndindex(w.shape):
        n = np.zeros(w.shape)
        n[i] = eps
        g[i[::-1]] = (f(w + n) - f(w - n)) / (2 * eps)
    return g


def sum_grad(f, w, eps=1e-05):
    g = 0
    for i in np.ndindex(w.shape):
        n = np.zeros(w.shape)
        n[i] = eps
        g += (f(w + n) - f(w - n)) / (2 * eps)
    return g


def like_int(f, w, eps=1e-05):
    g = np.zeros(w.shape, dtype=int)
    for i in np.ndindex(w.shape):
        n = np.zeros(w.shape)
        n[i] = eps
        g[i] = (f(w + n) - f(w - n)) / (2 * eps)
    return g


WRONG = [
    (
        ret_loop,
        "unfilled",
        "Only the first entry has its slope, the others are 0. Is `return` inside the loop?",
    ),
    (
        overwrite,
        "wrong_shape",
        "There is one number, the slope of the last entry. Is each slope written to its own entry?",
    ),
    (fill, "another_formula", "Every entry holds the slope of the last one. Is each slope written to its own entry?"),
    (skiplast, "unfilled", "The last entry is 0: was it ever measured? Where does the loop end?"),
    (transposed, "transposed", "the gradient has shape (3, 2), but w has (2, 3). Which factor should be transposed?"),
    (sum_grad, "whole_array", "There is one number, the sum of all slopes. Each entry of w keeps a slope of its own."),
    (
        like_int,
        "rounded",
        "the gradient is right, but cut off to a whole number. Is there a `round`, an `int` or a `//`?",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("numerical_gradient", WRONG)
