"""Wrong answers to deep_backward in what goes back through a layer, and what the check says of each."""

import numpy as np
from tools import exercises
from tools.lab_04.answers import backward_with


def backward_slope_at_the_top_only(X, weights, trace, activation, dA):
    dZ, gradients = dA * activation.derivative(trace[-1][0]), []
    for i in reversed(range(len(weights))):
        gradients.append(((trace[i - 1][1] if i else X).T @ dZ, dZ.sum(axis=0)))
        dZ = dZ @ weights[i][0].T
    return gradients[::-1]


def backward_no_slope_at_the_top(X, weights, trace, activation, dA):
    dZ, gradients = dA, []
    for i in reversed(range(len(weights))):
        gradients.append(((trace[i - 1][1] if i else X).T @ dZ, dZ.sum(axis=0)))
        if i:
            dZ = dZ @ weights[i][0].T * activation.derivative(trace[i - 1][0])
    return gradients[::-1]


def backward_always_sigmoid(X, weights, trace, activation, dA):
    gradients = []
    for i in range(len(weights) - 1, -1, -1):
        _, A_out = trace[i]
        dZ = dA * A_out * (1 - A_out)
        A = trace[i - 1][1] if i else X
        gradients.append((A.T @ dZ, dZ.sum(axis=0)))
        dA = dZ @ weights[i][0].T
    return gradients[::-1]


def backward_always_tanh(X, weights, trace, activation, dA):
    gradients = []
    for i in range(len(weights) - 1, -1, -1):
        _, A_out = trace[i]
        dZ = dA * (1 - A_out**2)
        A = trace[i - 1][1] if i else X
        gradients.append((A.T @ dZ, dZ.sum(axis=0)))
        dA = dZ @ weights[i][0].T
    return gradients[::-1]


WRONG = [
    (
        backward_with(slope=lambda a, Z, A: 1),
        "missing_slope",
        "No layer has its slope: on its way back through an activation the gradient is multiplied by "
        "`activation.derivative(Z)`.",
    ),
    (
        backward_no_slope_at_the_top,
        "missing_slope",
        "In the last layer dZ is dA as it came. That layer has an activation too: its slope comes in.",
    ),
    (
        backward_slope_at_the_top_only,
        "missing_slope",
        "Only the last layer has its slope. Every layer has an activation, and each multiplies once.",
    ),
    (
        backward_with(send=lambda z, dA, W: dA @ W.T),
        "missing_slope",
        "The last layer is right. But what goes down from it is made from dA, before the slope: send dZ.",
    ),
    (
        backward_with(slope=lambda a, Z, A: a.derivative(A)),
        "slope_of_activation",
        "The slope is taken at A. `activation.derivative` wants what the activation was given: Z.",
    ),
    (
        backward_with(slope=lambda a, Z, A: A),
        "another_formula",
        "dZ is dA times A, the value of the activation. On the way back it is the slope, at Z.",
    ),
    (
        backward_with(dZ=lambda dA, slope: slope),
        "missing_upstream",
        "dZ is the slope alone. The chain rule multiplies it by the gradient that arrives from above.",
    ),
    (
        backward_with(send=lambda z, dA, W: 0 * z @ W.T + W.sum(axis=1)),
        "missing_upstream",
        "What goes down to the layer below knows the weights, but not the error: send dZ through them.",
    ),
    (
        backward_with(dZ=lambda dA, slope: dA * slope**2),
        "another_formula",
        "The slope is in dZ twice: squared. Each layer multiplies by it once.",
    ),
    (
        backward_always_sigmoid,
        "another_function",
        "dZ is dA·A·(1 - A), which is right for the sigmoid only. For any other `activation.derivative(Z)` "
        "is the slope.",
    ),
    (
        backward_always_tanh,
        "another_function",
        "dZ is dA·(1 - A²), which is right for the tanh only. For any other `activation.derivative(Z)` is the slope.",
    ),
    (
        backward_with(send=lambda z, dA, W: np.dot(z, W.T) / len(z)),
        "averaged_twice",
        "The last layer is right, but what goes down from it is n times too small. The mean is in dA already.",
    ),
    (
        backward_with(send=lambda z, dA, W: -z @ W.T),
        "sign",
        "The last layer is right, but what goes down from it has the wrong sign.",
    ),
    (
        backward_with(slope=lambda a, Z, A: Z),
        "another_formula",
        "dZ is dA times Z. It should be dA times the slope of the activation, at Z.",
    ),
    (
        backward_with(slope=lambda a, Z, A: 1 - a.derivative(Z)),
        "another_function",
        "dZ is dA times 1 minus the slope. The slope itself is the factor.",
    ),
    (
        backward_with(slope=lambda a, Z, A: Z * (1 - Z)),
        "slope_of_activation",
        "dZ is dA·Z·(1 - Z). `activation.derivative(Z)` is the slope of whatever activation comes in.",
    ),
    (
        backward_with(dZ=lambda dA, slope: dA + slope),
        "another_formula",
        "dZ is dA plus the slope. The chain rule multiplies.",
    ),
    (
        backward_with(dZ=lambda dA, slope: dA / slope),
        "another_formula",
        "dA is divided by the slope. On the way back it is multiplied.",
    ),
    (
        backward_with(dZ=lambda dA, slope: dA - slope),
        "another_formula",
        "dZ is dA minus the slope. The chain rule multiplies.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("deep_backward", WRONG)
