"""The clinic of Lab 06: digits that were made ready in the wrong way, and a classifier with wrong gradients."""

import numpy as np

from helpers.nn import classifier, datasets, deep
from helpers.nn.deep import deep_backward
from helpers.nn.functions import ACTIVATIONS, softmax_cross_entropy_gradient
from helpers.nn.functions import cross_entropy as softmax_cross_entropy
from helpers.patients.patient import Fault, Patient, Training
from helpers.quizzes.questions import Choice, ChoiceQuestion

SEED, RELU = 0, ACTIVATIONS["relu"]
DIGITS = datasets.digits(np.random.default_rng(SEED))
SHOWN, HELD_OUT = 300, 12
SIZES, RATE, EPOCHS = (64, 24, 10), 0.2, 60
TRAIN_X, TRAIN_Y = DIGITS.train_X[:SHOWN], np.eye(10)[DIGITS.train_labels[:SHOWN]]
TEST_X, TEST_Y = DIGITS.test_X[:HELD_OUT], np.eye(10)[DIGITS.test_labels[:HELD_OUT]]


def forward(X, weights):
    """Return what the last layer reads, its logits (n, classes), and the trace of the hidden layers."""
    trace, A = [], X
    for W, b in weights[:-1]:
        Z = A @ W + b
        A = RELU.f(Z)
        trace.append((Z, A))
    return A, A @ weights[-1][0] + weights[-1][1], trace


def learn(gradients_of, X, told):
    """Train a reader with gradients_of(X, Y, weights) → loss, gradients; `told(weights)` is the loss of its curve."""
    weights, losses, norms = list(classifier.initial_weights(SIZES, np.random.default_rng(SEED))), [], np.empty(0)
    for epoch in range(EPOCHS):
        losses.append(told(weights))
        _, found = gradients_of(X, TRAIN_Y, weights)
        norms = deep.layer_gradient_norms(found) if epoch == 0 else norms
        weights = [(W - RATE * dW, b - RATE * db) for (W, b), (dW, db) in zip(weights, found, strict=True)]
    return Training(np.array(losses), norms)


def prepare(standardize):
    """Train on digits as a function prepares them, and measure on those held out."""
    train, test = standardize(TRAIN_X, TEST_X)
    return learn(patient_2, train, lambda weights: softmax_cross_entropy(forward(test, weights)[1], TEST_Y))


def classify(gradients):
    """Train a reader by the gradients that a function returns."""
    train, _ = classifier.standardize(TRAIN_X, TEST_X)
    return learn(gradients, train, lambda weights: softmax_cross_entropy(forward(train, weights)[1], TRAIN_Y))


# --- Patient 1 · standardize ------------------------------------------------------------------------------------------


def patient_1(train, test):
    """Return train (n, d) and test (m, d), scaled with the training set's mean and spread, pixel by pixel."""
    mean, spread = train.mean(axis=0), train.std(axis=0)
    changes = train.max(axis=0) > train.min(axis=0)
    scale = np.zeros_like(spread)
    scale[changes] = 1 / spread[changes]
    train, test = (train - mean) * scale, (test - mean) * scale
    return train, test


READY = Patient(
    exercise="standardize",
    lab="06",
    number=1,
    complaint=(
        f"A reader of {SHOWN} digits, {EPOCHS} epochs of learning rate {RATE}. The curve is its loss on {HELD_OUT} "
        "digits that it never learned from. Its network is sound: this is how its pictures were made ready."
    ),
    healthy=patient_1,
    train=prepare,
    faults=(
        Fault(
            "own statistics",
            "test_statistics",
            "The held-out digits are scaled with a mean of their own, so they aren't what the network knows.",
            "(test - mean) * scale",
            "(test - test.mean(axis=0)) * scale",
        ),
        Fault(
            "test as it is",
            "frozen",
            "Only the training set is scaled: the held-out digits come as they are, with ink from 0 to 16.",
            "(test - mean) * scale",
            "test * 1.0",
        ),
        Fault(
            "not centred",
            "another_formula",
            "Both are divided by the spread, but the mean is never subtracted.",
            "(train - mean) * scale, (test - mean) * scale",
            "train * scale, test * scale",
        ),
        Fault(
            "multiplied",
            "another_formula",
            "Both are multiplied by the spread instead of divided by it.",
            "1 / spread[changes]",
            "spread[changes]",
        ),
        Fault(
            "variance",
            "another_formula",
            "Both are divided by the variance instead of by its root.",
            "1 / spread[changes]",
            "1 / spread[changes] ** 2",
        ),
    ),
    prediction=ChoiceQuestion(
        id="06.clinic.standardize",
        title="Patient 1: what the repair will do",
        prompt="Once it is repaired, what will the loss on the held-out digits do?",
        choices=(
            Choice(
                "It falls to 0, as the loss on the training set does.",
                "It never learned from these digits. Some of them stay in doubt, and the loss says so.",
            ),
            Choice(
                "It begins near log 10 ≈ 2.3 or above, and falls far below.",
                "An untrained reader guesses, and can be sure of its guess, so it begins about there. What it learns "
                "from some digits helps with others.",
                right=True,
            ),
            Choice(
                "It stays where it begins: nothing can be learned about digits that are never shown.",
                "Not about them alone. But they were written by the same people, and a 3 is a 3.",
            ),
            Choice(
                "It rises from the first epoch on, because the network learns by heart.",
                "That may come in the end. In the first epochs it learns what all digits have in common.",
            ),
        ),
    ),
)


