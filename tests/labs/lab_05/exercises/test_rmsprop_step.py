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
    (
        rmsprop(step=lambda g, s, old, a, eps: a * g / (s + eps) ** 0.5),
        "eps_inside_root",
        "eps is added inside the root. There it weighs more: the root of 1e-8 is 1e-4. Add it to the root.",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: a * g / s**0.5),
        "ignored_argument",
        "eps isn't used. A weight whose gradient has always been 0 would be divided by 0.",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: a * g / (s**0.5 + 1e-8)),
        "ignored_argument",
        "Right for eps = 1e-8, but another eps that is handed in makes no difference.",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: a * g / s**0.5 - eps),
        "another_formula",
        "eps is added to the step. Brackets: it belongs to the root, below the line.",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: a * g / (s + eps)),
        "another_formula",
        "The gradient is divided by the mean square. Its root is missing, so that the units cancel.",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: a * g * (s**0.5 + eps)),
        "another_formula",
        "The gradient is multiplied by the root: steep directions get longer steps still. Divide.",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: a * g / (old**0.5 + eps)),
        "off_by_one",
        "The step is divided by the mean of the step before. First renew the mean, then take the step with it.",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: -a * g / (s**0.5 + eps)),
        "sign",
        "The step goes uphill: the minus is missing.",
    ),
    (rmsprop(step=lambda g, s, old, a, eps: g / (s**0.5 + eps)), "ignored_argument", "The learning rate isn't used."),
    (
        rmsprop(step=lambda g, s, old, a, eps: a * g),
        "ignored_argument",
        "w moves by plain descent. What is the mean square for?",
    ),
    (
        rmsprop(lambda g, s, beta: beta * s + g**2),
        "not_averaged",
        "The square counts in full, so this is a sum, not a mean: its share is (1 - beta).",
    ),
    (
        rmsprop(lambda g, s, beta: s + g**2),
        "not_averaged",
        "The squares are added up for ever, as AdaGrad does, and the steps get ever shorter. Forget the old ones.",
    ),
    (
        rmsprop(lambda g, s, beta: beta * s + (1 - beta) * np.abs(g)),
        None,
        "Wrong already here: w = [-1], gradient = [4], mean_square = [2], learning_rate = 0.5. Yours is w = "
        "[-2.348]. Work it out with a pencil.",
    ),
    (
        rmsprop(lambda g, s, beta: beta * s + (1 - beta) * g),
        "another_formula",
        "The mean is of the gradients themselves. It is called a mean square: square them first.",
    ),
    (
        rmsprop(lambda g, s, beta: (1 - beta) * s + beta * g**2),
        "swapped",
        "The shares are exchanged: beta is the share of the old mean that is kept.",
    ),
    (
        rmsprop(lambda g, s, beta: 0.9 * s + 0.1 * g**2),
        "ignored_argument",
        "Right for beta = 0.9, but another beta that is handed in makes no difference.",
    ),
    (
        rmsprop(lambda g, s, beta: beta * s + (1 - beta) * (g**2).mean()),
        "wrong_axis",
        "All weights share one mean here. Each keeps its own: that is what the method is for.",
    ),
    (
        rmsprop_in_place,
        "in_place",
        "mean_square was changed: `*=`, `+=` and `-=` write into the array that you were given. Make a new one.",
    ),
]

test_a_right_answer_passes = exercises.right("rmsprop_step", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("rmsprop_step", WRONG)


def test_the_check_sees_where_eps_stands():
    """With the ordinary eps the two forms differ in the ninth digit: the inputs must have a larger one."""
    assert sum(case.arguments.get("eps", 1e-8) > 0.01 for case in checks.rmsprop_step.cases) == 2
