"""The clinic of Lab 02: a hidden layer that gets the wrong message, and a training that goes wrong."""

import numpy as np

from helpers.nn import datasets
from helpers.nn.deep import norm
from helpers.nn.network import Parameters, backpropagate, forward, gradients, loss_gradient, output_gradients
from helpers.nn.network import random_start as start
from helpers.patients.patient import Fault, Patient, Training
from helpers.quizzes.questions import Choice, ChoiceQuestion

X, Y = datasets.xor()
HIDDEN, RATE, EPOCHS, SEED = 4, 2.0, 1000, 3


def norms_of(dW1, dW2):
    """Return the norms of both layers' gradients, (2,)."""
    return np.array([norm(dW1), norm(dW2)])


def learn(hidden_gradients):
    """Train a network on XOR whose hidden layer gets what a function says."""
    parameters, losses, norms = start(2, HIDDEN, np.random.default_rng(SEED)), np.empty(EPOCHS), np.empty(0)
    for epoch in range(EPOCHS):
        trace = forward(X, *parameters)
        losses[epoch] = np.mean((trace.A2 - Y) ** 2)
        dZ2, dW2, db2 = output_gradients(trace.A1, trace.A2, loss_gradient(trace.A2, Y))
        _, dW1, db1 = hidden_gradients(X, trace.A1, parameters.W2, dZ2)
        norms = norms_of(dW1, dW2) if epoch == 0 else norms
        parameters = Parameters(*(p - RATE * dp for p, dp in zip(parameters, (dW1, db1, dW2, db2), strict=True)))
    return Training(losses, norms)


def follow(train):
    """Run a whole training on XOR as a function does it, and measure the gradients where it starts."""
    first, _ = train(X, Y, HIDDEN, 0.0, 1, np.random.default_rng(SEED))
    _, losses = train(X, Y, HIDDEN, RATE, EPOCHS, np.random.default_rng(SEED))
    found = backpropagate(X, Y, Parameters(*first))[1]
    return Training(losses, norms_of(found.dW1, found.dW2))


# --- Patient 1 · hidden_gradients -------------------------------------------------------------------------------------


def patient_1(X, A1, W2, dZ2):
    """Return dZ1 (n, h), dW1 (d, h) and db1 (h,)."""
    dA1 = dZ2 @ W2.T  # (n, 1) @ (1, h)
    dZ1 = dA1 * A1 * (1 - A1)  # (n, h)
    dW1 = X.T @ dZ1  # (d, n) @ (n, h)
    db1 = dZ1.sum(axis=0)  # (h,)
    return dZ1, dW1, db1


HIDDEN_LAYER = Patient(
    exercise="hidden_gradients",
    lab="02",
    number=1,
    complaint=(
        f"A network with {HIDDEN} hidden units was meant to learn XOR, in {EPOCHS:,} epochs of learning rate {RATE:g}. "
        "This is what its hidden layer learned by; its output layer is sound."
    ),
    healthy=patient_1,
    train=learn,
    faults=(
        Fault(
            "sign",
            "sign",
            "The error is turned round on its way to the hidden layer, so that layer goes uphill.",
            "dA1 = dZ2 @ W2.T",
            "dA1 = -dZ2 @ W2.T",
        ),
        Fault(
            "no slope",
            "missing_slope",
            "On its way through the hidden sigmoid the error isn't multiplied by the sigmoid's slope.",
            "dZ1 = dA1 * A1 * (1 - A1)",
            "dZ1 = dA1",
        ),
        Fault(
            "no error",
            "missing_upstream",
            "The hidden layer never hears of the error: what arrives is 1 for every unit and sample.",
            "dA1 = dZ2 @ W2.T",
            "dA1 = np.ones_like(A1)",
        ),
        Fault(
            "no bias",
            "forgot_bias",
            "The hidden biases get a gradient of 0, so they never move.",
            "db1 = dZ1.sum(axis=0)",
            "db1 = np.zeros(A1.shape[1])",
        ),
        Fault(
            "mean twice",
            "averaged_twice",
            "dW1 is averaged over the samples once more, so the hidden weights move n times too slowly.",
            "dW1 = X.T @ dZ1",
            "dW1 = X.T @ dZ1 / len(X)",
        ),
    ),
    prediction=ChoiceQuestion(
        id="02.clinic.hidden_gradients",
        title="Patient 1: what the repair will do",
        prompt="Once it is repaired, how will the norms of dW1 and dW2 compare before the first step?",
        choices=(
            Choice(
                "They are the same: an error is an error.",
                "On its way back the error is multiplied by W2 and by the slopes of the hidden layer, so it changes.",
            ),
            Choice(
                "dW1 is the larger one: it collects the errors of all hidden units.",
                "It does collect them, but each came through a sigmoid, whose slope is at most 1/4.",
            ),
            Choice(
                "dW1 is the smaller one: its error came through one sigmoid more.",
                "The slope of a sigmoid is at most 1/4, so an error mostly shrinks on its way through. Lab 04 counts "
                "what many layers leave of it.",
                right=True,
            ),
            Choice(
                "dW1 is 0, because nothing has been learned yet.",
                "0 is what arrives where nothing is wrong, or where the weights on the way are all 0. Here the weights "
                "are random and the answers wrong.",
            ),
        ),
    ),
)


