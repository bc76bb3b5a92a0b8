"""The check of adam_step names what is wrong in the bias correction."""

import numpy as np
from tools import exercises
from tools.lab_05.steps import adam


def both(correct):
    """Make an adam_step whose m and v are corrected in another way."""
    return adam(m_hat=lambda m, b1, b2, t: correct(m, b1, t), v_hat=lambda v, b1, b2, t: correct(v, b2, t))


def only_m(correct):
    return adam(m_hat=lambda m, b1, b2, t: correct(m, b1, t))


def only_v(correct):
    return adam(v_hat=lambda v, b1, b2, t: correct(v, b2, t))


def adam_uncorrected_with_eps_inside(w, g, m, v, t, a, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2
    return w - a * m / np.sqrt(v + eps), m, v


WRONG = [
    (
        both(lambda mean, beta, t: mean),
        "no_bias_correction",
        "The bias correction is missing. m and v start at 0, so at first both are far too small: divide each by "
        "its 1 - beta**t.",
    ),
    (
        only_m(lambda mean, beta, t: mean),
        "no_bias_correction",
        "v is corrected, but m isn't. It starts at 0 as well.",
    ),
    (
        only_v(lambda mean, beta, t: mean),
        "no_bias_correction",
        "m is corrected, but v isn't. It starts at 0 as well.",
    ),
    (
        adam_uncorrected_with_eps_inside,
        "no_bias_correction",
        "The bias correction is missing. m and v start at 0, so at first both are far too small: divide each by "
        "its 1 - beta**t. And eps is inside the root: add it after.",
    ),
    (
        adam(m_hat=lambda m, b1, b2, t: m / (1 - b2**t), v_hat=lambda v, b1, b2, t: v / (1 - b1**t)),
        "swapped",
        "beta1 and beta2 are swapped in the correction: beta1 belongs to m, beta2 to v.",
    ),
    (
        adam(v_hat=lambda v, b1, b2, t: v / (1 - b1**t)),
        "swapped",
        "v is corrected with beta1. beta2 belongs to v.",
    ),
    (
        adam(m_hat=lambda m, b1, b2, t: m / (1 - b2**t)),
        "swapped",
        "m is corrected with beta2. beta1 belongs to m.",
    ),
    (
        both(lambda mean, beta, t: mean / (1 - beta ** (t + 1))),
        "off_by_one",
        "The correction is that of the next step. t is 1 in the first step already: use it as it comes.",
    ),
    (
        only_m(lambda mean, beta, t: mean / (1 - beta ** (t + 1))),
        "off_by_one",
        "Only with m: the correction is that of the next step. t is 1 in the first step already: use it as it comes.",
    ),
    (
        only_v(lambda mean, beta, t: mean / (1 - beta ** (t + 1))),
        "off_by_one",
        "Only with v: the correction is that of the next step. t is 1 in the first step already: use it as it comes.",
    ),
    (
        both(lambda mean, beta, t: mean / (1 - beta ** (t - 1))),
        "off_by_one",
        "The correction is that of the step before, and in the first step it divides by 0. t starts at 1: use it "
        "as it comes.",
    ),
    (
        only_m(lambda mean, beta, t: mean / (1 - beta ** (t - 1))),
        "off_by_one",
        "Only with m: the correction is that of the step before, and in the first step it divides by 0. t starts "
        "at 1: use it as it comes.",
    ),
    (
        only_v(lambda mean, beta, t: mean / (1 - beta ** (t - 1))),
        "off_by_one",
        "Only with v: the correction is that of the step before, and in the first step it divides by 0. t starts "
        "at 1: use it as it comes.",
    ),
    (
        both(lambda mean, beta, t: mean / (1 - beta) ** t),
        "another_formula",
        "The power covers too much. It is 1 - beta**t, not (1 - beta)**t.",
    ),
    (
        only_m(lambda mean, beta, t: mean / (1 - beta) ** t),
        "another_formula",
        "Only with m: the power covers too much. It is 1 - beta**t, not (1 - beta)**t.",
    ),
    (
        only_v(lambda mean, beta, t: mean / (1 - beta) ** t),
        "another_formula",
        "Only with v: the power covers too much. It is 1 - beta**t, not (1 - beta)**t.",
    ),
    (
        both(lambda mean, beta, t: mean / (1 - beta)),
        "another_formula",
        "The correction is always that of the first step. It fades with t: 1 - beta**t.",
    ),
    (
        only_m(lambda mean, beta, t: mean / (1 - beta)),
        "another_formula",
        "Only with m: the correction is always that of the first step. It fades with t: 1 - beta**t.",
    ),
    (
        only_v(lambda mean, beta, t: mean / (1 - beta)),
        "another_formula",
        "Only with v: the correction is always that of the first step. It fades with t: 1 - beta**t.",
    ),
    (
        both(lambda mean, beta, t: mean / (1 - beta * t)),
        "another_formula",
        "The correction divides by 1 - beta * t. Is there a `*` where `**` is meant?",
    ),
    (
        only_m(lambda mean, beta, t: mean / (1 - beta * t)),
        "another_formula",
        "Only with m: the correction divides by 1 - beta * t. Is there a `*` where `**` is meant?",
    ),
    (
        only_v(lambda mean, beta, t: mean / (1 - beta * t)),
        "another_formula",
        "The correction divides by 1 - beta * t. Is there a `*` where `**` is meant?",
    ),
    (
        both(lambda mean, beta, t: mean / 1 - beta**t),
        "another_formula",
        "The power is subtracted from the mean itself. Are brackets missing around 1 - beta**t?",
    ),
    (
        only_m(lambda mean, beta, t: mean / 1 - beta**t),
        "another_formula",
        "Only with m: the power is subtracted from the mean itself. Are brackets missing around 1 - beta**t?",
    ),
    (
        only_v(lambda mean, beta, t: mean / 1 - beta**t),
        "another_formula",
        "Only with v: the power is subtracted from the mean itself. Are brackets missing around 1 - beta**t?",
    ),
    (
        both(lambda mean, beta, t: mean / beta**t),
        "another_formula",
        "The correction divides by beta**t. Divide by 1 - beta**t.",
    ),
    (
        only_m(lambda mean, beta, t: mean / beta**t),
        "another_formula",
        "Only with m: the correction divides by beta**t. Divide by 1 - beta**t.",
    ),
    (
        only_v(lambda mean, beta, t: mean / beta**t),
        "another_formula",
        "Only with v: the correction divides by beta**t. Divide by 1 - beta**t.",
    ),
    (
        both(lambda mean, beta, t: mean * (1 - beta**t)),
        "another_formula",
        "The correction multiplies by 1 - beta**t, so what is too small gets smaller still. Divide by it.",
    ),
    (
        only_m(lambda mean, beta, t: mean * (1 - beta**t)),
        "another_formula",
        "Only with m: the correction multiplies by 1 - beta**t, so what is too small gets smaller still. Divide by it.",
    ),
    (
        only_v(lambda mean, beta, t: mean * (1 - beta**t)),
        "another_formula",
        "Only with v: the correction multiplies by 1 - beta**t, so what is too small gets smaller still. Divide by it.",
    ),
    (
        both(lambda mean, beta, t: mean / (1 + beta**t)),
        "sign",
        "The correction divides by 1 + beta**t. Is the sign right?",
    ),
    (
        only_m(lambda mean, beta, t: mean / (1 + beta**t)),
        "sign",
        "Only with m: the correction divides by 1 + beta**t. Is the sign right?",
    ),
    (
        only_v(lambda mean, beta, t: mean / (1 + beta**t)),
        "sign",
        "Only with v: the correction divides by 1 + beta**t. Is the sign right?",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("adam_step", WRONG)
