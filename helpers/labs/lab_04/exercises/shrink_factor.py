"""Exercise of Lab 04: the factor by which each layer changes the gradient."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.exercise.wrong_versions import kept_dims
from helpers.nn import deep

# --- Exercise 4 · shrink_factor ---------------------------------------------------------------------------------------


def _norm_inputs(rng):
    return [
        {"norms": np.exp(rng.normal(size=depth)) * base ** np.arange(depth)}
        for depth, base in ((4, 5.0), (6, 0.7), (3, 2))
    ]


def _ratios(norms):
    return norms[:-1] / norms[1:]


shrink_factor = Exercise(
    name="shrink_factor",
    lab="04",
    number=4,
    title="Say it in one number",
    reference=deep.shrink_factor,
    inputs=_norm_inputs,
    form=Result("the factor"),
    mistakes=(
        Mistake(
            "off_by_one",
            lambda norms: (norms[0] / norms[-1]) ** (1 / len(norms)),
            lambda got, expected, arguments: (
                f"There are {len(arguments['norms'])} layers, but the gradient passes from one to the next only "
                f"{len(arguments['norms']) - 1} times. Which root is it?"
            ),
        ),
        Mistake(
            "another_formula",
            lambda norms: (norms[-1] / norms[0]) ** (1 / (len(norms) - 1)),
            "That is the way forward. The gradient starts at the last layer: divide what arrives at the first by it.",
        ),
        Mistake(
            "swapped",
            lambda norms: (norms[-1] / norms[0]) ** (1 / len(norms)),
            "The ratio is upside down, as the gradient starts at the last layer; and count how often it is passed on.",
        ),
        Mistake(
            "another_formula",
            lambda norms: norms[0] / norms[-1],
            "This is what the whole stack leaves over. How much is it for each layer, if all of them were alike?",
        ),
        Mistake(
            "another_formula",
            lambda norms: norms[0] / norms[-1] / (len(norms) - 1),
            "The ratio was divided by the number of steps. Factors multiply: the mean of a product is a root.",
        ),
        Mistake(
            "another_function",
            lambda norms: np.mean(_ratios(norms)),
            "This is the arithmetic mean of the factors. They multiply, so take the geometric one: 4 and 1/4 make 1.",
        ),
        Mistake(
            "another_function",
            lambda norms: np.log(norms[0] / norms[-1]) / (len(norms) - 1),
            "This is the logarithm of the factor. Undo it with exp.",
        ),
        Mistake(
            "another_formula",
            lambda norms: np.exp(np.mean(np.log(norms))),
            "This is the mean of the norms themselves. What counts is by how much each differs from the one above it.",
        ),
        Mistake(
            "another_formula",
            lambda norms: norms[0] / norms[1],
            "This is one step, from layer 2 to layer 1. Take all of them.",
        ),
        Mistake("wrong_shape", _ratios, "These are the factors from layer to layer. One number is wanted: their mean."),
        kept_dims(
            deep.shrink_factor, "The number is right, but it sits in an array of shape (1,). One float is wanted."
        ),
    ),
    praise="below 1 it vanishes, above 1 it explodes, and depth is the exponent.",
)
