"""Wrong answers to gradients in the output layer, and what the check says of each."""

import numpy as np
from tools import exercises
from tools.lab_02.made import gradients_from, gradients_with

from helpers.nn.functions import sigmoid

WRONG = [
    (
        gradients_with(err=lambda A2, Y: Y - A2),
        "scaled",
        "dW2, db2, dW1 and db1 are −n/2 times what is right. Factor by factor: the wrong sign, a factor of "
        "2 missing and no mean over the n samples.",
    ),
    (
        gradients_with(err=lambda A2, Y: (A2 - Y) / len(Y), dz2=lambda e, A2, Z2: e),
        "another_function",
        "dZ2 is (A2 - Y)/n, as for a cross-entropy. Here the loss is the mean squared error.",
    ),
    (
        gradients_with(err=lambda A2, Y: A2 - Y, dz2=lambda e, A2, Z2: e),
        "another_function",
        "dZ2 is A2 - Y, as for a cross-entropy, and it isn't averaged. Here the loss is the mean squared error.",
    ),
    (
        gradients_with(err=lambda A2, Y: (Y - A2) / len(Y)),
        "scaled",
        "dW2, db2, dW1 and db1 are −1/2 times what is right. Factor by factor: the wrong sign and a factor "
        "of 2 missing.",
    ),
    (
        gradients_with(err=lambda A2, Y: 2 * (Y - A2)),
        "scaled",
        "dW2, db2, dW1 and db1 are −n times what is right. Factor by factor: the wrong sign and no mean "
        "over the n samples.",
    ),
    (
        gradients_with(dz2=lambda e, A2, Z2: e * Z2 * (1 - Z2)),
        "slope_of_activation",
        "dZ2 holds Z2(1 - Z2). The slope of the sigmoid is written with its output: A2(1 - A2).",
    ),
    (
        gradients_with(
            dz2=lambda e, A2, Z2: e * sigmoid(A2) * (1 - sigmoid(A2)),
            dz1=lambda da, A1, Z1: da * sigmoid(A1) * (1 - sigmoid(A1)),
        ),
        "slope_of_activation",
        "In dZ2 and dZ1 the slope was taken at A, as if A were Z. A is the sigmoid already: write the slope with it.",
    ),
    (
        gradients_with(dz2=lambda e, A2, Z2: e * (1 - A2**2), dz1=lambda da, A1, Z1: da * (1 - A1**2)),
        "another_function",
        "dZ2 and dZ1 hold 1 - A², the slope of the tanh. Both layers have a sigmoid.",
    ),
    (
        gradients_with(dz2=lambda e, A2, Z2: e * A2, dz1=lambda da, A1, Z1: da * A1),
        "missing_slope",
        "dZ2 and dZ1 hold A alone. The slope of the sigmoid is A(1 - A): one of its two factors is missing.",
    ),
    (
        gradients_with(dz2=lambda e, A2, Z2: e * (1 - A2)),
        "missing_slope",
        "dZ2 is dA2 times 1 - A2. The slope of the sigmoid is A2(1 - A2): one of its two factors is missing.",
    ),
    (
        gradients_with(dz2=lambda e, A2, Z2: e * A2),
        "missing_slope",
        "dZ2 is dA2 times A2. The slope of the sigmoid is A2(1 - A2): one of its two factors is missing.",
    ),
    (
        gradients_with(dw1=lambda X, d: X.T @ d / len(X), dw2=lambda A, d: A.T @ d / len(A)),
        "averaged_twice",
        "dW2 is n times too small. The mean is in dA2 already. And one thing more. dW1 is n times too "
        "small. The mean is in dA2 already.",
    ),
    (
        gradients_with(
            err=lambda A2, Y: A2 - Y,
            dz2=lambda e, A2, Z2: e,
            dz1=lambda da, A1, Z1: da * (1 - A1**2),
            dw1=lambda X, d: X.T @ d / len(X),
            dw2=lambda A, d: A.T @ d / len(A),
            db=lambda d: d.mean(axis=0),
        ),
        "another_function",
        "dZ2 is (A2 - Y)/n, as for a cross-entropy. Here the loss is the mean squared error. dW1 and db1 "
        "are wrong in another way too.",
    ),
    (
        gradients_with(dw2=lambda A, d: d.T @ A),
        "transposed",
        "dW2 has shape (1, h), but W2 has (h, 1). Which factor should be transposed?",
    ),
    (
        gradients_with(db=lambda d: d.mean()),
        "averaged_twice",
        "db2 is a plain number, the mean of dZ2; b2 has shape (1,). Add up over axis 0: the mean is in dA2 "
        "already. And one thing more. db1 is a single number, the mean of dZ1. Each hidden unit has a bias "
        "of its own: add up over axis 0.",
    ),
    (
        gradients_with(db=lambda d: np.sum(d)),
        "wrong_shape",
        "db2 is a plain number; b2 has shape (1,). Sum over one axis only. And one thing more. db1 is a "
        "single number; each hidden unit has a bias of its own. Add up over the samples only, axis 0.",
    ),
    (
        gradients_with(db=lambda d: d[0]),
        "another_formula",
        "Only the first sample is in db2. All of them add up. And one thing more. Only the first sample is "
        "in db1. All of them add up.",
    ),
    (
        gradients_with(dz2=lambda e, A2, Z2: e * sigmoid(A2) * (1 - sigmoid(A2))),
        "slope_of_activation",
        "In dZ2 the slope was taken at A2, as if A2 were Z2. A2 is the sigmoid already: write the slope with it.",
    ),
    (
        gradients_with(dz2=lambda e, A2, Z2: A2 * (1 - A2)),
        "missing_upstream",
        "dZ2 is the slope of the sigmoid alone. The chain rule multiplies it by the gradient that arrives, dA2.",
    ),
    (
        gradients_with(dz2=lambda e, A2, Z2: 2 * e * A2 * (1 - A2)),
        "factor_2",
        "dZ2 is twice as large as it should be. The 2 of the squared error is in dA2 already.",
    ),
    (
        gradients_with(dz2=lambda e, A2, Z2: e * (1 - A2**2)),
        "another_function",
        "dZ2 holds 1 - A2², the slope of the tanh. The output layer has a sigmoid.",
    ),
    (
        gradients_with(dw2=lambda A1, d: A1.T @ d / len(d)),
        "averaged_twice",
        "dW2 is n times too small. The mean is in dA2 already.",
    ),
    (
        gradients_with(dw2=lambda A1, d: (A1 * d).sum(axis=0)),
        "wrong_shape",
        "The numbers of dW2 are right, but a gradient has the shape of its parameter: W2 is a column, (h, 1).",
    ),
    (
        gradients_with(dz2=lambda e, A2, Z2: e * A2**2),
        "another_formula",
        "dZ2 is dA2 times A2². The slope of the sigmoid is A2(1 - A2): where is the other factor?",
    ),
    (
        gradients_with(dz2=lambda e, A2, Z2: e * A2 - A2),
        "another_formula",
        "dZ2 is dA2 * A2 - A2. Are there parentheses around 1 - A2?",
    ),
    (
        gradients_with(dz2=lambda e, A2, Z2: e * A2 * (1 + A2)),
        "another_formula",
        "In dZ2 the slope is A2(1 + A2). Where should the minus be?",
    ),
    (
        gradients_with(dz2=lambda e, A2, Z2: e + A2 * (1 - A2)),
        "another_formula",
        "In dZ2 the slope of the sigmoid was added to dA2. The chain rule multiplies them.",
    ),
    (
        gradients_with(dz2=lambda e, A2, Z2: e * (A2 * (1 - A2)) ** 2),
        "another_formula",
        "In dZ2 the slope of the sigmoid was multiplied in twice. Once is enough.",
    ),
    (
        gradients_with(dw2=lambda A1, d: np.outer(A1.sum(axis=0), d.sum(axis=0))),
        "another_formula",
        "dW2 is the product of two sums over the samples. Multiply sample by sample first, then add up.",
    ),
    (
        gradients_with(dw2=lambda A1, d: np.outer(A1[0], d[0])),
        "another_formula",
        "Only the first sample is in dW2. All of them add up.",
    ),
    (
        gradients_with(dw2=lambda A1, d: np.outer(A1[-1], d[-1])),
        "another_formula",
        "Only the last sample is in dW2. Is each one added to the sum, or does it replace it?",
    ),
    (
        gradients_with(db=lambda d: d[-1]),
        "another_formula",
        "Only the last sample is in db2. Is each one added to the sum, or does it replace it? And one thing"
        " more. Only the last sample is in db1. Is each one added to the sum, or does it replace it?",
    ),
    (
        gradients_with(db=lambda d: 0 * d.sum(axis=0)),
        "forgot_bias",
        "db2 is 0, so the output's bias would never learn. It moves Z2 one for one. And one thing more. db1"
        " is 0, so the hidden biases would never learn. A bias moves Z1 one for one.",
    ),
    (
        gradients_with(dw2=lambda A1, d: (A1 * (1 - A1)).T @ d),
        "another_formula",
        "In dW2 the slope of the hidden sigmoid is in the place of A1. The weights of W2 multiplied A1 itself.",
    ),
    (
        gradients_with(dw2=lambda A1, d: A1.sum(axis=0)[:, None]),
        "missing_upstream",
        "dW2 holds sums of A1 alone. The chain rule multiplies each sample's A1 by the gradient that arrives, dZ2.",
    ),
    (
        gradients_with(db=lambda d: d.sum(axis=0) if d.shape[1] > 1 else d.sum()),
        "wrong_shape",
        "db2 is a plain number; b2 has shape (1,). Sum over one axis only.",
    ),
    (
        gradients_with(db=lambda d: d.sum(axis=0) if d.shape[1] > 1 else d.mean()),
        "averaged_twice",
        "db2 is a plain number, the mean of dZ2; b2 has shape (1,). Add up over axis 0: the mean is in dA2 already.",
    ),
    (
        gradients_with(db=lambda d: d.mean(axis=0)),
        "averaged_twice",
        "db2 is n times too small. The mean is in dA2 already: here the samples are only added up. And one "
        "thing more. db1 is n times too small. The mean is in dA2 already: here the samples are only added "
        "up.",
    ),
    (
        gradients_from(lambda X, A1, dA2, dZ2, dA1, dZ1, W2: {"dW2": A1.T @ dA2, "db2": dA2.sum(0)}),
        "missing_slope",
        "dW2 and db2 are made from dA2. The weights sit before the sigmoid: the gradient that reaches them is dZ2.",
    ),
    (
        gradients_from(lambda X, A1, dA2, dZ2, dA1, dZ1, W2: {"dW2": A1.T @ dA2}),
        "missing_slope",
        "dW2 is made from dA2. The weights sit before the sigmoid: the gradient that reaches them is dZ2.",
    ),
    (
        gradients_from(lambda X, A1, dA2, dZ2, dA1, dZ1, W2: {"db2": dA2.sum(0)}),
        "missing_slope",
        "db2 is made from dA2. The bias sits before the sigmoid: the gradient that reaches it is dZ2.",
    ),
    (
        gradients_from(lambda X, A1, dA2, dZ2, dA1, dZ1, W2: {"dW2": A1.T @ dZ2 / len(X), "db2": dZ2.mean(0)}),
        "averaged_twice",
        "dW2 and db2 are n times too small. The mean is in dA2 already: here the samples are only added up.",
    ),
    (
        gradients_from(lambda X, A1, dA2, dZ2, dA1, dZ1, W2: {"db2": dZ2.mean(0)}),
        "averaged_twice",
        "db2 is n times too small. The mean is in dA2 already: here the samples are only added up.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("gradients", WRONG)
