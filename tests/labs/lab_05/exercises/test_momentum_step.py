"""The check of momentum_step: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises


def momentum_by_loop(w, gradient, velocity, learning_rate, beta=0.9):
    new_w, new_velocity = np.empty_like(w), np.empty_like(w)
    for i in np.ndindex(w.shape):
        new_velocity[i] = beta * velocity[i] + gradient[i]
        new_w[i] = w[i] - learning_rate * new_velocity[i]
    return new_w, new_velocity


def momentum_on_copies(w, gradient, velocity, learning_rate, beta=0.9):
    w, velocity = w.copy(), velocity.copy()
    velocity *= beta
    velocity += gradient
    w -= learning_rate * velocity
    return [w, velocity]


def momentum_by_a_sum(w, gradient, velocity, learning_rate, beta=0.9):
    return [w - learning_rate * beta * velocity - learning_rate * gradient, np.sum([beta * velocity, gradient], axis=0)]


def momentum_by_einsum(w, gradient, velocity, learning_rate, beta=0.9):
    velocity = np.einsum("i,i...->...", [beta, 1], np.stack([velocity, gradient]))
    return np.subtract(w, np.multiply(learning_rate, velocity)), velocity


RIGHT = [
    lambda w, g, u, a, beta=0.9: (w - a * (beta * u + g), beta * u + g),
    momentum_by_loop,
    momentum_on_copies,
    momentum_by_a_sum,
    momentum_by_einsum,
]


def momentum(velocity=lambda g, u, a, beta: beta * u + g, step=lambda g, u, old, a, beta: a * u):
    def wrong(w, gradient, u, learning_rate, beta=0.9):
        new = velocity(gradient, u, learning_rate, beta)
        return w - step(gradient, new, u, learning_rate, beta), new

    return wrong


def momentum_in_place(w, gradient, velocity, learning_rate, beta=0.9):
    velocity[:] = beta * velocity + gradient
    return w - learning_rate * velocity, velocity


def momentum_moves_w(w, gradient, velocity, learning_rate, beta=0.9):
    velocity = beta * velocity + gradient
    w -= learning_rate * velocity
    return w, velocity


WRONG = [
    (
        momentum(lambda g, u, a, beta: beta * u + (1 - beta) * g),
        "another_formula",
        "The gradient counts (1 - beta) only, so the velocity is a mean of gradients. Here it is a sum: the "
        "whole gradient is added.",
    ),
    (
        lambda w, g, u, a, beta=0.9: (w + beta * u - a * g, beta * u - a * g),
        "another_formula",
        "The velocity has the learning rate and the minus in it. Other books do that; here it only adds up "
        "gradients, and the learning rate comes with the step.",
    ),
    (
        lambda w, g, u, a, beta=0.9: (w - beta * u - a * g, beta * u + a * g),
        "another_formula",
        "The velocity has the learning rate in it. Other books do that; here it only adds up gradients, and the "
        "learning rate comes with the step.",
    ),
    (
        momentum(step=lambda g, u, old, a, beta: a * old),
        "off_by_one",
        "w moves with the velocity of the step before. First renew the velocity, then take the step with it.",
    ),
    (
        momentum(step=lambda g, u, old, a, beta: a * g),
        "ignored_argument",
        "w moves along the gradient alone, as in plain descent. What is the velocity for?",
    ),
    (
        momentum(step=lambda g, u, old, a, beta: a * (g + beta * u)),
        "another_function",
        "This is Nesterov's version, which looks one step ahead. Here w moves by the velocity as it is.",
    ),
    (momentum(step=lambda g, u, old, a, beta: -a * u), "sign", "The step goes uphill: the minus is missing."),
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
        "The shares are exchanged: beta is the share of the old velocity that is kept.",
    ),
    (
        momentum(lambda g, u, a, beta: 0.9 * u + g),
        "ignored_argument",
        "Right for beta = 0.9, but another beta that is handed in makes no difference.",
    ),
    (
        momentum(step=lambda g, u, old, a, beta: u),
        "ignored_argument",
        "The learning rate isn't used: w moves by the velocity.",
    ),
    (
        momentum_in_place,
        "in_place",
        "velocity was changed: `*=`, `+=` and `-=` write into the array that you were given. Make a new one.",
    ),
    (
        momentum_moves_w,
        "in_place",
        "w was changed: `*=`, `+=` and `-=` write into the array that you were given. Make a new one.",
    ),
    (
        lambda *a: momentum()(*a)[::-1],
        "swapped",
        "The results are right, but in another order: where w is wanted stands velocity.",
    ),
    (
        lambda *a: momentum()(*a)[0],
        "wrong_shape",
        "The function should return 2 results, w, velocity; it returned a single array of shape (3,).",
    ),
]

test_a_right_answer_passes = exercises.right("momentum_step", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("momentum_step", WRONG)
