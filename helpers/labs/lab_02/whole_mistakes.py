"""The mistakes that show only where the whole network runs: in its forward pass, in its error, in what goes back."""

import numpy as np

from helpers.nn.functions import sigmoid_derivative

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
        "All gradients are n times too small. Is something divided by n once more than needed?",
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
    (
        "another_formula",
        {"dA2": lambda v: (v.A2 - v.Y) ** 2 / len(v.Y)},
        "These gradients begin with squared errors. The slope of e² is 2e: the square turns into a factor of 2.",
    ),
    (
        "another_formula",
        {"dA2": lambda v: (v.A2 - v.Y) ** 2},
        "These gradients begin with squared errors. The slope of e² is 2e: the square turns into a factor of 2.",
    ),
    (
        "whole_array",
        {"dA2": lambda v: np.full_like(v.A2, np.mean((v.A2 - v.Y) ** 2))},
        "These gradients begin with the loss, one number for all. Begin with its slope, one number for each sample.",
    ),
    (
        "whole_array",
        {"dA2": lambda v: np.full_like(v.A2, 2 * np.mean(v.A2 - v.Y))},
        "These gradients begin with the mean error, one number for all samples. Leave each sample its own error.",
    ),
    (
        "another_function",
        {"dZ2": lambda v: v.A2 - v.Y},
        "dZ2 is A2 - Y, as for a cross-entropy, and it isn't averaged. Here the loss is the mean squared error.",
    ),
    (
        "another_function",
        {"dZ2": lambda v: (v.A2 - v.Y) / len(v.Y)},
        "dZ2 is (A2 - Y)/n, as for a cross-entropy. Here the loss is the mean squared error.",
    ),
    (
        "slope_of_activation",
        {"dZ2": lambda v: v.dA2 * v.Z2 * (1 - v.Z2)},
        "dZ2 holds Z2(1 - Z2). The slope of the sigmoid is written with its output: A2(1 - A2).",
    ),
    (
        "slope_of_activation",
        {"dZ1": lambda v: v.dA1 * v.Z1 * (1 - v.Z1)},
        "dZ1 holds Z1(1 - Z1). The slope of the sigmoid is written with its output: A1(1 - A1).",
    ),
    (
        "missing_slope",
        {"dA1": lambda v: v.dA2 @ v.W2.T},
        "The gradient went back through W2 as dA2, before the output's sigmoid. It is dZ2 that goes back through W2.",
    ),
    (
        "another_function",
        {"A1": lambda v: np.tanh(v.Z1)},
        "These gradients belong to a network with a tanh in its hidden layer. Here each layer has a sigmoid.",
    ),
    (
        "another_function",
        {"A1": lambda v: np.tanh(v.Z1), "dZ1": lambda v: v.dA1 * (1 - v.A1**2)},
        "These gradients belong to a network with a tanh in its hidden layer. Here each layer has a sigmoid.",
    ),
    (
        "another_function",
        {"A1": lambda v: np.maximum(v.Z1, 0), "dZ1": lambda v: v.dA1 * (v.Z1 > 0)},
        "These gradients belong to a network with a ReLU in its hidden layer. Here each layer has a sigmoid.",
    ),
    (
        "activation_missing",
        {"A1": lambda v: v.Z1},
        "These gradients belong to a network whose hidden layer has no sigmoid. What is A1 in your forward pass?",
    ),
    (
        "activation_missing",
        {"A1": lambda v: v.Z1, "dZ1": lambda v: v.dA1},
        "These gradients belong to a network whose hidden layer has no sigmoid. What is A1 in your forward pass?",
    ),
    (
        "activation_missing",
        {"A2": lambda v: v.Z2, "dZ2": lambda v: v.dA2},
        "These gradients belong to a network whose output has no sigmoid. Which array goes into the error, A2 or Z2?",
    ),
    (
        "missing_slope",
        {"dZ2": lambda v: v.dA2, "dZ1": lambda v: v.dA1},
        "Neither dZ2 nor dZ1 has the slope of its sigmoid, A(1 - A). The chain rule multiplies by it in each layer.",
    ),
    (
        "missing_slope",
        {"dZ2": lambda v: v.dA2 * v.A2, "dZ1": lambda v: v.dA1 * v.A1},
        "dZ2 and dZ1 hold A alone. The slope of the sigmoid is A(1 - A): one of its two factors is missing.",
    ),
    (
        "another_function",
        {"dZ2": lambda v: v.dA2 * (1 - v.A2**2), "dZ1": lambda v: v.dA1 * (1 - v.A1**2)},
        "dZ2 and dZ1 hold 1 - A², the slope of the tanh. Both layers have a sigmoid.",
    ),
    (
        "slope_of_activation",
        {
            "dZ2": lambda v: v.dA2 * sigmoid_derivative(v.A2),
            "dZ1": lambda v: v.dA1 * sigmoid_derivative(v.A1),
        },
        "In dZ2 and dZ1 the slope was taken at A, as if A were Z. A is the sigmoid already: write the slope with it.",
    ),
)

UPDATED_WEIGHTS = tuple(
    (
        "used_updated_weights",
        {"dA1": lambda v, rate=rate: v.dZ2 @ (v.W2 - rate * v.dW2).T},
        "The gradient goes back through a W2 that has been changed already. Every gradient belongs to the weights that "
        "the forward pass used: first compute all four, then update.",
    )
    for rate in (1, 0.5, 0.2, 0.1, 0.05, 0.01)
)
