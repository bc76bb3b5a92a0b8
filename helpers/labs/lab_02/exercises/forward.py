"""Exercise of Lab 02: the samples through both layers."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Node, Result
from helpers.labs.lab_02.computation import FORWARD, inputs
from helpers.nn import network
from helpers.nn.functions import sigmoid

# --- Exercise 1: forward ---------------------------------------------------------------------------------------------

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
            FORWARD.but(Z1=lambda v: v.X @ v.W1, Z2=lambda v: v.A1 @ v.W2),
            "Both weighted sums are right but for the biases b1 and b2, which were never added.",
            node="Z1",
        ),
        Mistake(
            "forgot_bias",
            FORWARD.but(Z1=lambda v: v.X @ v.W1),
            "Z1 is X @ W1 so far: the bias b1 was never added.",
            node="Z1",
        ),
        Mistake(
            "forgot_bias",
            FORWARD.but(Z2=lambda v: v.A1 @ v.W2),
            "Z2 is A1 @ W2 so far: the bias b2 was never added.",
            node="Z2",
        ),
        Mistake("sign", FORWARD.but(Z1=lambda v: v.X @ v.W1 - v.b1), "The bias b1 is subtracted.", node="Z1"),
        Mistake(
            "sign",
            FORWARD.but(A1=lambda v: sigmoid(-v.Z1), A2=lambda v: sigmoid(-v.Z2)),
            "A1 falls where Z1 rises. What is the sign in the exponent of the sigmoid?",
            node="A1",
        ),
        Mistake(
            "activation_missing",
            FORWARD.but(A1=lambda v: v.Z1, A2=lambda v: v.Z2),
            "A1 equals Z1, and A2 equals Z2: neither layer has its activation, so the network can only draw a line.",
            node="A1",
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
            FORWARD.but(Z2=lambda v: v.Z1 @ v.W2 + v.b2),
            "Z2 is computed from Z1. The second layer hears what the first one says after its activation.",
            node="Z2",
        ),
        Mistake(
            "another_function",
            FORWARD.but(A1=lambda v: np.tanh(v.Z1)),
            "A1 is the tanh of Z1. It would work, but this network has a sigmoid after each layer.",
            node="A1",
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
