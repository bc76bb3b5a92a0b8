"""The exercises of lab 01: a loss and its slope; the walk downhill is in `lab_01_walk`."""

import numpy as np

from helpers import functions, gradcheck
from helpers.checks.engine import Exercise, Mistake, Result
from helpers.checks.lab_01_walk import gradient_descent, gradient_step, largest_stable_learning_rate
from helpers.checks.wrong import kept_dims, negated, scaled, which_changed


def _times(got, expected):
    """Say by which factor a result is off, as '4 times too large'."""
    ratio = abs(float(np.mean(got / expected)))
    return f"{ratio:.3g} times too large" if ratio > 1 else f"{1 / ratio:.3g} times too small"


def _count(name):
    """Make a sentence about a factor that has to do with the number of samples; `name` is an argument of length n."""

    def says(got, expected, arguments):
        n = len(arguments[name])
        advice = (
            "The mean divides by n." if abs(np.mean(got / expected)) > 1 else "The mean divides by n once, not twice."
        )
        return f"The result is {_times(got, expected)}, and n = {n}. {advice}"

    return says


# --- Exercise 1 · mse -------------------------------------------------------------------------------------------------


def _mse_inputs(rng):
    return [{"predictions": rng.normal(size=n), "targets": rng.normal(1, 2, size=n)} for n in (4, 7, 5)]


def _mse_in_place(predictions, targets):
    predictions -= targets
    return np.mean(predictions**2)


mse = Exercise(
    name="mse",
    lab="01",
    number=1,
    title="Measure the mistake",
    reference=functions.mse,
    inputs=_mse_inputs,
    form=Result("the loss"),
    mistakes=(
        Mistake("not_averaged", lambda p, t: np.sum((p - t) ** 2), _count("targets")),
        Mistake("averaged_twice", lambda p, t: np.mean((p - t) ** 2) / len(t), _count("targets")),
        scaled(
            "factor_2", functions.mse, 0.5, "Exactly half of the loss: here the mean squared error has no ½ before it."
        ),
        scaled(
            "factor_2", functions.mse, 2, "Exactly twice the loss. The 2 belongs to its slope, not to the loss itself."
        ),
        negated(functions.mse, "The loss is negative, and a mean of squares never is."),
        Mistake(
            "wrong_shape",
            lambda p, t: (p - t) ** 2,
            "These are the squared errors, one for each sample. One number is wanted: their mean.",
        ),
        kept_dims(functions.mse, "The number is right, but it sits in an array of shape (1,). One float is wanted."),
        Mistake("in_place", _mse_in_place, which_changed),
        Mistake(
            None, lambda p, t: np.mean(p - t) ** 2, "The errors were averaged before they were squared: square first."
        ),
        Mistake(None, lambda p, t: np.mean(p - t), "The errors were never squared, so misses up and down cancel out."),
        Mistake(None, lambda p, t: np.mean(t - p), "The errors were never squared, so misses up and down cancel out."),
        Mistake(
            None, lambda p, t: np.mean(np.abs(p - t)), "This is the mean of the absolute errors. Square them instead."
        ),
        Mistake(
            None, lambda p, t: np.sqrt(np.mean((p - t) ** 2)), "This is the root of the loss. Leave the root away."
        ),
        Mistake(
            None,
            lambda p, t: np.sum((p - t) ** 2) / (len(t) - 1),
            "Divided by n - 1, as for a variance that is estimated. A mean divides by n.",
        ),
    ),
    praise="one number that says how wrong the line is.",
)


# --- Exercise 2 · mse_gradient ----------------------------------------------------------------------------------------


def _line_inputs(rng):
    return [
        {
            "w": rng.uniform(0.5, 2),
            "b": rng.uniform(0.5, 2),
            "x": rng.normal(0.7, 1, size=n),
            "y": rng.normal(1, 2, size=n),
        }
        for n in (5, 4, 7)
    ]


def _slopes(errors, x):
    return 2 * np.mean(errors * x), 2 * np.mean(errors)


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
        scaled("not_averaged", functions.mse_gradient, lambda w, b, x, y: len(x), _count("x")),
        scaled("averaged_twice", functions.mse_gradient, lambda w, b, x, y: 1 / len(x), _count("x")),
        scaled(
            "factor_2", functions.mse_gradient, 0.5, "Exactly half of it: the slope of e² is 2e. Where did the 2 go?"
        ),
        scaled("factor_2", functions.mse_gradient, 2, "Exactly twice too large: the square gives one 2, not two."),
        negated(
            functions.mse_gradient, "The sign is the wrong way round: an error is prediction - target, in this order."
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
            "The errors don't occur in it: the slope of e² is 2e times the slope of e.",
        ),
        Mistake(
            "wrong_shape",
            lambda w, b, x, y: (2 * (w * x + b - y) * x, 2 * (w * x + b - y)),
            "There is one slope for each sample. The loss is a mean, so its slope is their mean.",
        ),
        Mistake("in_place", _line_in_place, which_changed),
        Mistake(
            None,
            lambda w, b, x, y: functions.mse_gradient(w, b, x, y)[::-1],
            "The numbers are right, but in the wrong order: first dw, then db.",
        ),
        Mistake(
            None,
            lambda w, b, x, y: (2 * np.mean(w * x + b - y) * np.mean(x), 2 * np.mean(w * x + b - y)),
            "The mean of a product isn't the product of the means: multiply by x first, then average.",
        ),
    ),
    praise="you know which way is down, for both numbers at once.",
)


