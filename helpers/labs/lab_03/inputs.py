"""What the activations of lab 03 are tried on."""

import numpy as np

SHAPE = "One number for each of z, in the shape of z."


def numbers(rng):
    """Return numbers in several shapes; none at a kink, none far out."""
    return [{"z": np.array(rng.normal(scale=2, size=shape))} for shape in ((7,), (3, 4), (2, 3, 5), ())]


def numbers_with_zero(rng):
    """Return numbers with zeros among them, for those that have a kink there."""
    return [*numbers(rng), {"z": np.array([-1.5, 0.0, 2.5, -0.0])}]


def extremes(rng):
    """Return numbers so large that a careless exp overflows."""
    return [{"z": np.array([-1000.0, -50.0, 0.0, 50.0, 1000.0])}]


def first_only(function):
    """Return the function with all results but the first left at 0, as by a `return` inside the loop."""

    def wrong(z):
        results = np.zeros_like(z)
        results.flat[:1] = function(np.ravel(z)[:1])
        return results

    return wrong


FIRST_ONLY = "Only the first number is right, and all others are 0. Is `return` inside the loop?"
