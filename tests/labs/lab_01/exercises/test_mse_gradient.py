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


def slopes_by_moments(w, b, x, y):
    dw = 2 * (w * np.mean(x**2) + b * x.mean() - np.mean(x * y))
    return dw, 2 * (w * x.mean() + b - y.mean())


def slopes_by_einsum(w, b, x, y):
    return tuple(np.einsum("fn,n->f", [x, np.ones(len(x))], w * x + b - y) * 2 / len(x))


def slopes_by_comprehension(w, b, x, y):
    pairs = list(zip(x.tolist(), y.tolist(), strict=True))
    mean = lambda numbers: sum(numbers) / len(pairs)  # noqa: E731
    return mean([2 * (w * s + b - t) * s for s, t in pairs]), mean([2 * (w * s + b - t) for s, t in pairs])


RIGHT = [
    slopes_by_loop,
    slopes_in_a_list,
    slopes_in_an_array,
    slopes_by_moments,
    slopes_by_einsum,
    slopes_by_comprehension,
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
    (slopes(lambda n: n), "not_averaged", "dw and db are 5 times too large, and n = 5. The mean divides by n."),
    (slopes_only_dw_summed, "not_averaged", "dw is n times too large: no mean over the n samples."),
    (
        slopes(lambda n: 1 / n),
        "averaged_twice",
        "dw and db are 5 times too small, and n = 5. The mean divides by n once, not twice.",
    ),
    (
        slopes(0.5),
        "factor_2",
        "dw and db are exactly half as large as they should be: the slope of e² is 2e. Where did the 2 go?",
    ),
    (slopes(2), "factor_2", "dw and db are exactly twice as large as they should be: the square gives one 2, not two."),
    (slopes(-1), "sign", "dw and db have the wrong sign. Is the error prediction - target, in this order?"),
    (
        slopes(bias=False),
        "forgot_bias",
        "These are the slopes of a line through the origin: the prediction leaves out b.",
    ),
    (
        slopes(x_factor=False),
        "missing_upstream",
        "dw is the same as db. The chain rule goes on: by how much does the prediction change when w does?",
    ),
    (
        slopes_without_errors,
        "missing_upstream",
        "The errors make no difference here: the slope of e² is 2e times the slope of e.",
    ),
    (
        lambda w, b, x, y: (2 * (w * x + b - y) * x, 2 * (w * x + b - y)),
        "wrong_shape",
        "There is one slope for each sample. The loss is a mean, so its slope is their mean.",
    ),
    (
        slopes_change_x,
        "in_place",
        "x was changed by the function. Does a line with `-=` or the like write into it? Make a new array, "
        "or work on a copy.",
    ),
    (
        lambda w, b, x, y: mse_gradient(w, b, x, y)[::-1],
        "swapped",
        "The numbers are right, but in the wrong order: first dw, then db.",
    ),
    (
        lambda w, b, x, y: mse_gradient(w, b, x, y)[0],
        "wrong_shape",
        "The function should return dw, db; it returned a float: 8.510176392186512.",
    ),
    (
        lambda w, b, x, y: (2 * (w * x + b - y).mean() * x.mean(), 2 * (w * x + b - y).mean()),
        "another_formula",
        "The mean of a product isn't the product of the means: multiply by x first, then average.",
    ),
]

test_a_right_answer_passes = exercises.right("mse_gradient", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("mse_gradient", WRONG)
