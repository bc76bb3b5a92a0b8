"""The check of rmsprop_step: right in any style."""

import numpy as np
from tools import exercises

from helpers import checks


def rmsprop_by_loop(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    new_w, new_mean = w.copy(), mean_square.copy()
    for i in np.ndindex(w.shape):
        new_mean[i] += (1 - beta) * (gradient[i] ** 2 - mean_square[i])
        new_w[i] -= learning_rate * gradient[i] / (new_mean[i] ** 0.5 + eps)
    return new_w, new_mean


def rmsprop_on_copies(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    w, mean_square = w.copy(), mean_square.copy()
    mean_square *= beta
    mean_square += (1 - beta) * np.square(gradient)
    w -= learning_rate / (mean_square**0.5 + eps) * gradient
    return w, mean_square


def rmsprop_by_average(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    mean_square = np.average([mean_square, gradient**2], axis=0, weights=[beta, 1 - beta])
    return [w - np.divide(gradient, np.sqrt(mean_square) + eps) * learning_rate, mean_square]


def rmsprop_towards_the_square(w, g, s, learning_rate, beta=0.9, eps=1e-8):
    s = s + (1 - beta) * (g * g - s)
    return w - learning_rate * g / (np.sqrt(s) + eps), s


def rmsprop_in_lists(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    new = [beta * s + (1 - beta) * g**2 for s, g in zip(mean_square, gradient, strict=True)]
    steps = [learning_rate * g / (np.sqrt(s) + eps) for s, g in zip(new, gradient, strict=True)]
    return [old - step for old, step in zip(w, steps, strict=True)], new


RIGHT = [
    rmsprop_by_loop,
    rmsprop_on_copies,
    rmsprop_by_average,
    rmsprop_towards_the_square,
    rmsprop_in_lists,
]

test_a_right_answer_passes = exercises.right("rmsprop_step", RIGHT)


def test_the_check_sees_where_eps_stands():
    """With the ordinary eps the two forms differ in the ninth digit: the inputs must have a larger one."""
    assert sum(case.arguments.get("eps", 1e-8) > 0.01 for case in checks.rmsprop_step.cases) == 2
