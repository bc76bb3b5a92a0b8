"""Wrong versions of a step of RMSProp, each with its sentence."""

import numpy as np

from helpers.exercise.engine import Mistake
from helpers.labs.lab_05.optimizer_cases import says_changed


def _renewed(g, s, beta):
    return beta * s + (1 - beta) * g**2


def _rmsprop(mean=_renewed, move=lambda g, s, old, a, eps: -a * g / (np.sqrt(s) + eps), keep=lambda s: s):
    """Return rmsprop_step with the mean of the squares, the move or what is remembered replaced; s is the mean."""

    def wrong(w, gradient, s, a, beta=0.9, eps=1e-8):
        new = mean(gradient, s, beta)
        return w + move(gradient, new, s, a, eps), keep(new)

    return wrong


def _mean_in_place(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    mean_square *= beta
    mean_square += (1 - beta) * gradient**2
    return w - learning_rate * gradient / (np.sqrt(mean_square) + eps), mean_square


def _of_weights(w, gradient, s, a, beta=0.9, eps=1e-8):
    new = _renewed(w, s, beta)
    return w - a * gradient / (np.sqrt(new) + eps), new


def _along_weights(w, gradient, s, a, beta=0.9, eps=1e-8):
    new = _renewed(gradient, s, beta)
    return w - a * w / (np.sqrt(new) + eps), new


def _divided_weights(w, gradient, s, a, beta=0.9, eps=1e-8):
    new = _renewed(gradient, s, beta)
    return (w - a * gradient) / (np.sqrt(new) + eps), new


EPS_OUTSIDE = "eps is added after the division. It belongs to the root, in the denominator: are brackets missing?"
SHARED = "All weights are divided by the same number. Each should have a mean square of its own, and so its own pace."
SHARED_SQUARE = "The squares of several weights go into one number here. Each weight has a mean square of its own."
# (id, the move, the sentence): the mean is right.
MOVES = (
    (
        "eps_inside_root",
        lambda g, s, old, a, eps: -a * g / np.sqrt(s + eps),
        "eps is inside the root, where it weighs more: the root of 1e-8 is 1e-4. Take the root first, then add eps.",
    ),
    (
        "ignored_argument",
        lambda g, s, old, a, eps: -a * g / np.sqrt(s),
        "eps makes no difference here. Without it, a weight whose gradient has always been 0 would be divided by 0.",
    ),
    (
        "ignored_argument",
        lambda g, s, old, a, eps: -a * g / (np.sqrt(s) + 1e-8),
        "Right for eps = 1e-8, but another eps makes no difference. Is 1e-8 written into the function?",
    ),
    ("another_formula", lambda g, s, old, a, eps: -a * g / np.sqrt(s) + eps, EPS_OUTSIDE),
    ("another_formula", lambda g, s, old, a, eps: -a * g / np.sqrt(s) - eps, EPS_OUTSIDE),
    ("another_formula", lambda g, s, old, a, eps: -a * (g / np.sqrt(s) + eps), EPS_OUTSIDE),
    (
        "another_formula",
        lambda g, s, old, a, eps: -a * g / (s + eps),
        "The gradient is divided by the mean square itself. Take its root, so that the units cancel.",
    ),
    (
        "another_formula",
        lambda g, s, old, a, eps: -a * g / s,
        "The gradient is divided by the mean square itself. Take its root, so that the units cancel, and add eps.",
    ),
    (
        "another_formula",
        lambda g, s, old, a, eps: -a * g / (s / 2 + eps),
        "The gradient is divided by half the mean square. Was its root meant? Python reads `s ** 1/2` as `(s ** 1) / "
        "2`.",
    ),
    (
        "another_formula",
        lambda g, s, old, a, eps: -a * g / (s**2 + eps),
        "The gradient is divided by the square of the mean square. Divide by its root.",
    ),
    (
        "another_formula",
        lambda g, s, old, a, eps: -a * g * (np.sqrt(s) + eps),
        "The gradient is multiplied by the root, so steep directions get even longer steps. Divide by it.",
    ),
    (
        "off_by_one",
        lambda g, s, old, a, eps: -a * g / (np.sqrt(old) + eps),
        "The step uses the old mean square. Update it first, then take the step with it.",
    ),
    ("sign", lambda g, s, old, a, eps: a * g / (np.sqrt(s) + eps), "The step goes uphill. Is there a minus before it?"),
    (
        "ignored_argument",
        lambda g, s, old, a, eps: -g / (np.sqrt(s) + eps),
        "The step is as long as with a learning rate of 1. What is the learning rate for?",
    ),
    (
        "ignored_argument",
        lambda g, s, old, a, eps: -a * g,
        "w moves as in plain descent. What is the mean square for?",
    ),
    (
        "another_formula",
        lambda g, s, old, a, eps: -a / (np.sqrt(s) + eps),
        "Every weight goes down, whatever its gradient is: the step is the learning rate over the root. Where is the "
        "gradient?",
    ),
    (
        "another_formula",
        lambda g, s, old, a, eps: -a * g**2 / (np.sqrt(s) + eps),
        "The step holds the square of the gradient, so no weight ever goes up. Only the mean is made of squares.",
    ),
    (
        "another_formula",
        lambda g, s, old, a, eps: -a * s / (np.sqrt(s) + eps),
        "The step is made of the mean square alone, so no weight ever goes up. Where is the gradient?",
    ),
    ("whole_array", lambda g, s, old, a, eps: -a * g / (np.sqrt(np.mean(s)) + eps), SHARED),
    (
        "ignored_argument",
        lambda g, s, old, a, eps: -a * g / (np.abs(g) + eps),
        "Each gradient is divided by its own size, so all steps are equally long. What is the mean square for?",
    ),
)
# (id, the mean, the sentence): the step is taken with it as it should be.
MEANS = (
    (
        "not_averaged",
        lambda g, s, beta: beta * s + g**2,
        "The new square counts in full, so this is a sum, not a mean. Its share should be (1 - beta).",
    ),
    (
        "not_averaged",
        lambda g, s, beta: s + g**2,
        "The squares are only added up, as in AdaGrad, so the steps get shorter and shorter. What is beta for?",
    ),
    (
        "another_formula",
        lambda g, s, beta: s + (1 - beta) * g**2,
        "The old mean square is kept in full, so it grows and grows. Its share should be beta.",
    ),
    (
        "another_formula",
        lambda g, s, beta: beta * s + beta * g**2,
        "The old mean and the new square both have the share beta. The two shares should add up to 1.",
    ),
    (
        "another_formula",
        lambda g, s, beta: beta * (s + (1 - beta) * g**2),
        "beta multiplies the new square too. Only the old mean has it: are the brackets right?",
    ),
    (
        "another_formula",
        lambda g, s, beta: beta * s + (1 - beta) * g,
        "This is a mean of the gradients themselves. It is called a mean square: square them first.",
    ),
    (
        "another_formula",
        lambda g, s, beta: beta * s + (1 - beta) * 2 * g,
        "The gradients are doubled, not squared. Is there a `*` where `**` is meant?",
    ),
    (
        "another_formula",
        lambda g, s, beta: beta * s + (1 - beta) * np.abs(g),
        "This is a mean of the gradients' sizes. It is called a mean square: square them.",
    ),
    (
        "another_formula",
        lambda g, s, beta: (beta * s + (1 - beta) * g) ** 2,
        "The old mean is squared along with the gradient. Square the gradient alone: are the brackets right?",
    ),
    (
        "another_formula",
        lambda g, s, beta: beta * s**2 + (1 - beta) * g**2,
        "The old mean is squared too. It is made of squares already.",
    ),
    ("sign", lambda g, s, beta: beta * s - (1 - beta) * g**2, "The new square is subtracted from the mean. Add it."),
    (
        "missing_upstream",
        lambda g, s, beta: beta * s,
        "The gradient never enters the mean square, which only fades.",
    ),
    (
        "swapped",
        lambda g, s, beta: (1 - beta) * s + beta * g**2,
        "The shares are swapped: beta is the share of the old mean that is kept.",
    ),
    (
        "another_formula",
        lambda g, s, beta: beta * s + 1 - beta * g**2,
        "1 is added, and beta times the new square subtracted. Are brackets missing around 1 - beta?",
    ),
    (
        "ignored_argument",
        lambda g, s, beta: 0.9 * s + (1 - 0.9) * g**2,
        "Right for beta = 0.9, but another beta makes no difference. Is 0.9 written into the function?",
    ),
    (
        "another_formula",
        lambda g, s, beta: np.sqrt(_renewed(g, s, beta)),
        "The root is taken before the mean is remembered, and once more in the step. Remember the mean square itself.",
    ),
    ("whole_array", lambda g, s, beta: beta * s + (1 - beta) * np.mean(g**2), SHARED_SQUARE),
    ("whole_array", lambda g, s, beta: beta * s + (1 - beta) * np.sum(g**2), SHARED_SQUARE),
    ("whole_array", lambda g, s, beta: beta * s + (1 - beta) * np.sum(g**2, axis=0), SHARED_SQUARE),
    ("whole_array", lambda g, s, beta: beta * s + (1 - beta) * np.mean(g**2, axis=0), SHARED_SQUARE),
)

MISTAKES = (
    *(Mistake(id, _rmsprop(move=move), says, "w") for id, move, says in MOVES),
    *(Mistake(id, _rmsprop(mean), says, "mean_square") for id, mean, says in MEANS),
    Mistake(
        "another_formula",
        _rmsprop(keep=np.sqrt),
        "w is right, but the root of the mean square comes back to be remembered. Return the mean square itself.",
    ),
    Mistake(
        "another_formula",
        _rmsprop(lambda g, s, beta: beta * s + (1 - beta) * g, lambda g, s, old, a, eps: -a * g / (s + eps)),
        "This divides by a mean of the gradients themselves. Square them in the mean, and take its root in the step.",
    ),
    Mistake("another_formula", _of_weights, "The mean square is that of the weights. Square the gradient."),
    Mistake("another_formula", _along_weights, "w moves along itself. The step should hold the gradient."),
    Mistake(
        "another_formula",
        _divided_weights,
        "w itself is divided by the root too. Divide only the step: are the brackets right?",
    ),
    Mistake("in_place", _mean_in_place, says_changed),
)
