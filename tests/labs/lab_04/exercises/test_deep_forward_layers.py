"""Wrong answers to deep_forward in what a layer computes, and what the check says of each."""

import numpy as np
from tools import exercises
from tools.lab_04.answers import forward_with


def forward_linear_at_the_end(X, weights, activation):
    trace, A = [], X
    for i, (W, b) in enumerate(weights):
        Z = A @ W + b
        A = activation.f(Z) if i < len(weights) - 1 else Z
        trace.append((Z, A))
    return trace


def forward_linear_at_first(X, weights, activation):
    trace, A = [], X
    for i, (W, b) in enumerate(weights):
        Z = A @ W + b
        A = activation.f(Z) if i else Z
        trace.append((Z, A))
    return trace


WRONG = [
    (
        forward_with(total=lambda A, W, b: A @ W),
        "forgot_bias",
        "Z is A @ W, without the bias. Where does b come in?",
    ),
    (
        forward_with(total=lambda A, W, b: A @ W - b),
        "sign",
        "Z is A @ W - b. The bias should be added.",
    ),
    (
        forward_with(bend=lambda a, Z: Z),
        "activation_missing",
        "A of layer 1 equals Z. Without an activation nothing is bent, and a whole stack can do no more than "
        "one layer.",
    ),
    (
        forward_linear_at_the_end,
        "activation_missing",
        "A of the last layer equals Z. In this network every layer has an activation, the last one too.",
    ),
    (
        forward_with(feed="Z"),
        "activation_missing",
        "Z of layer 2 is made from Z of layer 1. A layer gets what comes out of the activation below: A.",
    ),
    (
        forward_with(bend=lambda a, Z: a.derivative(Z)),
        "another_function",
        "A is the slope of the activation. On the way forwards it is the function itself: `activation.f`.",
    ),
    (
        forward_linear_at_first,
        "activation_missing",
        "A of the first layer equals Z. In this network every layer has an activation, the first one too.",
    ),
    (
        forward_with(total=lambda A, W, b: (A + 0) @ (W + b)),
        "another_formula",
        "Z is A @ (W + b), so the bias is multiplied by the inputs. It is added after the product.",
    ),
    (
        forward_with(total=lambda A, W, b: A @ W + b.sum()),
        "whole_array",
        "To each neuron the sum of all biases is added. Each has one of its own: `+ b`.",
    ),
    (
        forward_with(bend=lambda a, Z: np.tanh(Z)),
        "another_function",
        "Every layer has the tanh here, whatever comes in as `activation`. Its function is `activation.f`.",
    ),
    (
        forward_with(bend=lambda a, Z: np.maximum(Z, 0)),
        "another_function",
        "Every layer has the ReLU here, whatever comes in as `activation`. Its function is `activation.f`.",
    ),
    (
        forward_with(bend=lambda a, Z: a.f(a.f(Z))),
        "another_formula",
        "In A the activation is applied twice.",
    ),
    (
        forward_with(bend=lambda a, Z: Z * a.f(Z)),
        "another_formula",
        "A is Z times the activation of Z. Where does the factor Z come from?",
    ),
    (
        forward_with(total=lambda A, W, b: A @ W * b),
        "another_formula",
        "Z is A @ W times b. The bias should be added.",
    ),
    (
        forward_with(total=lambda A, W, b: A @ W + 2 * b),
        "another_formula",
        "The bias is in Z twice.",
    ),
    (
        forward_with(total=lambda A, W, b: (A @ W) / len(A) + b),
        "averaged_twice",
        "A @ W is divided by n. On the way forwards nothing is averaged over the samples.",
    ),
    (
        forward_with(total=lambda A, W, b: -(A @ W) + b),
        "sign",
        "Z is b - A @ W. The product should be added.",
    ),
    (
        forward_with(bend=lambda a, Z: 1 / (1 + np.exp(-Z))),
        "another_function",
        "Every layer has the sigmoid here, whatever comes in as `activation`. Its function is `activation.f`.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("deep_forward", WRONG)
