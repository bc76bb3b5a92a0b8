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


def forward_by_dot(X, W1, b1, W2, b2):
    def bend(Z):
        return np.exp(Z) / (1 + np.exp(Z))

    Z1 = np.add(X.dot(W1), b1)
    Z2 = np.add(bend(Z1).dot(W2), b2)
    return [Z1, bend(Z1), Z2, bend(Z2)]


def forward_by_sample(X, W1, b1, W2, b2):
    rows = []
    for x in X:
        z1 = x @ W1 + b1
        a1 = 0.5 + 0.5 * np.tanh(z1 / 2)
        z2 = a1 @ W2 + b2
        rows.append((z1, a1, z2, 0.5 + 0.5 * np.tanh(z2 / 2)))
    return tuple(map(np.stack, zip(*rows, strict=True)))


def forward_with_biases_among_the_weights(X, W1, b1, W2, b2):
    ones = np.ones((len(X), 1))
    Z1 = np.hstack([X, ones]) @ np.vstack([W1, b1])
    A1 = 1 / (1 + np.exp(-Z1))
    Z2 = np.hstack([A1, ones]) @ np.vstack([W2, b2])
    return Z1, A1, Z2, 1 / (1 + np.exp(-Z2))


RIGHT = [
    forward_by_loop,
    forward_by_einsum,
    forward_by_dot,
    forward_by_sample,
    forward_with_biases_among_the_weights,
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
    (
        lambda X, W1, b1, W2, b2: None,
        "returned_none",
        "It is None. Does the function end with `return` and the result?",
    ),
    (
        forward_flat,
        "wrong_shape",
        "The numbers of Z2 are right, but it has shape (n,). Keep the column (n, 1), or A2 - Y goes wrong later.",
    ),
    (
        forward_two_results,
        "wrong_shape",
        "The function should return 4 results, Z1, A1, Z2, A2; it returned 2 results.",
    ),
    (forward_changes_X, "in_place", "X was changed by the function: work on a copy, or make a new array."),
    (
        lambda X, W1, b1, W2, b2: network.forward(X, W1, 0 * b1, W2, b2),
        "forgot_bias",
        "Z1 is X @ W1 so far: it lacks the bias b1.",
    ),
    (
        lambda X, W1, b1, W2, b2: network.forward(X, W1, b1, W2, 0 * b2),
        "forgot_bias",
        "Z2 is A1 @ W2 so far: it lacks the bias b2.",
    ),
    (
        lambda X, W1, b1, W2, b2: network.forward(X, W1, 0 * b1, W2, 0 * b2),
        "forgot_bias",
        "Z1 lacks the bias b1, and Z2 lacks b2. Are the biases added to both weighted sums?",
    ),
    (
        lambda X, W1, b1, W2, b2: network.forward(X, W1.T, b1, W2, b2),
        "raised",
        "`ValueError: W1 must have shape (d, h) with d = 3 as in X; got shape (2, 3)` in line ….",
    ),
    (forward_with(sign=-1), "sign", "In Z1 the bias b1 is subtracted. A neuron adds it."),
    (
        forward_with(last=lambda Z: Z),
        "activation_missing",
        "A2 equals Z2: the output layer has no activation, so its answers leave the range from 0 to 1.",
    ),
    (
        forward_with(bend=np.tanh),
        "another_function",
        "A1 is the tanh of Z1. It would work, but this network has a sigmoid after each layer.",
    ),
]

test_a_right_answer_passes = exercises.right("forward", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("forward", WRONG)
