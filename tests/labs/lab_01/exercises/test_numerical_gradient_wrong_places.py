"""Wrong answers to numerical_gradient in how far and where an entry is nudged, and what the check says of each."""

import numpy as np
from tools import exercises


def prec(f, w, eps=1e-05):
    g = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        n = np.zeros(w.shape)
        n[i] = eps
        g[i] = (f(w + n) - f(w - n)) / 2 * eps
    return g


def prec2(f, w, eps=1e-05):
    g = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        n = np.zeros(w.shape)
        n[i] = eps
        g[i] = f(w + n) - f(w - n) / (2 * eps)
    return g


def nodiv(f, w, eps=1e-05):
    g = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        n = np.zeros(w.shape)
        n[i] = eps
        g[i] = f(w + n) - f(w - n)
    return g


def no_reset(f, w, eps=1e-05):
    g = np.zeros(w.shape)
    n = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        n[i] = eps
        g[i] = (f(w + n) - f(w - n)) / (2 * eps)
    return g


def plus(f, w, eps=1e-05):
    g = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        n = np.zeros(w.shape)
        n[i] = eps
        g[i] = (f(w + n) + f(w - n)) / (2 * eps)
    return g


def one(f, w, eps=1e-05):
    g = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        n = np.zeros(w.shape)
        n[i] = 1
        g[i] = (f(w + n) - f(w - n)) / 2
    return g


def same(f, w, eps=1e-05):
    g = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        n = np.zeros(w.shape)
        n[i] = eps
        g[i] = (f(w + n) - f(w + n)) / (2 * eps)
    return g


def backward_half(f, w, eps=1e-05):
    g = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        n = np.zeros(w.shape)
        n[i] = eps
        g[i] = (f(w) - f(w - n)) / (2 * eps)
    return g


def backsign(f, w, eps=1e-05):
    g = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        n = np.zeros(w.shape)
        n[i] = eps
        g[i] = (f(w - n) - f(w)) / eps
    return g


def cols(f, w, eps=1e-05):
    g = np.zeros(w.shape)
    for j in range(w.shape[-1]):
        n = np.zeros(w.shape)
        n[..., j] = eps
        g[..., j] = (f(w + n) - f(w - n)) / (2 * eps)
    return g


def half_nudge(f, w, eps=1e-05):
    g = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        n = np.zeros(w.shape)
        n[i] = eps / 2
        g[i] = (f(w + n) - f(w - n)) / (2 * eps)
    return g


def half_nudge_ok(f, w, eps=1e-05):
    g = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        n = np.zeros(w.shape)
        n[i] = eps / 2
        g[i] = (f(w + n) - f(w - n)) / eps
    return g


def answer_abs(f, w, eps=1e-05):
    g = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        n = np.zeros(w.shape)
        n[i] = eps
        g[i] = abs(f(w + n) - f(w - n)) / (2 * eps)
    return g


def answer_2(f, w, eps=1e-05):
    g = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        n = np.zeros(w.shape)
        n[i] = eps
        g[i] = (f(w + 2 * n) - f(w - 2 * n)) / (2 * eps)
    return g


def eps_missing2(f, w, eps=1e-05):
    g = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        n = np.zeros(w.shape)
        n[i] = eps
        g[i] = (f(w + n) - f(w - n)) / 2
    return g


def second(f, w, eps=1e-05):
    g = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        n = np.zeros(w.shape)
        n[i] = eps
        g[i] = (f(w + n) - 2 * f(w) + f(w - n)) / eps**2
    return g


def spread(f, w, eps=1e-05):
    return np.ones_like(w) * (f(w + eps) - f(w - eps)) / (2 * eps)


WRONG = [
    (prec, "scaled", "The slopes are eps² times what is right. Are there parentheses around 2 * eps?"),
    (prec2, "another_formula", "Only f(w - eps) was divided by 2·eps. Are there parentheses around the difference?"),
    (nodiv, "scaled", "These are differences of f, not slopes. What are they divided by?"),
    (
        no_reset,
        "another_formula",
        "Each slope is measured with the entries before it still nudged. Does the nudge go back to 0?",
    ),
    (plus, "sign", "The two values of f were added. A slope needs their difference: f(w + eps) minus f(w - eps)."),
    (one, "ignored_argument", "Each entry was nudged by 1. Is the nudge eps?"),
    (
        same,
        "unfilled",
        "The gradient is 0 everywhere: no difference was seen. Is f asked at two places, w + eps and w - eps?",
    ),
    (
        backward_half,
        "one_sided",
        "This is half of the backward difference: from w - eps to w it is one eps, not two. Go on to w + eps.",
    ),
    (
        backsign,
        "one_sided",
        "This is a difference to one side of w, and with the wrong sign. What is f at w + eps, minus f at w - eps?",
    ),
    (cols, "wrong_axis", "A whole column was nudged at once. `np.ndindex(w.shape)` reaches each entry."),
    (half_nudge, "scaled", "Each entry was nudged by eps/2, but divided by 2·eps. The nudge is eps to each side of w."),
    (
        half_nudge_ok,
        "scaled",
        "Each entry was nudged by eps/2. The nudge is eps to each side of w, and the divisor 2·eps.",
    ),
    (
        answer_abs,
        "another_formula",
        "No slope is negative, though f falls in places. Is there an `abs` around the difference?",
    ),
    (
        answer_2,
        "factor_2",
        "Each entry was nudged by 2·eps. The nudge is eps to each side of w, and the divisor 2·eps.",
    ),
    (
        eps_missing2,
        "scaled",
        "The slopes are eps times what is right: the differences were divided by 2, and not by eps.",
    ),
    (
        second,
        "another_function",
        "This is the second derivative of f. The slope is the first: the difference over 2·eps.",
    ),
    (
        spread,
        "another_formula",
        "Every entry gets the same slope, because all were nudged together. Nudge one entry at a time.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("numerical_gradient", WRONG)
