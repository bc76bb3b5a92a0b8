"""Wrong answers to forward in what follows a weighted sum, and what the check says of each."""

import numpy as np
from tools import exercises
from tools.lab_02.made import forward_with

from helpers.nn.functions import sigmoid


def a1_again(X, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    A1 = sigmoid(Z1)
    Z2 = A1 @ W2 + b2
    A2 = sigmoid(Z1)
    return (Z1, A1, Z2, A2)


def b_after(X, W1, b1, W2, b2):
    Z1 = X @ W1
    A1 = sigmoid(Z1 + b1)
    Z2 = A1 @ W2
    A2 = sigmoid(Z2 + b2)
    return (Z1, A1, Z2, A2)


def lin_both(X, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    A1 = Z1
    Z2 = A1 @ W2 + b2
    A2 = Z2
    return (Z1, A1, Z2, A2)


def soft(Z):
    return np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)


def softmax_both(X, W1, b1, W2, b2):
    return forward_with(a1=soft, a2=soft)(X, W1, b1, W2, b2)


def b_after1(X, W1, b1, W2, b2):
    Z1 = X @ W1
    A1 = sigmoid(Z1 + b1)
    Z2 = A1 @ W2 + b2
    return (Z1, A1, Z2, sigmoid(Z2))


def b_after2(X, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    A1 = sigmoid(Z1)
    Z2 = A1 @ W2
    return (Z1, A1, Z2, sigmoid(Z2 + b2))


WRONG = [
    (
        forward_with(a1=lambda Z: 1 / (1 + np.exp(Z))),
        "sign",
        "A1 falls where Z1 rises. What is the sign in the exponent of the sigmoid?",
    ),
    (
        forward_with(a2=lambda Z: 1 / (1 + np.exp(Z))),
        "sign",
        "A2 falls where Z2 rises. What is the sign in the exponent of the sigmoid?",
    ),
    (
        forward_with(a1=lambda Z: np.maximum(0, Z)),
        "another_function",
        "A1 is 0 where Z1 is negative, as after a ReLU. This network has a sigmoid after each layer.",
    ),
    (
        forward_with(a1=lambda Z: np.maximum(0, Z), a2=lambda Z: np.maximum(0, Z)),
        "another_function",
        "A1 is 0 where Z1 is negative, as after a ReLU. This network has a sigmoid after each layer. The "
        "same holds for layer 2.",
    ),
    (
        forward_with(a1=np.tanh, a2=np.tanh),
        "another_function",
        "A1 is the tanh of Z1. It would work, but this network has a sigmoid after each layer. The same "
        "holds for layer 2.",
    ),
    (
        forward_with(a2=np.tanh),
        "another_function",
        "A2 is the tanh of Z2. It would work, but this network has a sigmoid after each layer.",
    ),
    (
        forward_with(a2=lambda Z: (Z > 0).astype(float)),
        "another_function",
        "A2 is 1 or 0: it is rounded, or a step. The network answers with a number between 0 and 1.",
    ),
    (
        forward_with(a2=lambda Z: np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)),
        "another_function",
        "Each row of A2 adds up to 1, as after a softmax. This network has a sigmoid after each layer.",
    ),
    (
        forward_with(a1=lambda Z: np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)),
        "another_function",
        "Each row of A1 adds up to 1, as after a softmax. This network has a sigmoid after each layer.",
    ),
    (
        forward_with(a1=lambda Z: sigmoid(Z) * (1 - sigmoid(Z))),
        "another_function",
        "A1 is the slope of the sigmoid at Z1. Forwards take the sigmoid itself; its slope comes later.",
    ),
    (
        forward_with(a1=lambda Z: sigmoid(sigmoid(Z))),
        "another_formula",
        "A1 went through the sigmoid twice. Is Z1 sent through it before A1 is made of it?",
    ),
    (a1_again, "another_formula", "A2 equals A1. It should be the sigmoid of Z2: is one index wrong?"),
    (
        b_after,
        "forgot_bias",
        "A1 is right, but Z1 lacks its bias. The bias b1 belongs to the weighted sum: add it there. The "
        "same holds for layer 2.",
    ),
    (
        forward_with(a1=lambda Z: 1 / 1 + np.exp(-Z), a2=lambda Z: 1 / 1 + np.exp(-Z)),
        "another_formula",
        "A1 is 1 + exp(-Z1), larger than 1. Are there parentheses around all that the sigmoid divides by? "
        "The same holds for layer 2.",
    ),
    (
        forward_with(a1=lambda Z: 1 / np.exp(-Z), a2=lambda Z: 1 / np.exp(-Z)),
        "another_formula",
        "A1 is the exponential of Z1. The sigmoid is 1 / (1 + exp(-Z1)): is there a 1 missing? The same "
        "holds for layer 2.",
    ),
    (
        forward_with(a1=np.tanh, a2=lambda Z: Z),
        "another_function",
        "A1 is the tanh of Z1. It would work, but this network has a sigmoid after each layer. A2 is wrong "
        "in another way too.",
    ),
    (
        lin_both,
        "activation_missing",
        "A1 equals Z1, and A2 equals Z2: neither layer has its activation, so the network can only draw a line.",
    ),
    (
        forward_with(a1=lambda Z: Z),
        "activation_missing",
        "A1 equals Z1: the hidden layer has no activation, so two layers can do no more than one.",
    ),
    (
        forward_with(a1=lambda Z: 1 / (1 + np.exp(Z)), a2=lambda Z: 1 / (1 + np.exp(Z))),
        "sign",
        "A1 falls where Z1 rises. What is the sign in the exponent of the sigmoid? The same holds for layer 2.",
    ),
    (
        forward_with(a1=lambda Z: 1 / 1 + np.exp(-Z)),
        "another_formula",
        "A1 is 1 + exp(-Z1), larger than 1. Are there parentheses around all that the sigmoid divides by?",
    ),
    (
        forward_with(a2=lambda Z: 1 / 1 + np.exp(-Z)),
        "another_formula",
        "A2 is 1 + exp(-Z2), larger than 1. Are there parentheses around all that the sigmoid divides by?",
    ),
    (
        forward_with(a1=lambda Z: 1 / np.exp(-Z)),
        "another_formula",
        "A1 is the exponential of Z1. The sigmoid is 1 / (1 + exp(-Z1)): is there a 1 missing?",
    ),
    (
        forward_with(a2=lambda Z: 1 / np.exp(-Z)),
        "another_formula",
        "A2 is the exponential of Z2. The sigmoid is 1 / (1 + exp(-Z2)): is there a 1 missing?",
    ),
    (
        forward_with(a2=lambda Z: np.maximum(0, Z)),
        "another_function",
        "A2 is 0 where Z2 is negative, as after a ReLU. This network has a sigmoid after each layer.",
    ),
    (
        softmax_both,
        "another_function",
        "Each row of A1 adds up to 1, as after a softmax. This network has a sigmoid after each layer. The "
        "same holds for layer 2.",
    ),
    (
        forward_with(a1=lambda Z: sigmoid(Z) * (1 - sigmoid(Z)), a2=lambda Z: sigmoid(Z) * (1 - sigmoid(Z))),
        "another_function",
        "A1 is the slope of the sigmoid at Z1. Forwards take the sigmoid itself; its slope comes "
        "later. The same holds for layer 2.",
    ),
    (
        forward_with(a2=lambda Z: sigmoid(Z) * (1 - sigmoid(Z))),
        "another_function",
        "A2 is the slope of the sigmoid at Z2. Forwards take the sigmoid itself; its slope comes later.",
    ),
    (
        forward_with(a1=lambda Z: sigmoid(sigmoid(Z)), a2=lambda Z: sigmoid(sigmoid(Z))),
        "another_formula",
        "A1 went through the sigmoid twice. Is Z1 sent through it before A1 is made of it? The same holds for layer 2.",
    ),
    (
        forward_with(a2=lambda Z: sigmoid(sigmoid(Z))),
        "another_formula",
        "A2 went through the sigmoid twice. Is Z2 sent through it before A2 is made of it?",
    ),
    (
        b_after1,
        "forgot_bias",
        "A1 is right, but Z1 lacks its bias. The bias b1 belongs to the weighted sum: add it there.",
    ),
    (
        b_after2,
        "forgot_bias",
        "A2 is right, but Z2 lacks its bias. The bias b2 belongs to the weighted sum: add it there.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("forward", WRONG)
