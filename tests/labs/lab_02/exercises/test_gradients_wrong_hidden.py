"""Wrong answers to gradients in the hidden layer, and what the check says of each."""

import numpy as np
from tools import exercises
from tools.lab_02.made import gradients_from, gradients_with

from helpers.nn.functions import sigmoid


def neg_only1(X, Y, W1, b1, W2, b2):
    r = gradients_with()(X, Y, W1, b1, W2, b2)
    return (-r[0], -r[1], r[2], r[3])


def a1x(X, Y, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    A1 = sigmoid(Z1)
    A2 = sigmoid(A1 @ W2 + b2)
    d2 = 2 * (A2 - Y) / len(Y) * A2 * (1 - A2)
    d1 = d2 @ W2.T * A1 * (1 - A1)
    return (A1.T @ d1, d1.sum(0), A1.T @ d2, d2.sum(0))


WRONG = [
    (
        gradients_with(dz1=lambda da, A1, Z1: da * Z1 * (1 - Z1)),
        "slope_of_activation",
        "dZ1 holds Z1(1 - Z1). The slope of the sigmoid is written with its output: A1(1 - A1).",
    ),
    (
        gradients_with(dz1=lambda da, A1, Z1: da * (Z1 > 0)),
        "another_function",
        "In dZ1 the slope is 1 or 0, that of a ReLU. The hidden layer has a sigmoid.",
    ),
    (
        gradients_with(dz1=lambda da, A1, Z1: da * A1),
        "missing_slope",
        "dZ1 is dZ2 @ W2.T times A1. The slope of the sigmoid is A1(1 - A1): one of its two factors is missing.",
    ),
    (
        gradients_with(dz1=lambda da, A1, Z1: da * (1 - A1)),
        "missing_slope",
        "dZ1 is dZ2 @ W2.T times 1 - A1. The slope of the sigmoid is A1(1 - A1): one of its two factors is missing.",
    ),
    (
        neg_only1,
        "sign",
        "The hidden layer's gradients have the wrong sign. Going back through W2 multiplies, and turns nothing round.",
    ),
    (
        a1x,
        "wrong_shape",
        "dW1 is A1.T @ dZ1, made from the output of this layer. The weights of W1 multiplied its input, X.",
    ),
    (
        gradients_with(dz1=lambda da, A1, Z1: A1 * (1 - A1)),
        "missing_upstream",
        "dZ1 is the slope of the sigmoid alone. The chain rule multiplies it by the gradient that comes through W2.",
    ),
    (
        gradients_with(da=lambda d2, W2: W2.T),
        "missing_upstream",
        "dZ1 knows W2 but not the error: every sample gets the same. The gradient that arrives is dZ2.",
    ),
    (
        gradients_with(da=lambda d2, W2: d2 * W2.sum()),
        "whole_array",
        "Every hidden unit gets the error times the sum of all of W2. Each unit has a weight of its own.",
    ),
    (
        gradients_with(da=lambda d2, W2: d2.sum() * np.repeat(W2.T, len(d2), axis=0)),
        "missing_upstream",
        "Every sample sends the same error back, the sum of dZ2. Each sample has an error of its own.",
    ),
    (
        gradients_with(dz1=lambda da, A1, Z1: 2 * da * A1 * (1 - A1)),
        "factor_2",
        "dZ1 is twice as large as it should be. The 2 of the squared error came in with dA2, once for all layers.",
    ),
    (
        gradients_with(dz1=lambda da, A1, Z1: da * A1 - A1),
        "another_formula",
        "dZ1 is dZ2 @ W2.T * A1 - A1. Are there parentheses around 1 - A1?",
    ),
    (
        gradients_with(dz1=lambda da, A1, Z1: da * A1 * (1 + A1)),
        "another_formula",
        "In dZ1 the slope is A1(1 + A1). Where should the minus be?",
    ),
    (
        gradients_with(dz1=lambda da, A1, Z1: da + A1 * (1 - A1)),
        "another_formula",
        "In dZ1 the slope of the sigmoid was added to dZ2 @ W2.T. The chain rule multiplies them.",
    ),
    (
        gradients_with(dz1=lambda da, A1, Z1: da * (A1 * (1 - A1)) ** 2),
        "another_formula",
        "In dZ1 the slope of the sigmoid was multiplied in twice. Once is enough.",
    ),
    (
        gradients_with(dw1=lambda X, d: X.T @ d / len(X)),
        "averaged_twice",
        "dW1 is n times too small. The mean is in dA2 already.",
    ),
    (
        gradients_with(dw1=lambda X, d: np.outer(X.sum(axis=0), d.sum(axis=0))),
        "another_formula",
        "dW1 is the product of two sums over the samples. Multiply sample by sample first, then add up.",
    ),
    (
        gradients_with(dw1=lambda X, d: np.outer(X[0], d[0])),
        "another_formula",
        "Only the first sample is in dW1. All of them add up.",
    ),
    (
        gradients_with(dw1=lambda X, d: np.outer(X[-1], d[-1])),
        "another_formula",
        "Only the last sample is in dW1. Is each one added to the sum, or does it replace it?",
    ),
    (
        gradients_from(lambda X, A1, dA2, dZ2, dA1, dZ1, W2: {"dW1": X.T @ dA1}),
        "missing_slope",
        "dW1 is made from dA1. The weights sit before the sigmoid: the gradient that reaches them is dZ1.",
    ),
    (
        gradients_from(lambda X, A1, dA2, dZ2, dA1, dZ1, W2: {"db1": dA1.sum(0)}),
        "missing_slope",
        "db1 is made from dA1. The biases sit before the sigmoid: the gradient that reaches them is dZ1.",
    ),
    (
        gradients_from(lambda X, A1, dA2, dZ2, dA1, dZ1, W2: {"dW1": X.T @ dZ2}),
        "wrong_shape",
        "dW1 is X.T @ dZ2, one column. The gradient that reaches the hidden weights is dZ1, a column for each unit.",
    ),
    (
        gradients_from(lambda X, A1, dA2, dZ2, dA1, dZ1, W2: {"db1": dZ2.sum(0)}),
        "wrong_shape",
        "db1 is the sum of dZ2, one number. The gradient that reaches the hidden biases is dZ1: one for each unit.",
    ),
    (
        gradients_from(
            lambda X, A1, dA2, dZ2, dA1, dZ1, W2: {
                "dW1": X.T @ (dA2 @ W2.T * A1 * (1 - A1)),
                "db1": (dA2 @ W2.T * A1 * (1 - A1)).sum(0),
            }
        ),
        "missing_slope",
        "The gradient went back through W2 as dA2, before the output's sigmoid. It is dZ2 that goes back through W2.",
    ),
    (
        gradients_from(lambda X, A1, dA2, dZ2, dA1, dZ1, W2: {"dW1": X.T @ dZ1 / len(X), "db1": dZ1.mean(0)}),
        "averaged_twice",
        "dW1 and db1 are n times too small. The mean is in dA2 already: here the samples are only added up.",
    ),
    (
        gradients_from(lambda X, A1, dA2, dZ2, dA1, dZ1, W2: {"db1": dZ1.mean(0)}),
        "averaged_twice",
        "db1 is n times too small. The mean is in dA2 already: here the samples are only added up.",
    ),
    (
        gradients_from(lambda X, A1, dA2, dZ2, dA1, dZ1, W2: {"db1": dZ1.sum()}),
        "wrong_axis",
        "db1 is a single number; each hidden unit has a bias of its own. Add up over the samples only, axis 0.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("gradients", WRONG)
