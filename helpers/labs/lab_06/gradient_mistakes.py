"""Wrong gradients of a classifier: one node of the way forward or back replaced, or the results in another order."""

import numpy as np

from helpers.exercise.engine import Mistake
from helpers.labs.lab_06.gradient_errors import ERRORS, LOSSES, MEAN_IN_ERROR
from helpers.labs.lab_06.gradient_passes import passes

LAYERS = (
    (
        "activation_missing",
        {"A": lambda v: v.Z, "dZ": lambda v: v.dA},
        "The hidden layers have no activation, so all of it is one linear layer. Theirs is the ReLU.",
    ),
    (
        "activation_missing",
        {"A": lambda v: v.Z},
        "On the way forward the hidden layers have no activation. The next layer reads A, and not Z.",
    ),
    (
        "missing_slope",
        {"dZ": lambda v: v.dA},
        "The hidden layers have no slope on the way back: where a ReLU was silent, nothing passes.",
    ),
    (
        "slope_of_activation",
        {"dZ": lambda v: v.dA * (v.dA > 0)},
        "The ReLU's slope is taken at the gradient. It is taken where the ReLU was: at Z of that layer.",
    ),
    (
        "another_function",
        {"A": lambda v: 1 / (1 + np.exp(-v.Z)), "dZ": lambda v: v.dA * v.A * (1 - v.A)},
        "The hidden layers are sigmoids. This network has ReLUs there.",
    ),
    (
        "another_function",
        {"A": lambda v: np.tanh(v.Z), "dZ": lambda v: v.dA * (1 - v.A**2)},
        "The hidden layers have tanh. This network has ReLUs there.",
    ),
    (
        "another_formula",
        {"dZ": lambda v: v.dA * v.A},
        "On the way back dA is multiplied by A. It is the slope that multiplies: 1 where the ReLU was active, else 0.",
    ),
    (
        "forgot_bias",
        {"Z": lambda v: v.A_in @ v.W},
        "On the way forward the biases are missing.",
    ),
    (
        "forgot_bias",
        {"db": lambda v: np.zeros_like(v.b)},
        "db is 0 everywhere, so no bias would ever learn.",
    ),
    (
        "activation_missing",
        {"dW": lambda v: v.Z_in.T @ v.dZ},
        "dW is made from Z of the layer below. The weights multiplied what came after its ReLU: A.",
    ),
    (
        "activation_missing",
        {"dW": lambda v: (v.Z_in if v.last else v.A_in).T @ v.dZ},
        "dW of the last layer is made from Z of the layer below. The weights multiplied its A: `trace[-1]` is (Z, A).",
    ),
    (
        "averaged_twice",
        {"dW": lambda v: v.A_in.T @ v.dZ / v.n, "db": lambda v: v.dZ.mean(axis=0)},
        f"All gradients are n times too small. {MEAN_IN_ERROR}",
    ),
    (
        "averaged_twice",
        {
            "dW": lambda v: v.A_in.T @ v.dZ / (v.n if v.last else 1),
            "db": lambda v: v.dZ.sum(axis=0) / (v.n if v.last else 1),
        },
        f"The gradients of the last layer are n times too small. {MEAN_IN_ERROR}",
    ),
    (
        "averaged_twice",
        {"db": lambda v: v.dZ.mean(axis=0)},
        f"All db are n times too small. {MEAN_IN_ERROR}",
    ),
    (
        "averaged_twice",
        {"db": lambda v: v.dZ.mean(axis=0) if v.last else v.dZ.sum(axis=0)},
        f"db of the last layer is n times too small. {MEAN_IN_ERROR}",
    ),
    (
        "kept_dims",
        {"db": lambda v: v.dZ.sum(axis=0, keepdims=v.last)},
        "db of the last layer has the right numbers, but the shape (1, k); b has (k,).",
    ),
    (
        "transposed",
        {"dW": lambda v: v.dZ.T @ v.A_in if v.last else v.A_in.T @ v.dZ},
        "dW of the last layer lies on its side. Which factor should be transposed?",
    ),
    (
        "missing_upstream",
        {"onward": lambda v: np.ones_like(v.dZ) @ v.W.T if v.last else v.dZ @ v.W.T},
        "The last layer is right, but what the hidden layers get knows nothing of the error: send dZ through W.",
    ),
    (
        "sign",
        {"onward": lambda v: -v.dZ @ v.W.T if v.last else v.dZ @ v.W.T},
        "The last layer is right, but what the hidden layers get has the wrong sign.",
    ),
)
ORDERS = (
    (
        "swapped",
        lambda gradients: gradients[::-1],
        "The gradients are right, but the last layer comes first. The list should begin with the first layer.",
    ),
    (
        "swapped",
        lambda gradients: [gradients[-1], *gradients[:-1]],
        "The gradients are right, but the last layer's come first. They belong after those of the hidden layers.",
    ),
    (
        "swapped",
        lambda gradients: [(db, dW) for dW, db in gradients],
        "In each pair db comes before dW. Keep the order of the weights: (dW, db).",
    ),
    (
        "off_by_one",
        lambda gradients: gradients[:-1],
        "The last layer is missing: deep_backward knows the hidden ones only. Add its (dW, db) at the end.",
    ),
    ("off_by_one", lambda gradients: gradients[-1:], "Only the last layer is there. The hidden ones learn too."),
    ("off_by_one", lambda gradients: gradients[1:], "The first layer is missing: it has weights too, and reads X."),
)

MISTAKES = (
    *(Mistake(id, passes(loss=loss), says) for id, loss, says in LOSSES),
    *(Mistake(id, passes(**nodes), says) for id, nodes, says in (*ERRORS, *LAYERS)),
    *(Mistake(id, passes(collect), says) for id, collect, says in ORDERS),
)
