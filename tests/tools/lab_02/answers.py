"""Answers that the tests of several exercises of Lab 02 use."""

import numpy as np

from helpers.nn.functions import sigmoid


def output_by_loop(A1, A2, dA2):
    dZ2, dW2, db2 = np.zeros_like(A2), np.zeros((A1.shape[1], 1)), np.zeros(1)
    for i in range(len(A2)):
        dZ2[i] = dA2[i] * (A2[i] - A2[i] ** 2)
        dW2[:, 0] += A1[i] * dZ2[i]
        db2 += dZ2[i]
    return dZ2, dW2, db2


def hidden_by_loop(X, A1, W2, dZ2):
    dZ1 = np.zeros_like(A1)
    dW1, db1 = np.zeros((X.shape[1], A1.shape[1])), np.zeros(A1.shape[1])
    for i in range(len(X)):
        for j in range(A1.shape[1]):
            dZ1[i, j] = dZ2[i, 0] * W2[j, 0] * A1[i, j] * (1 - A1[i, j])
            dW1[:, j] += X[i] * dZ1[i, j]
            db1[j] += dZ1[i, j]
    return dZ1, dW1, db1


def gradients_at_once(X, Y, W1, b1, W2, b2):
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    dZ2 = 2 / len(X) * (A2 - Y) * A2 * (1 - A2)
    dZ1 = dZ2 * W2.ravel() * A1 * (1 - A1)
    return X.T @ dZ1, dZ1.sum(0), A1.T @ dZ2, dZ2.sum(0)
