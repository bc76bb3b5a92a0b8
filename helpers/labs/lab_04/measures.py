"""What students take for the Frobenius norm of a matrix: the id, the measure, and what it is."""

import numpy as np

MEASURES = (
    ("another_formula", lambda dW: np.sum(dW**2), "These are the sums of the squares. A norm is the root of that sum."),
    (
        "averaged_twice",
        lambda dW: np.sqrt(np.mean(dW**2)),
        "These are the roots of the mean squares. The Frobenius norm adds the squares up, as the length of a vector "
        "does.",
    ),
    (
        "another_function",
        lambda dW: np.linalg.norm(dW, 2),
        "These are the spectral norms, which `np.linalg.norm(dW, 2)` returns. The Frobenius norm adds up the squares "
        "of all entries.",
    ),
    (
        "another_function",
        lambda dW: np.abs(dW).sum(),
        "These are the sums of the absolute values. A norm is the root of the sum of the squares.",
    ),
    (
        "another_function",
        lambda dW: np.abs(dW).max(),
        "This is the largest absolute value in each dW. All of its entries count.",
    ),
    (
        "another_formula",
        lambda dW: np.sqrt(np.abs(dW.sum())),
        "These are the roots of the sums. The entries should be squared before they are added up.",
    ),
    (
        "another_function",
        np.sum,
        "These are the sums of the entries, where plus and minus cancel. Square them first, and take the root of the "
        "sum.",
    ),
    (
        "another_function",
        lambda dW: np.abs(dW.sum()),
        "These are the sums of the entries without their sign. The entries should be squared before they are added up.",
    ),
    (
        "another_formula",
        lambda dW: dW.sum() ** 2,
        "These are the squares of the sums. Square first, then add up, then take the root.",
    ),
    (
        "another_function",
        np.mean,
        "These are the means of the entries, where plus and minus cancel. A norm is the root of the sum of the "
        "squares.",
    ),
    (
        "another_function",
        lambda dW: np.abs(dW).mean(),
        "These are the means of the absolute values. A norm is the root of the sum of the squares.",
    ),
    (
        "another_function",
        lambda dW: np.mean(dW**2),
        "These are the means of the squares. A norm is the root of their sum.",
    ),
    (
        "another_function",
        np.std,
        "These are the standard deviations. A norm subtracts no mean, and adds up instead of averaging.",
    ),
    ("another_function", np.max, "This is the largest entry of each dW. All of its entries count."),
    (
        "another_function",
        lambda dW: np.linalg.norm(dW, 1),
        "These are the largest column sums, which `np.linalg.norm(dW, 1)` returns. The Frobenius norm adds up all "
        "squares.",
    ),
    (
        "another_function",
        lambda dW: np.linalg.norm(dW, np.inf),
        "These are the largest row sums, which `np.linalg.norm(dW, np.inf)` returns. The Frobenius norm adds up all "
        "squares.",
    ),
    (
        "another_function",
        lambda dW: np.linalg.norm(dW, "nuc"),
        "These are the nuclear norms. The Frobenius norm adds up the squares of all entries.",
    ),
    (
        "another_formula",
        lambda dW: np.sum(dW**2) / 2,
        "This is half of each sum of squares. Is there a `** 1/2`? Python reads it as (… ** 1) / 2: put 1/2 in "
        "brackets.",
    ),
    (
        "averaged_twice",
        lambda dW: np.linalg.norm(dW) / dW.size,
        "Each norm is divided by the number of entries. The squares are only added up.",
    ),
    (
        "averaged_twice",
        lambda dW: np.linalg.norm(dW) / np.sqrt(len(dW)),
        "Each norm is divided by the root of the number of rows. The squares are only added up.",
    ),
    (
        "whole_array",
        lambda dW: np.linalg.norm(dW[0]),
        "These are the norms of the first row of each dW. All rows count.",
    ),
    (
        "another_formula",
        lambda dW: np.sqrt((dW @ dW.T).sum()),
        "These are the roots of the sums of dW @ dW.T. Only its diagonal holds squares: square entry by entry.",
    ),
)
