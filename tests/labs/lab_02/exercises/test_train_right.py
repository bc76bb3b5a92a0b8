"""The check of train: right in any style."""

import numpy as np
from tools import exercises
from tools.lab_02.answers import gradients_at_once
from tools.lab_02.trainings import ASK, LOSS, UPDATES, train

from helpers import checks
from helpers.nn import network
from helpers.nn.functions import mse


def train_from_elsewhere(X, Y, hidden, learning_rate, epochs, rng):
    """Another order, another distribution, biases that aren't 0, a list of losses."""
    W2, b2 = rng.uniform(-2, 2, (hidden, 1)), rng.uniform(-1, 1, 1)
    W1, b1 = rng.standard_normal((X.shape[1], hidden)), rng.random(hidden)
    losses = []
    while len(losses) < epochs:
        losses.append(mse(network.forward(X, W1, b1, W2, b2).A2, Y))
        slopes = gradients_at_once(X, Y, W1, b1, W2, b2)
        W1, b1, W2, b2 = (p - learning_rate * dp for p, dp in zip((W1, b1, W2, b2), slopes, strict=True))
    return [W1, b1, W2, b2], losses


def train_needs_an_epoch(*arguments):
    parameters, losses = train()(*arguments)
    print("the last loss is", losses[-1])  # an IndexError for no epochs at all, which nobody asked for
    return parameters, losses


def train_in_single_precision(X, Y, hidden, learning_rate, epochs, rng):
    parameters, losses = train()(X, Y, hidden, learning_rate, epochs, rng)
    return tuple(values.astype(np.float32) for values in parameters), losses.astype(np.float32)


BACKWARDS = """        _, A1, _, A2 = forward(X, W1, b1, W2, b2)
        dZ2, dW2, db2 = network.output_gradients(A1, A2, 2 * (A2 - Y) / len(Y))
        dZ1, dW1, db1 = network.hidden_gradients(X, A1, W2, dZ2)
"""
RIGHT = [
    train(),
    train((UPDATES, UPDATES.replace("W1 = W1 -", "W1 -=").replace("b1 = b1 -", "b1 -="))),
    train((ASK, BACKWARDS)),
    train((ASK, ""), (LOSS, ASK + LOSS)),
    train(("np.empty(epochs)", "[]"), ("losses[epoch] = np", "losses += [np"), ("** 2)", "** 2)]")),
    train(("np.empty(epochs)", "np.array([])"), ("losses[epoch] =", "losses = np.append(losses,"), ("** 2)", "** 2))")),
    train(("np.mean((A2 - Y) ** 2)", "((A2 - Y).T @ (A2 - Y) / len(X)).item()")),
    train(("rng.normal(size=(hidden, 1))", "np.zeros((hidden, 1))")),
    train_from_elsewhere,
    train_needs_an_epoch,
    train_in_single_precision,
]

test_a_right_answer_passes = exercises.right("train", RIGHT)


def test_an_explorer_gets_the_students_loop_only_if_it_can_learn():
    assert checks.choose("train", train_from_elsewhere).own
    assert not checks.choose("train", train(("rng.normal", "np.random.default_rng(0).normal"))).own
    assert not checks.choose("train", train(("rng.normal(size=", "np.zeros("))).own
