"""Exercise of Lab 02: the samples through both layers."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Node, Result
from helpers.labs.lab_02.computation import FORWARD, inputs
from helpers.nn import network
from helpers.nn.functions import sigmoid, sigmoid_derivative, softmax

# --- Exercise 1: forward ---------------------------------------------------------------------------------------------


def _each_layer(id, first, second, sentence):
    """Declare a mistake that is made in one of the layers or in both; {k} in the sentence is the layer's number."""
    both = f"{sentence.format(k=1)} The same holds for layer 2."
    return (
        Mistake(id, FORWARD.but(**first), sentence.format(k=1), next(iter(first))),
        Mistake(id, FORWARD.but(**second), sentence.format(k=2), next(iter(second))),
        Mistake(id, FORWARD.but(**first, **second), both, next(iter(first))),
    )


forward = Exercise(
    name="forward",
    lab="02",
    number=1,
    title="Send the samples forwards",
    reference=network.forward,
    inputs=inputs(*FORWARD.given),
    form=(
        Result("Z1"),
        Result("A1"),
        Result("Z2", shape_hint="One number for each sample, still in a column: (n, h) @ (h, 1)."),
        Result("A2"),
    ),
    nodes=(Node("Z1"), Node("A1", ("Z1",)), Node("Z2", ("A1",)), Node("A2", ("Z2",))),
    mistakes=(
        Mistake(
            "forgot_bias",
            FORWARD.but(Z1=lambda v: v.X @ v.W1),
            "Z1 is X @ W1 so far: it lacks the bias b1.",
            node="Z1",
        ),
        Mistake(
            "forgot_bias",
            FORWARD.but(Z2=lambda v: v.A1 @ v.W2),
            "Z2 is A1 @ W2 so far: it lacks the bias b2.",
            node="Z2",
        ),
        Mistake(
            "forgot_bias",
            FORWARD.but(Z1=lambda v: v.X @ v.W1, Z2=lambda v: v.A1 @ v.W2),
            "Z1 lacks the bias b1, and Z2 lacks b2. Are the biases added to both weighted sums?",
            node="Z1",
        ),
        *_each_layer(
            "forgot_bias",
            {"Z1": lambda v: v.X @ v.W1, "A1": lambda v: sigmoid(v.Z1 + v.b1)},
            {"Z2": lambda v: v.A1 @ v.W2, "A2": lambda v: sigmoid(v.Z2 + v.b2)},
            "A{k} is right, but Z{k} lacks its bias. The bias b{k} belongs to the weighted sum: add it there.",
        ),
        *_each_layer(
            "sign",
            {"Z1": lambda v: v.X @ v.W1 - v.b1},
            {"Z2": lambda v: v.A1 @ v.W2 - v.b2},
            "In Z{k} the bias b{k} is subtracted. A neuron adds it.",
        ),
        *_each_layer(
            "another_formula",
            {"Z1": lambda v: v.X @ (v.W1 + v.b1)},
            {"Z2": lambda v: v.A1 @ (v.W2 + v.b2)},
            "In Z{k} the bias b{k} was added to the weights before the product. Add it after the product.",
        ),
        Mistake(
            "swapped",
            FORWARD.but(Z1=lambda v: v.X @ v.W1 + v.b2),
            "Z1 is X @ W1 + b2, with the other layer's bias. Which one belongs to the hidden layer?",
            node="Z1",
        ),
        *_each_layer(
            "sign",
            {"A1": lambda v: sigmoid(-v.Z1)},
            {"A2": lambda v: sigmoid(-v.Z2)},
            "A{k} falls where Z{k} rises. What is the sign in the exponent of the sigmoid?",
        ),
        *_each_layer(
            "another_formula",
            {"A1": lambda v: 1 + np.exp(-v.Z1)},
            {"A2": lambda v: 1 + np.exp(-v.Z2)},
            "A{k} is 1 + exp(-Z{k}), larger than 1. Are there parentheses around all that the sigmoid divides by?",
        ),
        *_each_layer(
            "another_formula",
            {"A1": lambda v: np.exp(v.Z1)},
            {"A2": lambda v: np.exp(v.Z2)},
            "A{k} is the exponential of Z{k}. The sigmoid is 1 / (1 + exp(-Z{k})): is there a 1 missing?",
        ),
        Mistake(
            "activation_missing",
            FORWARD.but(A1=lambda v: v.Z1),
            "A1 equals Z1: the hidden layer has no activation, so two layers can do no more than one.",
            node="A1",
        ),
        Mistake(
            "activation_missing",
            FORWARD.but(A2=lambda v: v.Z2),
            "A2 equals Z2: the output layer has no activation, so its answers leave the range from 0 to 1.",
            node="A2",
        ),
        Mistake(
            "activation_missing",
            FORWARD.but(A1=lambda v: v.Z1, A2=lambda v: v.Z2),
            "A1 equals Z1, and A2 equals Z2: neither layer has its activation, so the network can only draw a line.",
            node="A1",
        ),
        Mistake(
            "activation_missing",
            FORWARD.but(Z2=lambda v: v.Z1 @ v.W2 + v.b2),
            "Z2 is Z1 @ W2 + b2. The second layer hears A1, what the first one says after its activation.",
            node="Z2",
        ),
        *_each_layer(
            "another_function",
            {"A1": lambda v: np.tanh(v.Z1)},
            {"A2": lambda v: np.tanh(v.Z2)},
            "A{k} is the tanh of Z{k}. It would work, but this network has a sigmoid after each layer.",
        ),
        *_each_layer(
            "another_function",
            {"A1": lambda v: np.maximum(v.Z1, 0)},
            {"A2": lambda v: np.maximum(v.Z2, 0)},
            "A{k} is 0 where Z{k} is negative, as after a ReLU. This network has a sigmoid after each layer.",
        ),
        *_each_layer(
            "another_function",
            {"A1": lambda v: softmax(v.Z1)},
            {"A2": lambda v: softmax(v.Z2)},
            "Each row of A{k} adds up to 1, as after a softmax. This network has a sigmoid after each layer.",
        ),
        *_each_layer(
            "another_function",
            {"A1": lambda v: sigmoid_derivative(v.Z1)},
            {"A2": lambda v: sigmoid_derivative(v.Z2)},
            "A{k} is the slope of the sigmoid at Z{k}. Forwards take the sigmoid itself; its slope comes later.",
        ),
        *_each_layer(
            "another_formula",
            {"A1": lambda v: sigmoid(sigmoid(v.Z1))},
            {"A2": lambda v: sigmoid(sigmoid(v.Z2))},
            "A{k} went through the sigmoid twice. Is Z{k} sent through it before A{k} is made of it?",
        ),
        Mistake(
            "another_function",
            FORWARD.but(A2=lambda v: (v.Z2 > 0) * 1.0),
            "A2 is 1 or 0: it is rounded, or a step. The network answers with a number between 0 and 1.",
            node="A2",
        ),
        *_each_layer(
            "another_formula",
            {"Z1": lambda v: sigmoid(v.X @ v.W1 + v.b1), "A1": lambda v: v.Z1},
            {"Z2": lambda v: sigmoid(v.A1 @ v.W2 + v.b2), "A2": lambda v: v.Z2},
            "Z{k} went through the sigmoid already. It should hold the weighted sum, before the activation.",
        ),
        Mistake(
            "another_formula",
            FORWARD.but(A2=lambda v: v.A1),
            "A2 equals A1. It should be the sigmoid of Z2: is one index wrong?",
            node="A2",
        ),
        Mistake(
            "activation_missing",
            FORWARD.but(Z2=lambda v: v.X @ v.W1 @ v.W2 + v.b2),
            "Z2 is X @ W1 @ W2 + b2, past the bias and the sigmoid of the first layer. The second one hears A1.",
            node="Z2",
        ),
        Mistake(
            "wrong_shape",
            FORWARD.but(Z2=lambda v: (v.A1 @ v.W2 + v.b2).ravel()),
            "The numbers of Z2 are right, but it has shape (n,). Keep the column (n, 1), or A2 - Y goes wrong later.",
            node="Z2",
        ),
    ),
    praise="all four arrays are right, from X to A2.",
)
