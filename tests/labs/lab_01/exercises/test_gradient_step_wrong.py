"""Wrong answers to gradient_step as students write them, and what the check says of each."""

import numpy as np
from tools import exercises


def order(w, g, a):
    return a * g - w


def prod(w, g, a):
    return (w - g) * a


def paren(w, g, a):
    return (w - a) * g


def norm(w, g, a):
    return w - a * g / np.linalg.norm(g)


def sign(w, g, a):
    return w - a * np.sign(g)


def mult(w, g, a):
    return w * (1 - a * g)


def div(w, g, a):
    return w - g / a


def mean(w, g, a):
    return w - a * np.mean(g)


def fixed(w, g, a):
    return w - 0.1 * g


def swap(w, g, a):
    return g - a * w


def answer_w(w, g, a):
    return w - a * w


def answer_tuple(w, g, a):
    return (w, w - a * g)


def lr2(w, g, a):
    return w - a**2 * g


def sq(w, g, a):
    return w - a * g**2


def copy_forget(w, g, a):
    new = w.copy()
    new - a * g
    return new


def rownorm(w, g, a):
    return w - a * g / len(w)


def loop_row(w, g, a):
    new = w.copy()
    for i in range(len(w) - 1):
        new[i] = w[i] - a * g[i]
    return new


def loop_ret(w, g, a):
    new = w.copy()
    for i in range(len(w)):
        new[i] = w[i] - a * g[i]
        return new


def ravel(w, g, a):
    return (w - a * g).ravel()


def answer_int(w, g, a):
    return (w - a * g).astype(int)


def wd(w, g, a):
    return (1 - a) * w - a * g


def ema(w, g, a):
    return (1 - a) * w + a * g


def gonly(w, g, a):
    return g


def minus_g(w, g, a):
    return w - a - g


def plusg(w, g, a):
    return w + g


def answer_abs(w, g, a):
    return w - a * np.abs(g)


def empty(w, g, a):
    new = np.zeros_like(w)
    for i in range(len(w)):
        new -= a * g[i]
    return new


def half(w, g, a):
    return w - 0.5 * a * g


def by_rate(w, g, a):
    return w - a


WRONG = [
    (order, "sign", "the new w has the wrong sign everywhere. Which way round is the difference?"),
    (
        prod,
        "another_formula",
        "This is learning_rate · (w - gradient). Only the gradient is scaled: are there parentheses too many?",
    ),
    (
        paren,
        "another_formula",
        "This is (w - learning_rate) · gradient. Only the gradient is scaled: are there parentheses too many?",
    ),
    (
        norm,
        "another_function",
        "The step is as long as the learning rate, however steep it is. Is the gradient divided by its length?",
    ),
    (
        sign,
        "another_function",
        "Every weight moves by the learning rate, as if only the sign of its slope counted. How steep is it?",
    ),
    (mult, "another_formula", "The step was multiplied by w. It is learning_rate · gradient alone."),
    (
        div,
        "another_formula",
        "The step is the gradient over the learning rate. A smaller learning rate should make a shorter step.",
    ),
    (
        mean,
        "whole_array",
        "Every weight moves by the same amount. Each one has its own entry of the gradient: nothing is added up.",
    ),
    (fixed, "ignored_argument", "learning_rate makes no difference: the answer stays the same when it changes."),
    (swap, "swapped", "This is gradient - learning_rate · w: w and gradient are in each other's place."),
    (answer_w, "ignored_argument", "gradient makes no difference: the answer stays the same when it changes."),
    (answer_tuple, "wrong_shape", "The function returns 2 things; only the new w is wanted."),
    (lr2, "another_formula", "The step holds the square of the learning rate. Was it multiplied in twice?"),
    (
        sq,
        "another_formula",
        "The step holds the square of the gradient, so it never knows uphill from downhill. Take it as it is.",
    ),
    (copy_forget, "frozen", "the new w is w as it came. What should happen to it, and does the result hold it?"),
    (rownorm, "averaged_twice", "The step is 3 times too short, and len(w) = 3. Each weight takes its whole step."),
    (
        loop_row,
        "off_by_one",
        "the new w is right but for its last entry, which isn't. Where does the loop begin and end?",
    ),
    (loop_ret, "another_formula", "Only the first row of w has moved. Is `return` inside the loop?"),
    (ravel, "wrong_shape", "the new w has shape (6,), but w has (3, 2)."),
    (
        answer_int,
        "rounded",
        "the new w is right, but cut off to a whole number. Is there a `round`, an `int` or a `//`?",
    ),
    (wd, "another_function", "w shrinks by the factor 1 - learning_rate as well. A step starts at the whole w."),
    (
        ema,
        "another_function",
        "This is a mean of w and gradient, weighted by the learning rate. A step starts at the whole w.",
    ),
    (gonly, "frozen", "the new w is gradient as it came. What should happen to it, and does the result hold it?"),
    (
        minus_g,
        "another_formula",
        "w moves by learning_rate + gradient. The learning rate scales the gradient: multiply the two.",
    ),
    (
        plusg,
        "ignored_argument",
        "This step goes uphill, and it is as long as the gradient. Where is the learning rate, and the minus?",
    ),
    (
        answer_abs,
        "another_function",
        "Every weight shrinks: the step takes the size of the gradient without its sign. Is there an `abs`?",
    ),
    (empty, "ignored_argument", "w makes no difference: the answer stays the same when it changes."),
    (half, "factor_2", "The step is half as long as learning_rate times gradient."),
    (by_rate, "ignored_argument", "Every weight moves by the learning rate: the gradient makes no difference."),
]

test_a_wrong_version_is_named = exercises.wrong("gradient_step", WRONG)