# --- Exercise 3 · numerical_gradient ----------------------------------------------------------------------------------


def _bumpy(w):
    return float(np.sum(np.exp(0.3 * w)) + np.prod(1.5 + np.sin(w)))


def _cubic(w):
    weights = np.arange(1.0, w.size + 1).reshape(w.shape)
    return float(np.sum(weights * w**3) + w.ravel()[0] * w.ravel()[-1])


def _nudge_inputs(rng):
    return [
        {"f": _bumpy, "w": rng.normal(size=3)},
        {"f": _cubic, "w": rng.normal(size=(2, 3)), "eps": 1e-2},
        {"f": _bumpy, "w": rng.normal(size=(3, 2)), "eps": 2e-2},
    ]


def _differences(w, difference):
    """Return difference(nudge direction) for each entry; the direction is 1 in one place and 0 elsewhere."""
    gradient = np.empty(w.shape)
    for place in np.ndindex(w.shape):
        direction = np.zeros(w.shape)
        direction[place] = 1
        gradient[place] = difference(direction)
    return gradient


def _forward(f, w, eps=1e-5):
    return _differences(w, lambda i: (f(w + eps * i) - f(w)) / eps)


def _backward(f, w, eps=1e-5):
    return _differences(w, lambda i: (f(w) - f(w - eps * i)) / eps)


def _half_forward(f, w, eps=1e-5):
    return _differences(w, lambda i: (f(w + eps * i) - f(w)) / (2 * eps))


def _never_restored(f, w, eps=1e-5):
    gradient = np.empty(w.shape)
    for place in np.ndindex(w.shape):
        w[place] += eps
        up = f(w)
        w[place] -= 2 * eps
        gradient[place] = (up - f(w)) / (2 * eps)
    return gradient


def _all_together(f, w, eps=1e-5):
    return (f(w + eps) - f(w - eps)) / (2 * eps)


def _row_by_row(f, w, eps=1e-5):
    gradient = np.empty(w.shape)
    for row in range(len(w)):
        nudge = np.zeros(w.shape)
        nudge[row] = eps
        gradient[row] = (f(w + nudge) - f(w - nudge)) / (2 * eps)
    return gradient


def _left_changed(got, expected, arguments):
    change = np.abs(got - expected).max()
    if change < 1e-12:
        return f"w is left changed by {change:.1g}, which is rounding: keep the old value and put exactly that back."
    return f"w is left changed by {change:.2g}: nudge a copy, or put the old value back after each entry."


numerical_gradient = Exercise(
    name="numerical_gradient",
    lab="01",
    number=3,
    title="Measure a slope without any calculus",
    reference=gradcheck.numerical_gradient,
    inputs=_nudge_inputs,
    form=Result("the gradient", like="w"),
    tolerance=1e-8,
    mistakes=(
        Mistake("one_sided", _forward, "This is the forward difference, from w to w + eps. Look to both sides of w."),
        Mistake("one_sided", _backward, "This is the backward difference, from w - eps to w. Look to both sides of w."),
        Mistake("one_sided", _half_forward, "Divided by 2·eps, but walked only from w to w + eps. Begin at w - eps."),
        scaled(
            "factor_2",
            gradcheck.numerical_gradient,
            2,
            "Twice too large: from w - eps to w + eps it is 2·eps, not eps.",
        ),
        scaled(
            "factor_2", gradcheck.numerical_gradient, 0.5, "Half of it: from w - eps to w + eps it is 2·eps, not more."
        ),
        negated(
            gradcheck.numerical_gradient, "The sign is the wrong way round: f(w + eps) comes first, minus f(w - eps)."
        ),
        Mistake("in_place", _never_restored, _left_changed),
        Mistake(
            "wrong_shape",
            _all_together,
            "All entries were nudged together, so there is one number. Nudge one entry at a time: a slope for each.",
        ),
        Mistake(
            None,
            lambda f, w, eps=1e-5: np.full(w.shape, _all_together(f, w, eps)),
            "Every entry gets the same slope, because all were nudged together. Nudge one entry at a time.",
        ),
        Mistake("wrong_axis", _row_by_row, "A whole row was nudged at once. `np.ndindex(w.shape)` reaches each entry."),
        Mistake(
            "wrong_shape",
            lambda f, w, eps=1e-5: gradcheck.numerical_gradient(f, w, eps).ravel(),
            lambda got, expected, _: (
                f"The gradient has shape {got.shape}, but w has {expected.shape}: a slope for each."
            ),
        ),
        Mistake(
            None,
            lambda f, w, eps=1e-5: gradcheck.numerical_gradient(f, w),
            "The nudge that is passed as eps isn't used: it is always 1e-5.",
        ),
    ),
    praise="a referee for every gradient that you will write by hand.",
)

EXERCISES = (mse, mse_gradient, numerical_gradient, gradient_step, gradient_descent, largest_stable_learning_rate)
