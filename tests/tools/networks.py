"""What the tests of deep networks share."""

import numpy as np

from helpers.nn import deep


def signal_norms(weights, trace, activation, dA):
    """Return (depth,), the norm of each dZ: how large the error still is when it has come back to a layer."""
    norms = []
    with np.errstate(all="ignore"):
        for (W, _), (Z, _) in zip(weights[::-1], trace[::-1], strict=True):
            dZ = dA * activation.derivative(Z)
            norms.append(deep.norm(dZ))
            dA = dZ @ W.T
    return np.array(norms[::-1])
