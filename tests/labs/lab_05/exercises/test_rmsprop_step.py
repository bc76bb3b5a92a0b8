"""The check of rmsprop_step: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises

from helpers import checks


def rmsprop_by_loop(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    new_w, new_mean = w.copy(), mean_square.copy()
    for i in np.ndindex(w.shape):
        new_mean[i] += (1 - beta) * (gradient[i] ** 2 - mean_square[i])
        new_w[i] -= learning_rate * gradient[i] / (new_mean[i] ** 0.5 + eps)
    return new_w, new_mean


RIGHT = [
    rmsprop_by_loop,
]


def rmsprop(
    mean=lambda g, s, beta: beta * s + (1 - beta) * g**2, step=lambda g, s, old, a, eps: a * g / (s**0.5 + eps)
):
    def wrong(w, gradient, s, learning_rate, beta=0.9, eps=1e-8):
        new = mean(gradient, s, beta)
        return w - step(gradient, new, s, learning_rate, eps), new

    return wrong


def rmsprop_in_place(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    mean_square *= beta
    mean_square += (1 - beta) * gradient**2
    return w - learning_rate * gradient / (np.sqrt(mean_square) + eps), mean_square


WRONG = [
    (rmsprop(step=lambda g, s, old, a, eps: a * g / (s + eps) ** 0.5), "eps_inside_root", "weighs more"),
    (rmsprop(step=lambda g, s, old, a, eps: a * g / s**0.5), "ignored_argument", "eps isn't used"),
    (rmsprop(step=lambda g, s, old, a, eps: a * g / (s**0.5 + 1e-8)), "ignored_argument", "eps = 1e-8"),
    (rmsprop(step=lambda g, s, old, a, eps: a * g / s**0.5 - eps), "another_formula", "Brackets"),
    (rmsprop(step=lambda g, s, old, a, eps: a * g / (s + eps)), "another_formula", "root is missing"),
    (rmsprop(step=lambda g, s, old, a, eps: a * g * (s**0.5 + eps)), "another_formula", "Divide"),
    (rmsprop(step=lambda g, s, old, a, eps: a * g / (old**0.5 + eps)), "off_by_one", "step before"),
    (rmsprop(step=lambda g, s, old, a, eps: -a * g / (s**0.5 + eps)), "sign", "uphill"),
    (rmsprop(step=lambda g, s, old, a, eps: g / (s**0.5 + eps)), "ignored_argument", "learning rate isn't used"),
    (rmsprop(step=lambda g, s, old, a, eps: a * g), "ignored_argument", "plain descent"),
    (rmsprop(lambda g, s, beta: beta * s + g**2), "not_averaged", "its share is (1 - beta)"),
    (rmsprop(lambda g, s, beta: s + g**2), "not_averaged", "AdaGrad"),
    (rmsprop(lambda g, s, beta: beta * s + (1 - beta) * np.abs(g)), None, "Wrong already here"),
    (rmsprop(lambda g, s, beta: beta * s + (1 - beta) * g), "another_formula", "square them first"),
    (rmsprop(lambda g, s, beta: (1 - beta) * s + beta * g**2), "swapped", "exchanged"),
    (rmsprop(lambda g, s, beta: 0.9 * s + 0.1 * g**2), "ignored_argument", "beta = 0.9"),
    (rmsprop(lambda g, s, beta: beta * s + (1 - beta) * (g**2).mean()), "wrong_axis", "share one mean"),
    (rmsprop_in_place, "in_place", "mean_square was changed"),
]

test_a_right_answer_passes = exercises.right("rmsprop_step", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("rmsprop_step", WRONG)


def test_the_check_sees_where_eps_stands():
    """With the ordinary eps the two forms differ in the ninth digit: the inputs must have a larger one."""
    assert sum(case.arguments.get("eps", 1e-8) > 0.01 for case in checks.rmsprop_step.cases) == 2
