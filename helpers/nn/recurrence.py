"""Carry a state along a sequence: one line of recurrence, and what is left of a gradient at its beginning."""

import numpy as np

from helpers.nn import arguments


def states(x, w, start=0.0):
    """Return h, (steps + 1,), the start included: h(t) = tanh(w h(t-1) + x(t)), one number carried from step to step.

    x  (steps,)  what comes in at each step
    w  scalar    the weight of the loop, the same at each step
    """
    x, h = arguments.array("x", x, "n"), [arguments.number("start", start)]
    w = arguments.number("w", w)
    for each in x:
        h.append(float(np.tanh(w * h[-1] + each)))
    return np.array(h)


def slopes_back(h, w):
    """Return (steps + 1,): how much the last state moves with each earlier one, 1 for the last itself.

    It is the product of the slopes w (1 - h(t)²) of all steps between (Bengio, Simard, Frasconi 1994).
    """
    h, w = arguments.array("h", h, "n"), arguments.number("w", w)
    steps = w * (1 - h[1:] ** 2)
    return np.append(np.cumprod(steps[::-1])[::-1], 1.0)
