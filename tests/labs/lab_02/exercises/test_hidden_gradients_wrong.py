"""Wrong answers to hidden_gradients as students write them, and what the check says of each."""

import numpy as np
from tools import exercises
from tools.lab_02.made import hidden_with


def order(X, A1, W2, d):
    a, b, c = hidden_with()(X, A1, W2, d)
    return (a, c, b)


def two(X, A1, W2, d):
    return hidden_with()(X, A1, W2, d)[1:]


WRONG = [
    (
        hidden_with(lambda X, A1, W2, d: d @ W2.T * A1),
        "missing_slope",
        "dZ1 is dZ2 @ W2.T times A1. The slope of the sigmoid is A1(1 - A1): one of its two factors is missing.",
    ),
    (
        hidden_with(lambda X, A1, W2, d: d @ W2.T * (1 - A1)),
        "missing_slope",
        "dZ1 is dZ2 @ W2.T times 1 - A1. The slope of the sigmoid is A1(1 - A1): one of its two factors is missing.",
    ),
    (
        hidden_with(lambda X, A1, W2, d: d @ W2.T * (A1 * (1 - A1)) ** 2),
        "another_formula",
        "In dZ1 the slope of the sigmoid was multiplied in twice. Once is enough.",
    ),
    (
        hidden_with(lambda X, A1, W2, d: d @ W2.T * A1 * 1 - A1),
        "another_formula",
        "dZ1 is dZ2 @ W2.T * A1 - A1. Are there parentheses around 1 - A1?",
    ),
    (
        hidden_with(lambda X, A1, W2, d: d @ W2.T * A1 * (1 + A1)),
        "another_formula",
        "In dZ1 the slope is A1(1 + A1). Where should the minus be?",
    ),
    (
        hidden_with(lambda X, A1, W2, d: d @ W2.T * (A1 > 0.5)),
        "another_function",
        "In dZ1 the slope is 1 or 0, that of a ReLU. The hidden layer has a sigmoid.",
    ),
    (
        hidden_with(lambda X, A1, W2, d: d @ W2.T + A1 * (1 - A1)),
        "another_formula",
        "In dZ1 the slope of the sigmoid was added to dZ2 @ W2.T. The chain rule multiplies them.",
    ),
    (
        hidden_with(lambda X, A1, W2, d: d * A1 * (1 - A1) * A1),
        "ignored_argument",
        "W2 makes no difference: the answer stays the same when it changes.",
    ),
    (
        hidden_with(lambda X, A1, W2, d: d @ W2.T * A1 * (1 - A1) / len(X)),
        "averaged_twice",
        "dZ1, dW1 and db1 are n times too small: a division by n too many.",
    ),
    (
        hidden_with(lambda X, A1, W2, d: d @ W2.T * A1 * (1 - A1) * len(X)),
        "not_averaged",
        "dZ1, dW1 and db1 are n times too large: no mean over the n samples.",
    ),
    (
        hidden_with(lambda X, A1, W2, d: d @ W2.T * A1 * (1 - A1) / 2),
        "factor_2",
        "dZ1, dW1 and db1 are 2 times too small: a factor of 2 missing.",
    ),
    (
        hidden_with(lambda X, A1, W2, d: d * W2.sum() * A1 * (1 - A1)),
        "whole_array",
        "Every hidden unit gets the error times the sum of all of W2. Each unit has a weight of its own.",
    ),
    (
        hidden_with(lambda X, A1, W2, d: d * (1 - d) @ W2.T),
        "ignored_argument",
        "A1 makes no difference: the answer stays the same when it changes.",
    ),
    (hidden_with(lambda X, A1, W2, d: d), "wrong_shape", "dZ1 has shape (5, 1), but A1 has (5, 2)."),
    (
        hidden_with(lambda X, A1, W2, d: d.sum() * W2.T * A1 * (1 - A1)),
        "missing_upstream",
        "Every sample sends the same error back, the sum of dZ2. Each sample has an error of its own.",
    ),
    (
        hidden_with(lambda X, A1, W2, d: A1 @ W2 * A1 * (1 - A1)),
        "ignored_argument",
        "dZ2 makes no difference: the answer stays the same when it changes.",
    ),
    (
        hidden_with(dw=lambda X, A1, W2, d, e: X.T @ d),
        "wrong_shape",
        "dW1 is X.T @ dZ2, one column. The gradient that reaches the hidden weights is dZ1, a column for each unit.",
    ),
    (
        hidden_with(dw=lambda X, A1, W2, d, e: A1.T @ e),
        "wrong_shape",
        "dW1 is A1.T @ dZ1, made from the output of this layer. The weights of W1 multiplied its input, X.",
    ),
    (
        hidden_with(dw=lambda X, A1, W2, d, e: A1.T @ d),
        "wrong_shape",
        "dW1 has shape (2, 1), but shape (3, 2) is wanted. A gradient has the shape of its parameter, and "
        "W1 is (d, h).",
    ),
    (
        hidden_with(dw=lambda X, A1, W2, d, e: X.T @ e / len(X)),
        "averaged_twice",
        "dW1 is n times too small. The mean is in dA2 already.",
    ),
    (
        hidden_with(dw=lambda X, A1, W2, d, e: X.T @ e * len(X)),
        "not_averaged",
        "dW1 is n times too large: no mean over the n samples.",
    ),
    (
        hidden_with(dw=lambda X, A1, W2, d, e: -X.T @ e),
        "sign",
        "dW1 has the wrong sign everywhere. Which way round is the difference?",
    ),
    (
        hidden_with(dw=lambda X, A1, W2, d, e: np.outer(X.sum(0), e.sum(0))),
        "another_formula",
        "dW1 is the product of two sums over the samples. Multiply sample by sample first, then add up.",
    ),
    (
        hidden_with(dw=lambda X, A1, W2, d, e: np.outer(X[-1], e[-1])),
        "another_formula",
        "Only the last sample is in dW1. Is each one added to the sum, or does it replace it?",
    ),
    (
        hidden_with(dw=lambda X, A1, W2, d, e: np.outer(X[0], e[0])),
        "another_formula",
        "Only the first sample is in dW1. All of them add up.",
    ),
    (
        hidden_with(db=lambda X, A1, W2, d, e: d.sum(axis=0)),
        "wrong_shape",
        "db1 is the sum of dZ2, one number. The gradient that reaches the hidden biases is dZ1: one for each unit.",
    ),
    (
        hidden_with(db=lambda X, A1, W2, d, e: e.mean()),
        "wrong_axis",
        "db1 is a single number, the mean of dZ1. Each hidden unit has a bias of its own: add up over axis 0.",
    ),
    (
        hidden_with(db=lambda X, A1, W2, d, e: np.sum(e)),
        "wrong_axis",
        "db1 is a single number; each hidden unit has a bias of its own. Add up over the samples only, axis 0.",
    ),
    (
        hidden_with(db=lambda X, A1, W2, d, e: e.sum(axis=1, keepdims=True)),
        "wrong_shape",
        "db1 has shape (5, 1), but shape (2,) is wanted. A gradient has the shape of its parameter, and b1 is (h,).",
    ),
    (
        hidden_with(db=lambda X, A1, W2, d, e: e[0]),
        "another_formula",
        "Only the first sample is in db1. All of them add up.",
    ),
    (
        hidden_with(db=lambda X, A1, W2, d, e: e[-1]),
        "another_formula",
        "Only the last sample is in db1. Is each one added to the sum, or does it replace it?",
    ),
    (
        hidden_with(db=lambda X, A1, W2, d, e: -e.sum(axis=0)),
        "sign",
        "db1 has the wrong sign everywhere. Which way round is the difference?",
    ),
    (
        hidden_with(db=lambda X, A1, W2, d, e: (d @ W2.T).sum(axis=0)),
        "missing_slope",
        "db1 is made from dA1. The biases sit before the sigmoid: the gradient that reaches them is dZ1.",
    ),
    (
        hidden_with(dw=lambda X, A1, W2, d, e: X.T @ (d @ W2.T)),
        "missing_slope",
        "dW1 is made from dA1. The weights sit before the sigmoid: the gradient that reaches them is dZ1.",
    ),
    (order, "swapped", "The results are right, but in another order: db1 is in the place of dW1."),
    (two, "wrong_shape", "The function should return 3 results, dZ1, dW1, db1; it returned 2 results."),
    (
        hidden_with(lambda X, A1, W2, d: A1 * (1 - A1)),
        "missing_upstream",
        "dZ1 is the slope of the sigmoid alone. The chain rule multiplies it by the gradient that comes through W2.",
    ),
    (
        hidden_with(lambda X, A1, W2, d: W2.T * A1 * (1 - A1)),
        "missing_upstream",
        "dZ1 knows W2 but not the error: every sample gets the same. The gradient that arrives is dZ2.",
    ),
    (
        hidden_with(dw=lambda X, A1, W2, d, e: X.T @ e / len(X), db=lambda X, A1, W2, d, e: e.mean(axis=0)),
        "averaged_twice",
        "dW1 and db1 are n times too small. The mean is in dA2 already: here the samples are only added up.",
    ),
    (
        hidden_with(dw=lambda X, A1, W2, d, e: X.T @ (d @ W2.T), db=lambda X, A1, W2, d, e: (d @ W2.T).sum(axis=0)),
        "missing_slope",
        "dW1 and db1 are made from dA1. The weights sit before the sigmoid: the gradient that reaches them is dZ1.",
    ),
    (
        hidden_with(dw=lambda X, A1, W2, d, e: -X.T @ e, db=lambda X, A1, W2, d, e: -e.sum(axis=0)),
        "sign",
        "dW1 and db1 have the wrong sign, though dZ1 is right. The minus comes later, in the update.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("hidden_gradients", WRONG)
