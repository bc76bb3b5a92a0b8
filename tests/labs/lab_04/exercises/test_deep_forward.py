"""The check of deep_forward: right in any style, and each classic mistake named in its own words."""

from collections import deque

import numpy as np
from tools import exercises
from tools.lab_04.answers import forward_by_index, forward_with


def forward_by_neuron(X, weights, activation):
    trace, A = [], X
    for W, b in weights:
        Z = np.empty((len(A), len(b)))
        for j in range(len(b)):
            Z[:, j] = (A * W[:, j]).sum(axis=1) + b[j]
        A = activation.f(Z)
        trace.append((Z, A))
    return tuple(trace)


def forward_recursively(X, weights, activation):
    if not weights:
        return []
    (W, b), *others = weights
    Z = X @ W + b
    return [(Z, activation.f(Z)), *forward_recursively(activation.f(Z), others, activation)]


def forward_by_two_lists(X, weights, activation):
    Zs, As = [], [X]
    for W, b in weights:
        Zs.append(np.add(b, As[-1] @ W))
        As.append(activation.f(Zs[-1]))
    return list(zip(Zs, As[1:], strict=True))


def forward_with_the_bias_as_a_weight(X, weights, activation):
    trace, A = [], X
    for W, b in weights:
        Z = np.c_[A, np.ones(len(A))] @ np.vstack([W, b])
        A = activation.f(Z)
        trace.append((Z, A))
    return trace


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
    forward_recursively,
    forward_by_two_lists,
    forward_with_the_bias_as_a_weight,
    forward_by_index,
    forward_by_neuron,
    forward_by_recursion,
    forward_by_einsum,
    forward_with_biases_among_the_weights,
]


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


def forward_returns_early(X, weights, activation):
    trace, A = [], X
    for W, b in weights:
        Z = A @ W + b
        A = activation.f(Z)
        trace.append((Z, A))
        return trace


def forward_reversed(X, weights, activation):
    return forward_with()(X, weights, activation)[::-1]


def forward_appends_once(X, weights, activation):
    trace, A = [], X
    for W, b in weights:
        Z = A @ W + b
        A = activation.f(Z)
    trace.append((Z, A))
    return trace


def forward_appends_too_soon(X, weights, activation):
    trace, A = [], X
    for W, b in weights:
        Z = A @ W + b
        trace.append((Z, A))
        A = activation.f(Z)
    return trace


def forward_keeps_the_input(X, weights, activation):
    trace, A = [], X
    for W, b in weights:
        Z = A @ W + b
        trace.append((A, activation.f(Z)))
        A = activation.f(Z)
    return trace


WRONG = [
    (
        forward_with(pair=lambda Z, A: (A, Z)),
        "swapped",
        "In each pair A comes before Z. The order is (Z, A): first the sum, then what the activation makes of it.",
    ),
    (
        forward_with(pair=lambda Z, A: (A, A)),
        "another_formula",
        "Z equals A in every pair. Is the weighted sum overwritten by its activation? The way back needs both.",
    ),
    (
        forward_with_the_input,
        "off_by_one",
        "The list begins with the input. It should hold one pair for each layer, and X isn't a layer.",
    ),
    (
        forward_without_the_last,
        "off_by_one",
        "The list lacks the pair of the last layer.",
    ),
    (
        lambda *a: forward_by_index(*a)[1:],
        "off_by_one",
        "The list lacks the pair of the first layer.",
    ),
    (
        forward_keeps_the_last,
        "frozen",
        "Every pair of the list is that of the last layer. Is a pair appended in each turn of the loop?",
    ),
    (
        forward_pops,
        "in_place",
        "The list weights was changed: `pop` and `reverse` do that. The way back needs it: `for W, b in weights`.",
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
    (
        forward_returns_early,
        "off_by_one",
        "Only the pair of the first layer is there. Is `return` inside the loop?",
    ),
    (
        forward_reversed,
        "swapped",
        "The pairs are right, but the last layer comes first. The list should begin with the first layer.",
    ),
    (
        forward_appends_once,
        "off_by_one",
        "Only the pair of the last layer is there. Is a pair appended in each turn of the loop?",
    ),
    (
        forward_appends_too_soon,
        "off_by_one",
        "The layer's input is beside Z, where its A belongs. Is the pair appended before A is computed?",
    ),
    (
        forward_keeps_the_input,
        "another_formula",
        "The layer's input is beside A, where its Z belongs. The pair is (Z, A).",
    ),
    (
        forward_with(pair=lambda Z, A: (Z, Z)),
        "activation_missing",
        "A equals Z in every pair, though the next layer got the right A. Which names does the pair hold?",
    ),
    (
        lambda X, weights, activation: forward_with()(X, weights, activation) * 2,
        "off_by_one",
        "Every pair is in the list twice.",
    ),
]

test_a_right_answer_passes = exercises.right("deep_forward", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("deep_forward", WRONG)
