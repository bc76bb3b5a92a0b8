"""The exercises of lab 05 with one memory: momentum and RMSProp."""

import numpy as np

from helpers import steps
from helpers.checks.engine import Exercise, Mistake, Result


def like_w(name):
    """Return the form of a result in the shape of w."""
    return Result(name, like="w")


def says_changed(after, before, arguments):
    """Say which argument was changed: the sentence of an `in_place` mistake."""
    name = next(name for name, value in arguments.items() if value is before)
    return f"{name} was changed: `*=`, `+=` and `-=` write into the array that you were given. Make a new one."


# --- Exercise 2 · momentum_step ---------------------------------------------------------------------------------------


def _momentum_inputs(rng):
    cases = (((3,), 0.1, {}), ((2, 3), 0.37, {"beta": 0.7}), ((4,), 1.7, {"beta": 0.45}))
    return [
        {name: rng.normal(size=shape) for name in ("w", "gradient", "velocity")} | {"learning_rate": rate} | more
        for shape, rate, more in cases
    ]


def _momentum(velocity=lambda g, u, a, beta: beta * u + g, move=lambda g, u, old, a, beta: -a * u):
    """Return momentum_step with the velocity or the move replaced; u is the velocity."""

    def wrong(w, gradient, u, a, beta=0.9):
        new = velocity(gradient, u, a, beta)
        return w + move(gradient, new, u, a, beta), new

    return wrong


def _velocity_in_place(w, gradient, velocity, learning_rate, beta=0.9):
    velocity *= beta
    velocity += gradient
    return w - learning_rate * velocity, velocity


momentum_step = Exercise(
    name="momentum_step",
    lab="05",
    number=2,
    title="Let the ball roll",
    reference=steps.momentum_step,
    inputs=_momentum_inputs,
    form=(like_w("w"), like_w("velocity")),
    mistakes=(
        Mistake(
            None,
            _momentum(velocity=lambda g, u, a, beta: beta * u + (1 - beta) * g),
            "The gradient counts (1 - beta) only, so the velocity is a mean of gradients. Here it is a sum: the whole "
            "gradient is added.",
        ),
        Mistake(
            None,
            _momentum(lambda g, u, a, beta: beta * u - a * g, lambda g, u, old, a, beta: u),
            "The velocity has the learning rate and the minus in it. Other books do that; here it only adds up "
            "gradients, and the learning rate comes with the step.",
        ),
        Mistake(
            None,
            _momentum(lambda g, u, a, beta: beta * u + a * g, lambda g, u, old, a, beta: -u),
            "The velocity has the learning rate in it. Other books do that; here it only adds up gradients, and the "
            "learning rate comes with the step.",
        ),
        Mistake(
            "off_by_one",
            _momentum(move=lambda g, u, old, a, beta: -a * old),
            "w moves with the velocity of the step before. First renew the velocity, then take the step with it.",
        ),
        Mistake(
            None,
            _momentum(move=lambda g, u, old, a, beta: -a * g),
            "w moves along the gradient alone, as in plain descent. What is the velocity for?",
        ),
        Mistake(
            None,
            _momentum(move=lambda g, u, old, a, beta: -a * (g + beta * u)),
            "This is Nesterov's version, which looks one step ahead. Here w moves by the velocity as it is.",
        ),
        Mistake(
            "sign", _momentum(move=lambda g, u, old, a, beta: a * u), "The step goes uphill: the minus is missing."
        ),
        Mistake(
            "sign",
            _momentum(velocity=lambda g, u, a, beta: beta * u - g),
            "The gradient is subtracted from the velocity. Add it: the minus comes with the step.",
        ),
        Mistake(
            "sign",
            _momentum(lambda g, u, a, beta: beta * u - g, lambda g, u, old, a, beta: a * u),
            "The velocity points downhill. Here it adds up gradients, and the minus comes with the step.",
        ),
        Mistake(
            "missing_upstream",
            _momentum(velocity=lambda g, u, a, beta: beta * u),
            "The gradient never enters the velocity: the ball only slows down.",
        ),
        Mistake(
            None,
            _momentum(velocity=lambda g, u, a, beta: u + g),
            "Nothing of the old velocity is forgotten, so the ball gets faster and faster. What is beta for?",
        ),
        Mistake(
            None,
            _momentum(velocity=lambda g, u, a, beta: (1 - beta) * u + beta * g),
            "The shares are exchanged: beta is the share of the old velocity that is kept.",
        ),
        Mistake(
            None,
            _momentum(velocity=lambda g, u, a, beta: 0.9 * u + g),
            "Right for beta = 0.9, but another beta that is handed in makes no difference.",
        ),
        Mistake(
            None,
            _momentum(move=lambda g, u, old, a, beta: -u),
            "The learning rate isn't used: w moves by the velocity.",
        ),
        Mistake("in_place", _velocity_in_place, says_changed),
    ),
    praise="it remembers where it came from.",
)


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
    reference=steps.rmsprop_step,
    inputs=_rmsprop_inputs,
    form=(like_w("w"), like_w("mean_square")),
    mistakes=(
        Mistake(
            "eps_inside_root",
            _rmsprop(move=lambda g, s, old, a, eps: -a * g / np.sqrt(s + eps)),
            "eps is added inside the root. There it weighs more: the root of 1e-8 is 1e-4. Add it to the root.",
        ),
        Mistake(
            None,
            _rmsprop(move=lambda g, s, old, a, eps: -a * g / np.sqrt(s)),
            "eps isn't used. A weight whose gradient has always been 0 would be divided by 0.",
        ),
        Mistake(
            None,
            _rmsprop(move=lambda g, s, old, a, eps: -a * g / (np.sqrt(s) + 1e-8)),
            "Right for eps = 1e-8, but another eps that is handed in makes no difference.",
        ),
        Mistake(
            None,
            _rmsprop(move=lambda g, s, old, a, eps: -a * g / np.sqrt(s) + eps),
            "eps is added to the step. Brackets: it belongs to the root, below the line.",
        ),
        Mistake(
            None,
            _rmsprop(move=lambda g, s, old, a, eps: -a * g / (s + eps)),
            "The gradient is divided by the mean square. Its root is missing, so that the units cancel.",
        ),
        Mistake(
            None,
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
            None,
            _rmsprop(move=lambda g, s, old, a, eps: -g / (np.sqrt(s) + eps)),
            "The learning rate isn't used.",
        ),
        Mistake(
            None,
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
            None,
            _rmsprop(mean=lambda g, s, beta: beta * s + (1 - beta) * g),
            "The mean is of the gradients themselves. It is called a mean square: square them first.",
        ),
        Mistake(
            None,
            _rmsprop(mean=lambda g, s, beta: (1 - beta) * s + beta * g**2),
            "The shares are exchanged: beta is the share of the old mean that is kept.",
        ),
        Mistake(
            None,
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
