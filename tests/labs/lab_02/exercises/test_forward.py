"""The check of forward: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises

from helpers.nn import network
from helpers.nn.functions import sigmoid


def forward_by_loop(X, W1, b1, W2, b2):
    n, h = len(X), len(b1)
    Z1, Z2 = np.zeros((n, h)), np.zeros((n, 1))
    for i in range(n):
        for j in range(h):
            Z1[i, j] = sum(X[i, k] * W1[k, j] for k in range(X.shape[1])) + b1[j]
        Z2[i, 0] = sum(W2[j, 0] / (1 + np.exp(-Z1[i, j])) for j in range(h)) + b2[0]
    return Z1, 1 / (1 + np.exp(-Z1)), Z2, 1 / (1 + np.exp(-Z2))


def forward_by_einsum(X, W1, b1, W2, b2):
    Z1 = np.einsum("nd,dh->nh", X, W1) + b1
    Z2 = np.einsum("nh,ho->no", (1 + np.tanh(Z1 / 2)) / 2, W2) + b2
    return [Z1, sigmoid(Z1), Z2, sigmoid(Z2)]


RIGHT = [
    forward_by_loop,
    forward_by_einsum,
]


def forward_flat(X, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    A1 = sigmoid(Z1)
    Z2 = A1 @ W2[:, 0] + b2
    return Z1, A1, Z2, sigmoid(Z2)


def forward_two_results(X, W1, b1, W2, b2):
    return network.forward(X, W1, b1, W2, b2)[1::2]


def forward_changes_X(X, W1, b1, W2, b2):
    right = network.forward(X, W1, b1, W2, b2)
    X -= X.mean(axis=0)
    return right


def forward_with(sign=1, bend=sigmoid, last=sigmoid):
    def wrong(X, W1, b1, W2, b2):
        Z1 = X @ W1 + sign * b1
        A1 = bend(Z1)
        Z2 = A1 @ W2 + b2
        return Z1, A1, Z2, last(Z2)

    return wrong


WRONG = [
    (lambda X, W1, b1, W2, b2: None, "returned_none", "return"),
    (forward_flat, "wrong_shape", "has shape (n,)"),
    (forward_two_results, "wrong_shape", "4 results, Z1, A1, Z2, A2"),
    (forward_changes_X, "in_place", "X was changed"),
    (lambda X, W1, b1, W2, b2: network.forward(X, W1, 0 * b1, W2, b2), "forgot_bias", "b1 was never"),
    (lambda X, W1, b1, W2, b2: network.forward(X, W1, b1, W2, 0 * b2), "forgot_bias", "b2 was never"),
    (lambda X, W1, b1, W2, b2: network.forward(X, W1, 0 * b1, W2, 0 * b2), "forgot_bias", "b1 and b2"),
    (lambda X, W1, b1, W2, b2: network.forward(X, W1.T, b1, W2, b2), "raised", "ValueError"),
    (forward_with(sign=-1), "sign", "The bias b1 is subtracted"),
    (forward_with(last=lambda Z: Z), "activation_missing", "leave the range from 0 to 1"),
    (forward_with(bend=np.tanh), "another_function", "A1 is the tanh"),
]

test_a_right_answer_passes = exercises.right("forward", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("forward", WRONG)
