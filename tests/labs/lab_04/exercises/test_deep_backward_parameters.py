"""Wrong answers to deep_backward in the gradients of a layer's parameters, and what the check says of each."""

import numpy as np
from tools import exercises
from tools.lab_04.answers import backward_with


def backward_from_Z(X, weights, trace, activation, dA):
    gradients = []
    for i in range(len(weights) - 1, -1, -1):
        dZ = dA * activation.derivative(trace[i][0])
        gradients.append(((trace[i - 1][0] if i else X).T @ dZ, dZ.sum(axis=0)))
        dA = dZ @ weights[i][0].T
    return gradients[::-1]


def backward_from_dA(X, weights, trace, activation, dA):
    gradients = []
    for i in range(len(weights) - 1, -1, -1):
        dZ = dA * activation.derivative(trace[i][0])
        gradients.append(((trace[i - 1][1] if i else X).T @ dA, dA.sum(axis=0)))
        dA = dZ @ weights[i][0].T
    return gradients[::-1]


def backward_wraps_round(X, weights, trace, activation, dA):
    gradients = []
    for i in range(len(weights) - 1, -1, -1):
        dZ = dA * activation.derivative(trace[i][0])
        A = trace[i - 1][1]
        gradients.append((A.T @ dZ, dZ.sum(axis=0)))
        dA = dZ @ weights[i][0].T
    return gradients[::-1]


WRONG = [
    (
        backward_with(dW=lambda A, z, out: -A.T @ z, db=lambda z: -z.sum(axis=0)),
        "sign",
        "dW and db have the wrong sign. A gradient points uphill; the minus comes with the step.",
    ),
    (
        backward_with(dW=lambda A, z, out: A.T @ z / len(A), db=lambda z: z.mean(axis=0)),
        "averaged_twice",
        "dW and db are n times too small. The mean is in dA already: here the samples are only added up.",
    ),
    (
        backward_with(dW=lambda A, z, out: A.T @ z / len(A)),
        "averaged_twice",
        "dW is n times too small. The mean is in dA already: here the samples are only added up.",
    ),
    (
        backward_with(db=lambda z: z.mean(axis=0)),
        "averaged_twice",
        "db is n times too small. The mean is in dA already: here the samples are only added up.",
    ),
    (
        backward_with(dW=lambda A, z, out: z.T @ A),
        "transposed",
        "dW lies on its side: W is (d_in, d_out). Which factor should be transposed?",
    ),
    (
        backward_with(dW=lambda A, z, out: out.T @ z),
        "wrong_shape",
        "dW is made from A of the same layer, its output. The weights multiplied the layer's input: A of the "
        "layer below, and X for the first.",
    ),
    (
        backward_from_Z,
        "activation_missing",
        "dW is made from Z of the layer below. The weights multiplied what came after its activation: A.",
    ),
    (
        backward_with(db=lambda z: z.sum(axis=0, keepdims=True)),
        "kept_dims",
        "db has the right numbers, but the shape (1, d_out); b has (d_out,).",
    ),
    (
        backward_with(db=lambda z: z.sum(axis=1)),
        "wrong_axis",
        "db has one number for each sample; b has one for each neuron. Add up over the samples, axis 0.",
    ),
    (
        backward_with(db=lambda z: z.sum()),
        "wrong_axis",
        "db is a single number; each neuron has a bias of its own. Add up over the samples only, axis 0.",
    ),
    (
        backward_with(db=lambda z: z),
        "wrong_shape",
        "db equals dZ, with a row for each sample. All samples share a neuron's bias: their gradients add up.",
    ),
    (
        backward_with(db=lambda z: np.zeros(z.shape[1])),
        "forgot_bias",
        "db is 0, so no bias would ever learn. A bias moves Z one for one.",
    ),
    (
        backward_from_dA,
        "missing_slope",
        "dW and db are made from dA. The weights sit before the activation: the gradient that reaches them is dZ.",
    ),
    (
        backward_wraps_round,
        "off_by_one",
        "dW of layer 1 is made from A of the last layer. Is that `trace[i - 1]` with i = 0? The first "
        "layer's input is X.",
    ),
    (
        backward_with(dW=lambda A, z, o: np.outer(A.mean(axis=0), z.mean(axis=0))),
        "another_formula",
        "In dW the samples of A and of dZ are averaged before they are multiplied. `A.T @ dZ` multiplies each first.",
    ),
    (
        backward_with(dW=lambda A, z, o: np.outer(A.sum(axis=0), z.sum(axis=0))),
        "another_formula",
        "In dW the samples of A and of dZ are added up before they are multiplied. `A.T @ dZ` multiplies each first.",
    ),
    (
        backward_with(dW=lambda A, z, o: -A.T @ z),
        "sign",
        "dW has the wrong sign. A gradient points uphill; the minus comes with the step.",
    ),
    (
        backward_with(dW=lambda A, z, o: 2 * A.T @ z),
        "factor_2",
        "dW is twice as large as it should be. If the loss has a 2, it is in dA already.",
    ),
    (
        backward_with(db=lambda z: -z.sum(axis=0)),
        "sign",
        "db has the wrong sign. A gradient points uphill; the minus comes with the step.",
    ),
    (
        backward_with(db=lambda z: z[0]),
        "whole_array",
        "db is the first row of dZ. All samples share the bias: add up over all of them, axis 0.",
    ),
    (
        backward_with(db=lambda z: z.max(axis=0)),
        "another_function",
        "db is the largest of each column of dZ. All samples share the bias: their gradients add up.",
    ),
    (
        backward_with(db=lambda z: np.ones(z.shape[1])),
        "missing_upstream",
        "db is 1 everywhere. That is how much Z moves with b; the chain rule multiplies it by dZ and adds up.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("deep_backward", WRONG)
