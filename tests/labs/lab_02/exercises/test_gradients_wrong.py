"""Wrong answers to gradients as students write them, and what the check says of each."""

import numpy as np
from tools import exercises
from tools.lab_02.made import gradients_with


def nob(X, Y, W1, b1, W2, b2):
    return gradients_with()(X, Y, W1, 0 * b1, W2, b2)


def nob2(X, Y, W1, b1, W2, b2):
    return gradients_with()(X, Y, W1, b1, W2, 0 * b2)


def bdiff(X, Y, W1, b1, W2, b2):
    r = gradients_with()(X, Y, W1, b1, W2, b2)
    return (r[0], r[3], r[2], r[1])


def six(X, Y, W1, b1, W2, b2):
    return gradients_with()(X, Y, W1, b1, W2, b2)[:2]


WRONG = [
    (
        gradients_with(err=lambda A2, Y: (A2 - Y) ** 2),
        "another_formula",
        "These gradients begin with squared errors. The slope of e² is 2e: the square turns into a factor of 2.",
    ),
    (
        gradients_with(err=lambda A2, Y: np.mean((A2 - Y) ** 2)),
        "whole_array",
        "These gradients begin with the loss, one number for all. Begin with its slope, one number for each sample.",
    ),
    (
        gradients_with(err=lambda A2, Y: 2 * np.mean(A2 - Y)),
        "whole_array",
        "These gradients begin with the mean error, one number for all samples. Leave each sample its own error.",
    ),
    (
        gradients_with(act=np.tanh),
        "another_function",
        "These gradients belong to a network with a tanh in its hidden layer. Here each layer has a sigmoid.",
    ),
    (
        gradients_with(act=lambda Z: np.maximum(Z, 0), dz1=lambda da, A1, Z1: da * (Z1 > 0)),
        "another_function",
        "These gradients belong to a network with a ReLU in its hidden layer. Here each layer has a sigmoid.",
    ),
    (
        gradients_with(dz2=lambda e, A2, Z2: e, dz1=lambda da, A1, Z1: da),
        "missing_slope",
        "Neither dZ2 nor dZ1 has the slope of its sigmoid, A(1 - A). The chain rule multiplies by it in each layer.",
    ),
    (
        gradients_with(order=(2, 3, 0, 1)),
        "swapped",
        "The results are right, but in another order: dW1 is in the place of dW2.",
    ),
    (
        gradients_with(order=(0, 2, 1, 3)),
        "swapped",
        "The results are right, but in another order: db1 is in the place of dW2.",
    ),
    (
        gradients_with(act=lambda Z: Z),
        "activation_missing",
        "These gradients belong to a network whose hidden layer has no sigmoid. What is A1 in your forward pass?",
    ),
    (nob, "ignored_argument", "b1 makes no difference: the answer stays the same when it changes."),
    (nob2, "ignored_argument", "b2 makes no difference: the answer stays the same when it changes."),
    (bdiff, "swapped", "The results are right, but in another order: db1 is in the place of db2."),
    (six, "wrong_shape", "The function should return 4 results, dW1, db1, dW2, db2; it returned 2 results."),
    (
        gradients_with(err=lambda A2, Y: A2 - Y),
        "not_averaged",
        "All gradients begin with the plain error. Its square is averaged: what do the square and the mean do to it?",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("gradients", WRONG)
