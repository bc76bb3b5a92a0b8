"""The check of rmsprop_step names what is wrong in the step."""

import numpy as np
from tools import exercises
from tools.lab_05.steps import rmsprop


def rmsprop_without_brackets(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    mean_square = beta * mean_square + (1 - beta) * gradient**2
    return w - learning_rate * gradient / np.sqrt(mean_square) + eps, mean_square


WRONG = [
    (
        rmsprop(step=lambda g, s, old, a, eps: a * g / (s + eps) ** 0.5),
        "eps_inside_root",
        "eps is inside the root, where it weighs more: the root of 1e-8 is 1e-4. Take the root first, then add eps.",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: a * g / s**0.5),
        "ignored_argument",
        "eps makes no difference here. Without it, a weight whose gradient has always been 0 would be divided by 0.",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: a * g / (s**0.5 + 1e-8)),
        "ignored_argument",
        "Right for eps = 1e-8, but another eps makes no difference. Is 1e-8 written into the function?",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: a * g / s**0.5 - eps),
        "another_formula",
        "eps is added after the division. It belongs to the root, in the denominator: are brackets missing?",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: a * g / s**0.5 + eps),
        "another_formula",
        "eps is added after the division. It belongs to the root, in the denominator: are brackets missing?",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: a * (g / s**0.5 + eps)),
        "another_formula",
        "eps is added after the division. It belongs to the root, in the denominator: are brackets missing?",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: a * g / (s + eps)),
        "another_formula",
        "The gradient is divided by the mean square itself. Take its root, so that the units cancel.",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: a * g / s),
        "another_formula",
        "The gradient is divided by the mean square itself. Take its root, so that the units cancel, and add eps.",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: a * g / (s**1 / 2 + eps)),
        "another_formula",
        "The gradient is divided by half the mean square. Was its root meant? Python reads `s ** 1/2` as `(s ** "
        "1) / 2`.",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: a * g / (s**2 + eps)),
        "another_formula",
        "The gradient is divided by the square of the mean square. Divide by its root.",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: a * g * (s**0.5 + eps)),
        "another_formula",
        "The gradient is multiplied by the root, so steep directions get even longer steps. Divide by it.",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: a * g / (old**0.5 + eps)),
        "off_by_one",
        "The step uses the old mean square. Update it first, then take the step with it.",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: -a * g / (s**0.5 + eps)),
        "sign",
        "The step goes uphill. Is there a minus before it?",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: g / (s**0.5 + eps)),
        "ignored_argument",
        "The step is as long as with a learning rate of 1. What is the learning rate for?",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: a * g),
        "ignored_argument",
        "w moves as in plain descent. What is the mean square for?",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: a / (s**0.5 + eps)),
        "another_formula",
        "Every weight goes down, whatever its gradient is: the step is the learning rate over the root. Where is "
        "the gradient?",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: a * g**2 / (s**0.5 + eps)),
        "another_formula",
        "The step holds the square of the gradient, so no weight ever goes up. Only the mean is made of squares.",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: a * s / (s**0.5 + eps)),
        "another_formula",
        "The step is made of the mean square alone, so no weight ever goes up. Where is the gradient?",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: a * g / (s.mean() ** 0.5 + eps)),
        "whole_array",
        "All weights are divided by the same number. Each should have a mean square of its own, and so its own pace.",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: a * g / (abs(g) + eps)),
        "ignored_argument",
        "Each gradient is divided by its own size, so all steps are equally long. What is the mean square for?",
    ),
    (
        rmsprop(step=lambda g, s, old, a, eps: a * g / (s**0.5 - eps)),
        None,
        "Wrong already here: w = [1], gradient = [4], mean_square = [2], learning_rate = 0.25, beta = 0.5, eps = "
        "1. Yours is w = [0.5]. Work it out with a pencil.",
    ),
    (
        rmsprop_without_brackets,
        "another_formula",
        "eps is added after the division. It belongs to the root, in the denominator: are brackets missing?",
    ),
    (
        rmsprop(lambda g, s, beta: beta * s + g**2, lambda g, s, old, a, eps: a * g / (s + eps) ** 0.5),
        "not_averaged",
        "The new square counts in full, so this is a sum, not a mean. Its share should be (1 - beta). w is wrong "
        "in another way too.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("rmsprop_step", WRONG)
