"""The check of adam_step: right in any style, and each classic mistake named in its own words."""

import math

import numpy as np
from tools import exercises

from helpers import checks
from helpers.nn.optimizers import adam_step


def adam_by_loop(w, gradient, m, v, t, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    w, m, v = w.copy(), m.copy(), v.copy()
    for i in np.ndindex(w.shape):
        m[i] = beta1 * m[i] + (1 - beta1) * gradient[i]
        v[i] = beta2 * v[i] + (1 - beta2) * gradient[i] ** 2
        w[i] -= learning_rate * (m[i] / (1 - beta1**t)) / ((v[i] / (1 - beta2**t)) ** 0.5 + eps)
    return w, m, v


def adam_with_a_corrected_rate(w, gradient, m, v, t, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = m + (1 - beta1) * (gradient - m), v + (1 - beta2) * (gradient**2 - v)
    root = np.sqrt(1 - beta2**t)
    return w - learning_rate * root / (1 - beta1**t) * m / (np.sqrt(v) + eps * root), m, v


def adam_on_copies(w, gradient, m, v, t, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    w, m, v = w.copy(), m.copy(), v.copy()
    m *= beta1
    m += (1 - beta1) * gradient
    v *= beta2
    v += (1 - beta2) * gradient * gradient
    w -= learning_rate * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
    return w, m, v


def adam_by_average(w, gradient, m, v, t, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    m = np.average([m, gradient], axis=0, weights=[beta1, 1 - beta1])
    v = np.average([v, gradient**2], axis=0, weights=[beta2, 1 - beta2])
    direction = m / (1 - np.power(beta1, t)) / (np.sqrt(v / (1 - np.power(beta2, t))) + eps)
    return [w - learning_rate * direction, m, v]


def adam_with_a_corrected_eps(w, gradient, m, v, t, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = beta1 * m + (1 - beta1) * gradient, beta2 * v + (1 - beta2) * gradient**2
    root = math.sqrt(1 - beta2**t)
    return w - learning_rate * root / (1 - beta1**t) * m / (np.sqrt(v) + eps * root), m, v


RIGHT = [
    adam_by_loop,
    adam_with_a_corrected_rate,
    adam_on_copies,
    adam_by_average,
    adam_with_a_corrected_eps,
]


def adam(m_hat=None, v_hat=None, over=None, keep=None, share=(None, None), old=False, sign=1):
    """Make an adam_step in which one line is another."""

    def wrong(w, g, m, v, t, a, beta1=0.9, beta2=0.999, eps=1e-8):
        new_m = beta1 * m + (share[0] or (1 - beta1)) * g
        new_v = beta2 * v + (share[1] or (1 - beta2)) * g**2
        top = m_hat(new_m, beta1, t) if m_hat else (m if old else new_m) / (1 - beta1**t)
        low = v_hat(new_v, beta2, t) if v_hat else (v if old else new_v) / (1 - beta2**t)
        step = over(top, low, eps) if over else top / (np.sqrt(low) + eps)
        return (w - sign * a * step, *((top, low) if keep else (new_m, new_v)))

    return wrong


def plain(mean, beta, t):
    return mean


def adam_with_exchanged_betas(w, g, m, v, t, a, beta1=0.9, beta2=0.999, eps=1e-8):
    return adam_step(w, g, m, v, t, a, beta2, beta1, eps)


def adam_with_its_own_betas(w, g, m, v, t, a, beta1=0.9, beta2=0.999, eps=1e-8):
    return adam_step(w, g, m, v, t, a, 0.9, 0.999, eps)


def adam_like_keras(w, g, m, v, t, a, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2
    return w - a * np.sqrt(1 - beta2**t) / (1 - beta1**t) * m / (np.sqrt(v) + eps), m, v


def adam_in_place(w, g, m, v, t, a, beta1=0.9, beta2=0.999, eps=1e-8):
    w[:], m, v = adam_step(w, g, m, v, t, a, beta1, beta2, eps)
    return w, m, v


WRONG = [
    (
        adam(plain, plain),
        "no_bias_correction",
        "The bias correction is missing. m and v started at 0, so at first both are far too small: divide each "
        "by 1 - beta**t.",
    ),
    (adam(m_hat=plain), "no_bias_correction", "v is corrected, but m isn't: it started at 0 as well."),
    (adam(v_hat=plain), "no_bias_correction", "m is corrected, but v isn't: it started at 0 as well."),
    (
        adam(over=lambda m, v, eps: m / np.sqrt(v + eps)),
        "eps_inside_root",
        "eps is added inside the root. There it weighs more: the root of 1e-8 is 1e-4. Add it to the root.",
    ),
    (
        adam_like_keras,
        "another_formula",
        "Nearly: eps is added before v is corrected, as Keras does it. Here the root of the corrected v comes "
        "first, then eps.",
    ),
    (
        adam(over=lambda m, v, eps: m / np.sqrt(v)),
        "ignored_argument",
        "eps isn't used. A weight whose gradient has always been 0 would be divided by 0.",
    ),
    (
        adam(over=lambda m, v, eps: m / (np.sqrt(v) + 1e-8)),
        "ignored_argument",
        "Right for eps = 1e-8, but another eps that is handed in makes no difference.",
    ),
    (
        adam(over=lambda m, v, eps: m / (v + eps)),
        "another_formula",
        "The step is divided by v. Its root is missing, so that the units cancel.",
    ),
    (
        adam(*[lambda mean, beta, t: mean / (1 - beta ** (t + 1))] * 2),
        "off_by_one",
        "The correction is that of the next step. Here t is 1 in the first step already: use it as it comes.",
    ),
    (
        adam(*[lambda mean, beta, t: mean / (1 - beta ** (t - 1))] * 2),
        "off_by_one",
        "The correction is that of the step before, and in the first step it divides by 0. t starts at 1: use it "
        "as it comes.",
    ),
    (
        adam(*[lambda mean, beta, t: mean / (1 - beta) ** t] * 2),
        "another_formula",
        "The power covers too much: it is 1 - beta**t, not (1 - beta)**t.",
    ),
    (
        adam(*[lambda mean, beta, t: mean / (1 - beta)] * 2),
        "another_formula",
        "The correction is always that of the first step. It fades with t: 1 - beta**t.",
    ),
    (
        adam(*[lambda mean, beta, t: mean / (1 - beta * t)] * 2),
        "not_finite",
        "w is nan in places. 0 was divided by 0, or a root or a logarithm got a negative number in `sqrt` in line ….",
    ),
    (adam(old=True), "off_by_one", "The step is taken with the old m and v. First renew them, then take the step."),
    (adam(sign=-1), "sign", "The step goes uphill: the minus is missing."),
    (
        adam(share=(1, 1)),
        "not_averaged",
        "The new gradient counts in full in m and v. Both are means: its share is (1 - beta).",
    ),
    (
        adam(share=(1, None)),
        "not_averaged",
        "The new gradient counts in full in m. It is a mean: the share of the new one is (1 - beta1).",
    ),
    (
        adam(share=(None, 1)),
        "not_averaged",
        "The new square counts in full in v. It is a mean: the share of the new one is (1 - beta2).",
    ),
    (
        adam_with_exchanged_betas,
        "swapped",
        "beta1 and beta2 are exchanged: beta1 belongs to m, beta2 to v. w is wrong in another way too.",
    ),
    (
        adam_with_its_own_betas,
        "ignored_argument",
        "Right for 0.9 and 0.999, but other betas that are handed in make no difference.",
    ),
    (
        adam(keep="hats"),
        "another_formula",
        "The corrected means are handed back to be remembered, and would be corrected again in the next step. "
        "Return m and v themselves.",
    ),
    (
        adam_in_place,
        "in_place",
        "w was changed: `*=`, `+=` and `-=` write into the array that you were given. Make a new one.",
    ),
]

test_a_right_answer_passes = exercises.right("adam_step", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("adam_step", WRONG)


def test_the_check_of_adam_looks_at_the_first_step_and_at_later_ones():
    assert sorted(case.arguments["t"] for case in checks.adam_step.cases) == [1, 3, 7]


def test_the_check_sees_where_eps_stands():
    """With the ordinary eps the two forms differ in the ninth digit: the inputs must have a larger one."""
    assert sum(case.arguments.get("eps", 1e-8) > 0.01 for case in checks.adam_step.cases) == 2
