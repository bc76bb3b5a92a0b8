"""The classic mistakes of backpropagation: an id, the nodes that they replace, and the sentence that helps.

A mistake in a node is the same mistake wherever the node occurs, so the three backward exercises share these tables.
"""

import numpy as np

from helpers.nn.functions import sigmoid_derivative

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
        "slope_of_activation",
        {"dZ1": lambda v: v.dA1 * sigmoid_derivative(v.A1)},
        "In dZ1 the slope was taken at A1, as if A1 were Z1. A1 is the sigmoid already: write the slope with it.",
    ),
    (
        "another_function",
        {"dZ1": lambda v: v.dA1 * (1 - v.A1**2)},
        "In dZ1 stands 1 - A1², the slope of the tanh. The hidden layer has a sigmoid.",
    ),
    (
        "factor_2",
        {"dZ1": lambda v: 2 * v.dA1 * v.A1 * (1 - v.A1)},
        "dZ1 is twice too large. The 2 of the squared error came in with dA2, once for all layers.",
    ),
    (
        "averaged_twice",
        {"dW1": lambda v: v.X.T @ v.dZ1 / len(v.X), "db1": lambda v: v.dZ1.mean(axis=0)},
        "dW1 and db1 are n times too small. The mean is in dA2 already: here the samples are only added up.",
    ),
    (
        "averaged_twice",
        {"dW1": lambda v: v.X.T @ v.dZ1 / len(v.X)},
        "dW1 is n times too small. The mean is in dA2 already.",
    ),
    (
        "transposed",
        {"dW1": lambda v: v.dZ1.T @ v.X},
        "dW1 has shape (h, d), but W1 has (d, h). Which factor should be transposed?",
    ),
    (
        "wrong_shape",
        {"dW1": lambda v: v.A1.T @ v.dZ1},
        "dW1 is made from A1, the output of this layer. The weights of W1 multiplied its input, X.",
    ),
    (
        "averaged_twice",
        {"db1": lambda v: v.dZ1.mean(axis=0)},
        "db1 is n times too small. The mean is in dA2 already: here the samples are only added up.",
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
)
ERROR_MISTAKES = (
    (
        "not_averaged",
        {"dA2": lambda v: 2 * (v.A2 - v.Y)},
        "All gradients are n times too large. The loss is a mean over the samples: is the error divided by n?",
    ),
    (
        "factor_2",
        {"dA2": lambda v: (v.A2 - v.Y) / len(v.Y)},
        "All gradients are half as large as they should be. What does the slope of a square bring down in front?",
    ),
    (
        "not_averaged",
        {"dA2": lambda v: v.A2 - v.Y},
        "All gradients begin with the plain error. Its square is averaged: what do the square and the mean do to it?",
    ),
    (
        "sign",
        {"dA2": lambda v: 2 * (v.Y - v.A2) / len(v.Y)},
        "All gradients have the wrong sign. Which way round is the difference in the error?",
    ),
    (
        "averaged_twice",
        {"dA2": lambda v: 2 * (v.A2 - v.Y) / len(v.Y) ** 2},
        "All gradients are n times too small. The error was divided by n once more than needed.",
    ),
    (
        "forgot_bias",
        {"Z1": lambda v: v.X @ v.W1, "Z2": lambda v: v.A1 @ v.W2},
        "These gradients belong to a network without biases. Are b1 and b2 in your forward pass?",
    ),
    (
        "activation_missing",
        {"A2": lambda v: v.Z2},
        "These gradients belong to a network whose output has no sigmoid. Which array goes into the error, A2 or Z2?",
    ),
)
UPDATED_WEIGHTS = (
    "used_updated_weights",
    {"dA1": lambda v: v.dZ2 @ (v.W2 - v.dW2).T},
    "The gradient goes back through a W2 that has been changed already. Every gradient belongs to the weights that the "
    "forward pass used: first compute all four, then update.",
)

# These show only where dZ2 or dZ1 is a result of its own; in all four gradients they look like another mistake.
HIDDEN_ONLY = (
    (
        "missing_slope",
        {"dW1": lambda v: v.X.T @ v.dA1, "db1": lambda v: v.dA1.sum(axis=0)},
        "dW1 and db1 are made from dA1. The weights sit before the sigmoid: the gradient that reaches them is dZ1.",
    ),
)
