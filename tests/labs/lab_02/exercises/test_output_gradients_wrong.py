"""Wrong answers to output_gradients as students write them, and what the check says of each."""

import numpy as np
from tools import exercises
from tools.lab_02.made import output_with


def order(A1, A2, dA2):
    a, b, c = output_with()(A1, A2, dA2)
    return (a, c, b)


def order2(A1, A2, dA2):
    a, b, c = output_with()(A1, A2, dA2)
    return (b, c, a)


def two(A1, A2, dA2):
    _a, b, c = output_with()(A1, A2, dA2)
    return (b, c)


def a1_for_a2(A1, A2, dA2):
    d = dA2 * A1 * (1 - A1)
    return (d, A1.T @ d, d.sum(axis=0))


WRONG = [
    (
        output_with(lambda A2, dA2: dA2 * A2),
        "missing_slope",
        "dZ2 is dA2 times A2. The slope of the sigmoid is A2(1 - A2): one of its two factors is missing.",
    ),
    (
        output_with(lambda A2, dA2: dA2 * (1 - A2)),
        "missing_slope",
        "dZ2 is dA2 times 1 - A2. The slope of the sigmoid is A2(1 - A2): one of its two factors is missing.",
    ),
    (
        output_with(lambda A2, dA2: dA2 * A2 * 1 - A2),
        "another_formula",
        "dZ2 is dA2 * A2 - A2. Are there parentheses around 1 - A2?",
    ),
    (
        output_with(lambda A2, dA2: dA2 * A2**2),
        "another_formula",
        "dZ2 is dA2 times A2². The slope of the sigmoid is A2(1 - A2): where is the other factor?",
    ),
    (
        output_with(lambda A2, dA2: dA2 * (A2 * (1 - A2)) ** 2),
        "another_formula",
        "In dZ2 the slope of the sigmoid was multiplied in twice. Once is enough.",
    ),
    (
        output_with(lambda A2, dA2: dA2 * A2 * (1 + A2)),
        "another_formula",
        "In dZ2 the slope is A2(1 + A2). Where should the minus be?",
    ),
    (
        output_with(lambda A2, dA2: dA2 + A2 * (1 - A2)),
        "another_formula",
        "In dZ2 the slope of the sigmoid was added to dA2. The chain rule multiplies them.",
    ),
    (
        output_with(lambda A2, dA2: 1 - A2**2),
        "ignored_argument",
        "dA2 makes no difference: the answer stays the same when it changes.",
    ),
    (
        output_with(lambda A2, dA2: dA2 * dA2 * (1 - dA2)),
        "missing_upstream",
        "dZ2 is made from dA2 alone. The slope of the sigmoid depends on its output: A2(1 - A2).",
    ),
    (
        output_with(lambda A2, dA2: dA2 * A2 * (1 - A2) / len(A2)),
        "averaged_twice",
        "dZ2, dW2 and db2 are n times too small: a division by n too many.",
    ),
    (
        output_with(lambda A2, dA2: dA2 * A2 * (1 - A2) * len(A2)),
        "not_averaged",
        "dZ2, dW2 and db2 are n times too large: no mean over the n samples.",
    ),
    (
        output_with(lambda A2, dA2: 0.5 * dA2 * A2 * (1 - A2)),
        "factor_2",
        "dZ2 is half as large as it should be. Where did a 2 go?",
    ),
    (
        output_with(dw=lambda A1, d, A2, dA2: A2.T @ d),
        "wrong_shape",
        "dW2 has shape (1, 1), but shape (2, 1) is wanted. A gradient has the shape of its parameter, and "
        "W2 is (h, 1).",
    ),
    (
        output_with(dw=lambda A1, d, A2, dA2: A1.T @ d * len(A1)),
        "not_averaged",
        "dW2 is n times too large: no mean over the n samples.",
    ),
    (
        output_with(dw=lambda A1, d, A2, dA2: A1 * d),
        "wrong_shape",
        "dW2 has shape (5, 2), but shape (2, 1) is wanted. A gradient has the shape of its parameter, and "
        "W2 is (h, 1).",
    ),
    (
        output_with(dw=lambda A1, d, A2, dA2: np.sum(A1 * d)),
        "whole_array",
        "dW2 is a single number, but shape (2, 1) is wanted. A gradient has the shape of its parameter, and"
        " W2 is (h, 1).",
    ),
    (
        output_with(dw=lambda A1, d, A2, dA2: (A1 * (1 - A1)).T @ d),
        "another_formula",
        "In dW2 the slope of the hidden sigmoid is in the place of A1. The weights of W2 multiplied A1 itself.",
    ),
    (
        output_with(dw=lambda A1, d, A2, dA2: A1.sum(0)[:, None] * d.sum()),
        "another_formula",
        "dW2 is the product of two sums over the samples. Multiply sample by sample first, then add up.",
    ),
    (
        output_with(dw=lambda A1, d, A2, dA2: -A1.T @ d),
        "sign",
        "dW2 has the wrong sign everywhere. Which way round is the difference?",
    ),
    (
        output_with(dw=lambda A1, d, A2, dA2: A1[-1][:, None] * d[-1]),
        "another_formula",
        "Only the last sample is in dW2. Is each one added to the sum, or does it replace it?",
    ),
    (
        output_with(dw=lambda A1, d, A2, dA2: A1[0][:, None] * d[0]),
        "another_formula",
        "Only the first sample is in dW2. All of them add up.",
    ),
    (
        output_with(db=lambda A1, d, A2, dA2: d.mean(axis=0)),
        "averaged_twice",
        "db2 is n times too small. The mean is in dA2 already: here the samples are only added up.",
    ),
    (
        output_with(db=lambda A1, d, A2, dA2: np.mean(d)),
        "averaged_twice",
        "db2 is a plain number, the mean of dZ2; b2 has shape (1,). Add up over axis 0: the mean is in dA2 already.",
    ),
    (
        output_with(db=lambda A1, d, A2, dA2: d[0]),
        "another_formula",
        "Only the first sample is in db2. All of them add up.",
    ),
    (
        output_with(db=lambda A1, d, A2, dA2: d[-1]),
        "another_formula",
        "Only the last sample is in db2. Is each one added to the sum, or does it replace it?",
    ),
    (
        output_with(db=lambda A1, d, A2, dA2: A1.sum(axis=0)),
        "wrong_shape",
        "db2 has shape (2,), but shape (1,) is wanted. A gradient has the shape of its parameter, and b2 is (1,).",
    ),
    (
        output_with(db=lambda A1, d, A2, dA2: -d.sum(axis=0)),
        "sign",
        "db2 has the wrong sign everywhere. Which way round is the difference?",
    ),
    (
        output_with(dw=lambda A1, d, A2, dA2: A1.T @ d / len(A1), db=lambda A1, d, A2, dA2: d.mean()),
        "averaged_twice",
        "dW2 and db2 are n times too small. The mean is in dA2 already: here the samples are only added up."
        " And one thing more. db2 is a plain number, the mean of dZ2; b2 has shape (1,). Add up over axis "
        "0: the mean is in dA2 already.",
    ),
    (order, "swapped", "The results are right, but in another order: db2 is in the place of dW2."),
    (order2, "swapped", "The results are right, but in another order: dW2 is in the place of dZ2."),
    (two, "wrong_shape", "The function should return 3 results, dZ2, dW2, db2; it returned 2 results."),
    (a1_for_a2, "wrong_shape", "dZ2 has shape (5, 2), but A2 has (5, 1)."),
    (
        output_with(dw=lambda A1, d, A2, dA2: A1.T @ d / len(A1), db=lambda A1, d, A2, dA2: d.mean(axis=0)),
        "averaged_twice",
        "dW2 and db2 are n times too small. The mean is in dA2 already: here the samples are only added up.",
    ),
    (
        output_with(dw=lambda A1, d, A2, dA2: np.sum(A1 * d, axis=0)),
        "wrong_shape",
        "The numbers of dW2 are right, but a gradient has the shape of its parameter: W2 is a column, (h, 1).",
    ),
    (
        output_with(dw=lambda A1, d, A2, dA2: A1.T @ dA2, db=lambda A1, d, A2, dA2: dA2.sum(axis=0)),
        "missing_slope",
        "dW2 and db2 are made from dA2. The weights sit before the sigmoid: the gradient that reaches them is dZ2.",
    ),
    (
        output_with(dw=lambda A1, d, A2, dA2: A1.T @ dA2),
        "missing_slope",
        "dW2 is made from dA2. The weights sit before the sigmoid: the gradient that reaches them is dZ2.",
    ),
    (
        output_with(dw=lambda A1, d, A2, dA2: A1.T @ np.ones_like(A2)),
        "missing_upstream",
        "dW2 holds sums of A1 alone. The chain rule multiplies each sample's A1 by the gradient that arrives, dZ2.",
    ),
    (
        output_with(db=lambda A1, d, A2, dA2: np.sum(d)),
        "wrong_shape",
        "db2 is a plain number; b2 has shape (1,). Sum over one axis only.",
    ),
    (
        output_with(db=lambda A1, d, A2, dA2: dA2.sum(axis=0)),
        "missing_slope",
        "db2 is made from dA2. The bias sits before the sigmoid: the gradient that reaches it is dZ2.",
    ),
    (
        output_with(dw=lambda A1, d, A2, dA2: -A1.T @ d, db=lambda A1, d, A2, dA2: -d.sum(axis=0)),
        "sign",
        "dW2 and db2 have the wrong sign, though dZ2 is right. The minus comes later, in the update.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("output_gradients", WRONG)
