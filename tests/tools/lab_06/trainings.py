"""Trainings of Lab 06, written as students write them, in which one part can be another."""

from collections import deque
from itertools import pairwise

import numpy as np
from tools import changed

from helpers.nn import callbacks, classifier
from helpers.nn.optimizers import minibatches

SOURCE = """
def train_classifier(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    weights, losses = start(sizes, rng), []
    for epoch in callbacks.epochs(epochs):
        batch_losses = []
        for batch in minibatches(len(X), batch_size, rng):
            loss, gradients = slope(X[batch], Y[batch], weights)
            weights = step(weights, gradients, learning_rate)
            batch_losses.append(loss)
        losses.append(np.mean(batch_losses))
        callbacks.on_epoch_end(losses[-1], weights)
    return weights, losses
"""
EPOCHS, FRESH, STEP = (SOURCE.splitlines(keepends=True)[place] for place in (3, 4, 7))
CUT, MEAN = "minibatches(len(X), batch_size, rng)", "np.mean(batch_losses)"


def train_classifier(*changes):
    """Return the training of the lab with some of its text changed."""
    names = {
        "np": np,
        "callbacks": callbacks,
        "minibatches": minibatches,
        "classifier": classifier,
        "cut": cut,
        "deque": deque,
    }
    names |= {"start": classifier.initial_weights, "slope": relu_backwards, "step": step}
    return changed.function(SOURCE, "train_classifier", names, *changes)


def cut(order, batch_size):
    """Cut an order of the samples into batches."""
    return [order[i : i + batch_size] for i in range(0, len(order), batch_size)]


def step(weights, gradients, learning_rate):
    """Return the weights after a step, as the lab does."""
    pairs = zip(weights, gradients, strict=True)
    return [(W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in pairs]


def relu_backwards(X, Y, weights):
    """Return the loss and the gradients of a batch, by hand."""
    As = [X]
    for W, b in weights[:-1]:
        As.append(np.maximum(As[-1] @ W + b, 0))
    Z = As[-1] @ weights[-1][0] + weights[-1][1]
    P = np.exp(Z - Z.max(axis=1, keepdims=True))
    P /= P.sum(axis=1, keepdims=True)
    loss = -np.mean(np.log(P[Y == 1]))
    dZ, gradients = (P - Y) / len(X), []
    for i in reversed(range(len(weights))):
        gradients.insert(0, (As[i].T @ dZ, dZ.sum(axis=0)))
        dZ = (dZ @ weights[i][0].T) * (As[i] > 0)
    return loss, gradients


def drawn(sizes, rng, scale=lambda d: np.sqrt(2 / d)):
    return [(rng.normal(scale=scale(d), size=(d, m)), np.zeros(m)) for d, m in pairwise(sizes)]


def training(
    start=drawn,
    backwards=relu_backwards,
    cut=lambda n, size, rng: minibatches(n, size, rng),
    step=lambda w, a, g, size: w - a * g,
    bias_step=None,
    passes=lambda epochs: epochs,
    returned=lambda weights, losses: (weights, losses),
    told=np.mean,
):
    """Make a train_classifier in which one part is another."""

    def wrong(X, Y, sizes, learning_rate, epochs, batch_size, rng):
        weights, losses = start(sizes, rng), []
        for _ in range(passes(epochs)):
            each = []
            for rows in cut(len(X), batch_size, rng):
                loss, gradients = backwards(X[rows], Y[rows], weights)
                weights = [
                    (step(W, learning_rate, dW, len(rows)), (bias_step or step)(b, learning_rate, db, len(rows)))
                    for (W, b), (dW, db) in zip(weights, gradients, strict=True)
                ]
                each.append(loss)
            losses.append(told(each))
        losses = (losses + [losses[-1]] * epochs)[:epochs] if losses else [1.0] * epochs
        return returned(weights, losses)

    return wrong


def through(
    f=lambda Z: np.maximum(Z, 0), slope=lambda Z, A: A > 0, error=None, factor=lambda n, k: 1.0, loss_factor=None
):
    """Make a slope of the classifier with another activation, error or factor."""

    def backwards(X, Y, weights):
        Zs, As = [], [X]
        for W, b in weights[:-1]:
            Zs.append(As[-1] @ W + b)
            As.append(f(Zs[-1]))
        Z = As[-1] @ weights[-1][0] + weights[-1][1]
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        loss = -np.mean(np.log(P[Y == 1])) * (loss_factor(*Y.shape) if loss_factor else 1)
        dZ = factor(*Y.shape) * (error(Z, P, Y) if error else P - Y) / len(X)
        gradients = []
        for i in reversed(range(len(weights))):
            gradients.insert(0, (As[i].T @ dZ, dZ.sum(axis=0)))
            if i:
                dZ = (dZ @ weights[i][0].T) * slope(Zs[i - 1], As[i])
        return loss, gradients

    return backwards
