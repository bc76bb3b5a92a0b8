"""The check of deep_forward: right in any style, and each classic mistake named in its own words."""

from collections import deque

import numpy as np
from tools import exercises


def forward_by_index(X, weights, activation):
    trace = []
    for i in range(len(weights)):
        A = X if i == 0 else trace[i - 1][1]
        Z = np.dot(A, weights[i][0]) + weights[i][1]
        trace.append([Z, activation.f(Z)])
    return trace


def forward_by_neuron(X, weights, activation):
    trace, A = [], X
    for W, b in weights:
        Z = np.empty((len(A), len(b)))
        for j in range(len(b)):
            Z[:, j] = (A * W[:, j]).sum(axis=1) + b[j]
        A = activation.f(Z)
        trace.append((Z, A))
    return tuple(trace)


def forward_by_recursion(X, weights, activation):
    if not weights:
        return []
    (W, b), *rest = weights
    Z = X @ W + b
    A = activation.f(Z)
    return [(Z, A), *forward_by_recursion(A, rest, activation)]


def forward_by_einsum(X, weights, activation):
    trace = deque([(None, X)])
    for W, b in weights:
        Z = np.einsum("ni,ij->nj", trace[-1][1], W) + b
        trace.append([Z, activation.f(Z)])
    trace.popleft()
    return trace


def forward_with_biases_among_the_weights(X, weights, activation):
    Zs, As, ones = [], [X], np.ones((len(X), 1))
    for layer in weights:
        Zs += [np.matmul(np.concatenate([As[-1], ones], axis=1), np.vstack(layer))]
        As += [activation.f(Zs[-1])]
    return list(zip(Zs, As[1:], strict=True))


RIGHT = [
    forward_by_index,
    forward_by_neuron,
    forward_by_recursion,
    forward_by_einsum,
    forward_with_biases_among_the_weights,
]


def forward_with(total=lambda A, W, b: A @ W + b, bend=lambda a, Z: a.f(Z), pair=lambda Z, A: (Z, A), feed="A"):
    def wrong(X, weights, activation):
        trace, A = [], X
        for W, b in weights:
            Z = total(A, W, b)
            A = bend(activation, Z)
            trace.append(pair(Z, A))
            A = A if feed == "A" else Z
        return trace

    return wrong


def forward_linear_at_the_end(X, weights, activation):
    trace, A = [], X
    for i, (W, b) in enumerate(weights):
        Z = A @ W + b
        A = activation.f(Z) if i < len(weights) - 1 else Z
        trace.append((Z, A))
    return trace


def forward_with_the_input(X, weights, activation):
    trace = [(X, X)]
    for W, b in weights:
        Z = trace[-1][1] @ W + b
        trace.append((Z, activation.f(Z)))
    return trace


def forward_without_the_last(X, weights, activation):
    return forward_by_index(X, weights[:-1], activation)


def forward_keeps_the_last(X, weights, activation):
    A = X
    for W, b in weights:
        Z = A @ W + b
        A = activation.f(Z)
    return [(Z, A)] * len(weights)


def forward_pops(X, weights, activation):
    trace, A = [], X
    while weights:
        W, b = weights.pop(0)
        Z = A @ W + b
        A = activation.f(Z)
        trace.append((Z, A))
    return trace


def forward_returns_the_output(X, weights, activation):
    return forward_by_index(X, weights, activation)[-1][1]


WRONG = [
    (
        forward_with(total=lambda A, W, b: A @ W),
        "forgot_bias",
        "Z is A @ W so far: the bias of the layer was never added.",
    ),
    (forward_with(total=lambda A, W, b: A @ W - b), "sign", "The bias is subtracted."),
    (
        forward_with(bend=lambda a, Z: Z),
        "activation_missing",
        "A equals Z in every layer: nothing is bent, so the whole stack can do no more than one layer.",
    ),
    (
        forward_linear_at_the_end,
        "activation_missing",
        "The last layer has no activation. In this network every layer has one, the last too.",
    ),
    (
        forward_with(feed="Z"),
        "activation_missing",
        "The next layer is fed with Z. It hears what the layer below says after its activation: A.",
    ),
    (
        forward_with(bend=lambda a, Z: a.derivative(Z)),
        "another_function",
        "A is the slope of the activation. Forwards goes the function itself, `activation.f`.",
    ),
    (
        forward_with(pair=lambda Z, A: (A, Z)),
        "swapped",
        "In each pair A stands before Z. Wanted is (Z, A): first the sum, then what the activation makes of it.",
    ),
    (
        forward_with(pair=lambda Z, A: (A, A)),
        "another_formula",
        "Z equals A in every pair: the weighted sum was overwritten by its activation. The way back needs both.",
    ),
    (
        forward_with_the_input,
        "off_by_one",
        "The list begins with the input. It should hold one pair for each layer, and X is no layer.",
    ),
    (forward_without_the_last, "off_by_one", "The list lacks the pair of the last layer."),
    (lambda *a: forward_by_index(*a)[1:], "off_by_one", "The list lacks the pair of the first layer."),
    (
        forward_keeps_the_last,
        "frozen",
        "Every pair of the list is the one of the last layer. Append a pair in each turn of the loop.",
    ),
    (
        forward_pops,
        "in_place",
        "The list of weights was changed: `pop` takes layers out of it. The way back needs them; go through it "
        "with `for W, b in weights`.",
    ),
    (
        forward_returns_the_output,
        "wrong_shape",
        "The function should return 2 results, Z, A of layer 1; it returned a single array of shape (7,).",
    ),
    (
        forward_with(pair=lambda Z, A: A),
        "wrong_shape",
        "The function should return 2 results, Z, A of layer 1; it returned a single array of shape (5, 4).",
    ),
]

test_a_right_answer_passes = exercises.right("deep_forward", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("deep_forward", WRONG)
