"""The clinic of Lab 03: a classifier with a sick output layer, and a network with a sick bend."""

import numpy as np

from helpers.nn import datasets, functions
from helpers.nn.deep import norm
from helpers.nn.deep_training import spirals
from helpers.patients.patient import Fault, Patient, Training
from helpers.quizzes.questions import Choice, ChoiceQuestion

SEED = 0
CLOUDS, LABELS = datasets.blobs(np.random.default_rng(SEED), spread=1.2)
CLASSES = np.eye(3)[LABELS]
CLOUD_RATE, CLOUD_EPOCHS = 0.5, 80
ARMS, SIDES = spirals(np.random.default_rng(SEED), turns=0.6)
BENT_RATE, BENT_EPOCHS, HIDDEN = 0.3, 400, 16


def classify(softmax):
    """Train a single layer to tell three clouds apart, with the probabilities that a function returns."""
    W, b, losses = np.zeros((2, 3)), np.zeros(3), np.empty(CLOUD_EPOCHS)
    for epoch in range(CLOUD_EPOCHS):
        Z = CLOUDS @ W + b
        losses[epoch] = functions.cross_entropy(Z, CLASSES)
        dZ = (softmax(Z) - CLASSES) / len(Z)
        W, b = W - CLOUD_RATE * CLOUDS.T @ dZ, b - CLOUD_RATE * dZ.sum(axis=0)
    return Training(losses, np.empty(0))


def bend(slope):
    """Train a network with one hidden layer of ReLUs, whose slope a function returns."""
    rng, losses, norms = np.random.default_rng(SEED), np.empty(BENT_EPOCHS), np.empty(0)
    W1, b1 = rng.normal(size=(2, HIDDEN)), np.zeros(HIDDEN)
    W2, b2 = rng.normal(scale=HIDDEN**-0.5, size=(HIDDEN, 2)), np.zeros(2)
    for epoch in range(BENT_EPOCHS):
        Z1 = ARMS @ W1 + b1
        A1 = functions.relu(Z1)
        Z2 = A1 @ W2 + b2
        losses[epoch] = functions.cross_entropy(Z2, SIDES)
        dZ2 = functions.softmax_cross_entropy_gradient(Z2, SIDES)
        dZ1 = dZ2 @ W2.T * slope(Z1)
        dW1, dW2 = ARMS.T @ dZ1, A1.T @ dZ2
        norms = np.array([norm(dW1), norm(dW2)]) if epoch == 0 else norms
        W1, b1 = W1 - BENT_RATE * dW1, b1 - BENT_RATE * dZ1.sum(axis=0)
        W2, b2 = W2 - BENT_RATE * dW2, b2 - BENT_RATE * dZ2.sum(axis=0)
    return Training(losses, norms)


# --- Patient 1 · softmax ----------------------------------------------------------------------------------------------


def patient_1(Z):
    """Return the softmax of each row of Z (n, k)."""
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = E / E.sum(axis=1, keepdims=True)
    return P


