"""The exercises of lab 02: forwards and the error here, backwards and the training loop in files of their own."""

import numpy as np

from helpers import network
from helpers.checks.engine import Exercise, Link, Mistake, Result
from helpers.checks.lab_02_backward import gradients, hidden_gradients, output_gradients
from helpers.checks.lab_02_chain import FORWARD, inputs
from helpers.checks.lab_02_train import train
from helpers.functions import sigmoid

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
    links=(Link("Z1"), Link("A1", ("Z1",)), Link("Z2", ("A1",)), Link("A2", ("Z2",))),
    mistakes=(
        Mistake(
            "forgot_bias",
            FORWARD.but(Z1=lambda v: v.X @ v.W1, Z2=lambda v: v.A1 @ v.W2),
            "Both weighted sums are right but for the biases b1 and b2, which were never added.",
            link="Z1",
        ),
        Mistake(
            "forgot_bias",
            FORWARD.but(Z1=lambda v: v.X @ v.W1),
            "Z1 is X @ W1 so far: the bias b1 was never added.",
            link="Z1",
        ),
        Mistake(
            "forgot_bias",
            FORWARD.but(Z2=lambda v: v.A1 @ v.W2),
            "Z2 is A1 @ W2 so far: the bias b2 was never added.",
            link="Z2",
        ),
        Mistake("sign", FORWARD.but(Z1=lambda v: v.X @ v.W1 - v.b1), "The bias b1 is subtracted.", link="Z1"),
        Mistake(
            "sign",
            FORWARD.but(A1=lambda v: sigmoid(-v.Z1), A2=lambda v: sigmoid(-v.Z2)),
            "A1 falls where Z1 rises. What is the sign in the exponent of the sigmoid?",
            link="A1",
        ),
        Mistake(
            "activation_missing",
            FORWARD.but(A1=lambda v: v.Z1, A2=lambda v: v.Z2),
            "A1 equals Z1, and A2 equals Z2: neither layer has its activation, so the network can only draw a line.",
            link="A1",
        ),
        Mistake(
            "activation_missing",
            FORWARD.but(A1=lambda v: v.Z1),
            "A1 equals Z1: the hidden layer has no activation, so two layers can do no more than one.",
            link="A1",
        ),
        Mistake(
            "activation_missing",
            FORWARD.but(A2=lambda v: v.Z2),
            "A2 equals Z2: the output layer has no activation, so its answers leave the range from 0 to 1.",
            link="A2",
        ),
        Mistake(
            "activation_missing",
            FORWARD.but(Z2=lambda v: v.Z1 @ v.W2 + v.b2),
            "Z2 is computed from Z1. The second layer hears what the first one says after its activation.",
            link="Z2",
        ),
        Mistake(
            None,
            FORWARD.but(A1=lambda v: np.tanh(v.Z1)),
            "A1 is the tanh of Z1. It would work, but this network has a sigmoid after each layer.",
            link="A1",
        ),
        Mistake(
            "wrong_shape",
            FORWARD.but(Z2=lambda v: (v.A1 @ v.W2 + v.b2).ravel()),
            "The numbers of Z2 are right, but it has shape (n,). Keep the column (n, 1), or A2 - Y goes wrong later.",
            link="Z2",
        ),
    ),
    praise="all four arrays are right, from X to A2.",
)

# --- Exercise 2: the error -------------------------------------------------------------------------------------------


def _times_n(got, expected, arguments):
    n = len(arguments["Y"])
    return f"dA2 is {n} times too large, and n = {n}. The loss is a mean over the samples, so its slope is one too."


def _n_too_small(got, expected, arguments):
    n = len(arguments["Y"])
    return f"dA2 is {n} times too small, and n = {n}. It was divided by n once more than needed."


loss_gradient = Exercise(
    name="loss_gradient",
    lab="02",
    number=2,
    title="Begin with the error",
    reference=network.loss_gradient,
    inputs=inputs("A2", "Y"),
    form=Result("dA2", like="A2"),
    mistakes=(
        Mistake("not_averaged", lambda A2, Y: 2 * (A2 - Y), _times_n),
        Mistake(
            "factor_2",
            lambda A2, Y: (A2 - Y) / len(Y),
            "dA2 is half as large as it should be. What does the slope of a square bring down in front?",
        ),
        Mistake("factor_2", lambda A2, Y: 4 * (A2 - Y) / len(Y), "dA2 is twice too large: one 2 is enough."),
        Mistake(
            "sign",
            lambda A2, Y: 2 * (Y - A2) / len(Y),
            "dA2 has the wrong sign. If A2 is larger than Y, a larger A2 makes the loss larger: the slope is positive.",
        ),
        Mistake(
            "not_averaged",
            lambda A2, Y: A2 - Y,
            "This is the plain error. Its square is averaged: what do the square and the mean do to the slope?",
        ),
        Mistake(
            "sign",
            lambda A2, Y: Y - A2,
            "This is target minus output. Turn the difference round, and then: what do the square and the mean add?",
        ),
        Mistake("averaged_twice", lambda A2, Y: 2 * (A2 - Y) / len(Y) ** 2, _n_too_small),
        Mistake(
            None,
            lambda A2, Y: (A2 - Y) ** 2 / len(Y),
            "This is each sample's share of the loss. Backpropagation begins with the slope of the loss.",
        ),
        Mistake(
            "wrong_shape",
            lambda A2, Y: np.mean((A2 - Y) ** 2),
            "This is the loss, one number. Wanted is its slope: one number for each output, in the shape of A2.",
        ),
        Mistake(
            "wrong_axis",
            lambda A2, Y: np.mean(2 * (A2 - Y)),
            "The slopes were averaged into one number. Divide by n, but leave each sample its own.",
        ),
        Mistake(
            "wrong_shape",
            lambda A2, Y: 2 * (A2 - Y.ravel()) / len(Y),
            "A column minus a row makes a square table of n × n differences. Subtract column from column.",
        ),
    ),
    praise="the error, as the slope of the loss. Now send it backwards.",
)

EXERCISES = (forward, loss_gradient, output_gradients, hidden_gradients, gradients, train)
