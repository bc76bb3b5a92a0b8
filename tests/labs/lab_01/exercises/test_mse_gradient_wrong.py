"""Wrong answers to mse_gradient as students write them, and what the check says of each."""

import numpy as np
from tools import exercises


def half_only_dw(w, b, x, y):
    e = w * x + b - y
    return (np.mean(e * x), 2 * np.mean(e))


def half_only_db(w, b, x, y):
    e = w * x + b - y
    return (2 * np.mean(e * x), np.mean(e))


def sign_half_sum(w, b, x, y):
    e = y - (w * x + b)
    return (np.sum(e * x), np.sum(e))


def sign_db(w, b, x, y):
    e = w * x + b - y
    return (2 * np.mean(e * x), -2 * np.mean(e))


def times_w(w, b, x, y):
    e = w * x + b - y
    return (2 * np.mean(e * w), 2 * np.mean(e))


def db_b(w, b, x, y):
    e = w * x + b - y
    return (2 * np.mean(e * x), 2 * np.mean(e) * b)


def loss(w, b, x, y):
    e = w * x + b - y
    return (np.mean(e**2 * x), np.mean(e**2))


def prec(w, b, x, y):
    return (2 * np.mean(w * x + b - y * x), 2 * np.mean(w * x + b - y))


def timesy(w, b, x, y):
    e = w * x + b - y
    return (2 * np.mean(e * y), 2 * np.mean(e))


def ret_loop(w, b, x, y):
    dw = db = 0
    for i in range(len(x)):
        e = w * x[i] + b - y[i]
        dw += 2 * e * x[i] / len(x)
        db += 2 * e / len(x)
        return (dw, db)


def overwrite(w, b, x, y):
    for i in range(len(x)):
        e = w * x[i] + b - y[i]
        dw = 2 * e * x[i] / len(x)
        db = 2 * e / len(x)
    return (dw, db)


def short(w, b, x, y):
    dw = db = 0
    for i in range(len(x) - 1):
        e = w * x[i] + b - y[i]
        dw += 2 * e * x[i] / len(x)
        db += 2 * e / len(x)
    return (dw, db)


def x2(w, b, x, y):
    e = w * x + b - y
    return (2 * np.mean(e * x**2), 2 * np.mean(e))


def sum_both_dw_mean(w, b, x, y):
    e = w * x + b - y
    return (2 * np.mean(e * x), 2 * np.sum(e))


def one_value(w, b, x, y):
    e = w * x + b - y
    return 2 * np.mean(e * x)


def db_zero(w, b, x, y):
    e = w * x + b - y
    return (2 * np.mean(e * x), 0)


def dw_vector(w, b, x, y):
    e = w * x + b - y
    return (2 * e * x / len(x), 2 * np.mean(e))


def dot_n(w, b, x, y):
    e = w * x + b - y
    return (2 / len(x) * e @ x, 2 / len(x) * e)


def var_name(w, b, x, y):
    e = w * x + b - y
    dw = 2 * np.mean(e * x)
    return (dw, dw)


def answer_dict(w, b, x, y):
    e = w * x + b - y
    return {"dw": 2 * np.mean(e * x), "db": 2 * np.mean(e)}


def prec_div(w, b, x, y):
    e = w * x + b - y
    n = len(x)
    return (1 / 2 * n * np.sum(e * x), 1 / 2 * n * np.sum(e))


def from_second(w, b, x, y):
    dw = db = 0
    for i in range(1, len(x)):
        e = w * x[i] + b - y[i]
        dw += 2 * e * x[i] / len(x)
        db += 2 * e / len(x)
    return (dw, db)


def db_two(w, b, x, y):
    e = w * x + b - y
    return (2 * np.mean(e * x), 2.0)


WRONG = [
    (half_only_dw, "factor_2", "dw is 2 times too small: a factor of 2 missing."),
    (half_only_db, "factor_2", "db is 2 times too small: a factor of 2 missing."),
    (
        sign_half_sum,
        "scaled",
        "dw and db are −n/2 times what is right. Factor by factor: the wrong sign, a factor of 2 missing "
        "and no mean over the n samples.",
    ),
    (sign_db, "sign", "db has the wrong sign everywhere. Which way round is the difference?"),
    (
        times_w,
        "another_formula",
        "dw is db times w. The prediction changes by x when w changes by 1: multiply the errors by x.",
    ),
    (
        db_b,
        "another_formula",
        "db was multiplied by b. The prediction changes by 1 when b does, so db is twice the mean error.",
    ),
    (
        loss,
        "another_formula",
        "The errors come in squared. The slope of e² is 2e: the square turns into a factor of 2.",
    ),
    (prec, "another_formula", "In dw only y was multiplied by x. Are there parentheses around the error?"),
    (
        timesy,
        "another_formula",
        "In dw the errors were multiplied by y. The prediction changes by x when w changes by 1.",
    ),
    (ret_loop, "another_formula", "Only the first sample is in dw and db. Is `return` inside the loop?"),
    (
        overwrite,
        "another_formula",
        "Only the last sample is in dw and db. Is each one added to the sums, or does it replace them?",
    ),
    (short, "off_by_one", "The last sample isn't in dw and db. Where does the loop end?"),
    (x2, "another_formula", "In dw the errors were multiplied by x². The prediction changes by x when w changes by 1."),
    (sum_both_dw_mean, "not_averaged", "db is n times too large: no mean over the n samples."),
    (
        one_value,
        "wrong_shape",
        "The function should return dw, db; it returned a float64: np.float64(8.510176392186512).",
    ),
    (db_zero, "unfilled", "db is 0 everywhere. Where does it get its numbers?"),
    (dw_vector, "wrong_shape", "dw has shape (5,), but a single number is wanted."),
    (dot_n, "wrong_shape", "db has shape (5,), but a single number is wanted."),
    (
        var_name,
        "another_formula",
        "db is the same as dw. The prediction changes by x when w changes by 1, and by 1 when b does.",
    ),
    (answer_dict, "wrong_shape", "The function should return dw, db; it returned a dict."),
    (
        prec_div,
        "scaled",
        "dw and db are n^2/4 times what is right. Factor by factor: a factor of 4 missing and 2 means over "
        "the n samples missing.",
    ),
    (from_second, "off_by_one", "The first sample isn't in dw and db. Where does the loop begin?"),
    (db_two, "missing_upstream", "db is 2, whatever the errors are: the slope of e² is 2e. What is its mean?"),
]

test_a_wrong_version_is_named = exercises.wrong("mse_gradient", WRONG)
