"""Wrong versions of a step with momentum, each with its sentence."""

import numpy as np

from helpers.exercise.engine import Mistake
from helpers.labs.lab_05.optimizer_cases import says_changed


def _new(g, u, a, beta):
    return beta * u + g


def _momentum(velocity=_new, move=lambda g, u, old, a, beta: -a * u):
    """Return momentum_step with the velocity or the move replaced; u is the velocity."""

    def wrong(w, gradient, u, a, beta=0.9):
        new = velocity(gradient, u, a, beta)
        return w + move(gradient, new, u, a, beta), new

    return wrong


def _velocity_in_place(w, gradient, velocity, learning_rate, beta=0.9):
    velocity *= beta
    velocity += gradient
    return w - learning_rate * velocity, velocity


def _twice(w, gradient, velocity, learning_rate, beta=0.9):
    new = beta * velocity + gradient
    return w - learning_rate * new, beta * new + gradient


# (id, the velocity, the sentence): the step is taken with it as it should be.
VELOCITIES = (
    (
        "another_formula",
        lambda g, u, a, beta: beta * u + (1 - beta) * g,
        "Only (1 - beta) of the gradient enters the velocity, which makes it a mean. Here it is a sum: add the whole "
        "gradient.",
    ),
    (
        "sign",
        lambda g, u, a, beta: beta * u - g,
        "The gradient is subtracted from the velocity. Add it: the minus comes with the step.",
    ),
    (
        "missing_upstream",
        lambda g, u, a, beta: beta * u,
        "The gradient never enters the velocity: the ball only slows down.",
    ),
    (
        "ignored_argument",
        lambda g, u, a, beta: u + g,
        "Nothing of the old velocity is forgotten, so the ball gets faster and faster. What is beta for?",
    ),
    (
        "swapped",
        lambda g, u, a, beta: (1 - beta) * u + beta * g,
        "(1 - beta) of the old velocity is kept, and beta of the gradient is added. Keep beta of the old velocity, and "
        "add the whole gradient.",
    ),
    (
        "another_formula",
        lambda g, u, a, beta: (1 - beta) * u + g,
        "(1 - beta) of the old velocity is kept. beta itself is the share to keep.",
    ),
    (
        "swapped",
        lambda g, u, a, beta: u + beta * g,
        "beta multiplies the gradient. It belongs to the old velocity, which fades.",
    ),
    (
        "another_formula",
        lambda g, u, a, beta: beta * (u + g),
        "beta multiplies the gradient too. Only the old velocity should fade: are the brackets right?",
    ),
    (
        "another_formula",
        lambda g, u, a, beta: beta * u * g,
        "The old velocity and the gradient are multiplied. Add them.",
    ),
    (
        "ignored_argument",
        lambda g, u, a, beta: 0.9 * u + g,
        "Right for beta = 0.9, but another beta makes no difference. Is 0.9 written into the function?",
    ),
)
TOGETHER = "The velocities of several weights are added up or averaged in the step. Each weight moves by its own."
# (id, the move, the sentence): the velocity is right.
MOVES = (
    (
        "off_by_one",
        lambda g, u, old, a, beta: -a * old,
        "w moves with the old velocity. Update the velocity first, then take the step with it.",
    ),
    (
        "ignored_argument",
        lambda g, u, old, a, beta: -a * g,
        "w moves along the gradient alone, as in plain descent. What is the velocity for?",
    ),
    (
        "another_function",
        lambda g, u, old, a, beta: -a * (g + beta * u),
        "This is Nesterov's version, which looks one step ahead. Here the step is the learning rate times the "
        "velocity.",
    ),
    (
        "sign",
        lambda g, u, old, a, beta: a * u,
        "The step goes uphill, along the velocity. Is there a minus before the learning rate?",
    ),
    (
        "ignored_argument",
        lambda g, u, old, a, beta: -u,
        "w moves by the whole velocity. What is the learning rate for?",
    ),
    (
        "another_formula",
        lambda g, u, old, a, beta: -a * beta * old,
        "The new gradient is left out of the step: w moves by what is kept of the old velocity only.",
    ),
    (
        "another_formula",
        lambda g, u, old, a, beta: -a * (u + g),
        "The gradient counts twice in the step. The new velocity holds it already.",
    ),
    (
        "another_formula",
        lambda g, u, old, a, beta: -a * (old + g),
        "w moves as if the whole old velocity were kept, without beta. Take the step with the new velocity.",
    ),
    (
        "another_formula",
        lambda g, u, old, a, beta: -beta * old - a * g,
        "In the step, the old velocity isn't multiplied by the learning rate. It belongs to the whole new velocity.",
    ),
    (
        "another_formula",
        lambda g, u, old, a, beta: -a * beta * old + g,
        "The gradient itself is added to w, without a minus and without the learning rate. Are brackets missing?",
    ),
    (
        "another_formula",
        lambda g, u, old, a, beta: -a * beta * old - g,
        "The gradient itself is subtracted from w, without the learning rate. Are brackets missing?",
    ),
    (
        "scaled",
        lambda g, u, old, a, beta: -a * (1 - beta) * u,
        "w moves by (1 - beta) of the step only. There is no such share here: the velocity is a sum, not a mean.",
    ),
    (
        "whole_array",
        lambda g, u, old, a, beta: -a * np.sum(u),
        TOGETHER,
    ),
    (
        "whole_array",
        lambda g, u, old, a, beta: -a * np.mean(u),
        TOGETHER,
    ),
    ("whole_array", lambda g, u, old, a, beta: -a * np.sum(u, axis=0), TOGETHER),
)
OTHER_BOOKS = "Some books do that; here it only adds up gradients, and the learning rate comes with the step."
# (id, the velocity, the move, the sentence)
BOTH = (
    (
        "another_formula",
        lambda g, u, a, beta: beta * u - a * g,
        lambda g, u, old, a, beta: u,
        f"The velocity has the learning rate and the minus in it. {OTHER_BOOKS}",
    ),
    (
        "another_formula",
        lambda g, u, a, beta: beta * u + a * g,
        lambda g, u, old, a, beta: -u,
        f"The velocity has the learning rate in it. {OTHER_BOOKS}",
    ),
    (
        "sign",
        lambda g, u, a, beta: beta * u + a * g,
        lambda g, u, old, a, beta: u,
        "The step goes uphill, and the velocity has the learning rate in it. Let it only add up gradients; the minus "
        "and the learning rate come with the step.",
    ),
    (
        "sign",
        lambda g, u, a, beta: beta * u - a * g,
        lambda g, u, old, a, beta: -u,
        "The velocity points downhill, and is subtracted: two minus signs make the step go uphill. Let the velocity "
        "only add up gradients.",
    ),
    (
        "another_formula",
        lambda g, u, a, beta: beta * u + a * g,
        lambda g, u, old, a, beta: -a * u,
        "The learning rate is in the velocity, and in the step once more. Let the velocity only add up gradients.",
    ),
    (
        "sign",
        lambda g, u, a, beta: beta * u - g,
        lambda g, u, old, a, beta: a * u,
        "The velocity points downhill. Here it adds up gradients, and the minus comes with the step.",
    ),
    (
        "swapped",
        lambda g, u, a, beta: a * u + g,
        lambda g, u, old, a, beta: -beta * u,
        "beta and the learning rate have changed places: beta is the share of the old velocity, and the learning rate "
        "multiplies the step.",
    ),
)

MISTAKES = (
    *(Mistake(id, _momentum(velocity), says, "velocity") for id, velocity, says in VELOCITIES),
    *(Mistake(id, _momentum(move=move), says, "w") for id, move, says in MOVES),
    *(Mistake(id, _momentum(velocity, move), says) for id, velocity, move, says in BOTH),
    Mistake("off_by_one", _twice, "w is right, but the velocity that comes back was updated twice."),
    Mistake("in_place", _velocity_in_place, says_changed),
)
