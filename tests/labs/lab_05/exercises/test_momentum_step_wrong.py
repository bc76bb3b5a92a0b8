"""The check of momentum_step names what is wrong in the velocity or in the step."""

from tools import exercises
from tools.lab_05.steps import momentum


def momentum_without_brackets(w, gradient, velocity, learning_rate, beta=0.9):
    return w - learning_rate * beta * velocity + gradient, beta * velocity + gradient


def momentum_without_a_rate_for_the_gradient(w, gradient, velocity, learning_rate, beta=0.9):
    return w - (learning_rate * beta * velocity + gradient), beta * velocity + gradient


WRONG = [
    (
        momentum(lambda g, u, a, beta: beta * u + (1 - beta) * g),
        "another_formula",
        "Only (1 - beta) of the gradient enters the velocity, which makes it a mean. Here it is a sum: add the "
        "whole gradient.",
    ),
    (
        momentum(lambda g, u, a, beta: beta * u - g),
        "sign",
        "The gradient is subtracted from the velocity. Add it: the minus comes with the step.",
    ),
    (
        momentum(lambda g, u, a, beta: beta * u),
        "missing_upstream",
        "The gradient never enters the velocity: the ball only slows down.",
    ),
    (
        momentum(lambda g, u, a, beta: u + g),
        "ignored_argument",
        "Nothing of the old velocity is forgotten, so the ball gets faster and faster. What is beta for?",
    ),
    (
        momentum(lambda g, u, a, beta: (1 - beta) * u + beta * g),
        "swapped",
        "(1 - beta) of the old velocity is kept, and beta of the gradient is added. Keep beta of the old "
        "velocity, and add the whole gradient.",
    ),
    (
        momentum(lambda g, u, a, beta: (1 - beta) * u + g),
        "another_formula",
        "(1 - beta) of the old velocity is kept. beta itself is the share to keep.",
    ),
    (
        momentum(lambda g, u, a, beta: u + beta * g),
        "swapped",
        "beta multiplies the gradient. It belongs to the old velocity, which fades.",
    ),
    (
        momentum(lambda g, u, a, beta: beta * (u + g)),
        "another_formula",
        "beta multiplies the gradient too. Only the old velocity should fade: are the brackets right?",
    ),
    (
        momentum(lambda g, u, a, beta: u * beta * g),
        "another_formula",
        "The old velocity and the gradient are multiplied. Add them.",
    ),
    (
        momentum(lambda g, u, a, beta: 0.9 * u + g),
        "ignored_argument",
        "Right for beta = 0.9, but another beta makes no difference. Is 0.9 written into the function?",
    ),
    (
        momentum(lambda g, u, a, beta: 0.9 * u + 0.1 * g),
        "ignored_argument",
        "beta makes no difference: the answer stays the same when it changes.",
    ),
    (
        momentum(step=lambda g, u, old, a, beta: a * old),
        "off_by_one",
        "w moves with the old velocity. Update the velocity first, then take the step with it.",
    ),
    (
        momentum(step=lambda g, u, old, a, beta: a * g),
        "ignored_argument",
        "w moves along the gradient alone, as in plain descent. What is the velocity for?",
    ),
    (
        momentum(step=lambda g, u, old, a, beta: a * (beta * u + g)),
        "another_function",
        "This is Nesterov's version, which looks one step ahead. Here the step is the learning rate times the "
        "velocity.",
    ),
    (
        momentum(step=lambda g, u, old, a, beta: -a * u),
        "sign",
        "The step goes uphill, along the velocity. Is there a minus before the learning rate?",
    ),
    (
        momentum(step=lambda g, u, old, a, beta: u),
        "ignored_argument",
        "w moves by the whole velocity. What is the learning rate for?",
    ),
    (
        momentum(step=lambda g, u, old, a, beta: a * beta * old),
        "another_formula",
        "The new gradient is left out of the step: w moves by what is kept of the old velocity only.",
    ),
    (
        momentum(step=lambda g, u, old, a, beta: a * (u + g)),
        "another_formula",
        "The gradient counts twice in the step. The new velocity holds it already.",
    ),
    (
        momentum(step=lambda g, u, old, a, beta: a * old + a * g),
        "another_formula",
        "w moves as if the whole old velocity were kept, without beta. Take the step with the new velocity.",
    ),
    (
        momentum(step=lambda g, u, old, a, beta: beta * old + a * g),
        "another_formula",
        "In the step, the old velocity isn't multiplied by the learning rate. It belongs to the whole new velocity.",
    ),
    (
        momentum_without_brackets,
        "another_formula",
        "The gradient itself is added to w, without a minus and without the learning rate. Are brackets missing?",
    ),
    (
        momentum_without_a_rate_for_the_gradient,
        "another_formula",
        "The gradient itself is subtracted from w, without the learning rate. Are brackets missing?",
    ),
    (
        momentum(step=lambda g, u, old, a, beta: (1 - beta) * a * u),
        "scaled",
        "w moves by (1 - beta) of the step only. There is no such share here: the velocity is a sum, not a mean.",
    ),
    (
        momentum(step=lambda g, u, old, a, beta: a * u.sum()),
        "whole_array",
        "The velocities of several weights are added up or averaged in the step. Each weight moves by its own.",
    ),
    (
        momentum(step=lambda g, u, old, a, beta: a * sum(u)),
        "whole_array",
        "The velocities of several weights are added up or averaged in the step. Each weight moves by its own.",
    ),
    (
        momentum(step=lambda g, u, old, a, beta: a * u.mean()),
        "whole_array",
        "The velocities of several weights are added up or averaged in the step. Each weight moves by its own.",
    ),
    (
        momentum(step=lambda g, u, old, a, beta: a * u**2),
        None,
        "Wrong already here: w = [1], gradient = [2], velocity = [4], learning_rate = 0.25, beta = 0.5. Yours is "
        "w = [-3]. Work it out with a pencil.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("momentum_step", WRONG)
