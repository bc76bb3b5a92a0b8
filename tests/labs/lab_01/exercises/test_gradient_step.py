"""The check of gradient_step: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises


def step_by_loop(w, gradient, learning_rate):
    new = w.copy()
    for i in np.ndindex(w.shape):
        new[i] -= learning_rate * gradient[i]
    return new


def step_on_a_copy(w, gradient, learning_rate):
    w = w.copy()
    w -= learning_rate * gradient
    return w


def step_by_comprehension(w, gradient, learning_rate):
    return np.array([v - learning_rate * g for v, g in zip(w.flat, gradient.flat, strict=True)]).reshape(w.shape)


RIGHT = [
    lambda w, g, a: w - a * g,
    lambda w, g, a: np.add(w, np.multiply(-a, g)),
    step_by_loop,
    step_on_a_copy,
    step_by_comprehension,
]


def step_in_place(w, gradient, learning_rate):
    w -= gradient * learning_rate
    return w


WRONG = [
    (lambda w, g, a: w + a * g, "sign", "This step goes uphill: the gradient points to where the loss grows."),
    (
        step_in_place,
        "in_place",
        "The old w was changed. Does a line with `-=` write into it? Make a new array, and return that.",
    ),
    (lambda w, g, a: w - 2 * a * g, "factor_2", "The step is twice as long as learning_rate times gradient."),
    (
        lambda w, g, a: w - g,
        "ignored_argument",
        "The step is as long as the gradient: the learning rate makes no difference.",
    ),
    (lambda w, g, a: -a * g, "another_formula", "This is the step alone. Where do you land, if you start it at w?"),
]

test_a_right_answer_passes = exercises.right("gradient_step", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("gradient_step", WRONG)
