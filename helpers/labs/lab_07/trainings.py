"""XOR trained three times from one start, by three ways to ask for the gradients, with the time that each takes."""

import time
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from helpers.nn import autograd, datasets, gradcheck, network

X, Y = datasets.xor()
EPOCHS = 200
LEARNING_RATE, SEED = 8.0, 1


class Trained(NamedTuple):
    """The losses of a training, (EPOCHS,), and the seconds that one of its epochs took."""

    losses: np.ndarray
    seconds: float


def loss(W1, b1, W2, b2):
    """Return the mean squared error of the network on XOR; it goes forwards only."""
    A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    return np.mean((A2 - Y) ** 2)


def quotients(numerical_gradient, eps):
    """Return a function of X, Y and the parameters that nudges each number of each parameter up and down."""

    def gradients(X, Y, *parameters):
        def along(place):
            return lambda w: loss(*parameters[:place], w, *parameters[place + 1 :])

        return [numerical_gradient(along(place), w, eps) for place, w in enumerate(parameters)]

    return gradients


@lru_cache(maxsize=64)
def trained(gradients, hidden):
    """Train from the same start by a function that returns the four gradients."""
    parameters, losses = network.random_start(2, hidden, np.random.default_rng(SEED)), np.empty(EPOCHS)
    began = time.perf_counter()
    for epoch in range(EPOCHS):
        losses[epoch] = loss(*parameters)
        steps = zip(parameters, gradients(X, Y, *parameters), strict=True)
        parameters = [w - LEARNING_RATE * dw for w, dw in steps]
    return Trained(losses, (time.perf_counter() - began) / EPOCHS)


@lru_cache(maxsize=64)
def by_quotient(numerical_gradient, hidden, eps):
    """Train by the difference quotient with a step of eps."""
    return trained.__wrapped__(quotients(numerical_gradient, eps), hidden)


def three(
    hidden,
    eps,
    gradients=network.gradients,
    autograd_gradients=autograd.autograd_gradients,
    numerical_gradient=gradcheck.numerical_gradient,
):
    """Return the training by hand, by autograd and by the quotient, in this order."""
    by_hand, by_engine = trained(gradients, hidden), trained(autograd_gradients, hidden)
    return by_hand, by_engine, by_quotient(numerical_gradient, hidden, eps)


def numbers_of(hidden):
    """Return how many numbers a network with so many hidden units has."""
    return 2 * hidden + hidden + hidden + 1
