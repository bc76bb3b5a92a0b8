"""Logarithms of norms, as what is drawn and what is said: far below the smallest float they are still numbers."""

import math

import numpy as np


def points(logs):
    """Return logs of norms by layer as places (…, layers, 2); what isn't finite is left out."""
    places = np.empty((*logs.shape, 2), np.float32)
    places[..., 0], places[..., 1] = np.arange(1, logs.shape[-1] + 1), np.where(np.isfinite(logs), logs, np.nan)
    return places


def crosses(logs, reach):
    """Return a cross at the bottom for each exact zero, at the top for each overflow: (…, layers, 2)."""
    places = np.empty((*logs.shape, 2), np.float32)
    places[..., 0], places[..., 1] = (
        np.arange(1, logs.shape[-1] + 1),
        np.where(np.isinf(logs), np.sign(logs) * 0.95 * reach, np.nan),
    )
    return places


def number(log):
    """Return 10 to `log` in words: it may lie far outside the floats."""
    if log == -np.inf:
        return "exactly 0"
    if log == np.inf:
        return "beyond the largest number"
    if -3 <= log < 4:
        return f"{10**log:.2g}" if log < 2 else f"{10**log:,.0f}"
    below = math.floor(log)
    digit = round(10 ** (log - below))
    return f"1e{below + 1}" if digit == 10 else f"{digit}e{below}"


def passes(errors):
    """Say what each layer makes of the error; `errors` are the logs of one network, first layer first."""
    depth = len(errors)
    if depth == 1:
        return "One layer: there is nothing to pass on."
    if errors[0] == -np.inf:
        return f"Nothing is left of the error after {depth} layers."
    if not all(map(math.isfinite, errors)):
        return f"After {depth} layers the error is no longer a number."
    left = errors[0] - errors[-1]
    factor, whole = number(left / (depth - 1)), number(left)
    if left > 0:
        return f"Each layer makes the error {factor} times as large; after {depth} layers it is {whole} times as large."
    return f"Each layer passes on {factor} of the error; after {depth} layers {whole} is left."


def kind(log, dead, floats):
    """Say how large a gradient is, and tell small from none; `dead`: it's 0 because a layer of units is."""
    if log == np.inf:
        return f"is no longer a number: {floats} has overflowed."
    if log == -np.inf and dead:
        return "is exactly 0, and no rounding did it: a whole layer is dead."
    if log == -np.inf:
        return f"is exactly 0: underflow, {floats} has nothing smaller. No learning rate brings it back."
    size = ": small, but not zero." if log < -6 else ": huge." if log > 6 else "."
    return f"is {number(log)}{size}"
