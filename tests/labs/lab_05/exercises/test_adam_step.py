"""The check of adam_step: right in any style."""

import math

import numpy as np
from tools import exercises

from helpers import checks


def adam_by_loop(w, gradient, m, v, t, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    w, m, v = w.copy(), m.copy(), v.copy()
    for i in np.ndindex(w.shape):
        m[i] = beta1 * m[i] + (1 - beta1) * gradient[i]
        v[i] = beta2 * v[i] + (1 - beta2) * gradient[i] ** 2
        w[i] -= learning_rate * (m[i] / (1 - beta1**t)) / ((v[i] / (1 - beta2**t)) ** 0.5 + eps)
    return w, m, v


def adam_with_a_corrected_rate(w, gradient, m, v, t, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = m + (1 - beta1) * (gradient - m), v + (1 - beta2) * (gradient**2 - v)
    root = np.sqrt(1 - beta2**t)
    return w - learning_rate * root / (1 - beta1**t) * m / (np.sqrt(v) + eps * root), m, v


def adam_on_copies(w, gradient, m, v, t, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    w, m, v = w.copy(), m.copy(), v.copy()
    m *= beta1
    m += (1 - beta1) * gradient
    v *= beta2
    v += (1 - beta2) * gradient * gradient
    w -= learning_rate * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
    return w, m, v


def adam_by_average(w, gradient, m, v, t, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    m = np.average([m, gradient], axis=0, weights=[beta1, 1 - beta1])
    v = np.average([v, gradient**2], axis=0, weights=[beta2, 1 - beta2])
    direction = m / (1 - np.power(beta1, t)) / (np.sqrt(v / (1 - np.power(beta2, t))) + eps)
    return [w - learning_rate * direction, m, v]


def adam_with_a_corrected_eps(w, gradient, m, v, t, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = beta1 * m + (1 - beta1) * gradient, beta2 * v + (1 - beta2) * gradient**2
    root = math.sqrt(1 - beta2**t)
    return w - learning_rate * root / (1 - beta1**t) * m / (np.sqrt(v) + eps * root), m, v


RIGHT = [
    adam_by_loop,
    adam_with_a_corrected_rate,
    adam_on_copies,
    adam_by_average,
    adam_with_a_corrected_eps,
]

test_a_right_answer_passes = exercises.right("adam_step", RIGHT)


def test_the_check_of_adam_looks_at_the_first_step_and_at_later_ones():
    assert sorted(case.arguments["t"] for case in checks.adam_step.cases) == [1, 3, 7]


def test_the_check_sees_where_eps_stands():
    """With the ordinary eps the two forms differ in the ninth digit: the inputs must have a larger one."""
    assert sum(case.arguments.get("eps", 1e-8) > 0.01 for case in checks.adam_step.cases) == 2
