"""Wrong answers to neuron as students write them, and what the check says of each."""

import numpy as np
from tools import exercises


def no_sum_b_in_prod(x, w, b):
    return x @ (w + b)


def b_times(x, w, b):
    return x @ w * b


def xb(x, w, b):
    return (x + b) @ w


def relu(x, w, b):
    return np.maximum(0, x @ w + b)


def tanh(x, w, b):
    return np.tanh(x @ w + b)


def mean(x, w, b):
    return np.mean(x * w, axis=1) + b


def step(x, w, b):
    return (x @ w + b > 0).astype(float)


def first(x, w, b):
    return np.dot(x[0], w) + b


def return_in_loop(x, w, b):
    z = []
    for row in x:
        z.append(row @ w + b)
        return np.array(z)


def total_not_reset(x, w, b):
    z = []
    s = 0
    for row in x:
        for a, c in zip(row, w, strict=False):
            s += a * c
        z.append(s + b)
    return np.array(z)


def bias_missing_last(x, w, b):
    z = np.zeros(len(x))
    for i in range(len(x) - 1):
        z[i] = x[i] @ w + b
    return z


def skip_first(x, w, b):
    z = np.zeros(len(x))
    for i in range(1, len(x)):
        z[i] = x[i] @ w + b
    return z


def range_minus(x, w, b):
    z = np.zeros(len(x))
    for i in range(len(x)):
        for j in range(x.shape[1] - 1):
            z[i] += x[i, j] * w[j]
        z[i] += b
    return z


def add(x, w, b):
    return np.sum(x + w, axis=1) + b


def answer_int(x, w, b):
    return (x @ w + b).astype(int)


def answer_round(x, w, b):
    return np.round(x @ w + b, 2)


def answer_abs(x, w, b):
    return np.abs(x @ w + b)


def dot_row(x, w, b):
    return (x @ w + b)[None, :]


def sigm_nob(x, w, b):
    return 1 / (1 + np.exp(-x @ w))


def neg(x, w, b):
    return -(x @ w + b)


def answer_tuple(x, w, b):
    return (x @ w, b)


def only_b(x, w, b):
    return np.full(len(x), b)


def eq(x, w, b):
    return x @ w == b


def overwrite_sum(x, w, b):
    z = np.zeros(len(x))
    for i in range(len(x)):
        for j in range(len(w)):
            z[i] = x[i, j] * w[j]
        z[i] += b
    return z


def xT(x, w, b):
    return x.T * w[:, None] + b


def first_input_lost(x, w, b):
    z = np.full(len(x), b)
    for i in range(len(x)):
        for j in range(1, len(w)):
            z[i] += x[i, j] * w[j]
    return z


def from_bias(x, w, b):
    return b - np.dot(x, w)


def zeros_return(x, w, b):
    z = np.zeros(len(x))
    for i in range(len(x)):
        z[i] = x[i] @ w + b
        return z


WRONG = [
    (
        no_sum_b_in_prod,
        "another_formula",
        "z equals x @ (w + b), so each input multiplies the bias too. Should b be added before or after `@`?",
    ),
    (b_times, "another_formula", "z is the weighted sum times b. A bias is added."),
    (
        xb,
        "another_formula",
        "z equals (x + b) @ w, so each weight multiplies the bias too. Should b be added before or after `@`?",
    ),
    (
        relu,
        "another_function",
        "Where the weighted sum is negative, z is 0, as after a ReLU. Only the sum is wanted here; "
        "activations come in Lab 03.",
    ),
    (
        tanh,
        "another_function",
        "This is the weighted sum sent through a tanh. Only the sum is wanted here; activations come in Lab 03.",
    ),
    (mean, "another_formula", "The products are averaged. A neuron adds them up: their sum, and then the bias."),
    (
        step,
        "another_function",
        "z is 1 or 0, as after a step. Only the sum is wanted here; activations come in Lab 03.",
    ),
    (
        first,
        "whole_array",
        "z is a single number, but shape (4,) is wanted. One number for each sample, so for each row of x.",
    ),
    (
        return_in_loop,
        "wrong_shape",
        "z has shape (1,), but shape (4,) is wanted. One number for each sample, so for each row of x.",
    ),
    (
        total_not_reset,
        "another_formula",
        "Each z holds the sums of the samples before it as well. Does the total begin at 0 for each sample?",
    ),
    (bias_missing_last, "unfilled", "z is right but for its last entry, which is 0: was it ever filled?"),
    (skip_first, "unfilled", "z is right but for its first entry, which is 0: was it ever filled?"),
    (
        range_minus,
        "off_by_one",
        "The last input never counts: z lacks its product. Where does the loop over the inputs end?",
    ),
    (
        add,
        "another_formula",
        "z adds the weights to the inputs. A weight multiplies its input, and then the products are added up.",
    ),
    (answer_int, "rounded", "z is right, but cut off to a whole number. Is there a `round`, an `int` or a `//`?"),
    (answer_round, "rounded", "z is right, but cut off after 2 decimals. Is there a `round`, an `int` or a `//`?"),
    (
        answer_abs,
        "another_function",
        "z is never negative, though a weighted sum can be. Only the sum is wanted here; activations come in Lab 03.",
    ),
    (
        dot_row,
        "kept_dims",
        "z has shape (1, 4), but shape (4,) is wanted. The numbers are right, but an axis of length 1 is "
        "too much. What does `keepdims` do, and `ravel()`?",
    ),
    (sigm_nob, "ignored_argument", "b makes no difference: the answer stays the same when it changes."),
    (neg, "sign", "z has the wrong sign everywhere. Is there a minus that isn't needed?"),
    (answer_tuple, "wrong_shape", "The function returns 2 things; only z is wanted."),
    (only_b, "ignored_argument", "x and w make no difference: the answer stays the same when they change."),
    (eq, "wrong_shape", "z is True or False; it should be numbers. `.astype(float)` makes 1 and 0."),
    (
        overwrite_sum,
        "another_formula",
        "Only the product of the last input is in z. Is each one added to the sum, or does it replace it?",
    ),
    (
        xT,
        "wrong_shape",
        "z has shape (3, 4), but shape (4,) is wanted. One number for each sample, so for each row of x.",
    ),
    (
        first_input_lost,
        "off_by_one",
        "The first input never counts: z lacks its product. Where does the loop over the inputs begin?",
    ),
    (from_bias, "sign", "The weighted sum is subtracted from the bias. The neuron adds both."),
    (
        zeros_return,
        "unfilled",
        "Only the first sample has its z, the others are 0. Is `return` inside the loop?",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("neuron", WRONG)
