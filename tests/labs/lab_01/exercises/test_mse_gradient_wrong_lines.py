"""Wrong answers to mse_gradient of other lines or other errors, and what the check says of each."""

import numpy as np
from tools import exercises


def paren2(w, b, x, y):
    e = w * (x + b) - y
    return (2 * np.mean(e * x), 2 * np.mean(e))


def swapxy(w, b, x, y):
    e = w * y + b - x
    return (2 * np.mean(e * y), 2 * np.mean(e))


def swapwb(w, b, x, y):
    e = b * x + w - y
    return (2 * np.mean(e * x), 2 * np.mean(e))


def plus(w, b, x, y):
    e = w * x + b + y
    return (2 * np.mean(e * x), 2 * np.mean(e))


def nob_sub(w, b, x, y):
    e = w * x - b - y
    return (2 * np.mean(e * x), 2 * np.mean(e))


def stepped(w, b, x, y):
    e = w * x + b - y
    return (w - 2 * np.mean(e * x), b - 2 * np.mean(e))


def sign_abs(w, b, x, y):
    e = w * x + b - y
    return (np.mean(np.sign(e) * x), np.mean(np.sign(e)))


WRONG = [
    (paren2, "another_formula", "These are the slopes for the line w·(x + b). The prediction is w·x + b."),
    (swapxy, "swapped", "These are the slopes for a line from y to x: x and y are in each other's place."),
    (swapwb, "swapped", "These are the slopes for the line b·x + w: w and b are in each other's place."),
    (plus, "sign", "These are the slopes for the errors w·x + b + y. An error is prediction - target."),
    (nob_sub, "sign", "These are the slopes for the line w·x - b. The prediction adds b."),
    (
        stepped,
        "another_function",
        "These are w - dw and b - db. Return the slopes themselves; steps come in Exercise 4.",
    ),
    (
        sign_abs,
        "another_function",
        "These are the slopes of the mean absolute error. The loss here squares its errors.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("mse_gradient", WRONG)
