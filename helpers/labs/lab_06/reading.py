"""How a drawing is read with the fitting and without, and the words for it."""

from itertools import pairwise
from types import SimpleNamespace

import numpy as np

from helpers.explorer.plan import Feedback
from helpers.labs.lab_00.reading import guesses, likeness, named, read, share
from helpers.nn import arguments, drawing

FITTING = ("on", "off")
SEVEN = drawing.drawn([[(2, 2), (10, 2), (5, 14)]])  # small, in the upper left corner


def checked(weights):
    """Return the weights, a list of (W, b) from 64 pixels to 10 digits; raise ValueError for anything else."""
    try:
        pairs = [(np.asarray(W, dtype=float), np.asarray(b, dtype=float)) for W, b in weights]
    except (TypeError, ValueError) as error:
        raise ValueError(f"weights must be a list of (W, b); got {arguments.described(weights)}") from error
    shapes = [(W.shape, b.shape) for W, b in pairs]
    wide = [64, *(b.shape[-1] if b.ndim else 0 for _, b in pairs)]
    wanted = [((a, b), (b,)) for a, b in pairwise(wide)]
    if not pairs or shapes != wanted or wide[-1] != 10:
        raise ValueError(f"weights must lead from 64 pixels to 10 digits, layer by layer; got the shapes {shapes}")
    return pairs


def both(bitmap, weights, **functions):
    """Return the readings of a bitmap, with the fitting and without."""
    return [read(way, weights, **functions) for way in (drawing.fitted(bitmap), bitmap)]


# --- What is said ----------------------------------------------------------------------------------------------------


def sentences(readings):
    """Return a sentence for each position of the switch: the first two guesses, and the other position's."""
    texts = []
    for here, there, other in zip(readings, readings[::-1], ("Without", "With"), strict=True):
        text = guesses(here)
        if there.order[0] != here.order[0]:
            text += f" {other} fitting it would read {named(there.order[0])}."
        texts.append(f"{text} {likeness(here)}")
    return ("fitting",), texts


def compared(as_seven, result):
    """Return how a guess, whether the small 7 is read as one, compares with what the network makes of it."""
    fitted, as_it_is = result.seven
    first = as_it_is.order[0]
    sure = f"It is {share(as_it_is.probabilities[first])} sure."
    fits = f"With fitting it reads {named(fitted.order[0])} ({share(fitted.probabilities.max())})."
    return Feedback(as_seven == (first == 7), f"without fitting it reads {named(first)}", f"{sure} {fits}")


def nothing():
    """Return the result of an empty pad."""
    return SimpleNamespace(readings=None, seven=None)
