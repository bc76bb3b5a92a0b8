"""Wrong versions of a step of Adam: one node of its computation graph replaced, or two, each with its sentence."""

from types import SimpleNamespace

import numpy as np

from helpers.exercise.engine import Mistake
from helpers.labs.lab_05.adam_memory_mistakes import MEMORY
from helpers.labs.lab_05.optimizer_cases import says_changed
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
        x.new_m = nodes["m"](x)
        x.new_v = nodes["v"](x)
        x.m_hat, x.v_hat = nodes["m_hat"](x), nodes["v_hat"](x)
        return w + nodes["step"](x), getattr(x, keep[0]), getattr(x, keep[1])

    return wrong


def _memory_in_place(w, gradient, m, v, t, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    m += (1 - beta1) * (gradient - m)
    v += (1 - beta2) * (gradient**2 - v)
    return optimizers.adam_step(w, 0 * gradient, m / beta1, v / beta2, t, learning_rate, beta1, beta2, eps).w, m, v


# (id, the corrected mean, the sentence), for m and v alike.
CORRECTIONS = (
    (
        "off_by_one",
        lambda m, b, t: m / (1 - b ** (t + 1)),
        "the correction is that of the next step. t is 1 in the first step already: use it as it comes.",
    ),
    (
        "off_by_one",
        lambda m, b, t: m / (1 - b ** (t - 1)),
        "the correction is that of the step before, and in the first step it divides by 0. t starts at 1: use it as it "
        "comes.",
    ),
    (
        "another_formula",
        lambda m, b, t: m / (1 - b) ** t,
        "the power covers too much. It is 1 - beta**t, not (1 - beta)**t.",
    ),
    (
        "another_formula",
        lambda m, b, t: m / (1 - b),
        "the correction is always that of the first step. It fades with t: 1 - beta**t.",
    ),
    (
        "another_formula",
        lambda m, b, t: m / 1 - b**t,
        "the power is subtracted from the mean itself. Are brackets missing around 1 - beta**t?",
    ),
    ("another_formula", lambda m, b, t: m / b**t, "the correction divides by beta**t. Divide by 1 - beta**t."),
    (
        "another_formula",
        lambda m, b, t: m * (1 - b**t),
        "the correction multiplies by 1 - beta**t, so what is too small gets smaller still. Divide by it.",
    ),
    ("sign", lambda m, b, t: m / (1 + b**t), "the correction divides by 1 + beta**t. Is the sign right?"),
)


def _corrections():
    """Yield a wrong correction of both means, and of each alone."""
    for id, correction, says in CORRECTIONS:
        m = {"m_hat": lambda v, wrong=correction: wrong(v.new_m, v.beta1, v.t)}
        v = {"v_hat": lambda v, wrong=correction: wrong(v.new_v, v.beta2, v.t)}
        yield id, m | v, says[0].upper() + says[1:], "m_hat"
        yield id, m, f"Only with m: {says}", "m_hat"
        yield id, v, f"Only with v: {says}", "v_hat"


EPS_OUTSIDE = "eps is added after the division. It belongs to the root, in the denominator: are brackets missing?"
MISSING = "The bias correction is missing. m and v start at 0, so at first both are far too small: divide each by"
STEPS = (
    (
        "eps_inside_root",
        lambda v: -v.a * v.m_hat / np.sqrt(v.v_hat + v.eps),
        "eps is inside the root, where it weighs more: the root of 1e-8 is 1e-4. Take the root first, then add eps.",
    ),
    (
        "another_formula",
        lambda v: -v.a * v.m_hat * np.sqrt(1 - v.beta2**v.t) / (np.sqrt(v.new_v) + v.eps),
        "Nearly: eps is added before v is corrected, as in Keras. Here v is corrected first, then comes its root, and "
        "then eps.",
    ),
    (
        "ignored_argument",
        lambda v: -v.a * v.m_hat / np.sqrt(v.v_hat),
        "eps makes no difference here. Without it, a weight whose gradient has always been 0 would be divided by 0.",
    ),
    (
        "ignored_argument",
        lambda v: -v.a * v.m_hat / (np.sqrt(v.v_hat) + 1e-8),
        "Right for eps = 1e-8, but another eps makes no difference. Is 1e-8 written into the function?",
    ),
    ("another_formula", lambda v: -v.a * v.m_hat / np.sqrt(v.v_hat) + v.eps, EPS_OUTSIDE),
    ("another_formula", lambda v: -v.a * v.m_hat / np.sqrt(v.v_hat) - v.eps, EPS_OUTSIDE),
    ("another_formula", lambda v: -v.a * (v.m_hat / np.sqrt(v.v_hat) + v.eps), EPS_OUTSIDE),
    (
        "another_formula",
        lambda v: -v.a * v.m_hat / (v.v_hat + v.eps),
        "The step is divided by v itself. Take its root, so that the units cancel.",
    ),
    (
        "another_formula",
        lambda v: -v.a * v.m_hat / v.v_hat,
        "The step is divided by v itself. Take its root, so that the units cancel, and add eps.",
    ),
    (
        "another_formula",
        lambda v: -v.a * v.m_hat / (v.v_hat / 2 + v.eps),
        "The step is divided by half of v. Was its root meant? Python reads `v ** 1/2` as `(v ** 1) / 2`.",
    ),
    (
        "another_formula",
        lambda v: -v.a * v.m_hat * (np.sqrt(v.v_hat) + v.eps),
        "m is multiplied by the root, so steep directions get even longer steps. Divide by it.",
    ),
    (
        "swapped",
        lambda v: -v.a * v.v_hat / (np.sqrt(v.m_hat) + v.eps),
        "m and v have changed places in the step. m tells the direction, and the root of v the pace.",
    ),
    (
        "another_formula",
        lambda v: -v.a * v.m_hat / (np.sqrt(v.new_v) / (1 - v.beta2**v.t) + v.eps),
        "The root of v is corrected, not v itself. Divide v by 1 - beta2**t, then take the root.",
    ),
    ("ignored_argument", lambda v: -v.a * v.m_hat, "w moves by m alone, as with momentum. What is v for?"),
    (
        "ignored_argument",
        lambda v: -v.a * v.g / (np.sqrt(v.v_hat) + v.eps),
        "w moves along the gradient itself. What is m for?",
    ),
    (
        "sign",
        lambda v: v.a * v.m_hat / (np.sqrt(v.v_hat) + v.eps),
        "The step goes uphill. Is there a minus before it?",
    ),
    (
        "ignored_argument",
        lambda v: -v.m_hat / (np.sqrt(v.v_hat) + v.eps),
        "The step is as long as with a learning rate of 1. What is the learning rate for?",
    ),
)
# (id, the nodes, the sentence, the node to blame)
NODES = (
    (
        "another_formula",
        {"m_hat": lambda v: v.new_m / (1 - v.beta1 * v.t), "v_hat": lambda v: v.new_v / (1 - v.beta2 * v.t)},
        "The correction divides by 1 - beta * t. Is there a `*` where `**` is meant?",
        "m_hat",
    ),
    (
        "another_formula",
        {"m_hat": lambda v: v.new_m / (1 - v.beta1 * v.t)},
        "Only with m: the correction divides by 1 - beta * t. Is there a `*` where `**` is meant?",
        "m_hat",
    ),
    (
        "no_bias_correction",
        {"m_hat": lambda v: v.new_m, "v_hat": lambda v: v.new_v},
        f"{MISSING} its 1 - beta**t.",
        "m_hat",
    ),
    (
        "no_bias_correction",
        {"m_hat": lambda v: v.new_m},
        "v is corrected, but m isn't. It starts at 0 as well.",
        "m_hat",
    ),
    (
        "no_bias_correction",
        {"v_hat": lambda v: v.new_v},
        "m is corrected, but v isn't. It starts at 0 as well.",
        "v_hat",
    ),
    (
        "no_bias_correction",
        {
            "m_hat": lambda v: v.new_m,
            "v_hat": lambda v: v.new_v,
            "step": lambda v: -v.a * v.new_m / np.sqrt(v.new_v + v.eps),
        },
        f"{MISSING} its 1 - beta**t. And eps is inside the root: add it after.",
        "m_hat",
    ),
    (
        "swapped",
        {"m_hat": lambda v: v.new_m / (1 - v.beta2**v.t), "v_hat": lambda v: v.new_v / (1 - v.beta1**v.t)},
        "beta1 and beta2 are swapped in the correction: beta1 belongs to m, beta2 to v.",
        "m_hat",
    ),
    (
        "swapped",
        {"v_hat": lambda v: v.new_v / (1 - v.beta1**v.t)},
        "v is corrected with beta1. beta2 belongs to v.",
        "v_hat",
    ),
    (
        "swapped",
        {"m_hat": lambda v: v.new_m / (1 - v.beta2**v.t)},
        "m is corrected with beta2. beta1 belongs to m.",
        "m_hat",
    ),
    (
        "off_by_one",
        {"m_hat": lambda v: v.m / (1 - v.beta1**v.t), "v_hat": lambda v: v.v / (1 - v.beta2**v.t)},
        "The step is taken with the old m and v. Update them first, then take the step.",
        "m_hat",
    ),
)
REMEMBERED = "so the next step would correct {} again. Return m and v themselves."
KEPT = (
    (("m_hat", "v_hat"), f"The corrected m and v are returned to be remembered, {REMEMBERED.format('them')}"),
    (("m_hat", "new_v"), f"The corrected m is returned to be remembered, {REMEMBERED.format('it')}"),
    (("new_m", "v_hat"), f"The corrected v is returned to be remembered, {REMEMBERED.format('it')}"),
)

MISTAKES = (
    *(Mistake(id, _adam(**nodes), says, node) for id, nodes, says, node in NODES),
    *(Mistake(id, _adam(step=step), says, "w") for id, step, says in STEPS),
    *(Mistake(id, _adam(**nodes), says, node) for id, nodes, says, node in _corrections()),
    *(Mistake(id, _adam(**nodes), says, node) for id, nodes, says, node in MEMORY),
    *(Mistake("another_formula", _adam(keep=keep), says) for keep, says in KEPT),
    Mistake("in_place", _memory_in_place, says_changed),
)
