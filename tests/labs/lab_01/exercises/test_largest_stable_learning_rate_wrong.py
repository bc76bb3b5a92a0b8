"""Wrong answers to largest_stable_learning_rate as students write them, and what the check says of each."""

import numpy as np
from tools import exercises


def eig_first(h):
    return 2 / np.linalg.eig(h)[0][0]


def eig_last(h):
    return 2 / np.linalg.eig(h)[0][-1]


def det(h):
    return 2 / np.linalg.det(h)


def mean(h):
    return 2 / np.mean(np.linalg.eigvalsh(h))


def sum_eig(h):
    return 2 / sum(np.linalg.eigvalsh(h))


def one_over_min(h):
    return 1 / np.linalg.eigvalsh(h).min()


def lam(h):
    return np.linalg.eigvalsh(h).max()


def ratio(h):
    e = np.linalg.eigvalsh(h)
    return e.max() / e.min()


def diff(h):
    e = np.linalg.eigvalsh(h)
    return 2 / (e.max() - e.min())


def best1(h):
    e = np.linalg.eigvalsh(h)
    return 1 / (e.max() + e.min())


def sqrt(h):
    return 2 / np.sqrt(np.linalg.eigvalsh(h).max())


def sq(h):
    return 2 / np.linalg.eigvalsh(h).max() ** 2


def corner(h):
    return 2 / h[0, 0]


def inv_matrix(h):
    return 2 * np.linalg.inv(h)


def diag(h):
    return 2 / np.diag(h)


def diagmin(h):
    return 2 / np.diag(h).min()


def vecs(h):
    return 2 / np.linalg.eigh(h)[1].max()


def norm1(h):
    return 2 / np.linalg.norm(h, 1)


def answer_int(h):
    return 2 // np.linalg.eigvalsh(h).max()


def frob(h):
    return 2 / np.linalg.norm(h)


def e1(h):
    return 2 / np.linalg.eigvalsh(h)[1]


def slightly(h):
    return 0.99 * 2 / np.linalg.eigvalsh(h).max()


def of_complex(h):
    return 2 / np.linalg.eigvals(h.astype(np.complex128)).max()


def argmax(h):
    return 2 / np.argmax(np.linalg.eigvalsh(h))


def search_before(h):
    a = 0.0
    while np.abs(1 - a * np.linalg.eigvalsh(h)).max() <= 1:
        a += 0.001
    return a - 0.001


def answer_round(h):
    return round(2 / np.linalg.eigvalsh(h).max(), 2)


def fastest(h):
    e = np.linalg.eigvalsh(h)
    return 2 / (e[0] + e[-1])


WRONG = [
    (
        eig_first,
        "special_case",
        "This is 2 over the first eigenvalue that `eigvals` returns. They come in no order: which one counts?",
    ),
    (
        eig_last,
        "special_case",
        "This is 2 over the last eigenvalue that `eigvals` returns. They come in no order: which one counts?",
    ),
    (det, "another_formula", "This divides by the determinant, the product of all curvatures. Which one counts?"),
    (mean, "another_formula", "This divides by the mean of the curvatures. Which one counts?"),
    (sum_eig, "another_formula", "This divides by the sum of all curvatures. Which one counts?"),
    (
        one_over_min,
        "another_function",
        "This is 1 over the smallest curvature. Which axis sets the pace, and what is 1 - αλ at the edge?",
    ),
    (lam, "another_function", "This is the largest curvature itself. At which α is 1 - αλ equal to -1?"),
    (ratio, "another_function", "This is the condition number, λ_max/λ_min. At which α is 1 - αλ_max equal to -1?"),
    (diff, "another_formula", "This is 2/(λ_max - λ_min). The flattest axis has no say in where the edge is."),
    (
        best1,
        "another_function",
        "That is half of the fastest learning rate, 2/(λ_min + λ_max). It converges; the edge is further out.",
    ),
    (
        sqrt,
        "another_formula",
        "This is 2 over the root of the largest curvature. The edge is where 1 - αλ is -1, without a root.",
    ),
    (
        sq,
        "another_formula",
        "This is 2 over the square of the largest curvature. The edge is where 1 - αλ is -1, without a square.",
    ),
    (
        corner,
        "another_formula",
        "This is 2 over a corner of the matrix. Which curvatures does a bowl have that lies askew?",
    ),
    (
        inv_matrix,
        "wrong_shape",
        "There is a number for each entry of the matrix. Return one: which curvature does the edge depend on?",
    ),
    (
        diag,
        "wrong_shape",
        "There is a number for each entry of the diagonal. What are the curvatures of a bowl that lies askew?",
    ),
    (
        diagmin,
        "another_formula",
        "This is 2 over the smallest entry of the diagonal. Which curvatures does a bowl have that lies askew?",
    ),
    (
        vecs,
        "another_formula",
        "This is 2 over an entry of an eigenvector. The curvatures are the eigenvalues; `eigh` returns both.",
    ),
    (
        norm1,
        "another_formula",
        "This is 2 over the largest sum of a row, which is more than any curvature. Which curvature counts?",
    ),
    (
        answer_int,
        "rounded",
        "the edge is right, but cut off to a whole number. Is there a `round`, an `int` or a `//`?",
    ),
    (
        frob,
        "another_formula",
        "This is 2 over the root of the sum of all squared entries, which mixes all curvatures. Which one counts?",
    ),
    (e1, "another_function", "That is the edge of the second flattest axis. Along the steepest one it would run away."),
    (slightly, "scaled", "the edge is 0.99 times too large: a factor of 0.99 too many."),
    (
        of_complex,
        "wrong_shape",
        "the edge is complex. The course needs no complex numbers: which root or logarithm got something negative?",
    ),
    (argmax, "ignored_argument", "hessian makes no difference: the answer stays the same when it changes."),
    (
        search_before,
        "rounded",
        "the edge is right, but cut off after 3 decimals. Is there a `round`, an `int` or a `//`?",
    ),
    (
        answer_round,
        "rounded",
        "the edge is right, but cut off after 2 decimals. Is there a `round`, an `int` or a `//`?",
    ),
    (
        fastest,
        "another_function",
        "That is the fastest learning rate, 2/(λ_min + λ_max). It converges; the edge is further out.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("largest_stable_learning_rate", WRONG)
