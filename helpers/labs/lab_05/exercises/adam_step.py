"""Exercise of Lab 05: a step of Adam, bias-corrected."""

from types import SimpleNamespace

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Node
from helpers.labs.lab_05.optimizer_cases import like_w, says_changed
from helpers.nn import optimizers

ADAM = {
    "m": lambda v: v.beta1 * v.m + (1 - v.beta1) * v.g,
    "v": lambda v: v.beta2 * v.v + (1 - v.beta2) * v.g**2,
    "m_hat": lambda v: v.new_m / (1 - v.beta1**v.t),
    "v_hat": lambda v: v.new_v / (1 - v.beta2**v.t),
    "step": lambda v: -v.a * v.m_hat / (np.sqrt(v.v_hat) + v.eps),
}


def _adam(keep=("new_m", "new_v"), **replaced):
    """Return adam_step with some nodes replaced; `keep` names what it hands back to remember."""
    nodes = ADAM | replaced

    def wrong(w, g, m, v, t, a, beta1=0.9, beta2=0.999, eps=1e-8):
        x = SimpleNamespace(g=g, m=m, v=v, t=t, a=a, beta1=beta1, beta2=beta2, eps=eps)
        x.new_m, x.new_v = nodes["m"](x), nodes["v"](x)
        x.m_hat, x.v_hat = nodes["m_hat"](x), nodes["v_hat"](x)
        return w + nodes["step"](x), getattr(x, keep[0]), getattr(x, keep[1])

    return wrong


