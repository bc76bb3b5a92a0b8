"""Exercise of Lab 01: the gradient of the mean squared error of a line."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.exercise.wrong_versions import negated, scaled, which_changed, with_one_sentence
from helpers.labs.lab_01.lines import count, of_some_samples
from helpers.nn import functions

# --- Exercise 2 · mse_gradient ----------------------------------------------------------------------------------------


def _line_inputs(rng):
    return [
        {
            "w": slope * rng.uniform(0.5, 2),
            "b": height * rng.uniform(0.5, 2),
            "x": rng.normal(0.7, 1, size=n),
            "y": rng.normal(1, 2, size=n),
        }
        for n, slope, height in ((5, 1, 1), (4, -1, 1), (7, 1, -1))
    ]


def _slopes(errors, x):
    return 2 * np.mean(errors * x), 2 * np.mean(errors)


def _with(errors=lambda w, b, x, y: w * x + b - y, dw=lambda e, w, b, x, y: e * x, db=lambda e, w, b, x, y: e):
    """Make a version with other errors, or with something else under the mean of dw or db."""

    def wrong(w, b, x, y):
        e = errors(w, b, x, y)
        return 2 * np.mean(dw(e, w, b, x, y)), 2 * np.mean(db(e, w, b, x, y))

    return wrong


def _line_in_place(w, b, x, y):
    y -= w * x + b
    return _slopes(-y, x)


mse_gradient = Exercise(
    name="mse_gradient",
    lab="01",
    number=2,
    title="Find the slope of the loss",
    reference=functions.mse_gradient,
    inputs=_line_inputs,
    form=(Result("dw"), Result("db")),
    mistakes=(
        scaled("not_averaged", functions.mse_gradient, lambda w, b, x, y: len(x), count("x", "dw and db are")),
        scaled("averaged_twice", functions.mse_gradient, lambda w, b, x, y: 1 / len(x), count("x", "dw and db are")),
        scaled(
            "factor_2",
            functions.mse_gradient,
            0.5,
            "dw and db are exactly half as large as they should be: the slope of e² is 2e. Where did the 2 go?",
        ),
        scaled(
            "factor_2",
            functions.mse_gradient,
            2,
            "dw and db are exactly twice as large as they should be: the square gives one 2, not two.",
        ),
        negated(
            functions.mse_gradient, "dw and db have the wrong sign. Is the error prediction - target, in this order?"
        ),
        Mistake(
            "forgot_bias",
            lambda w, b, x, y: _slopes(w * x - y, x),
            "These are the slopes of a line through the origin: the prediction leaves out b.",
        ),
        Mistake(
            "missing_upstream",
            lambda w, b, x, y: (2 * np.mean(w * x + b - y),) * 2,
            "dw is the same as db. The chain rule goes on: by how much does the prediction change when w does?",
        ),
        Mistake(
            "missing_upstream",
            lambda w, b, x, y: (2 * np.mean(x), 2.0),
            "The errors make no difference here: the slope of e² is 2e times the slope of e.",
        ),
        Mistake(
            "missing_upstream",
            lambda w, b, x, y: (2 * np.mean((w * x + b - y) * x), 2.0),
            "db is 2, whatever the errors are: the slope of e² is 2e. What is its mean?",
        ),
        Mistake(
            "wrong_shape",
            lambda w, b, x, y: (2 * (w * x + b - y) * x, 2 * (w * x + b - y)),
            "There is one slope for each sample. The loss is a mean, so its slope is their mean.",
        ),
        Mistake("in_place", _line_in_place, which_changed),
        Mistake(
            "swapped",
            lambda w, b, x, y: functions.mse_gradient(w, b, x, y)[::-1],
            "The numbers are right, but in the wrong order: first dw, then db.",
        ),
        Mistake(
            "another_formula",
            lambda w, b, x, y: (2 * np.mean(w * x + b - y) * np.mean(x), 2 * np.mean(w * x + b - y)),
            "The mean of a product isn't the product of the means: multiply by x first, then average.",
        ),
        Mistake(
            "another_formula",
            _with(dw=lambda e, w, b, x, y: w * x + b - y * x),
            "In dw only y was multiplied by x. Are there parentheses around the error?",
        ),
        Mistake(
            "another_formula",
            _with(dw=lambda e, w, b, x, y: e * w),
            "dw is db times w. The prediction changes by x when w changes by 1: multiply the errors by x.",
        ),
        Mistake(
            "another_formula",
            _with(dw=lambda e, w, b, x, y: e * y),
            "In dw the errors were multiplied by y. The prediction changes by x when w changes by 1.",
        ),
        Mistake(
            "another_formula",
            _with(dw=lambda e, w, b, x, y: e * x**2),
            "In dw the errors were multiplied by x². The prediction changes by x when w changes by 1.",
        ),
        Mistake(
            "another_formula",
            _with(db=lambda e, w, b, x, y: e * b),
            "db was multiplied by b. The prediction changes by 1 when b does, so db is twice the mean error.",
        ),
        Mistake(
            "another_formula",
            _with(db=lambda e, w, b, x, y: e * x),
            "db is the same as dw. The prediction changes by x when w changes by 1, and by 1 when b does.",
        ),
        *with_one_sentence(
            "another_formula",
            "The errors come in squared. The slope of e² is 2e: the square turns into a factor of 2.",
            _with(lambda w, b, x, y: (w * x + b - y) ** 2),
            _with(lambda w, b, x, y: (w * x + b - y) ** 2 / 2),
        ),
        Mistake(
            "sign",
            _with(lambda w, b, x, y: w * x + b + y),
            "These are the slopes for the errors w·x + b + y. An error is prediction - target.",
        ),
        Mistake(
            "sign",
            _with(lambda w, b, x, y: w * x - b - y),
            "These are the slopes for the line w·x - b. The prediction adds b.",
        ),
        Mistake(
            "another_formula",
            _with(lambda w, b, x, y: w * (x + b) - y),
            "These are the slopes for the line w·(x + b). The prediction is w·x + b.",
        ),
        Mistake(
            "swapped",
            _with(lambda w, b, x, y: b * x + w - y),
            "These are the slopes for the line b·x + w: w and b are in each other's place.",
        ),
        Mistake(
            "swapped",
            lambda w, b, x, y: functions.mse_gradient(w, b, y, x),
            "These are the slopes for a line from y to x: x and y are in each other's place.",
        ),
        Mistake(
            "another_function",
            lambda w, b, x, y: (np.mean(np.sign(w * x + b - y) * x), np.mean(np.sign(w * x + b - y))),
            "These are the slopes of the mean absolute error. The loss here squares its errors.",
        ),
        Mistake(
            "another_function",
            lambda w, b, x, y: tuple(np.array([w, b]) - functions.mse_gradient(w, b, x, y)),
            "These are w - dw and b - db. Return the slopes themselves; steps come in Exercise 4.",
        ),
        Mistake(
            "another_formula",
            of_some_samples(functions.mse_gradient, slice(1)),
            "Only the first sample is in dw and db. Is `return` inside the loop?",
        ),
        Mistake(
            "another_formula",
            of_some_samples(functions.mse_gradient, slice(-1, None)),
            "Only the last sample is in dw and db. Is each one added to the sums, or does it replace them?",
        ),
        Mistake(
            "off_by_one",
            of_some_samples(functions.mse_gradient, slice(1, None)),
            "The first sample isn't in dw and db. Where does the loop begin?",
        ),
        Mistake(
            "off_by_one",
            of_some_samples(functions.mse_gradient, slice(-1)),
            "The last sample isn't in dw and db. Where does the loop end?",
        ),
    ),
    praise="you know which way is down, for both numbers at once.",
)
