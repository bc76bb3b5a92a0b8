"""The classic mistakes of the output layer: an id, the nodes that they replace, and the sentence that helps."""

import numpy as np

from helpers.nn.functions import sigmoid_derivative

OUTPUT_MISTAKES = (
    (
        "missing_slope",
        {"dZ2": lambda v: v.dA2},
        "dZ2 equals dA2: on its way through the output's sigmoid the gradient is multiplied by the sigmoid's slope.",
    ),
    (
        "slope_of_activation",
        {"dZ2": lambda v: v.dA2 * sigmoid_derivative(v.A2)},
        "In dZ2 the slope was taken at A2, as if A2 were Z2. A2 is the sigmoid already: write the slope with it.",
    ),
    (
        "missing_upstream",
        {"dZ2": lambda v: v.A2 * (1 - v.A2)},
        "dZ2 is the slope of the sigmoid alone. The chain rule multiplies it by the gradient that arrives, dA2.",
    ),
    (
        "factor_2",
        {"dZ2": lambda v: 2 * v.dA2 * v.A2 * (1 - v.A2)},
        "dZ2 is twice as large as it should be. The 2 of the squared error is in dA2 already.",
    ),
    (
        "another_function",
        {"dZ2": lambda v: v.dA2 * (1 - v.A2**2)},
        "In dZ2 stands 1 - A2², the slope of the tanh. The output layer has a sigmoid.",
    ),
    (
        "averaged_twice",
        {"dW2": lambda v: v.A1.T @ v.dZ2 / len(v.A1), "db2": lambda v: v.dZ2.mean(axis=0)},
        "dW2 and db2 are n times too small. The mean is in dA2 already: here the samples are only added up.",
    ),
    (
        "averaged_twice",
        {"dW2": lambda v: v.A1.T @ v.dZ2 / len(v.A1)},
        "dW2 is n times too small. The mean is in dA2 already.",
    ),
    (
        "transposed",
        {"dW2": lambda v: v.dZ2.T @ v.A1},
        "dW2 has shape (1, h), but W2 has (h, 1). Which factor should be transposed?",
    ),
    (
        "wrong_shape",
        {"dW2": lambda v: (v.A1 * v.dZ2).sum(axis=0)},
        "The numbers of dW2 are right, but a gradient has the shape of its parameter: W2 is a column, (h, 1).",
    ),
    (
        "missing_slope",
        {"dW2": lambda v: v.A1.T @ v.dA2, "db2": lambda v: v.dA2.sum(axis=0)},
        "dW2 and db2 are made from dA2. The weights sit before the sigmoid: the gradient that reaches them is dZ2.",
    ),
    (
        "missing_slope",
        {"dW2": lambda v: v.A1.T @ v.dA2},
        "dW2 is made from dA2. The weights sit before the sigmoid: the gradient that reaches them is dZ2.",
    ),
    (
        "missing_upstream",
        {"dW2": lambda v: v.A1.sum(axis=0)[:, None]},
        "dW2 holds sums of A1 alone. The chain rule multiplies each sample's A1 by the gradient that arrives, dZ2.",
    ),
    (
        "averaged_twice",
        {"db2": lambda v: v.dZ2.mean(axis=0)},
        "db2 is n times too small. The mean is in dA2 already: here the samples are only added up.",
    ),
    (
        "kept_dims",
        {"db2": lambda v: v.dZ2.sum(axis=0, keepdims=True)},
        "db2 has the right number but the shape (1, 1); b2 has (1,).",
    ),
    (
        "wrong_axis",
        {"db2": lambda v: v.dZ2.sum(axis=1)},
        "db2 has one number for each sample. Add up over the samples: the rows, axis 0.",
    ),
    (
        "wrong_shape",
        {"db2": lambda v: v.dZ2},
        "db2 equals dZ2, with a row for each sample. All samples share the one bias: their gradients add up.",
    ),
    (
        "wrong_shape",
        {"db2": lambda v: v.dZ2.sum()},
        "db2 is a plain number; b2 has shape (1,). Sum over one axis only.",
    ),
    (
        "missing_slope",
        {"db2": lambda v: v.dA2.sum(axis=0)},
        "db2 is made from dA2. The bias sits before the sigmoid: the gradient that reaches it is dZ2.",
    ),
    (
        "forgot_bias",
        {"db2": lambda v: np.zeros(1)},
        "db2 is 0, so the output's bias would never learn. It moves Z2 one for one.",
    ),
    (
        "missing_slope",
        {"dZ2": lambda v: v.dA2 * v.A2},
        "dZ2 is dA2 times A2. The slope of the sigmoid is A2(1 - A2): one of its two factors is missing.",
    ),
    (
        "missing_slope",
        {"dZ2": lambda v: v.dA2 * (1 - v.A2)},
        "dZ2 is dA2 times 1 - A2. The slope of the sigmoid is A2(1 - A2): one of its two factors is missing.",
    ),
    (
        "another_formula",
        {"dZ2": lambda v: v.dA2 * v.A2 - v.A2},
        "dZ2 is dA2 * A2 - A2. Are there parentheses around 1 - A2?",
    ),
    (
        "another_formula",
        {"dZ2": lambda v: v.dA2 * v.A2 * (1 + v.A2)},
        "In dZ2 the slope is A2(1 + A2). Where should a minus stand?",
    ),
    (
        "another_formula",
        {"dZ2": lambda v: v.dA2 + v.A2 * (1 - v.A2)},
        "In dZ2 the slope of the sigmoid was added to dA2. The chain rule multiplies them.",
    ),
    (
        "another_formula",
        {"dZ2": lambda v: v.dA2 * (v.A2 * (1 - v.A2)) ** 2},
        "In dZ2 the slope of the sigmoid was multiplied in twice. Once is enough.",
    ),
    (
        "another_formula",
        {"dZ2": lambda v: v.dA2 * v.A2**2},
        "dZ2 is dA2 times A2². The slope of the sigmoid is A2(1 - A2): where is the other factor?",
    ),
    (
        "another_formula",
        {"dW2": lambda v: (v.A1 * (1 - v.A1)).T @ v.dZ2},
        "In dW2 the slope of the hidden sigmoid stands for A1. The weights of W2 multiplied A1 itself.",
    ),
    (
        "another_formula",
        {"dW2": lambda v: np.outer(v.A1.sum(axis=0), v.dZ2.sum(axis=0))},
        "dW2 is the product of two sums over the samples. Multiply sample by sample first, then add up.",
    ),
    (
        "another_formula",
        {"dW2": lambda v: np.outer(v.A1[0], v.dZ2[0])},
        "Only the first sample is in dW2. All of them add up.",
    ),
    (
        "another_formula",
        {"dW2": lambda v: np.outer(v.A1[-1], v.dZ2[-1])},
        "Only the last sample is in dW2. Is each one added to the sum, or does it replace it?",
    ),
    (
        "another_formula",
        {"db2": lambda v: v.dZ2[0]},
        "Only the first sample is in db2. All of them add up.",
    ),
    (
        "another_formula",
        {"db2": lambda v: v.dZ2[-1]},
        "Only the last sample is in db2. Is each one added to the sum, or does it replace it?",
    ),
    (
        "averaged_twice",
        {"db2": lambda v: v.dZ2.mean()},
        "db2 is a plain number, the mean of dZ2; b2 has shape (1,). Add up over axis 0: the mean is in dA2 already.",
    ),
)

OUTPUT_ONLY = (
    (
        "sign",
        {"dZ2": lambda v: -v.dA2 * v.A2 * (1 - v.A2)},
        "dZ2 has the wrong sign. The sigmoid only ever rises, so dZ2 has the sign of dA2.",
    ),
    (
        "missing_upstream",
        {"dZ2": lambda v: v.dA2 * v.dA2 * (1 - v.dA2)},
        "dZ2 is made from dA2 alone. The slope of the sigmoid depends on its output: A2(1 - A2).",
    ),
    (
        "sign",
        {"dW2": lambda v: -v.A1.T @ v.dZ2, "db2": lambda v: -v.dZ2.sum(axis=0)},
        "dW2 and db2 have the wrong sign, though dZ2 is right. The minus comes later, in the update.",
    ),
    (
        "factor_2",
        {"dZ2": lambda v: v.dA2 * v.A2 * (1 - v.A2) / 2},
        "dZ2 is half as large as it should be. Where did a 2 go?",
    ),
)
