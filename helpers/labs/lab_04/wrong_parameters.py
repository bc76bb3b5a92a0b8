"""What students take for the gradients of a layer's parameters: the id, the node, what it is, and where it shows."""

import numpy as np

from helpers.labs.lab_04.stacks import DEPTH

LAST = f"of layer {DEPTH}"

PARAMETERS = (
    (
        "missing_slope",
        {"dW": lambda v: v.A_in.T @ v.dA, "db": lambda v: v.dA.sum(axis=0)},
        "dW and db are made from dA. The weights sit before the activation: the gradient that reaches them is dZ.",
        f"dW {LAST}",
    ),
    (
        "sign",
        {"dW": lambda v: -v.A_in.T @ v.dZ, "db": lambda v: -v.dZ.sum(axis=0)},
        "dW and db have the wrong sign. A gradient points uphill; the minus comes with the step.",
        f"dZ {LAST}",
    ),
    (
        "averaged_twice",
        {"dW": lambda v: v.A_in.T @ v.dZ / v.n, "db": lambda v: v.dZ.mean(axis=0)},
        "dW and db are n times too small. The mean is in dA already: here the samples are only added up.",
        f"dW {LAST}",
    ),
    (
        "averaged_twice",
        {"dW": lambda v: v.A_in.T @ v.dZ / v.n},
        "dW is n times too small. The mean is in dA already: here the samples are only added up.",
        f"dW {LAST}",
    ),
    (
        "averaged_twice",
        {"db": lambda v: v.dZ.mean(axis=0)},
        "db is n times too small. The mean is in dA already: here the samples are only added up.",
        f"db {LAST}",
    ),
    (
        "transposed",
        {"dW": lambda v: v.dZ.T @ v.A_in},
        "dW lies on its side: W is (d_in, d_out). Which factor should be transposed?",
        f"dW {LAST}",
    ),
    (
        "wrong_shape",
        {"dW": lambda v: v.A.T @ v.dZ},
        "dW is made from A of the same layer, its output. The weights multiplied the layer's input: A of the layer "
        "below, and X for the first.",
        f"dW {LAST}",
    ),
    (
        "activation_missing",
        {"dW": lambda v: v.Z_in.T @ v.dZ},
        "dW is made from Z of the layer below. The weights multiplied what came after its activation: A.",
        f"dW {LAST}",
    ),
    (
        "kept_dims",
        {"db": lambda v: v.dZ.sum(axis=0, keepdims=True)},
        "db has the right numbers, but the shape (1, d_out); b has (d_out,).",
        f"db {LAST}",
    ),
    (
        "wrong_axis",
        {"db": lambda v: v.dZ.sum(axis=1)},
        "db has one number for each sample; b has one for each neuron. Add up over the samples, axis 0.",
        f"db {LAST}",
    ),
    (
        "wrong_axis",
        {"db": lambda v: v.dZ.sum()},
        "db is a single number; each neuron has a bias of its own. Add up over the samples only, axis 0.",
        f"db {LAST}",
    ),
    (
        "wrong_shape",
        {"db": lambda v: v.dZ},
        "db equals dZ, with a row for each sample. All samples share a neuron's bias: their gradients add up.",
        f"db {LAST}",
    ),
    (
        "forgot_bias",
        {"db": lambda v: np.zeros(v.dZ.shape[1])},
        "db is 0, so no bias would ever learn. A bias moves Z one for one.",
        f"db {LAST}",
    ),
    (
        "off_by_one",
        {"dW": lambda v: v.A_wrapped.T @ v.dZ},
        "dW of layer 1 is made from A of the last layer. Is that `trace[i - 1]` with i = 0? The first layer's input "
        "is X.",
        "dW of layer 1",
    ),
    (
        "another_formula",
        {"dW": lambda v: np.outer(v.A_in.sum(axis=0), v.dZ.sum(axis=0))},
        "In dW the samples of A and of dZ are added up before they are multiplied. `A.T @ dZ` multiplies each first.",
        f"dW {LAST}",
    ),
    (
        "another_formula",
        {"dW": lambda v: np.outer(v.A_in.mean(axis=0), v.dZ.mean(axis=0))},
        "In dW the samples of A and of dZ are averaged before they are multiplied. `A.T @ dZ` multiplies each first.",
        f"dW {LAST}",
    ),
    (
        "sign",
        {"dW": lambda v: -v.A_in.T @ v.dZ},
        "dW has the wrong sign. A gradient points uphill; the minus comes with the step.",
        f"dW {LAST}",
    ),
    (
        "sign",
        {"db": lambda v: -v.dZ.sum(axis=0)},
        "db has the wrong sign. A gradient points uphill; the minus comes with the step.",
        f"db {LAST}",
    ),
    (
        "factor_2",
        {"dW": lambda v: 2 * v.A_in.T @ v.dZ},
        "dW is twice as large as it should be. If the loss has a 2, it is in dA already.",
        f"dW {LAST}",
    ),
    (
        "whole_array",
        {"db": lambda v: v.dZ[0]},
        "db is the first row of dZ. All samples share the bias: add up over all of them, axis 0.",
        f"db {LAST}",
    ),
    (
        "another_function",
        {"db": lambda v: v.dZ.max(axis=0)},
        "db is the largest of each column of dZ. All samples share the bias: their gradients add up.",
        f"db {LAST}",
    ),
    (
        "missing_upstream",
        {"db": lambda v: np.ones(v.dZ.shape[1])},
        "db is 1 everywhere. That is how much Z moves with b; the chain rule multiplies it by dZ and adds up.",
        f"db {LAST}",
    ),
    (
        "wrong_axis",
        {"db": lambda v: v.dZ.mean(axis=1)},
        "db has one number for each sample; b has one for each neuron. Add up over the samples, axis 0.",
        f"db {LAST}",
    ),
)
