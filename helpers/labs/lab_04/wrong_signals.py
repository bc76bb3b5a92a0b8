"""What students send back through a layer in place of dZ and dA: the id, the node, what it is, and where it shows."""

import numpy as np

from helpers.labs.lab_04.stacks import DEPTH

LAST = f"of layer {DEPTH}"

SIGNALS = (
    (
        "missing_slope",
        {"dZ": lambda v: v.dA if v.last else v.dA * v.slope(v.Z)},
        "In the last layer dZ is dA as it came. That layer has an activation too: its slope comes in.",
        f"dZ {LAST}",
    ),
    (
        "missing_slope",
        {"dZ": lambda v: v.dA},
        "No layer has its slope: on its way back through an activation the gradient is multiplied by "
        "`activation.derivative(Z)`.",
        f"dZ {LAST}",
    ),
    (
        "missing_slope",
        {"dZ": lambda v: v.dA * v.slope(v.Z) if v.last else v.dA},
        "Only the last layer has its slope. Every layer has an activation, and each multiplies once.",
        f"dZ of layer {DEPTH - 1}",
    ),
    (
        "missing_slope",
        {"onward": lambda v: v.dA @ v.W.T},
        "The last layer is right. But what goes down from it is made from dA, before the slope: send dZ.",
        f"dA of layer {DEPTH - 1}",
    ),
    (
        "slope_of_activation",
        {"dZ": lambda v: v.dA * v.slope(v.A)},
        "The slope is taken at A. `activation.derivative` wants what the activation was given: Z.",
        f"dZ {LAST}",
    ),
    (
        "another_formula",
        {"dZ": lambda v: v.dA * v.A},
        "dZ is dA times A, the value of the activation. On the way back it is the slope, at Z.",
        f"dZ {LAST}",
    ),
    (
        "missing_upstream",
        {"dZ": lambda v: v.slope(v.Z)},
        "dZ is the slope alone. The chain rule multiplies it by the gradient that arrives from above.",
        f"dZ {LAST}",
    ),
    (
        "missing_upstream",
        {"onward": lambda v: np.ones_like(v.dZ) @ v.W.T},
        "What goes down to the layer below knows the weights, but not the error: send dZ through them.",
        f"dA of layer {DEPTH - 1}",
    ),
    (
        "another_function",
        {"dZ": lambda v: v.dA * v.A * (1 - v.A)},
        "dZ is dA·A·(1 - A), which is right for the sigmoid only. For any other `activation.derivative(Z)` is the "
        "slope.",
        f"dZ {LAST}",
    ),
    (
        "another_function",
        {"dZ": lambda v: v.dA * (1 - v.A**2)},
        "dZ is dA·(1 - A²), which is right for the tanh only. For any other `activation.derivative(Z)` is the slope.",
        f"dZ {LAST}",
    ),
    (
        "another_formula",
        {"dZ": lambda v: v.dA * v.Z},
        "dZ is dA times Z. It should be dA times the slope of the activation, at Z.",
        f"dZ {LAST}",
    ),
    (
        "another_formula",
        {"dZ": lambda v: v.dA * v.slope(v.Z) ** 2},
        "The slope is in dZ twice: squared. Each layer multiplies by it once.",
        f"dZ {LAST}",
    ),
    (
        "another_formula",
        {"dZ": lambda v: v.dA + v.slope(v.Z)},
        "dZ is dA plus the slope. The chain rule multiplies.",
        f"dZ {LAST}",
    ),
    (
        "another_formula",
        {"dZ": lambda v: v.dA - v.slope(v.Z)},
        "dZ is dA minus the slope. The chain rule multiplies.",
        f"dZ {LAST}",
    ),
    (
        "another_formula",
        {"dZ": lambda v: v.dA / v.slope(v.Z)},
        "dA is divided by the slope. On the way back it is multiplied.",
        f"dZ {LAST}",
    ),
    (
        "slope_of_activation",
        {"dZ": lambda v: v.dA * v.Z * (1 - v.Z)},
        "dZ is dA·Z·(1 - Z). `activation.derivative(Z)` is the slope of whatever activation comes in.",
        f"dZ {LAST}",
    ),
    (
        "another_function",
        {"dZ": lambda v: v.dA * (1 - v.slope(v.Z))},
        "dZ is dA times 1 minus the slope. The slope itself is the factor.",
        f"dZ {LAST}",
    ),
    (
        "sign",
        {"onward": lambda v: -v.dZ @ v.W.T},
        "The last layer is right, but what goes down from it has the wrong sign.",
        f"dA of layer {DEPTH - 1}",
    ),
    (
        "averaged_twice",
        {"onward": lambda v: v.dZ @ v.W.T / v.n},
        "The last layer is right, but what goes down from it is n times too small. The mean is in dA already.",
        f"dA of layer {DEPTH - 1}",
    ),
)
