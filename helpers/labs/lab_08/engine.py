"""Train a classifier by an autograd engine: the way forward is written down, and the engine finds the way back."""

from functools import partial

import numpy as np

from helpers.nn import callbacks, classifier
from helpers.nn.autograd import Node
from helpers.nn.functions import softmax_cross_entropy, softmax_cross_entropy_gradient
from helpers.nn.optimizers import minibatches


def trainer(add, matmul, apply, backpropagate, activation):
    """Return a function that trains as `classifier.train_classifier` does, with gradients from an engine.

    add, matmul, apply, backpropagate  the engine, as in Lab 07
    activation                         of the hidden layers, with .f and .slope
    """

    def loss_and_gradients(X, Y, weights):
        layers, A = [(Node(W), Node(b)) for W, b in weights], Node(X)
        for W, b in layers[:-1]:
            A = apply(activation, add(matmul(A, W), b))
        W, b = layers[-1]
        loss = cross_entropy(add(matmul(A, W), b), Y)
        backpropagate(loss)
        return float(loss.value), [(W.grad, b.grad) for W, b in layers]

    return partial(_train, loss_and_gradients)


def cross_entropy(logits, Y):
    """Return the node of the mean cross-entropy of logits (n, k) and one-hot targets (n, k)."""
    Z = logits.value
    return Node(softmax_cross_entropy(Z, Y), (logits,), (lambda grad: grad * softmax_cross_entropy_gradient(Z, Y),))


def _train(loss_and_gradients, X, Y, sizes, learning_rate, epochs, batch_size, rng):
    weights, losses = classifier.initial_weights(sizes, rng), []
    for _ in callbacks.epochs(epochs):
        batch_losses = []
        for batch in minibatches(len(X), batch_size, rng):
            loss, gradients = loss_and_gradients(X[batch], Y[batch], weights)
            pairs = zip(weights, gradients, strict=True)
            weights = [(W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in pairs]
            batch_losses.append(loss)
        losses.append(float(np.mean(batch_losses)))
        callbacks.on_epoch_end(losses[-1], weights)
    return weights, np.array(losses)
