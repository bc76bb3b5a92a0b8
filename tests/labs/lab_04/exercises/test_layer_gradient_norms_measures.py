"""Wrong answers to layer_gradient_norms that measure a matrix in another way, and what the check says of each."""

import numpy as np
from tools import exercises
from tools.lab_04.answers import per_layer

WRONG = [
    (
        per_layer(lambda dW: np.sum(dW**2)),
        "another_formula",
        "These are the sums of the squares. A norm is the root of that sum.",
    ),
    (
        per_layer(lambda dW: np.mean(dW**2) ** 0.5),
        "averaged_twice",
        "These are the roots of the mean squares. The Frobenius norm adds the squares up, as the length of a "
        "vector does.",
    ),
    (
        per_layer(lambda dW: np.linalg.norm(dW, ord=2)),
        "another_function",
        "These are the spectral norms, which `np.linalg.norm(dW, 2)` returns. The Frobenius norm adds up the "
        "squares of all entries.",
    ),
    (
        per_layer(lambda dW: np.linalg.norm(dW, 1)),
        "another_function",
        "These are the largest column sums, which `np.linalg.norm(dW, 1)` returns. The Frobenius norm adds "
        "up all squares.",
    ),
    (
        per_layer(lambda dW: abs(dW.sum())),
        "another_function",
        "These are the sums of the entries without their sign. The entries should be squared before they are added up.",
    ),
    (
        per_layer(lambda dW: np.abs(dW).sum()),
        "another_function",
        "These are the sums of the absolute values. A norm is the root of the sum of the squares.",
    ),
    (
        per_layer(lambda dW: np.abs(dW).max()),
        "another_function",
        "This is the largest absolute value in each dW. All of its entries count.",
    ),
    (
        per_layer(lambda d: np.sqrt(abs(d.sum()))),
        "another_formula",
        "These are the roots of the sums. The entries should be squared before they are added up.",
    ),
    (
        per_layer(lambda d: d.mean()),
        "another_function",
        "These are the means of the entries, where plus and minus cancel. A norm is the root of the sum of "
        "the squares.",
    ),
    (
        per_layer(lambda d: np.linalg.norm(d, np.inf)),
        "another_function",
        "These are the largest row sums, which `np.linalg.norm(dW, np.inf)` returns. The Frobenius norm adds "
        "up all squares.",
    ),
    (
        per_layer(lambda d: np.linalg.norm(d, "nuc")),
        "another_function",
        "These are the nuclear norms. The Frobenius norm adds up the squares of all entries.",
    ),
    (
        per_layer(lambda d: np.sum(d) ** 2),
        "another_formula",
        "These are the squares of the sums. Square first, then add up, then take the root.",
    ),
    (
        per_layer(lambda d: np.sum(d)),
        "another_function",
        "These are the sums of the entries, where plus and minus cancel. Square them first, and take the "
        "root of the sum.",
    ),
    (
        per_layer(lambda d: np.abs(d).mean()),
        "another_function",
        "These are the means of the absolute values. A norm is the root of the sum of the squares.",
    ),
    (
        per_layer(lambda d: d.std()),
        "another_function",
        "These are the standard deviations. A norm subtracts no mean, and adds up instead of averaging.",
    ),
    (
        per_layer(lambda d: np.mean(d**2)),
        "another_function",
        "These are the means of the squares. A norm is the root of their sum.",
    ),
    (
        per_layer(lambda d: np.sqrt(np.sum(d**2)) / d.size),
        "averaged_twice",
        "Each norm is divided by the number of entries. The squares are only added up.",
    ),
    (
        per_layer(lambda d: np.sqrt(np.sum(d**2) / len(d))),
        "averaged_twice",
        "Each norm is divided by the root of the number of rows. The squares are only added up.",
    ),
    (
        per_layer(lambda d: d.max()),
        "another_function",
        "This is the largest entry of each dW. All of its entries count.",
    ),
    (
        per_layer(lambda d: np.sum(d**2) ** 1 / 2),
        "another_formula",
        "This is half of each sum of squares. Is there a `** 1/2`? Python reads it as (… ** 1) / 2: put 1/2 "
        "in brackets.",
    ),
    (
        per_layer(lambda d: np.sqrt((d @ d.T).sum())),
        "another_formula",
        "These are the roots of the sums of dW @ dW.T. Only its diagonal holds squares: square entry by entry.",
    ),
    (
        per_layer(lambda d: np.linalg.norm(d[0])),
        "whole_array",
        "These are the norms of the first row of each dW. All rows count.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("layer_gradient_norms", WRONG)
