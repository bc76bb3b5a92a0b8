"""What students take for the loss of a classifier and for its error: the id, the node or nodes, and the sentence."""

import numpy as np

from helpers.labs.lab_06.gradient_passes import softmax

MEAN_IN_ERROR = "The mean is in softmax_cross_entropy_gradient already: further back the samples are only added up."
LOSSES = (
    (
        "not_averaged",
        lambda v: -np.sum(v.Y * np.log(v.P)),
        "The loss is the sum over the samples, so n times too large. A loss is their mean.",
    ),
    (
        "averaged_twice",
        lambda v: -np.mean(v.Y * np.log(v.P)),
        "The loss is averaged over the classes too. Each sample has one loss, that of its own class; the mean is over "
        "the samples.",
    ),
    ("sign", lambda v: np.mean(np.sum(v.Y * np.log(v.P), axis=1)), "The loss has the wrong sign. It is never below 0."),
    (
        "another_function",
        lambda v: np.mean((v.P - v.Y) ** 2),
        "The loss is the mean squared error. The gradients belong to the cross-entropy, so the loss should be that "
        "too.",
    ),
    (
        "another_function",
        lambda v: np.mean(np.sum((v.P - v.Y) ** 2, axis=1)),
        "The loss is a squared error. The gradients belong to the cross-entropy, so the loss should be that too.",
    ),
    (
        "another_function",
        lambda v: -np.mean(np.sum(v.Y * np.log2(v.P), axis=1)),
        "The loss is taken with the logarithm to the base 2. The cross-entropy has the natural one.",
    ),
    (
        "activation_missing",
        lambda v: -np.mean(np.sum(v.Y * v.logits, axis=1)),
        "The loss is made of the logits themselves. `softmax_cross_entropy(logits, Y)` turns them into probabilities "
        "first.",
    ),
    (
        "activation_missing",
        lambda v: -np.mean(np.sum(v.Y * np.log(softmax(v.P, axis=1)), axis=1)),
        "For the loss the softmax is taken twice. softmax_cross_entropy wants logits, not probabilities.",
    ),
    (
        "another_function",
        lambda v: np.mean(v.P.argmax(axis=1) == v.Y.argmax(axis=1)),
        "This is the share of right answers, not a loss: it has no slope.",
    ),
)
ERRORS = (
    (
        "not_averaged",
        {"error": lambda v: v.P - v.Y},
        "All gradients are n times too large: the error isn't divided by the number of samples. A loss is their mean.",
    ),
    (
        "not_averaged",
        {"error": lambda v: v.P - v.Y, "loss": LOSSES[0][1]},
        "The loss and all gradients are sums over the samples. A loss is their mean, and so are its gradients.",
    ),
    (
        "sign",
        {"error": lambda v: (v.Y - v.P) / v.n},
        "All gradients have the wrong sign. The error is what came minus what was wanted: P - Y.",
    ),
    (
        "activation_missing",
        {"error": lambda v: (v.logits - v.Y) / v.n},
        "The error is made of the logits. The targets are probabilities, so the softmax comes first.",
    ),
    (
        "activation_missing",
        {"error": lambda v: (softmax(v.P, axis=1) - v.Y) / v.n},
        "In the error the softmax is taken twice. softmax_cross_entropy_gradient wants logits, not probabilities.",
    ),
    (
        "another_formula",
        {"error": lambda v: (v.P - v.Y) * v.P * (1 - v.P) / v.n},
        "The error has the softmax's slope once more. P - Y is the slope of both together, softmax and cross-entropy.",
    ),
    (
        "another_formula",
        {"error": lambda v: (v.P - v.Y) * (v.Z > 0) / v.n},
        "The error is multiplied by a ReLU's slope. The last layer has no ReLU: its logits go straight into the "
        "softmax.",
    ),
    (
        "factor_2",
        {"error": lambda v: 2 * (v.P - v.Y) / v.n},
        "All gradients are twice as large. The 2 belongs to a squared error; the cross-entropy has none.",
    ),
    (
        "averaged_twice",
        {"error": lambda v: (v.P - v.Y) / v.n / v.n},
        f"All gradients are n times too small. {MEAN_IN_ERROR}",
    ),
    (
        "averaged_twice",
        {"error": lambda v: (v.P - v.Y) / v.Y.size},
        "The error is divided by the number of classes too. The mean is over the samples only.",
    ),
    (
        "whole_array",
        {"P": lambda v: softmax(v.logits, axis=None)},
        "The softmax is taken over all samples together. Each row has one of its own.",
    ),
    (
        "another_function",
        {"logits": lambda v: np.maximum(v.Z, 0)},
        "The logits go through a ReLU. The last layer is a plain weighted sum: a class may well have a negative score.",
    ),
    (
        "another_function",
        {"logits": lambda v: np.maximum(v.Z, 0), "error": lambda v: (v.P - v.Y) * (v.Z > 0) / v.n},
        "The last layer has a ReLU, forwards and backwards. It is a plain weighted sum: a class may have a negative "
        "score.",
    ),
)
