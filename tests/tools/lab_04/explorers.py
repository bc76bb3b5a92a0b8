"""What the tests of the explorers of Lab 04 share: functions in a student's style, none of them the reference."""

import numpy as np


def deep_forward(X, weights, activation):
    trace, A = [], X
    for W, b in weights:
        Z = np.einsum("nd,dk->nk", A, W) + b
        A = activation.f(Z)
        trace.append((Z, A))
    return trace


def deep_backward(X, weights, trace, activation, dA):
    gradients, inputs = [], [X, *(A for _, A in trace)]
    for i in range(len(weights) - 1, -1, -1):
        dZ = dA * activation.derivative(trace[i][0])
        gradients.insert(0, (inputs[i].T @ dZ, dZ.sum(axis=0)))
        dA = dZ @ weights[i][0].T
    return gradients
