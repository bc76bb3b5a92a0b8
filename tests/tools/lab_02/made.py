"""Make wrong answers of Lab 02 in which one line is another."""

import numpy as np

from helpers.nn.functions import sigmoid


def forward_with(
    z1=lambda X, W1, b1, b2: X @ W1 + b1, a1=sigmoid, z2=lambda A1, W2, b2: A1 @ W2 + b2, a2=sigmoid, kept=None
):
    """Make a forward; `kept` takes the four results and returns others in their place."""

    def wrong(X, W1, b1, W2, b2):
        Z1 = z1(X, W1, b1, b2)
        A1 = a1(Z1)
        Z2 = z2(A1, W2, b2)
        results = Z1, A1, Z2, a2(Z2)
        return kept(*results) if kept else results

    return wrong


def output_with(
    dz=lambda A2, dA2: dA2 * A2 * (1 - A2),
    dw=lambda A1, dZ2, A2, dA2: A1.T @ dZ2,
    db=lambda A1, dZ2, A2, dA2: dZ2.sum(axis=0),
):
    """Make an output_gradients."""

    def wrong(A1, A2, dA2):
        dZ2 = dz(A2, dA2)
        return dZ2, dw(A1, dZ2, A2, dA2), db(A1, dZ2, A2, dA2)

    return wrong


def hidden_with(
    dz=lambda X, A1, W2, dZ2: dZ2 @ W2.T * A1 * (1 - A1),
    dw=lambda X, A1, W2, dZ2, dZ1: X.T @ dZ1,
    db=lambda X, A1, W2, dZ2, dZ1: dZ1.sum(axis=0),
):
    """Make a hidden_gradients."""

    def wrong(X, A1, W2, dZ2):
        dZ1 = dz(X, A1, W2, dZ2)
        return dZ1, dw(X, A1, W2, dZ2, dZ1), db(X, A1, W2, dZ2, dZ1)

    return wrong


def gradients_with(
    err=lambda A2, Y: 2 * (A2 - Y) / len(Y),
    dz2=lambda e, A2, Z2: e * A2 * (1 - A2),
    da=lambda dZ2, W2: dZ2 @ W2.T,
    dz1=lambda dA1, A1, Z1: dA1 * A1 * (1 - A1),
    dw2=lambda A1, dZ2: A1.T @ dZ2,
    dw1=lambda X, dZ1: X.T @ dZ1,
    db=lambda dZ: dZ.sum(axis=0),
    act=sigmoid,
    out=sigmoid,
    order=(0, 1, 2, 3),
):
    """Make a gradients; `order` is that of the results."""

    def wrong(X, Y, W1, b1, W2, b2):
        Z1 = X @ W1 + b1
        A1 = act(Z1)
        Z2 = A1 @ W2 + b2
        A2 = out(Z2)
        dZ2 = dz2(err(A2, Y), A2, Z2)
        dZ1 = dz1(da(dZ2, W2), A1, Z1)
        results = dw1(X, dZ1), db(dZ1), dw2(A1, dZ2), db(dZ2)
        return tuple(results[place] for place in order)

    return wrong


def gradients_from(change):
    """Make a gradients that computes some of its results, by name, from other nodes of the graph."""

    def wrong(X, Y, W1, b1, W2, b2):
        A1 = sigmoid(X @ W1 + b1)
        A2 = sigmoid(A1 @ W2 + b2)
        dA2 = 2 * (A2 - Y) / len(Y)
        dZ2 = dA2 * A2 * (1 - A2)
        dA1 = dZ2 @ W2.T
        dZ1 = dA1 * A1 * (1 - A1)
        right = {"dW1": X.T @ dZ1, "db1": dZ1.sum(axis=0), "dW2": A1.T @ dZ2, "db2": dZ2.sum(axis=0)}
        return tuple((right | change(X, A1, dA2, dZ2, dA1, dZ1, W2)).values())

    return wrong


def sums_over_rows(dZ):
    """Return a number for the output's column, and the right sums for several columns."""
    return np.sum(dZ, axis=0) if dZ.shape[1] > 1 else np.sum(dZ)
