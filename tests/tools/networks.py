"""What the tests of deep networks share: their weights in one row, and the error in each layer."""

import numpy as np

from helpers.nn import deep
from helpers.nn.deep import Layer


def flat(layers):
    return np.concatenate([part.ravel() for layer in layers for part in layer])


def unflat(numbers, layers):
    parts, place = [], 0
    for W, b in layers:
        parts.append(Layer(numbers[place : place + W.size].reshape(W.shape), numbers[place + W.size :][: b.size]))
        place += W.size + b.size
    return parts


def signal_norms(weights, trace, activation, dA):
    """Return (depth,), the norm of each dZ: how large the error still is when it has come back to a layer."""
    norms = []
    with np.errstate(all="ignore"):
        for (W, _), (Z, _) in zip(weights[::-1], trace[::-1], strict=True):
            dZ = dA * activation.derivative(Z)
            norms.append(deep.norm(dZ))
            dA = dZ @ W.T
    return np.array(norms[::-1])
