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


RIGHT = [
    lambda w, g, u, a, beta=0.9: (w - a * (beta * u + g), beta * u + g),
    momentum_by_loop,
    momentum_on_copies,
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
    (momentum(lambda g, u, a, beta: beta * u + (1 - beta) * g), "another_formula", "whole gradient"),
    (lambda w, g, u, a, beta=0.9: (w + beta * u - a * g, beta * u - a * g), "another_formula", "and the minus in it"),
    (lambda w, g, u, a, beta=0.9: (w - beta * u - a * g, beta * u + a * g), "another_formula", "learning rate in it"),
    (momentum(step=lambda g, u, old, a, beta: a * old), "off_by_one", "step before"),
    (momentum(step=lambda g, u, old, a, beta: a * g), "ignored_argument", "gradient alone"),
    (momentum(step=lambda g, u, old, a, beta: a * (g + beta * u)), "another_function", "Nesterov"),
    (momentum(step=lambda g, u, old, a, beta: -a * u), "sign", "uphill"),
    (momentum(lambda g, u, a, beta: beta * u - g), "sign", "subtracted from the velocity"),
    (momentum(lambda g, u, a, beta: beta * u), "missing_upstream", "only slows down"),
    (momentum(lambda g, u, a, beta: u + g), "ignored_argument", "forgotten"),
    (momentum(lambda g, u, a, beta: (1 - beta) * u + beta * g), "swapped", "exchanged"),
    (momentum(lambda g, u, a, beta: 0.9 * u + g), "ignored_argument", "beta = 0.9"),
    (momentum(step=lambda g, u, old, a, beta: u), "ignored_argument", "learning rate isn't used"),
    (momentum_in_place, "in_place", "velocity was changed"),
    (momentum_moves_w, "in_place", "w was changed"),
    (lambda *a: momentum()(*a)[::-1], "swapped", "where w is wanted stands velocity"),
    (lambda *a: momentum()(*a)[0], "wrong_shape", "w, velocity"),
]

test_a_right_answer_passes = exercises.right("momentum_step", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("momentum_step", WRONG)
