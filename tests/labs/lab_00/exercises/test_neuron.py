"""The check of neuron: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises


def vectorised(x, w, b):
    return x @ w + b


def by_loops(x, w, b):
    z = np.zeros(len(x))
    for i, row in enumerate(x):
        total = b
        for entry, weight in zip(row, w, strict=True):
            total += entry * weight
        z[i] = total
    return z


def by_einsum(samples, weights, bias):
    return np.einsum("nd,d->n", samples, weights) + bias


def by_comprehension(x, w, b):
    return np.array([sum(entry * weight for entry, weight in zip(row, w, strict=True)) + b for row in x])


def in_a_list(x, w, b):
    return [row.dot(w) + b for row in x]


def with_the_bias_among_the_weights(x, w, b):
    return np.column_stack([x, np.ones(len(x))]) @ np.append(w, b)


RIGHT = [
    vectorised,
    by_loops,
    by_einsum,
    by_comprehension,
    in_a_list,
    with_the_bias_among_the_weights,
]


def no_bias(x, w, b):
    z = np.dot(x, w)
    return z


def bias_subtracted(x, w, b):
    return np.sum(x * w, axis=1) - b


def column(x, w, b):
    return np.dot(x, w.reshape(-1, 1)) + b


def summed_over_samples(x, w, b):
    return (x * w).sum(axis=0) + b


def summed_over_everything(x, w, b):
    return np.sum(x * w) + b


def only_products(x, w, b):
    return x * w + b


def forgot_return(x, w, b):
    _ = x @ w + b


def changes_x(x, w, b):
    x *= w
    return x.sum(axis=1) + b


def bias_for_each_input(x, w, b):
    return (x * w + b).sum(axis=1)


def bent(x, w, b):
    return 1 / (1 + np.exp(-(x @ w + b)))


WRONG = [
    (no_bias, "forgot_bias", "The weighted sum is right, but the bias b was never added."),
    (bias_subtracted, "sign", "The bias is subtracted. The neuron adds it."),
    (column, "kept_dims", "z has shape (4, 1), a column; (4,) is wanted, one number for each sample. What shape is w?"),
    (
        summed_over_samples,
        "wrong_axis",
        "z has 3 numbers, one for each input; there are 4 samples. Over which axis should the sum run?",
    ),
    (
        summed_over_everything,
        "wrong_axis",
        "z is one single number for all 4 samples. Each sample is a row: add up its 3 products, row by row.",
    ),
    (
        only_products,
        "wrong_shape",
        "z has shape (4, 3): the products are there, but not added up. What does `@` do that `*` doesn't?",
    ),
    (forgot_return, "returned_none", "z is None. Does the function end with `return` and the result?"),
    (changes_x, "in_place", "x was changed by the function: work on a copy, or make a new array."),
    (
        bias_for_each_input,
        "another_formula",
        "The bias is added once for each input. It belongs to the neuron: add it once, after the sum.",
    ),
    (
        bent,
        "another_function",
        "This is the weighted sum sent through a sigmoid. Only the sum is wanted here; activations come in Lab 03.",
    ),
]

test_a_right_answer_passes = exercises.right("neuron", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("neuron", WRONG)
