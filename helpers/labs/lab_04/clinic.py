"""The clinic of Lab 04: an error that loses its way through many layers, and a start at the wrong scale."""

from itertools import pairwise

import numpy as np

from helpers.nn import deep
from helpers.nn.deep_training import spirals
from helpers.nn.functions import ACTIVATIONS, relu, relu_derivative
from helpers.patients.patient import Fault, Patient, Training
from helpers.quizzes.questions import Choice, ChoiceQuestion

SEED = 0
ARMS, SIDES = spirals(np.random.default_rng(SEED), turns=0.6)
TARGETS = SIDES[:, :1] - SIDES[:, 1:]  # (n, 1): 1 on one arm, −1 on the other
TANH_SIZES, TANH_RATE = (2, 16, 16, 16, 16, 1), 0.1
RELU_SIZES, RELU_RATE = (2, *[32] * 9, 1), 0.01
EPOCHS = 150


def descend(weights, rate, gradients):
    """Train a network with gradients(weights) → answers, a list of (dW, db); return what it shows."""
    losses, norms = np.empty(EPOCHS), np.empty(0)
    for epoch in range(EPOCHS):
        answers, found = gradients(weights)
        losses[epoch] = np.mean((answers - TARGETS) ** 2)
        norms = deep.layer_gradient_norms(found) if epoch == 0 else norms
        weights = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(weights, found, strict=True)]
    return Training(losses, norms)


def through_tanh(backward):
    """Train layers of tanh, through which a function sends the error back."""
    tanh = ACTIVATIONS["tanh"]

    def gradients(weights):
        trace, A = [], ARMS
        for W, b in weights:
            Z = A @ W + b
            A = tanh.f(Z)
            trace.append((Z, A))
        return A, backward(ARMS, weights, trace, tanh, 2 * (A - TARGETS) / len(ARMS))

    return descend(list(deep.random_weights(TANH_SIZES, 1.0, np.random.default_rng(SEED))), TANH_RATE, gradients)


def from_scale(scale):
    """Train layers of ReLUs with a linear one at the end, whose weights start at the scale that a function returns."""
    rng = np.random.default_rng(SEED)
    shapes = list(pairwise(RELU_SIZES))
    kinds = ["relu"] * (len(shapes) - 1) + ["sigmoid"]  # the last layer stops nothing, as a sigmoid near 0 doesn't
    weights = [
        (scale(shape[0], kind) * rng.normal(size=shape), np.zeros(shape[1]))
        for shape, kind in zip(shapes, kinds, strict=True)
    ]
    return descend(weights, RELU_RATE, _rectified)


def _rectified(weights):
    """Return answers and gradients of layers of ReLUs with a linear one at the end."""
    inputs, Zs = [ARMS], []
    for W, b in weights:
        Zs.append(inputs[-1] @ W + b)
        inputs.append(relu(Zs[-1]))
    dZ, found = 2 * (Zs[-1] - TARGETS) / len(ARMS), []
    for at in reversed(range(len(weights))):
        found.insert(0, (inputs[at].T @ dZ, dZ.sum(axis=0)))
        dZ = dZ @ weights[at][0].T * relu_derivative(Zs[at - 1]) if at else dZ
    return Zs[-1], found


# --- Patient 1 · deep_backward ----------------------------------------------------------------------------------------


def patient_1(X, weights, trace, activation, dA):
    """Return a list of (dW, db), first layer first."""
    gradients = []
    inputs = [X] + [A for Z, A in trace]
    for i in reversed(range(len(weights))):
        dZ = dA * activation.slope(trace[i][0])  # (n, d_out)
        gradients.insert(0, (inputs[i].T @ dZ, dZ.sum(axis=0)))
        dA = dZ @ weights[i][0].T  # (n, d_in), for the layer below
    return gradients


