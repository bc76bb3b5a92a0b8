"""Train on few samples, with the remedies against learning them by heart as switches, from several starts at once.

history = train(X, Y, valid_X, valid_labels, hidden=64, epochs=150, strength=0.01, keep=0.8, seeds=3)
history.training, history.validation   # (seeds, epochs + 1), the loss of each before training and after each epoch
"""

from typing import NamedTuple

import numpy as np

from helpers.nn import classifier, regularization
from helpers.nn.functions import softmax
from helpers.nn.optimizers import minibatches

BATCH = 25


class History(NamedTuple):
    """Keep how a training went: the loss on what it learns from and on what it doesn't, and the share that it reads."""

    training: np.ndarray  # (seeds, epochs + 1)
    validation: np.ndarray  # (seeds, epochs + 1)
    read: np.ndarray  # (seeds, epochs + 1)  of the validation set


def train(
    task,
    hidden,
    epochs,
    strength,
    keep,
    seeds,
    learning_rate=0.1,
    weight_decay_gradients=regularization.weight_decay_gradients,
    dropout=regularization.dropout,
):
    """Return the History of networks with one hidden ReLU layer, one for each of some seeds.

    task                     X (n, d), Y (n, classes), valid_X (m, d), valid_Y (m, classes), in this order
    strength, keep           of weight decay, 0 for none; the share of hidden units that dropout keeps, 1 for all
    weight_decay_gradients, dropout  the student's own, for example; each network is asked for alone
    """
    runs = [
        _run(task, hidden, epochs, strength, keep, seed, learning_rate, weight_decay_gradients, dropout)
        for seed in range(seeds)
    ]
    return History(*(np.array(part) for part in zip(*runs, strict=True)))


def _run(task, hidden, epochs, strength, keep, seed, learning_rate, weight_decay_gradients, dropout):
    """Return the losses of one network, and the share that it reads, each (epochs + 1,)."""
    X, Y, _, _ = task
    rng = np.random.default_rng(seed)
    weights = [tuple(layer) for layer in classifier.initial_weights([X.shape[1], hidden, Y.shape[1]], rng)]
    seen = [_looked(weights, task)]
    for _ in range(epochs):
        for batch in minibatches(len(X), BATCH, rng):
            gradients = _gradients(
                X[batch], Y[batch], weights, lambda A: dropout(A, keep, rng) if keep < 1 else (A, 1.0)
            )
            if strength:
                gradients = weight_decay_gradients(weights, gradients, strength)
            pairs = zip(weights, gradients, strict=True)
            weights = [(W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in pairs]
        seen.append(_looked(weights, task))
    return zip(*seen, strict=True)


def _gradients(X, Y, weights, silenced):
    """Return the gradients of a batch, with some of its hidden units silenced."""
    (W1, b1), (W2, b2) = weights
    Z1 = X @ W1 + b1  # (n, hidden)
    A1, mask = silenced(np.maximum(Z1, 0))
    dZ2 = (softmax(A1 @ W2 + b2) - Y) / len(X)
    dZ1 = (dZ2 @ W2.T) * mask * (Z1 > 0)  # what was silent gets no gradient
    return [(X.T @ dZ1, dZ1.sum(axis=0)), (A1.T @ dZ2, dZ2.sum(axis=0))]


def _looked(weights, task):
    """Return the loss on both sets, nothing dropped, and the share of the validation set that is read."""
    X, Y, valid_X, valid_Y = task
    (training, _), (validation, right) = (_loss(weights, *pair) for pair in ((X, Y), (valid_X, valid_Y)))
    return training, validation, right


def _loss(weights, X, Y):
    (W1, b1), (W2, b2) = weights
    logits = np.maximum(X @ W1 + b1, 0) @ W2 + b2
    shifted = logits - logits.max(axis=1, keepdims=True)
    loss = np.mean(np.log(np.exp(shifted).sum(axis=1)) - (Y * shifted).sum(axis=1))
    return float(loss), float(np.mean(logits.argmax(axis=1) == Y.argmax(axis=1)))
