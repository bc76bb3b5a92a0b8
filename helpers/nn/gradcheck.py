"""Measure a gradient by nudging each weight, and compare two gradients.

This is the judge of every gradient that is derived by hand: slow, but it can't make the same mistake.
"""

import numpy as np

from helpers.nn import arguments


def numerical_gradient(f, w, eps=1e-5):
    """Return the slope of f along each weight by central differences, (f(w + eps) - f(w - eps)) / (2 eps).

    f       a function of an array shaped like w that returns one number
    w       any shape; it is left as it was
    eps     > 0; the error of the method shrinks with eps**2, that of rounding grows with 1/eps
    return  the shape of w

    Raise TypeError or ValueError for arguments that don't fit, and where f doesn't return one number.
    """
    f, w, eps = arguments.function("f", f), arguments.array("w", w), arguments.number("eps", eps, above=0)
    gradient = np.empty_like(w)
    for place in np.ndindex(w.shape):
        nudge = np.zeros_like(w)
        nudge[place] = eps
        up = arguments.array("f(w)", f(w + nudge), "", finite=False)
        down = arguments.array("f(w)", f(w - nudge), "", finite=False)
        gradient[place] = (up - down) / (2 * eps)
    return gradient


def relative_error(a, b):
    """Return the largest difference between two arrays of one shape over the largest number in either; 0 if both are 0.

    Between two right gradients it is some 1e-7 or less; around 1 one of them is wrong.
    """
    a, b = arguments.array("a", a), arguments.array("b", b)
    if a.shape != b.shape:
        raise ValueError(f"b must have the shape of a, {a.shape}; got {b.shape}")
    scale = max(np.abs(a).max(), np.abs(b).max())
    return float(np.abs(a - b).max() / scale) if scale > 0 else 0.0
