"""The classic mistakes of the output layer: an id, the nodes that they replace, and the sentence that helps."""

import numpy as np

from helpers.labs.lab_02.layer_mistakes import of_layer

OUTPUT_MISTAKES = (
    (
        "missing_slope",
        {"dZ2": lambda v: v.dA2},
        "dZ2 equals dA2: on its way through the output's sigmoid the gradient is multiplied by the sigmoid's slope.",
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
        "another_formula",
        {"dZ2": lambda v: v.dA2 * v.A2**2},
        "dZ2 is dA2 times A2². The slope of the sigmoid is A2(1 - A2): where is the other factor?",
    ),
    (
        "another_formula",
        {"dW2": lambda v: (v.A1 * (1 - v.A1)).T @ v.dZ2},
        "In dW2 the slope of the hidden sigmoid is in the place of A1. The weights of W2 multiplied A1 itself.",
    ),
    (
        "averaged_twice",
        {"db2": lambda v: v.dZ2.mean()},
        "db2 is a plain number, the mean of dZ2; b2 has shape (1,). Add up over axis 0: the mean is in dA2 already.",
    ),
    *of_layer(2, "A1", "dA2", "output"),
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
