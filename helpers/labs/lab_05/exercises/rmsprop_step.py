"""Exercise of Lab 05: a step of RMSProp."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake
from helpers.labs.lab_05.optimizer_cases import like_w, says_changed
from helpers.nn import optimizers

# --- Exercise 3 · rmsprop_step ----------------------------------------------------------------------------------------


def _rmsprop_inputs(rng):
    cases = (((3,), 0.1, {}), ((2, 3), 0.37, {"beta": 0.7, "eps": 0.2}), ((4,), 1.7, {"beta": 0.45, "eps": 0.05}))
    return [
        {
            "w": rng.normal(size=shape),
            "gradient": rng.normal(size=shape),
            "mean_square": rng.uniform(0.2, 2, size=shape),
            "learning_rate": rate,
        }
        | more
        for shape, rate, more in cases
    ]


def _renewed(g, s, beta):
    return beta * s + (1 - beta) * g**2


def _rmsprop(mean=_renewed, move=lambda g, s, old, a, eps: -a * g / (np.sqrt(s) + eps)):
    """Return rmsprop_step with the mean of the squares or the move replaced; s is the mean."""

    def wrong(w, gradient, s, a, beta=0.9, eps=1e-8):
        new = mean(gradient, s, beta)
        return w + move(gradient, new, s, a, eps), new

    return wrong


def _mean_in_place(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    mean_square *= beta
    mean_square += (1 - beta) * gradient**2
    return w - learning_rate * gradient / (np.sqrt(mean_square) + eps), mean_square


rmsprop_step = Exercise(
    name="rmsprop_step",
    lab="05",
    number=3,
    title="Give each weight its own pace",
    reference=optimizers.rmsprop_step,
    inputs=_rmsprop_inputs,
    form=(like_w("w"), like_w("mean_square")),
    mistakes=(
        Mistake(
            "eps_inside_root",
            _rmsprop(move=lambda g, s, old, a, eps: -a * g / np.sqrt(s + eps)),
            "eps is added inside the root. There it weighs more: the root of 1e-8 is 1e-4. Add it to the root.",
        ),
        Mistake(
            "ignored_argument",
            _rmsprop(move=lambda g, s, old, a, eps: -a * g / np.sqrt(s)),
            "eps isn't used. A weight whose gradient has always been 0 would be divided by 0.",
        ),
        Mistake(
            "ignored_argument",
            _rmsprop(move=lambda g, s, old, a, eps: -a * g / (np.sqrt(s) + 1e-8)),
            "Right for eps = 1e-8, but another eps that is handed in makes no difference.",
        ),
        Mistake(
            "another_formula",
            _rmsprop(move=lambda g, s, old, a, eps: -a * g / np.sqrt(s) + eps),
            "eps is added to the step. Brackets: it belongs to the root, below the line.",
        ),
        Mistake(
            "another_formula",
            _rmsprop(move=lambda g, s, old, a, eps: -a * g / (s + eps)),
            "The gradient is divided by the mean square. Its root is missing, so that the units cancel.",
        ),
        Mistake(
            "another_formula",
            _rmsprop(move=lambda g, s, old, a, eps: -a * g * (np.sqrt(s) + eps)),
            "The gradient is multiplied by the root: steep directions get longer steps still. Divide.",
        ),
        Mistake(
            "off_by_one",
            _rmsprop(move=lambda g, s, old, a, eps: -a * g / (np.sqrt(old) + eps)),
            "The step is divided by the mean of the step before. First renew the mean, then take the step with it.",
        ),
        Mistake(
            "sign",
            _rmsprop(move=lambda g, s, old, a, eps: a * g / (np.sqrt(s) + eps)),
            "The step goes uphill: the minus is missing.",
        ),
        Mistake(
            "ignored_argument",
            _rmsprop(move=lambda g, s, old, a, eps: -g / (np.sqrt(s) + eps)),
            "The learning rate isn't used.",
        ),
        Mistake(
            "ignored_argument",
            _rmsprop(move=lambda g, s, old, a, eps: -a * g),
            "w moves by plain descent. What is the mean square for?",
        ),
        Mistake(
            "not_averaged",
            _rmsprop(mean=lambda g, s, beta: beta * s + g**2),
            "The square counts in full, so this is a sum, not a mean: its share is (1 - beta).",
        ),
        Mistake(
            "not_averaged",
            _rmsprop(mean=lambda g, s, beta: s + g**2),
            "The squares are added up for ever, as AdaGrad does, and the steps get ever shorter. Forget the old ones.",
        ),
        Mistake(
            "another_formula",
            _rmsprop(mean=lambda g, s, beta: beta * s + (1 - beta) * g),
            "The mean is of the gradients themselves. It is called a mean square: square them first.",
        ),
        Mistake(
            "swapped",
            _rmsprop(mean=lambda g, s, beta: (1 - beta) * s + beta * g**2),
            "The shares are exchanged: beta is the share of the old mean that is kept.",
        ),
        Mistake(
            "ignored_argument",
            _rmsprop(mean=lambda g, s, beta: 0.9 * s + (1 - 0.9) * g**2),
            "Right for beta = 0.9, but another beta that is handed in makes no difference.",
        ),
        Mistake(
            "wrong_axis",
            _rmsprop(mean=lambda g, s, beta: beta * s + (1 - beta) * np.mean(g**2)),
            "All weights share one mean here. Each keeps its own: that is what the method is for.",
        ),
        Mistake("in_place", _mean_in_place, says_changed),
    ),
    praise="steep or flat, every direction gets its own pace.",
)
