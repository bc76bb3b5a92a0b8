"""The check of momentum_step: right in any style."""

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

test_a_right_answer_passes = exercises.right("momentum_step", RIGHT)
