"""The check of adam_step names what is wrong in the step, and in what is returned."""

import numpy as np
from tools import exercises
from tools.lab_05.steps import adam

from helpers.nn.optimizers import adam_step


def adam_with_its_own_betas(w, g, m, v, t, a, beta1=0.9, beta2=0.999, eps=1e-8):
    return adam_step(w, g, m, v, t, a, 0.9, 0.999, eps)


def adam_like_keras(w, g, m, v, t, a, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2
    return w - a * np.sqrt(1 - beta2**t) / (1 - beta1**t) * m / (np.sqrt(v) + eps), m, v


def adam_correcting_the_root(w, g, m, v, t, a, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2
    return w - a * m / (1 - beta1**t) / (np.sqrt(v) / (1 - beta2**t) + eps), m, v


def adam_in_the_wrong_order(w, g, m, v, t, a, beta1=0.9, beta2=0.999, eps=1e-8):
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    w = w - a * m_hat / (np.sqrt(v_hat) + eps)
    return w, beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2


def adam_under_one_name(w, g, m, v, t, a, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2
    m, v = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - a * m / (np.sqrt(v) + eps), m, v


def adam_in_place(w, g, m, v, t, a, beta1=0.9, beta2=0.999, eps=1e-8):
    w[:], m, v = adam_step(w, g, m, v, t, a, beta1, beta2, eps)
    return w, m, v


WRONG = [
    (
        adam(step=lambda a, m, v, eps, g: a * m / np.sqrt(v + eps)),
        "eps_inside_root",
        "eps is inside the root, where it weighs more: the root of 1e-8 is 1e-4. Take the root first, then add eps.",
    ),
    (
        adam(step=lambda a, m, v, eps, g: a * m / np.sqrt(v)),
        "ignored_argument",
        "eps makes no difference here. Without it, a weight whose gradient has always been 0 would be divided by 0.",
    ),
    (
        adam(step=lambda a, m, v, eps, g: a * m / (np.sqrt(v) + 1e-8)),
        "ignored_argument",
        "Right for eps = 1e-8, but another eps makes no difference. Is 1e-8 written into the function?",
    ),
    (
        adam(step=lambda a, m, v, eps, g: a * m / np.sqrt(v) - eps),
        "another_formula",
        "eps is added after the division. It belongs to the root, in the denominator: are brackets missing?",
    ),
    (
        adam(step=lambda a, m, v, eps, g: a * m / np.sqrt(v) + eps),
        "another_formula",
        "eps is added after the division. It belongs to the root, in the denominator: are brackets missing?",
    ),
    (
        adam(step=lambda a, m, v, eps, g: a * (m / np.sqrt(v) + eps)),
        "another_formula",
        "eps is added after the division. It belongs to the root, in the denominator: are brackets missing?",
    ),
    (
        adam(step=lambda a, m, v, eps, g: a * m / (v + eps)),
        "another_formula",
        "The step is divided by v itself. Take its root, so that the units cancel.",
    ),
    (
        adam(step=lambda a, m, v, eps, g: a * m / v),
        "another_formula",
        "The step is divided by v itself. Take its root, so that the units cancel, and add eps.",
    ),
    (
        adam(step=lambda a, m, v, eps, g: a * m / (v**1 / 2 + eps)),
        "another_formula",
        "The step is divided by half of v. Was its root meant? Python reads `v ** 1/2` as `(v ** 1) / 2`.",
    ),
    (
        adam(step=lambda a, m, v, eps, g: a * m * (np.sqrt(v) + eps)),
        "another_formula",
        "m is multiplied by the root, so steep directions get even longer steps. Divide by it.",
    ),
    (
        adam(step=lambda a, m, v, eps, g: a * v / (np.sqrt(m) + eps)),
        "swapped",
        "m and v have changed places in the step. m tells the direction, and the root of v the pace.",
    ),
    (
        adam(step=lambda a, m, v, eps, g: a * m),
        "ignored_argument",
        "w moves by m alone, as with momentum. What is v for?",
    ),
    (
        adam(step=lambda a, m, v, eps, g: a * g / (np.sqrt(v) + eps)),
        "ignored_argument",
        "w moves along the gradient itself. What is m for?",
    ),
    (
        adam(step=lambda a, m, v, eps, g: -a * m / (np.sqrt(v) + eps)),
        "sign",
        "The step goes uphill. Is there a minus before it?",
    ),
    (
        adam(step=lambda a, m, v, eps, g: m / (np.sqrt(v) + eps)),
        "ignored_argument",
        "The step is as long as with a learning rate of 1. What is the learning rate for?",
    ),
    (
        adam(step=lambda a, m, v, eps, g: a * m / (np.sqrt(v) + np.sqrt(eps))),
        None,
        "Wrong already here: w = [1], gradient = [2], m = [4], v = [4], t = 1, learning_rate = 0.25, beta1 = 0.5,"
        " beta2 = 0.75, eps = 2. Yours is w = [0.723]. Work it out with a pencil.",
    ),
    (
        adam_like_keras,
        "another_formula",
        "Nearly: eps is added before v is corrected, as in Keras. Here v is corrected first, then comes its root,"
        " and then eps.",
    ),
    (
        adam_correcting_the_root,
        "another_formula",
        "The root of v is corrected, not v itself. Divide v by 1 - beta2**t, then take the root.",
    ),
    (
        adam_in_the_wrong_order,
        "off_by_one",
        "The step is taken with the old m and v. Update them first, then take the step.",
    ),
    (
        adam_under_one_name,
        "another_formula",
        "The corrected m and v are returned to be remembered, so the next step would correct them again. Return m"
        " and v themselves.",
    ),
    (
        adam(keep=lambda m, v, m_hat, v_hat: (m_hat, v)),
        "another_formula",
        "The corrected m is returned to be remembered, so the next step would correct it again. Return m and v "
        "themselves.",
    ),
    (
        adam(keep=lambda m, v, m_hat, v_hat: (m, v_hat)),
        "another_formula",
        "The corrected v is returned to be remembered, so the next step would correct it again. Return m and v "
        "themselves.",
    ),
    (
        adam(keep=lambda m, v, m_hat, v_hat: (v, m)),
        "swapped",
        "The results are right, but in another order: v is in the place of m.",
    ),
    (
        adam_in_place,
        "in_place",
        "w was changed. `+=`, `-=`, `*=` and `w[:] =` write into the array that was handed in: make a new one.",
    ),
    (
        adam_with_its_own_betas,
        "ignored_argument",
        "Right for 0.9 and 0.999, but other betas make no difference. Are the numbers written into the function?",
    ),
    (
        lambda *a: adam()(*a)[::-1],
        "swapped",
        "The results are right, but in another order: w is in the place of v.",
    ),
    (
        lambda *a: adam()(*a)[0],
        "wrong_shape",
        "The function should return 3 results, w, m, v; it returned a single array of shape (2, 3).",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("adam_step", WRONG)
