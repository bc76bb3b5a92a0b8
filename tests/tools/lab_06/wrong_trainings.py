"""Trainings of Lab 06 that are wrong, written as students write them."""

from itertools import pairwise

import numpy as np
from tools.lab_06.trainings import drawn, relu_backwards, training

from helpers.nn.optimizers import minibatches


def sums_of_biases(X, Y, weights):
    loss, gradients = relu_backwards(X, Y, weights)
    return loss, [(dW, len(X) * db) for dW, db in gradients]


def only_the_last_layer(X, Y, weights):
    loss, gradients = relu_backwards(X, Y, weights)
    return loss, [(0 * dW, 0 * db) for dW, db in gradients[:-1]] + gradients[-1:]


def train_forgetting_the_weights(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    weights, losses = drawn(sizes, rng), []
    for _ in range(epochs):
        for rows in minibatches(len(X), batch_size, rng):
            loss, gradients = relu_backwards(X[rows], Y[rows], weights)
            new = [(W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in zip(weights, gradients)]  # noqa: B905
        losses.append(loss + 0 * new[0][0][0, 0])
    return weights, losses


def train_from_the_start_in_each_epoch(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    start, losses = drawn(sizes, rng), []
    for _ in range(epochs):
        weights = start
        for rows in minibatches(len(X), batch_size, rng):
            loss, gradients = relu_backwards(X[rows], Y[rows], weights)
            weights = [(W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in zip(weights, gradients)]  # noqa: B905
        losses.append(loss)
    return weights, losses


def train_with_one_step_after_the_batches(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    weights, losses = drawn(sizes, rng), []
    for _ in range(epochs):
        for rows in minibatches(len(X), batch_size, rng):
            loss, gradients = relu_backwards(X[rows], Y[rows], weights)
        weights = [(W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in zip(weights, gradients)]  # noqa: B905
        losses.append(loss)
    return weights, losses


def train_on_everything_in_each_batch(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    weights, losses = drawn(sizes, rng), []
    for _ in range(epochs):
        for rows in minibatches(len(X), batch_size, rng):
            loss, gradients = relu_backwards(X, Y[rng.permutation(len(X))], weights)
            weights = [(W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in zip(weights, gradients)]  # noqa: B905
            assert len(rows)
        losses.append(loss)
    return weights, losses


def train_on_all_samples_in_each_step(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    return training(cut=lambda n, size, rng: [np.arange(n) for _ in minibatches(n, size, rng)])(
        X, Y, sizes, learning_rate, epochs, batch_size, rng
    )


def train_with_other_targets(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    weights, losses = drawn(sizes, rng), []
    for _ in range(epochs):
        for i, rows in enumerate(minibatches(len(X), batch_size, rng)):
            part = Y[i * batch_size : (i + 1) * batch_size]
            loss, gradients = relu_backwards(X[rows], part, weights)
            weights = [(W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in zip(weights, gradients)]  # noqa: B905
        losses.append(loss)
    return weights, losses


def train_layer_by_layer(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    """Update each layer on the way back, before the gradient passes through it."""
    weights, losses = drawn(sizes, rng), []
    for _ in range(epochs):
        for rows in minibatches(len(X), batch_size, rng):
            As = [X[rows]]
            for W, b in weights[:-1]:
                As.append(np.maximum(As[-1] @ W + b, 0))
            Z = As[-1] @ weights[-1][0] + weights[-1][1]
            P = np.exp(Z - Z.max(axis=1, keepdims=True))
            P /= P.sum(axis=1, keepdims=True)
            loss, dZ = -np.mean(np.log(P[Y[rows] == 1])), (P - Y[rows]) / len(rows)
            for i in reversed(range(len(weights))):
                W, b = weights[i]
                weights[i] = (W - learning_rate * As[i].T @ dZ, b - learning_rate * dZ.sum(axis=0))
                dZ = (dZ @ weights[i][0].T) * (As[i] > 0)
        losses.append(loss)
    return weights, losses


def train_with_adam(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    return training(step=lambda w, a, g, size: w - a * g / (np.abs(g) + 1e-8))(
        X, Y, sizes, learning_rate, epochs, batch_size, rng
    )


def train_shuffling_in_place(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    rng.shuffle(X)
    return training()(X, Y, sizes, learning_rate, epochs, batch_size, rng)


def train_with_own_luck(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    return training()(X, Y, sizes, learning_rate, epochs, batch_size, np.random.default_rng())


def train_with_own_seed(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    return training()(X, Y, sizes, learning_rate, epochs, batch_size, np.random.default_rng(0))


def train_with_hidden_layers_only(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    if len(sizes) == 2:
        raise IndexError("there is no hidden layer")
    return training()(X, Y, sizes, learning_rate, epochs, batch_size, rng)


def train_dividing_by_the_rate(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    if not learning_rate:
        raise ZeroDivisionError("no learning rate")
    return training()(X, Y, sizes, learning_rate, epochs, batch_size, rng)


def in_order(n, size, rng):
    return [np.arange(i, min(i + size, n)) for i in range(0, n, size)]


def without_rest(n, size, rng):
    order = rng.permutation(n)
    return [order[i * size : (i + 1) * size] for i in range(n // size)]


def drawn_anew(n, size, rng):
    return [rng.integers(n, size=size) for _ in range(-(-n // size))]


def all_alike(sizes, rng):
    return [(np.full((a, b), 0.1 + rng.random() / 9), np.zeros(b)) for a, b in pairwise(sizes)]


def flat_biases(weights, losses):
    return [(W, b[None]) for W, b in weights], losses
