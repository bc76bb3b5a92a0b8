"""The check of adam_step names what is wrong in m and v."""

import numpy as np
from tools import exercises
from tools.lab_05.steps import adam

from helpers.nn.optimizers import adam_step


def adam_with_exchanged_betas(w, g, m, v, t, a, beta2=0.9, beta1=0.999, eps=1e-8):
    return adam_step(w, g, m, v, t, a, beta1, beta2, eps)


def adam_with_v_of_new_m(w, g, m, v, t, a, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * m**2
    return w - a * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


WRONG = [
    (
        adam(lambda m, g, b1, b2: b1 * m + g, lambda v, g, b1, b2: b2 * v + g**2),
        "not_averaged",
        "The new gradient counts in full in m, and its square in v. Both are means: the share of what is new is "
        "(1 - beta).",
    ),
    (
        adam(m=lambda m, g, beta1, beta2: beta1 * m + g),
        "not_averaged",
        "The new gradient counts in full in m. m is a mean: the share of what is new is (1 - beta1).",
    ),
    (
        adam(v=lambda v, g, beta1, beta2: beta2 * v + g**2),
        "not_averaged",
        "The new square counts in full in v. v is a mean: the share of what is new is (1 - beta2).",
    ),
    (
        adam(lambda m, g, b1, b2: m + (1 - b1) * g, lambda v, g, b1, b2: v + (1 - b2) * g**2),
        "another_formula",
        "The old m and v are kept in full, so both grow and grow. Their shares should be beta1 and beta2.",
    ),
    (
        adam(v=lambda v, g, beta1, beta2: beta2 * v + (1 - beta2) * g),
        "another_formula",
        "v is a mean of the gradients themselves. Square them first.",
    ),
    (
        adam(v=lambda v, g, beta1, beta2: beta2 * v + (1 - beta2) * g * 2),
        "another_formula",
        "In v the gradients are doubled, not squared. Is there a `*` where `**` is meant?",
    ),
    (
        adam(v=lambda v, g, beta1, beta2: beta2 * v + (1 - beta2) * np.abs(g)),
        "another_formula",
        "v is a mean of the gradients' sizes. Square them.",
    ),
    (
        adam_with_v_of_new_m,
        "another_formula",
        "v is a mean of the squares of m. Square the gradient.",
    ),
    (
        adam(v=lambda v, g, beta1, beta2: (beta2 * v + (1 - beta2) * g) ** 2),
        "another_formula",
        "In v the old mean is squared along with the gradient. Square the gradient alone: are the brackets right?",
    ),
    (
        adam(v=lambda v, g, beta1, beta2: beta2 * v + (1 - beta2) * (g**2).mean()),
        "whole_array",
        "In v, the squares of all weights are averaged. Each weight has its own mean.",
    ),
    (
        adam(lambda m, g, b1, b2: b1 * m + 1 - b1 * g, lambda v, g, b1, b2: b2 * v + 1 - b2 * g**2),
        "another_formula",
        "In m and v, 1 is added and beta times the new part subtracted. Are brackets missing around 1 - beta?",
    ),
    (
        adam(lambda m, g, b1, b2: b1 * m + (1 - b1) * g**2, lambda v, g, b1, b2: b2 * v + (1 - b2) * g),
        "swapped",
        "The square is in m. It belongs to v: m is a mean of the gradients themselves.",
    ),
    (
        adam(m=lambda m, g, beta1, beta2: beta1 * m + (1 - beta1) * g**2),
        "another_formula",
        "m is a mean of squares. Only v is: m needs the gradient itself, with its sign.",
    ),
    (
        adam(m=lambda m, g, beta1, beta2: beta1 * m - (1 - beta1) * g),
        "sign",
        "The gradient is subtracted in m. Add it: the minus comes with the step.",
    ),
    (
        adam(v=lambda v, g, beta1, beta2: beta1 * v + (1 - beta1) * g**2),
        "swapped",
        "v is made with beta1. Its own is beta2, which forgets more slowly.",
    ),
    (
        adam(m=lambda m, g, beta1, beta2: beta2 * m + (1 - beta2) * g),
        "swapped",
        "m is made with beta2. Its own is beta1, which forgets faster.",
    ),
    (
        adam(lambda m, g, b1, b2: b2 * m + (1 - b2) * g, lambda v, g, b1, b2: b1 * v + (1 - b1) * g**2),
        "swapped",
        "beta1 and beta2 are swapped in the means: beta1 belongs to m, beta2 to v.",
    ),
    (
        adam_with_exchanged_betas,
        "swapped",
        "beta1 and beta2 are swapped everywhere: beta1 belongs to m, beta2 to v.",
    ),
    (
        adam(m=lambda m, g, beta1, beta2: beta1 * m + (1 - beta2) * g),
        "another_formula",
        "beta1 and beta2 are mixed in m: the shares are beta1 and (1 - beta1), which add up to 1.",
    ),
    (
        adam(v=lambda v, g, beta1, beta2: beta1 * v + (1 - beta2) * g**2),
        "another_formula",
        "beta1 and beta2 are mixed in v: the shares are beta2 and (1 - beta2), which add up to 1.",
    ),
    (
        adam(v=lambda v, g, beta1, beta2: beta2 * v + (1 - beta1) * g**2),
        "another_formula",
        "beta1 and beta2 are mixed in v: the shares are beta2 and (1 - beta2), which add up to 1.",
    ),
    (
        adam(lambda m, g, b1, b2: (1 - b1) * m + b1 * g, lambda v, g, b1, b2: (1 - b2) * v + b2 * g**2),
        "swapped",
        "The shares are swapped: beta is the share of the old mean that is kept.",
    ),
    (
        adam(m=lambda m, g, beta1, beta2: (1 - beta1) * m + beta1 * g),
        "swapped",
        "The shares are swapped in m: beta1 is the share of the old m that is kept.",
    ),
    (
        adam(v=lambda v, g, beta1, beta2: (1 - beta2) * v + beta2 * g**2),
        "swapped",
        "The shares are swapped in v: beta2 is the share of the old v that is kept.",
    ),
    (
        adam(lambda m, g, b1, b2: (1 - b1) * g, lambda v, g, b1, b2: (1 - b2) * g**2),
        "ignored_argument",
        "m and v make no difference: the answer stays the same when they change.",
    ),
    (
        adam(keep=lambda m, v, m_hat, v_hat: (m, np.sqrt(v))),
        None,
        "Wrong already here: w = [1], gradient = [2], m = [4], v = [4], t = 1, learning_rate = 0.25, beta1 = 0.5,"
        " beta2 = 0.75, eps = 2. Yours is v = [2]. Work it out with a pencil.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("adam_step", WRONG)
