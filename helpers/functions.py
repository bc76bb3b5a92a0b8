"""Compute neurons, losses and activations, each beside its slope.

An activation is a pair: the function that bends the signal on its way forwards, and the slope that its gradient is
multiplied by on the way back. Everything answers in float64, whatever the type of the numbers that come in.
"""

import numpy as np


def neuron(x, w, b):
    """Return the weighted sum of a neuron for each sample.

    x       (n, d)  one sample in each row
    w       (d,)    one weight for each input
    b       scalar  the bias
    return  (n,)
    """
    return np.asarray(x) @ np.asarray(w) + b


def mse(predictions, targets):
    """Return the mean squared error, one float, of two arrays of the same shape."""
    errors = np.asarray(predictions, dtype=float) - np.asarray(targets, dtype=float)
    with np.errstate(over="ignore", invalid="ignore"):  # a run that diverges has an infinite loss: a result, no alarm
        return float(np.mean(errors**2))


def mse_gradient(w, b, x, y):
    """Return (dw, db), the slopes of the mean squared error of the line w*x + b.

    w, b    scalars  slope and intercept of the line
    x, y    (n,)     the points that the line should meet
    return  two floats
    """
    x = np.asarray(x, dtype=float)
    with np.errstate(over="ignore", invalid="ignore"):
        errors = w * x + b - np.asarray(y, dtype=float)
        return float(2 * np.mean(errors * x)), float(2 * np.mean(errors))
