"""What the tests of the explorers of Lab 05 share: steps in a student's style, and a walk by hand."""

import numpy as np

from helpers.nn import gradient_descent
from helpers.nn import optimizers as steps
from helpers.nn.surfaces import SURFACES
from helpers.nn.trajectories import ADAM, MOMENTUM, OPTIMIZERS, PLAIN, RMSPROP, UNCORRECTED


def minibatches(n, batch_size, rng):
    order = np.arange(n)
    rng.shuffle(order)
    return np.split(order, range(batch_size, n, batch_size))


def momentum_step(w, gradient, velocity, learning_rate, beta=0.9):
    velocity = beta * velocity + gradient
    return w - learning_rate * velocity, velocity


def rmsprop_step(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    mean_square = beta * mean_square + (1 - beta) * gradient * gradient
    return w - learning_rate * gradient / (mean_square**0.5 + eps), mean_square


def adam_step(w, gradient, m, v, t, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient * gradient
    return w - learning_rate * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


STEPS = {"momentum_step": momentum_step, "rmsprop_step": rmsprop_step, "adam_step": adam_step}
REFERENCE = {PLAIN: None, MOMENTUM: steps.momentum_step, RMSPROP: steps.rmsprop_step, ADAM: steps.adam_step}
REFERENCE[UNCORRECTED] = steps.adam_step


def by_hand(name, surface, start, rate, count, beta=0.9):
    """Walk one walk with the course's steps in a plain loop."""
    w, memory, path = np.array(start), [np.zeros(2) for _ in range(OPTIMIZERS[name].states)], [np.array(start)]
    for t in range(1, count + 1):
        g = SURFACES[surface].gradient(w)
        if name == PLAIN:
            w = gradient_descent.gradient_step(w, g, rate)
        elif name == MOMENTUM:
            w, *memory = steps.momentum_step(w, g, *memory, rate, beta)
        elif name == RMSPROP:
            w, *memory = steps.rmsprop_step(w, g, *memory, rate)
        else:
            step = steps.uncorrected_adam_step if name == UNCORRECTED else steps.adam_step
            w, *memory = step(w, g, *memory, t, rate)
        path.append(w)
    return np.array(path)
