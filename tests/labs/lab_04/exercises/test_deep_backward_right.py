"""The check of deep_backward: right in any style."""

from collections import deque

import numpy as np
from tools import exercises
from tools.lab_04.answers import backward_by_index


def backward_by_einsum(X, weights, trace, activation, dA):
    inputs, gradients = [X] + [A for _, A in trace], []
    for (W, _), (Z, _), A in reversed(list(zip(weights, trace, inputs, strict=False))):
        dZ = activation.derivative(Z) * dA
        gradients.insert(0, (np.einsum("ni,nj->ij", A, dZ), np.einsum("nj->j", dZ)))
        dA = np.einsum("nj,ij->ni", dZ, W)
    return gradients


def backward_by_sample(X, weights, trace, activation, dA):
    total = [(np.zeros_like(W), np.zeros_like(b)) for W, b in weights]
    for k in range(len(X)):
        arriving = dA[k]
        for i in reversed(range(len(weights))):
            dz = arriving * activation.derivative(trace[i][0][k])
            below = X[k] if i == 0 else trace[i - 1][1][k]
            total[i] = (total[i][0] + np.outer(below, dz), total[i][1] + dz)
            arriving = weights[i][0] @ dz
    return total


def backward_by_recursion(X, weights, trace, activation, dA):
    if not weights:
        return []
    dZ = dA * activation.slope(trace[-1][0])
    below = trace[-2][1] if len(trace) > 1 else X
    rest = backward_by_recursion(X, weights[:-1], trace[:-1], activation, dZ @ weights[-1][0].T)
    return [*rest, (below.T @ dZ, dZ.sum(axis=0))]


def backward_reversed_at_the_end(X, weights, trace, activation, dA):
    found, inputs = deque(), [X, *(A for _, A in trace[:-1])]
    for (W, _), (Z, _), A in zip(weights[::-1], trace[::-1], inputs[::-1], strict=True):
        dZ = np.multiply(dA, activation.slope(Z))
        found.appendleft([np.dot(A.T, dZ), dZ.sum(0)])
        dA = np.dot(dZ, np.transpose(W))
    return found


def backward_by_dictionary(X, weights, trace, activation, dA):
    found, depth = {}, len(weights)
    for i in range(depth - 1, -1, -1):
        slopes = activation.derivative(trace[i][0])
        dZ = np.multiply(dA, slopes)
        A_in = X if i == 0 else trace[i - 1][1]
        found[i] = [np.dot(dZ.T, A_in).T, np.ones(len(X)) @ dZ]
        dA = np.dot(weights[i][0], dZ.T).T
    return [found[i] for i in range(depth)]


RIGHT = [
    backward_by_index,
    backward_by_einsum,
    backward_by_sample,
    backward_by_recursion,
    backward_reversed_at_the_end,
    backward_by_dictionary,
]

test_a_right_answer_passes = exercises.right("deep_backward", RIGHT)
