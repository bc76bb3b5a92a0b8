"""The check of mse_gradient: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises

from helpers.nn.functions import mse_gradient


def slopes_by_loop(w, b, x, y):
    dw = db = 0
    for xi, yi in zip(x, y, strict=True):
        dw += 2 * (w * xi + b - yi) * xi / len(x)
        db += 2 * (w * xi + b - yi) / len(x)
    return dw, db


def slopes_in_a_list(w, b, x, y):
    e = y - (w * x + b)
    return [-2 / len(x) * np.sum(x * e), -2 * e.mean()]


def slopes_in_an_array(w, b, x, y):
    X = np.stack([x, np.ones_like(x)], axis=1)
    return 2 * X.T @ (X @ np.array([w, b]) - y) / len(y)


RIGHT = [
    slopes_by_loop,
    slopes_in_a_list,
    slopes_in_an_array,
]


def slopes(scale=1.0, x_factor=True, bias=True):
    """Make a version of mse_gradient with a scale, without the factor x or without the bias."""

    def wrong(w, b, x, y):
        n = len(x)
        e = w * x + (b if bias else 0) - y
        factor = scale(n) if callable(scale) else scale
        return factor * 2 * np.dot(e, x if x_factor else np.ones(n)) / n, factor * 2 * e.sum() / n

    return wrong


def slopes_only_dw_summed(w, b, x, y):
    e = w * x + b - y
    return 2 * np.sum(e * x), 2 * np.mean(e)


def slopes_without_errors(w, b, x, y):
    return 2 * x.mean(), 2.0


def slopes_change_x(w, b, x, y):
    e = w * x + b - y
    x *= e
    return 2 * x.mean(), 2 * e.mean()


WRONG = [
    (slopes(lambda n: n), "not_averaged", "5 times too large, and n = 5"),
    (slopes_only_dw_summed, "not_averaged", "dw is n times too large: no mean over the n samples."),
    (slopes(lambda n: 1 / n), "averaged_twice", "5 times too small, and n = 5"),
    (slopes(0.5), "factor_2", "half"),
    (slopes(2), "factor_2", "twice"),
    (slopes(-1), "sign", "prediction - target"),
    (slopes(bias=False), "forgot_bias", "leaves out b"),
    (slopes(x_factor=False), "missing_upstream", "dw is the same as db"),
    (slopes_without_errors, "missing_upstream", "errors don't occur"),
    (lambda w, b, x, y: (2 * (w * x + b - y) * x, 2 * (w * x + b - y)), "wrong_shape", "each sample"),
    (slopes_change_x, "in_place", "x was changed"),
    (lambda w, b, x, y: mse_gradient(w, b, x, y)[::-1], "swapped", "first dw, then db"),
    (lambda w, b, x, y: mse_gradient(w, b, x, y)[0], "wrong_shape", "return dw, db; it returned a float"),
    (lambda w, b, x, y: (2 * (w * x + b - y).mean() * x.mean(), 2 * (w * x + b - y).mean()), "another_formula", "mean"),
]

test_a_right_answer_passes = exercises.right("mse_gradient", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("mse_gradient", WRONG)
