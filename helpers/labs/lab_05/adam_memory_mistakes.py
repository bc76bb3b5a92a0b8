"""Wrong versions of the two means that Adam remembers: (id, the nodes replaced, the sentence, the node to blame)."""

import numpy as np

MEMORY = (
    (
        "not_averaged",
        {"m": lambda v: v.beta1 * v.m + v.g, "v": lambda v: v.beta2 * v.v + v.g**2},
        "The new gradient counts in full in m, and its square in v. Both are means: the share of what is new is "
        "(1 - beta).",
        "m",
    ),
    (
        "not_averaged",
        {"m": lambda v: v.beta1 * v.m + v.g},
        "The new gradient counts in full in m. m is a mean: the share of what is new is (1 - beta1).",
        "m",
    ),
    (
        "not_averaged",
        {"v": lambda v: v.beta2 * v.v + v.g**2},
        "The new square counts in full in v. v is a mean: the share of what is new is (1 - beta2).",
        "v",
    ),
    (
        "another_formula",
        {"m": lambda v: v.m + (1 - v.beta1) * v.g, "v": lambda v: v.v + (1 - v.beta2) * v.g**2},
        "The old m and v are kept in full, so both grow and grow. Their shares should be beta1 and beta2.",
        "m",
    ),
    (
        "another_formula",
        {"v": lambda v: v.beta2 * v.v + (1 - v.beta2) * v.g},
        "v is a mean of the gradients themselves. Square them first.",
        "v",
    ),
    (
        "another_formula",
        {"v": lambda v: v.beta2 * v.v + (1 - v.beta2) * 2 * v.g},
        "In v the gradients are doubled, not squared. Is there a `*` where `**` is meant?",
        "v",
    ),
    (
        "another_formula",
        {"v": lambda v: v.beta2 * v.v + (1 - v.beta2) * np.abs(v.g)},
        "v is a mean of the gradients' sizes. Square them.",
        "v",
    ),
    (
        "another_formula",
        {"v": lambda v: v.beta2 * v.v + (1 - v.beta2) * v.new_m**2},
        "v is a mean of the squares of m. Square the gradient.",
        "v",
    ),
    (
        "another_formula",
        {"v": lambda v: (v.beta2 * v.v + (1 - v.beta2) * v.g) ** 2},
        "In v the old mean is squared along with the gradient. Square the gradient alone: are the brackets right?",
        "v",
    ),
    (
        "another_formula",
        {"m": lambda v: v.beta1 * v.m + 1 - v.beta1 * v.g, "v": lambda v: v.beta2 * v.v + 1 - v.beta2 * v.g**2},
        "In m and v, 1 is added and beta times the new part subtracted. Are brackets missing around 1 - beta?",
        "m",
    ),
    (
        "whole_array",
        {"v": lambda v: v.beta2 * v.v + (1 - v.beta2) * np.mean(v.g**2)},
        "In v, the squares of all weights are averaged. Each weight has its own mean.",
        "v",
    ),
    (
        "swapped",
        {"m": lambda v: v.beta1 * v.m + (1 - v.beta1) * v.g**2, "v": lambda v: v.beta2 * v.v + (1 - v.beta2) * v.g},
        "The square is in m. It belongs to v: m is a mean of the gradients themselves.",
        "m",
    ),
    (
        "another_formula",
        {"m": lambda v: v.beta1 * v.m + (1 - v.beta1) * v.g**2},
        "m is a mean of squares. Only v is: m needs the gradient itself, with its sign.",
        "m",
    ),
    (
        "sign",
        {"m": lambda v: v.beta1 * v.m - (1 - v.beta1) * v.g},
        "The gradient is subtracted in m. Add it: the minus comes with the step.",
        "m",
    ),
    (
        "swapped",
        {"v": lambda v: v.beta1 * v.v + (1 - v.beta1) * v.g**2},
        "v is made with beta1. Its own is beta2, which forgets more slowly.",
        "v",
    ),
    (
        "swapped",
        {"m": lambda v: v.beta2 * v.m + (1 - v.beta2) * v.g},
        "m is made with beta2. Its own is beta1, which forgets faster.",
        "m",
    ),
    (
        "swapped",
        {
            "m": lambda v: v.beta2 * v.m + (1 - v.beta2) * v.g,
            "v": lambda v: v.beta1 * v.v + (1 - v.beta1) * v.g**2,
        },
        "beta1 and beta2 are swapped in the means: beta1 belongs to m, beta2 to v.",
        "m",
    ),
    (
        "swapped",
        {
            "m": lambda v: v.beta2 * v.m + (1 - v.beta2) * v.g,
            "v": lambda v: v.beta1 * v.v + (1 - v.beta1) * v.g**2,
            "m_hat": lambda v: v.new_m / (1 - v.beta2**v.t),
            "v_hat": lambda v: v.new_v / (1 - v.beta1**v.t),
        },
        "beta1 and beta2 are swapped everywhere: beta1 belongs to m, beta2 to v.",
        "m",
    ),
    (
        "another_formula",
        {"m": lambda v: v.beta1 * v.m + (1 - v.beta2) * v.g},
        "beta1 and beta2 are mixed in m: the shares are beta1 and (1 - beta1), which add up to 1.",
        "m",
    ),
    (
        "another_formula",
        {"v": lambda v: v.beta1 * v.v + (1 - v.beta2) * v.g**2},
        "beta1 and beta2 are mixed in v: the shares are beta2 and (1 - beta2), which add up to 1.",
        "v",
    ),
    (
        "another_formula",
        {"v": lambda v: v.beta2 * v.v + (1 - v.beta1) * v.g**2},
        "beta1 and beta2 are mixed in v: the shares are beta2 and (1 - beta2), which add up to 1.",
        "v",
    ),
    (
        "swapped",
        {"m": lambda v: (1 - v.beta1) * v.m + v.beta1 * v.g, "v": lambda v: (1 - v.beta2) * v.v + v.beta2 * v.g**2},
        "The shares are swapped: beta is the share of the old mean that is kept.",
        "m",
    ),
    (
        "swapped",
        {"m": lambda v: (1 - v.beta1) * v.m + v.beta1 * v.g},
        "The shares are swapped in m: beta1 is the share of the old m that is kept.",
        "m",
    ),
    (
        "swapped",
        {"v": lambda v: (1 - v.beta2) * v.v + v.beta2 * v.g**2},
        "The shares are swapped in v: beta2 is the share of the old v that is kept.",
        "v",
    ),
    (
        "ignored_argument",
        {
            "m": lambda v: 0.9 * v.m + (1 - 0.9) * v.g,
            "v": lambda v: 0.999 * v.v + (1 - 0.999) * v.g**2,
            "m_hat": lambda v: v.new_m / (1 - 0.9**v.t),
            "v_hat": lambda v: v.new_v / (1 - 0.999**v.t),
        },
        "Right for 0.9 and 0.999, but other betas make no difference. Are the numbers written into the function?",
        "m",
    ),
)
