"""What the tests of the explorers of Lab 02 share: functions in a student's style, none of them the reference."""

import numpy as np

from helpers.nn import datasets
from helpers.nn.functions import sigmoid

X, Y = datasets.xor()


def forward(X, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    A1 = sigmoid(Z1)
    Z2 = A1 @ W2 + b2
    A2 = sigmoid(Z2)
    return Z1, A1, Z2, A2


def loss_gradient(A2, Y):
    dA2 = 2 * (A2 - Y) / len(Y)
    return dA2


def output_gradients(A1, A2, dA2):
    dZ2 = dA2 * A2
    dZ2 *= 1 - A2
    dW2, db2 = A1.T @ dZ2, dZ2.sum(axis=0)
    return dZ2, dW2, db2


def hidden_gradients(X, A1, W2, dZ2):
    dZ1 = dZ2 @ W2.T * A1 * (1 - A1)
    return dZ1, X.T @ dZ1, dZ1.sum(axis=0)


def gradients(X, Y, W1, b1, W2, b2):
    _, A1, _, A2 = forward(X, W1, b1, W2, b2)
    dZ2, dW2, db2 = output_gradients(A1, A2, loss_gradient(A2, Y))
    _, dW1, db1 = hidden_gradients(X, A1, W2, dZ2)
    return dW1, db1, dW2, db2


def descended(X, Y, start, learning_rate, epochs):
    losses = np.empty(epochs)
    for epoch in range(epochs):
        losses[epoch] = np.mean((forward(X, *start)[-1] - Y) ** 2)
        start = [p - learning_rate * dp for p, dp in zip(start, gradients(X, Y, *start), strict=True)]
    return tuple(start), losses


def train(X, Y, hidden, learning_rate, epochs, rng):
    W1 = rng.normal(size=(X.shape[1], hidden))
    start = (W1, np.zeros(hidden), rng.normal(size=(hidden, 1)), np.zeros(1))
    return descended(X, Y, start, learning_rate, epochs)


STEP = {
    "forward": forward,
    "loss_gradient": loss_gradient,
    "output_gradients": output_gradients,
    "hidden_gradients": hidden_gradients,
}