# --- Patient 2 · classifier_gradients ---------------------------------------------------------------------------------


def patient_2(X, Y, weights):
    """Return the loss of these samples, and the gradients, a list of (dW, db), first layer first."""
    *hidden, (W, _) = weights
    A, logits, trace = forward(X, weights)
    dZ = softmax_cross_entropy_gradient(logits, Y)
    gradients = deep_backward(X, hidden, trace, RELU, dZ @ W.T) if hidden else []
    gradients = [*gradients, (A.T @ dZ, dZ.sum(axis=0))]
    loss = softmax_cross_entropy(logits, Y)
    return loss, gradients


READER = Patient(
    exercise="classifier_gradients",
    lab="06",
    number=2,
    complaint=(
        f"A reader with {SIZES[1]} hidden units was meant to learn {SHOWN} digits, in {EPOCHS} epochs of learning rate "
        f"{RATE}. These are its gradients; the loss of the curve is measured by a sound instrument."
    ),
    healthy=patient_2,
    train=classify,
    faults=(
        Fault(
            "turned round",
            "sign",
            "What goes down to the hidden layer is turned round, so that layer goes uphill.",
            "dZ @ W.T",
            "-dZ @ W.T",
        ),
        Fault(
            "mean again",
            "averaged_twice",
            "The last layer averages over the samples once more, so it moves n times too slowly.",
            "(A.T @ dZ, dZ.sum(axis=0))",
            "(A.T @ dZ / len(X), dZ.mean(axis=0))",
        ),
        Fault(
            "no error",
            "missing_upstream",
            "The hidden layer hears of the weights, but not of the error: every sample gets the same.",
            "dZ @ W.T",
            "np.ones_like(dZ) @ W.T",
        ),
        Fault(
            "no softmax",
            "activation_missing",
            "The error is taken from the logits as they are: the softmax is missing.",
            "softmax_cross_entropy_gradient(logits, Y)",
            "(logits - Y) / len(Y)",
        ),
        Fault(
            "no slope",
            "missing_slope",
            "On its way through the hidden units the error isn't multiplied by their slope.",
            "deep_backward(X, hidden, trace, RELU, dZ @ W.T)",
            "deep_backward(X, hidden, trace, ACTIVATIONS['identity'], dZ @ W.T)",
        ),
    ),
    prediction=ChoiceQuestion(
        id="06.clinic.classifier_gradients",
        title="Patient 2: what the repair will do",
        prompt="Once it is repaired: before the first step, is dW of the first layer nearly 0 against the last?",
        choices=(
            Choice(
                "Yes: the error vanishes on its way to the first layer.",
                "In a deep stack of sigmoids it does. This is one layer of ReLUs, with weights at their own scale.",
            ),
            Choice(
                "No, the two are of the same order: one layer of ReLUs at the right scale passes the error on.",
                "About half of the units are active, each with slope 1, and the weights have the scale of Lab 04.",
                right=True,
            ),
            Choice(
                "Yes: before the first step the loss has no slope.",
                "An untrained network is wrong nearly everywhere, so its loss is steep.",
            ),
            Choice(
                "No, it is thousands of times as large: it has more weights.",
                "A norm grows with the root of their number. That is a factor of a few, not of thousands.",
            ),
        ),
    ),
)

PATIENTS = (READY, READER)
