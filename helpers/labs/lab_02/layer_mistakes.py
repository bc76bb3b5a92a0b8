"""The mistakes that can be made in either layer of the network: in a slope, in a mean, in a sum over the samples."""

from operator import attrgetter

import numpy as np

from helpers.nn.functions import sigmoid_derivative


def of_layer(number, below, arriving, place):
    """Return the mistakes of one layer: an id, the nodes that they replace, and the sentence that helps.

    number    of the layer, 1 or 2
    below     the name of what the layer reads: "X" or "A1"
    arriving  how the gradient that arrives at its output is written
    place     "hidden" or "output"
    """
    slopes = (*_another_slope(number, arriving, place), *_written_otherwise(number, arriving))
    return (*slopes, *_in_the_sums(number, below))


def _replaced(number, slope):
    """Return dZ as a function of the gradient that arrives and of the layer's output."""
    gradient, output = attrgetter(f"dA{number}"), attrgetter(f"A{number}")
    return {f"dZ{number}": lambda v: slope(gradient(v), output(v))}


def _another_slope(number, arriving, place):
    dZ, A = f"dZ{number}", f"A{number}"
    half = f"The slope of the sigmoid is {A}(1 - {A}): one of its two factors is missing."
    return (
        (
            "slope_of_activation",
            _replaced(number, lambda dA, A: dA * sigmoid_derivative(A)),
            f"In {dZ} the slope was taken at {A}, as if {A} were Z{number}. {A} is the sigmoid already: write the "
            "slope with it.",
        ),
        (
            "another_function",
            _replaced(number, lambda dA, A: dA * (1 - A**2)),
            f"{dZ} holds 1 - {A}², the slope of the tanh. The {place} layer has a sigmoid.",
        ),
        ("missing_slope", _replaced(number, lambda dA, A: dA * A), f"{dZ} is {arriving} times {A}. {half}"),
        ("missing_slope", _replaced(number, lambda dA, A: dA * (1 - A)), f"{dZ} is {arriving} times 1 - {A}. {half}"),
    )


def _written_otherwise(number, arriving):
    dZ, A = f"dZ{number}", f"A{number}"
    return (
        (
            "another_formula",
            _replaced(number, lambda dA, A: dA * A - A),
            f"{dZ} is {arriving} * {A} - {A}. Are there parentheses around 1 - {A}?",
        ),
        (
            "another_formula",
            _replaced(number, lambda dA, A: dA * A * (1 + A)),
            f"In {dZ} the slope is {A}(1 + {A}). Where should the minus be?",
        ),
        (
            "another_formula",
            _replaced(number, lambda dA, A: dA + A * (1 - A)),
            f"In {dZ} the slope of the sigmoid was added to {arriving}. The chain rule multiplies them.",
        ),
        (
            "another_formula",
            _replaced(number, lambda dA, A: dA * (A * (1 - A)) ** 2),
            f"In {dZ} the slope of the sigmoid was multiplied in twice. Once is enough.",
        ),
    )


def _in_the_sums(number, below):
    dW, db = f"dW{number}", f"db{number}"
    gradient, given = attrgetter(f"dZ{number}"), attrgetter(below)
    added_up = "The mean is in dA2 already: here the samples are only added up."
    replaces = "Is each one added to the sum, or does it replace it?"

    def averaged_weights(v):
        return given(v).T @ gradient(v) / len(given(v))

    def averaged_biases(v):
        return gradient(v).mean(axis=0)

    return (
        (
            "averaged_twice",
            {dW: averaged_weights, db: averaged_biases},
            f"{dW} and {db} are n times too small. {added_up}",
        ),
        ("averaged_twice", {dW: averaged_weights}, f"{dW} is n times too small. The mean is in dA2 already."),
        ("averaged_twice", {db: averaged_biases}, f"{db} is n times too small. {added_up}"),
        (
            "another_formula",
            {dW: lambda v: np.outer(given(v).sum(axis=0), gradient(v).sum(axis=0))},
            f"{dW} is the product of two sums over the samples. Multiply sample by sample first, then add up.",
        ),
        *(
            ("another_formula", replaced, f"Only the {word} sample is in {name}. {advice}")
            for place, word, advice in ((0, "first", "All of them add up."), (-1, "last", replaces))
            for name, replaced in (
                (dW, {dW: lambda v, at=place: np.outer(given(v)[at], gradient(v)[at])}),
                (db, {db: lambda v, at=place: gradient(v)[at]}),
            )
        ),
    )