WAY_BACK = Patient(
    exercise="deep_backward",
    lab="04",
    number=1,
    complaint=(
        f"{len(TANH_SIZES) - 1} layers of tanh were to tell two spirals apart, in {EPOCHS} epochs of learning rate "
        f"{TANH_RATE}. This is how the error went back through them."
    ),
    healthy=patient_1,
    train=through_tanh,
    faults=(
        Fault(
            "slope squared",
            "another_formula",
            "Each layer multiplies by its slope twice.",
            "activation.slope(trace[i][0])",
            "activation.slope(trace[i][0]) ** 2",
        ),
        Fault(
            "no error",
            "missing_upstream",
            "The layers get the slope alone: the error that arrives isn't multiplied in.",
            "dZ = dA * activation.slope(trace[i][0])",
            "dZ = activation.slope(trace[i][0])",
        ),
        Fault(
            "turned round",
            "sign",
            "The error is turned round each time that it goes down one layer.",
            "dA = dZ @",
            "dA = -dZ @",
        ),
        Fault(
            "value",
            "another_formula",
            "The error is multiplied by what a layer says instead of by the slope.",
            "activation.slope(trace[i][0])",
            "trace[i][1]",
        ),
        Fault(
            "mean again",
            "averaged_twice",
            "Each layer averages over the samples once more, so next to nothing gets down.",
            "dA = dZ @ weights[i][0].T",
            "dA = dZ @ weights[i][0].T / len(X)",
        ),
    ),
    prediction=ChoiceQuestion(
        id="04.clinic.deep_backward",
        title="Patient 1: what the repair will do",
        prompt="Once it is repaired: before the first step, how large will dW be in the first layer against the last?",
        choices=(
            Choice(
                "About a millionth of it: five layers are deep.",
                "Ten layers of sigmoids would do that. A tanh has slope 1 at 0, and these weights start at a good "
                "scale.",
            ),
            Choice(
                "Of the same order: tanh at the right scale passes on most of the error.",
                "Its slope is 1 at 0, and with weights of the scale √(1/fan_in) five layers neither stop the error nor "
                "swell it much.",
                right=True,
            ),
            Choice(
                "Thousands of times as large: errors add up on the way.",
                "They would with weights that start far too large. These have the scale of Exercise 5.",
            ),
            Choice(
                "Exactly as large: the chain rule keeps the error.",
                "The chain rule multiplies at each layer, by weights and by slopes. Only by chance would that be 1.",
            ),
        ),
    ),
)


# --- Patient 2 · initial_scale ----------------------------------------------------------------------------------------


def patient_2(fan_in, activation):
    """Return the standard deviation of the weights at the start."""
    kept = 0.5 if activation == "relu" else 1.0  # the share of the mean square that the activation lets through
    scale = np.sqrt(1 / (kept * fan_in))
    return scale


START = Patient(
    exercise="initial_scale",
    lab="04",
    number=2,
    complaint=(
        f"{len(RELU_SIZES) - 2} layers of {RELU_SIZES[1]} ReLUs and a linear one were to tell two spirals apart, in "
        f"{EPOCHS} epochs of learning rate {RELU_RATE}. Their weights started at this scale."
    ),
    healthy=patient_2,
    train=from_scale,
    faults=(
        Fault(
            "exchanged",
            "factor_2",
            "The two cases are swapped: the 2 has gone to the activations that stop nothing.",
            'activation == "relu"',
            'activation != "relu"',
        ),
        Fault(
            "no root",
            "another_function",
            "It is the variance: the root has been forgotten.",
            "np.sqrt(1 / (kept * fan_in))",
            "1 / (kept * fan_in)",
        ),
        Fault(
            "grows",
            "another_formula",
            "It grows with the number of inputs instead of shrinking.",
            "np.sqrt(1 / (kept * fan_in))",
            "np.sqrt(fan_in / kept)",
        ),
        Fault(
            "one for all",
            "ignored_argument",
            "It is 0.01 for every layer, whatever the number of inputs.",
            "np.sqrt(1 / (kept * fan_in))",
            "0.01",
        ),
        Fault(
            "half lost",
            "factor_2",
            "The ReLU gets the scale of the others, though it stops half of what comes in.",
            "0.5 if",
            "1.0 if",
        ),
    ),
    prediction=ChoiceQuestion(
        id="04.clinic.initial_scale",
        title="Patient 2: what the repair will do",
        prompt="Once it is repaired, what will the norm of dW look like from the last layer back to the first?",
        choices=(
            Choice(
                "It falls steeply towards the first layer, for the error has a long way to go.",
                "A scale that is too small makes the error shrink on its way back. This one makes up for what each "
                "ReLU stops.",
            ),
            Choice(
                "It rises steeply towards the first layer, for the error collects on its way.",
                "A scale that is too large makes the error swell on its way back. This one makes up for just what a "
                "ReLU stops.",
            ),
            Choice(
                "It wavers, but stays of the same order in all layers.",
                "The scale makes up for what a ReLU stops, on average. Chance makes some layers a little stronger.",
                right=True,
            ),
            Choice(
                "It is exactly the same in all layers.",
                "The rule holds for the mean over many draws. These weights are one draw, with 32 units a layer.",
            ),
        ),
    ),
)

PATIENTS = (WAY_BACK, START)
