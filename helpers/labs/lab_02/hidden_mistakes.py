"""The classic mistakes of the hidden layer: an id, the nodes that they replace, and the sentence that helps.

A mistake in a node is the same mistake wherever the node occurs, so the exercises that hold it share the table.
"""

import numpy as np

from helpers.labs.lab_02.layer_mistakes import of_layer

HIDDEN_MISTAKES = (
    (
        "missing_upstream",
        {"dA1": lambda v: np.ones_like(v.A1)},
        "dZ1 is the slope of the sigmoid alone. The chain rule multiplies it by the gradient that comes through W2.",
    ),
    (
        "missing_upstream",
        {"dA1": lambda v: np.broadcast_to(v.dZ2, v.A1.shape)},
        "Every hidden unit gets the same gradient, dZ2. On the way back it passes W2: a unit with a small weight had "
        "little to do with the error.",
    ),
    (
        "missing_upstream",
        {"dA1": lambda v: np.broadcast_to(v.W2.T, v.A1.shape)},
        "dZ1 knows W2 but not the error: every sample gets the same. The gradient that arrives is dZ2.",
    ),
    (
        "sign",
        {"dA1": lambda v: -v.dZ2 @ v.W2.T},
        "The hidden layer's gradients have the wrong sign. Going back through W2 multiplies, and turns nothing round.",
    ),
    (
        "missing_slope",
        {"dZ1": lambda v: v.dA1},
        "dZ1 is dZ2 @ W2.T so far. On its way through the hidden sigmoid it is multiplied by the sigmoid's slope.",
    ),
    (
        "factor_2",
        {"dZ1": lambda v: 2 * v.dA1 * v.A1 * (1 - v.A1)},
        "dZ1 is twice as large as it should be. The 2 of the squared error came in with dA2, once for all layers.",
    ),
    (
        "transposed",
        {"dW1": lambda v: v.dZ1.T @ v.X},
        "dW1 has shape (h, d), but W1 has (d, h). Which factor should be transposed?",
    ),
    (
        "wrong_shape",
        {"dW1": lambda v: v.A1.T @ v.dZ1},
        "dW1 is A1.T @ dZ1, made from the output of this layer. The weights of W1 multiplied its input, X.",
    ),
    (
        "kept_dims",
        {"db1": lambda v: v.dZ1.sum(axis=0, keepdims=True)},
        "db1 has the right numbers but the shape (1, h); b1 has (h,).",
    ),
    (
        "wrong_axis",
        {"db1": lambda v: v.dZ1.sum(axis=1)},
        "db1 has one number for each sample; b1 has one for each hidden unit. Add up over the samples, axis 0.",
    ),
    (
        "wrong_axis",
        {"db1": lambda v: v.dZ1.sum()},
        "db1 is a single number; each hidden unit has a bias of its own. Add up over the samples only, axis 0.",
    ),
    (
        "wrong_shape",
        {"db1": lambda v: v.dZ1},
        "db1 equals dZ1, with a row for each sample. All samples share a unit's bias: their gradients add up.",
    ),
    (
        "forgot_bias",
        {"db1": lambda v: np.zeros(v.A1.shape[1])},
        "db1 is 0, so the hidden biases would never learn. A bias moves Z1 one for one.",
    ),
    (
        "another_function",
        {"dZ1": lambda v: v.dA1 * (v.A1 > 0.5)},
        "In dZ1 the slope is 1 or 0, that of a ReLU. The hidden layer has a sigmoid.",
    ),
    (
        "whole_array",
        {"dA1": lambda v: np.broadcast_to(v.dZ2 * v.W2.sum(), v.A1.shape)},
        "Every hidden unit gets the error times the sum of all of W2. Each unit has a weight of its own.",
    ),
    (
        "missing_upstream",
        {"dA1": lambda v: v.dZ2.sum() * np.broadcast_to(v.W2.T, v.A1.shape)},
        "Every sample sends the same error back, the sum of dZ2. Each sample has an error of its own.",
    ),
    (
        "wrong_shape",
        {"dW1": lambda v: v.X.T @ v.dZ2},
        "dW1 is X.T @ dZ2, one column. The gradient that reaches the hidden weights is dZ1, a column for each unit.",
    ),
    (
        "wrong_shape",
        {"db1": lambda v: v.dZ2.sum(axis=0)},
        "db1 is the sum of dZ2, one number. The gradient that reaches the hidden biases is dZ1: one for each unit.",
    ),
    (
        "missing_slope",
        {"dW1": lambda v: v.X.T @ v.dA1},
        "dW1 is made from dA1. The weights sit before the sigmoid: the gradient that reaches them is dZ1.",
    ),
    (
        "missing_slope",
        {"db1": lambda v: v.dA1.sum(axis=0)},
        "db1 is made from dA1. The biases sit before the sigmoid: the gradient that reaches them is dZ1.",
    ),
    (
        "wrong_axis",
        {"db1": lambda v: v.dZ1.mean()},
        "db1 is a single number, the mean of dZ1. Each hidden unit has a bias of its own: add up over axis 0.",
    ),
    (
        "wrong_axis",
        {"db1": lambda v: v.dZ1.mean(axis=1)},
        "db1 has one number for each sample; b1 has one for each hidden unit. Add up over the samples, axis 0.",
    ),
    *of_layer(1, "X", "dZ2 @ W2.T", "hidden"),
)

# These show only where dZ2 or dZ1 is a result of its own; in all four gradients they look like another mistake.
HIDDEN_ONLY = (
    (
        "missing_slope",
        {"dW1": lambda v: v.X.T @ v.dA1, "db1": lambda v: v.dA1.sum(axis=0)},
        "dW1 and db1 are made from dA1. The weights sit before the sigmoid: the gradient that reaches them is dZ1.",
    ),
    (
        "sign",
        {"dW1": lambda v: -v.X.T @ v.dZ1, "db1": lambda v: -v.dZ1.sum(axis=0)},
        "dW1 and db1 have the wrong sign, though dZ1 is right. The minus comes later, in the update.",
    ),
)