# --- Patient 2 · train ------------------------------------------------------------------------------------------------


def patient_2(X, Y, hidden, learning_rate, epochs, rng):
    """Return (W1, b1, W2, b2) and the losses (epochs,)."""
    W1, b1 = rng.normal(size=(X.shape[1], hidden)), np.zeros(hidden)
    W2, b2 = rng.normal(size=(hidden, 1)), np.zeros(1)
    losses = np.empty(epochs)
    for epoch in range(epochs):
        A2 = forward(X, W1, b1, W2, b2)[-1]
        losses[epoch] = np.mean((A2 - Y) ** 2)
        dW1, db1, dW2, db2 = gradients(X, Y, W1, b1, W2, b2)
        W1, b1 = W1 - learning_rate * dW1, b1 - learning_rate * db1
        W2, b2 = W2 - learning_rate * dW2, b2 - learning_rate * db2
    return (W1, b1, W2, b2), losses


WHOLE = Patient(
    exercise="train",
    lab="02",
    number=2,
    complaint=(
        f"The same task, {HIDDEN} hidden units, {EPOCHS:,} epochs of learning rate {RATE:g}. Forward pass and "
        "gradients are sound: the fault is in this loop, or in what comes before it."
    ),
    healthy=patient_2,
    train=follow,
    faults=(
        Fault(
            "alike",
            "units_alike",
            "All hidden units start alike, and what starts alike stays alike.",
            "rng.normal(size=",
            "0.5 * np.ones(",
        ),
        Fault(
            "uphill",
            "sign",
            "The hidden layer is moved along its gradient, uphill, instead of against it.",
            "W1 - learning_rate * dW1, b1 - learning_rate * db1",
            "W1 + learning_rate * dW1, b1 + learning_rate * db1",
        ),
        Fault(
            "no rate",
            "ignored_argument",
            "The learning rate makes no difference: every step is the gradient as it is.",
            "learning_rate * d",
            "d",
        ),
        Fault(
            "frozen",
            "frozen",
            "The hidden layer never moves: what is computed for it is put where nobody looks.",
            "W1, b1 = W1 - learning_rate * dW1, b1 - learning_rate * db1",
            "new_W1, new_b1 = W1 - learning_rate * dW1, b1 - learning_rate * db1",
        ),
        Fault(
            "forgets",
            "another_formula",
            "The output layer becomes minus its step, and forgets where it was.",
            "W2, b2 = W2 - learning_rate * dW2, b2 - learning_rate * db2",
            "W2, b2 = -learning_rate * dW2, -learning_rate * db2",
        ),
    ),
    prediction=ChoiceQuestion(
        id="02.clinic.train",
        title="Patient 2: what the repair will do",
        prompt="Once it is repaired, what will the loss do?",
        choices=(
            Choice(
                "It falls steeply from the first epoch on.",
                "First every answer goes to 0.5, the best that one line can do. That is the plateau of this lab.",
            ),
            Choice(
                "It lingers near 0.25, and then falls far below.",
                "Near 0.25 it does what one straight line can do. When the hidden units begin to differ and to share "
                "the work, it goes on.",
                right=True,
            ),
            Choice(
                "It stays at 0.25: no network of this size learns XOR.",
                "Two hidden units can do it already; the missions of this lab had you try.",
            ),
            Choice(
                "It falls to exactly 0.",
                "A sigmoid never says exactly 0 or 1, so some error is left, however small.",
            ),
        ),
    ),
)

PATIENTS = (HIDDEN_LAYER, WHOLE)