def _memory_in_place(w, gradient, m, v, t, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    m += (1 - beta1) * (gradient - m)
    v += (1 - beta2) * (gradient**2 - v)
    return optimizers.adam_step(w, 0 * gradient, m / beta1, v / beta2, t, learning_rate, beta1, beta2, eps).w, m, v


def _adam_inputs(rng):
    cases = (
        ((3,), 3, 0.1, {}),
        ((2, 3), 1, 0.37, {"beta1": 0.8, "beta2": 0.95, "eps": 0.1}),
        ((4,), 7, 1.7, {"beta1": 0.6, "beta2": 0.9, "eps": 0.03}),
    )
    return [
        {
            "w": rng.normal(size=shape),
            "gradient": rng.normal(size=shape),
            "m": rng.normal(size=shape),
            "v": rng.uniform(0.2, 2, size=shape),
            "t": t,
            "learning_rate": rate,
        }
        | more
        for shape, t, rate, more in cases
    ]


MISTAKES = (
    (
        "no_bias_correction",
        {"m_hat": lambda v: v.new_m, "v_hat": lambda v: v.new_v},
        "The bias correction is missing. m and v started at 0, so at first both are far too small: divide each by "
        "1 - beta**t.",
        "m_hat",
    ),
    (
        "no_bias_correction",
        {"m_hat": lambda v: v.new_m},
        "v is corrected, but m isn't: it started at 0 as well.",
        "m_hat",
    ),
    (
        "no_bias_correction",
        {"v_hat": lambda v: v.new_v},
        "m is corrected, but v isn't: it started at 0 as well.",
        "v_hat",
    ),
    (
        "eps_inside_root",
        {"step": lambda v: -v.a * v.m_hat / np.sqrt(v.v_hat + v.eps)},
        "eps is added inside the root. There it weighs more: the root of 1e-8 is 1e-4. Add it to the root.",
        "w",
    ),
    (
        "another_formula",
        {"step": lambda v: -v.a * v.m_hat * np.sqrt(1 - v.beta2**v.t) / (np.sqrt(v.new_v) + v.eps)},
        "Nearly: eps is added before v is corrected, as Keras does it. Here the root of the corrected v comes first, "
        "then eps.",
        "w",
    ),
    (
        "ignored_argument",
        {"step": lambda v: -v.a * v.m_hat / np.sqrt(v.v_hat)},
        "eps isn't used. A weight whose gradient has always been 0 would be divided by 0.",
        "w",
    ),
    (
        "ignored_argument",
        {"step": lambda v: -v.a * v.m_hat / (np.sqrt(v.v_hat) + 1e-8)},
        "Right for eps = 1e-8, but another eps that is handed in makes no difference.",
        "w",
    ),
    (
        "another_formula",
        {"step": lambda v: -v.a * v.m_hat / np.sqrt(v.v_hat) + v.eps},
        "eps is added to the step. Brackets: it belongs to the root, below the line.",
        "w",
    ),
    (
        "another_formula",
        {"step": lambda v: -v.a * v.m_hat / (v.v_hat + v.eps)},
        "The step is divided by v. Its root is missing, so that the units cancel.",
        "w",
    ),
    (
        "off_by_one",
        {
            "m_hat": lambda v: v.new_m / (1 - v.beta1 ** (v.t + 1)),
            "v_hat": lambda v: v.new_v / (1 - v.beta2 ** (v.t + 1)),
        },
        "The correction is that of the next step. Here t is 1 in the first step already: use it as it comes.",
        "m_hat",
    ),
    (
        "off_by_one",
        {
            "m_hat": lambda v: v.new_m / (1 - v.beta1 ** (v.t - 1)),
            "v_hat": lambda v: v.new_v / (1 - v.beta2 ** (v.t - 1)),
        },
        "The correction is that of the step before, and in the first step it divides by 0. t starts at 1: use it as it "
        "comes.",
        "m_hat",
    ),
    (
        "another_formula",
        {"m_hat": lambda v: v.new_m / (1 - v.beta1) ** v.t, "v_hat": lambda v: v.new_v / (1 - v.beta2) ** v.t},
        "The power covers too much: it is 1 - beta**t, not (1 - beta)**t.",
        "m_hat",
    ),
    (
        "another_formula",
        {"m_hat": lambda v: v.new_m / (1 - v.beta1), "v_hat": lambda v: v.new_v / (1 - v.beta2)},
        "The correction is always that of the first step. It fades with t: 1 - beta**t.",
        "m_hat",
    ),
    (
        "off_by_one",
        {"m_hat": lambda v: v.m / (1 - v.beta1**v.t), "v_hat": lambda v: v.v / (1 - v.beta2**v.t)},
        "The step is taken with the old m and v. First renew them, then take the step.",
        "m_hat",
    ),
    (
        "ignored_argument",
        {"step": lambda v: -v.a * v.g / (np.sqrt(v.v_hat) + v.eps)},
        "w moves along the gradient itself. What is m for?",
        "w",
    ),
    (
        "sign",
        {"step": lambda v: v.a * v.m_hat / (np.sqrt(v.v_hat) + v.eps)},
        "The step goes uphill: the minus is missing.",
        "w",
    ),
    (
        "ignored_argument",
        {"step": lambda v: -v.m_hat / (np.sqrt(v.v_hat) + v.eps)},
        "The learning rate isn't used.",
        "w",
    ),
    (
        "not_averaged",
        {"m": lambda v: v.beta1 * v.m + v.g, "v": lambda v: v.beta2 * v.v + v.g**2},
        "The new gradient counts in full in m and v. Both are means: its share is (1 - beta).",
        "m",
    ),
    (
        "not_averaged",
        {"m": lambda v: v.beta1 * v.m + v.g},
        "The new gradient counts in full in m. It is a mean: the share of the new one is (1 - beta1).",
        "m",
    ),
    (
        "not_averaged",
        {"v": lambda v: v.beta2 * v.v + v.g**2},
        "The new square counts in full in v. It is a mean: the share of the new one is (1 - beta2).",
        "v",
    ),
    (
        "another_formula",
        {"v": lambda v: v.beta2 * v.v + (1 - v.beta2) * v.g},
        "v is a mean of the gradients themselves. Square them first.",
        "v",
    ),
    (
        "swapped",
        {"v": lambda v: v.beta1 * v.v + (1 - v.beta1) * v.g**2},
        "v is kept with beta1. Its own share is beta2, which forgets more slowly.",
        "v",
    ),
    (
        "swapped",
        {
            "m": lambda v: v.beta2 * v.m + (1 - v.beta2) * v.g,
            "v": lambda v: v.beta1 * v.v + (1 - v.beta1) * v.g**2,
        },
        "beta1 and beta2 are exchanged: beta1 belongs to m, beta2 to v.",
        "m",
    ),
    (
        "swapped",
        {"m": lambda v: (1 - v.beta1) * v.m + v.beta1 * v.g, "v": lambda v: (1 - v.beta2) * v.v + v.beta2 * v.g**2},
        "The shares are exchanged: beta is the share of the old mean that is kept.",
        "m",
    ),
    (
        "ignored_argument",
        {
            "m": lambda v: 0.9 * v.m + (1 - 0.9) * v.g,
            "v": lambda v: 0.999 * v.v + (1 - 0.999) * v.g**2,
            "m_hat": lambda v: v.new_m / (1 - 0.9**v.t),
            "v_hat": lambda v: v.new_v / (1 - 0.999**v.t),
        },
        "Right for 0.9 and 0.999, but other betas that are handed in make no difference.",
        "m",
    ),
)

adam_step = Exercise(
    name="adam_step",
    lab="05",
    number=4,
    title="Put both together: Adam",
    reference=optimizers.adam_step,
    inputs=_adam_inputs,
    form=(like_w("w"), like_w("m"), like_w("v")),
    nodes=(Node("m"), Node("v"), Node("m_hat", ("m",)), Node("v_hat", ("v",)), Node("w", ("m_hat", "v_hat"))),
    mistakes=(
        *(Mistake(id, _adam(**nodes), says, node) for id, nodes, says, node in MISTAKES),
        Mistake(
            "another_formula",
            _adam(keep=("m_hat", "v_hat")),
            "The corrected means are handed back to be remembered, and would be corrected again in the next step. "
            "Return m and v themselves.",
        ),
        Mistake("in_place", _memory_in_place, says_changed),
    ),
    praise="a mean for the direction, a mean square for the pace, both honest from the first step.",
)