OUTPUT = Patient(
    exercise="softmax",
    lab="03",
    number=1,
    complaint=(
        f"A single layer was meant to tell three clouds of points apart, in {CLOUD_EPOCHS} epochs of learning rate "
        f"{CLOUD_RATE}. These are the probabilities that it learned by; the loss is measured by a sound instrument."
    ),
    healthy=patient_1,
    train=classify,
    faults=(
        Fault(
            "whole array",
            "whole_array",
            "The sum runs over the whole batch, so all its probabilities together add up to 1.",
            "E.sum(axis=1, keepdims=True)",
            "E.sum()",
        ),
        Fault(
            "columns",
            "wrong_axis",
            "The sum runs down the columns, so the samples compete instead of the classes.",
            "E.sum(axis=1, keepdims=True)",
            "E.sum(axis=0, keepdims=True)",
        ),
        Fault(
            "no sum",
            "not_normalised",
            "The exponentials are never divided by their sum, so the largest of each row is always 1.",
            "P = E / E.sum(axis=1, keepdims=True)",
            "P = E",
        ),
        Fault(
            "sign",
            "sign",
            "The exponent has the wrong sign: the smallest logit gets the largest probability.",
            "np.exp(Z - Z.max(axis=1, keepdims=True))",
            "np.exp(Z.min(axis=1, keepdims=True) - Z)",
        ),
        Fault(
            "mean",
            "not_normalised",
            "It is divided by the mean of a row instead of its sum, so a row adds up to the number of classes.",
            "E.sum(axis=1, keepdims=True)",
            "E.mean(axis=1, keepdims=True)",
        ),
    ),
    prediction=ChoiceQuestion(
        id="03.clinic.softmax",
        title="Patient 1: what the repair will do",
        prompt="All weights start at 0. Where will the loss of the repaired layer begin, and where will it go?",
        choices=(
            Choice(
                "At 0, because nothing is wrong yet, and then it rises.",
                "With all logits equal, every class gets 1/3. That isn't an answer, and the loss says so.",
            ),
            Choice(
                "At log 3 ≈ 1.1, and down to exactly 0.",
                "It begins there: every class gets 1/3. But the clouds overlap, so some points stay in doubt.",
            ),
            Choice(
                "At 1, the share of a certain answer, and down to 1/3.",
                "The cross-entropy isn't a share. It is the mean of −log p for the right class.",
            ),
            Choice(
                "At log 3 ≈ 1.1, and down to a value above 0.",
                "Every class gets 1/3 at first, and −log(1/3) is log 3. The clouds overlap, so some doubt is left.",
                right=True,
            ),
        ),
    ),
)


# --- Patient 2 · relu_derivative --------------------------------------------------------------------------------------


def patient_2(z):
    """Return the slope of the ReLU at z, any shape."""
    slope = np.where(z > 0, 1.0, 0.0)
    return slope


BEND = Patient(
    exercise="relu_derivative",
    lab="03",
    number=2,
    complaint=(
        f"A network with {HIDDEN} hidden ReLUs was meant to tell the arms of a spiral apart, in {BENT_EPOCHS} epochs "
        f"of learning rate {BENT_RATE}. On the way back its hidden layer used this slope; its way forward is sound."
    ),
    healthy=patient_2,
    train=bend,
    faults=(
        Fault(
            "wrong side",
            "sign",
            "The sides are swapped: the slope is 1 where the unit is silent, and 0 where it speaks.",
            "z > 0",
            "z < 0",
        ),
        Fault(
            "everywhere",
            "missing_slope",
            "The slope is 1 everywhere, so silent units are blamed as well.",
            "np.where(z > 0, 1.0, 0.0)",
            "np.ones_like(z)",
        ),
        Fault(
            "the ReLU itself",
            "missing_slope",
            "This is the ReLU itself instead of its slope, so units that say more get more blame.",
            "np.where(z > 0, 1.0, 0.0)",
            "np.where(z > 0, z, 0.0)",
        ),
        Fault(
            "kink at 1",
            "slope_of_activation",
            "The slope jumps at 1 instead of 0, so only units that speak loudly learn.",
            "z > 0",
            "z > 1",
        ),
    ),
    prediction=ChoiceQuestion(
        id="03.clinic.relu_derivative",
        title="Patient 2: what the repair will do",
        prompt="Once it is repaired, which of the two layers will get a different gradient before the first step?",
        choices=(
            Choice(
                "The hidden layer only: the slope is on the way back to it.",
                "The output layer's gradient is made of A1 and of the error, and neither has been through the slope.",
                right=True,
            ),
            Choice(
                "The output layer only: it is next to the loss.",
                "Its gradient is made of A1 and of the error. The slope of the hidden units comes after that.",
            ),
            Choice(
                "Both: a slope changes everything behind the loss.",
                "It changes what has to pass through it. On the way back the output layer comes before the hidden "
                "slope.",
            ),
            Choice(
                "Neither, before the first step: gradients change when weights do.",
                "A gradient depends on the code that computes it, from the very first step on.",
            ),
        ),
    ),
)

PATIENTS = (OUTPUT, BEND)
