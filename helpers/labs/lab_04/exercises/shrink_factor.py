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


def _small_norms():
    for norms in ([2, 8], [1, 3, 4], [9, 2, 1], [8, 1, 2, 1]):
        yield {"norms": np.array(norms, float)}


def _root(ratio, steps):
    """Return the function that takes a root of a ratio of norms, of an order that depends on the depth."""
    return lambda norms: ratio(norms) ** (1 / steps(len(norms)))


def _over_all(norms):
    return norms[0] / norms[-1]


def _ratios(norms):
    return norms[:-1] / norms[1:]


shrink_factor = Exercise(
    name="shrink_factor",
    lab="04",
    number=4,
    title="Say it in one number",
    reference=deep.shrink_factor,
    inputs=_norm_inputs,
    small=_small_norms,
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
            "This is 1 over the factor. The gradient starts at the last layer: divide what arrives at the first by "
            "what left the last.",
        ),
        Mistake(
            "swapped",
            lambda norms: (norms[-1] / norms[0]) ** (1 / len(norms)),
            "The ratio is upside down: the gradient starts at the last layer. And count again how often it is passed "
            "on.",
        ),
        Mistake(
            "another_formula",
            lambda norms: norms[0] / norms[-1],
            "This is what the whole stack leaves over. How much would each layer leave, if all were alike?",
        ),
        Mistake(
            "another_formula",
            lambda norms: norms[0] / norms[-1] / (len(norms) - 1),
            "This is the ratio over the number of steps. Factors multiply, so take a root. If you did: is 1/(…) "
            "in brackets?",
        ),
        Mistake(
            "another_function",
            lambda norms: np.mean(_ratios(norms)),
            "This is the arithmetic mean of the factors. They multiply, so take the geometric mean: that of 4 and "
            "1/4 is 1.",
        ),
        Mistake(
            "another_function",
            lambda norms: np.log(norms[0] / norms[-1]) / (len(norms) - 1),
            "This is the logarithm of the factor. Undo it with exp.",
        ),
        Mistake(
            "another_formula",
            lambda norms: np.exp(np.mean(np.log(norms))),
            "This is the geometric mean of the norms themselves. What counts is the factor from each layer to the "
            "one below.",
        ),
        Mistake(
            "another_formula",
            lambda norms: norms[0] / norms[1],
            "This is one step, from layer 2 to layer 1. Take all of them.",
        ),
        Mistake(
            "wrong_shape",
            _ratios,
            "These are the factors from layer to layer. One number is asked for: their geometric mean.",
        ),
        kept_dims(
            deep.shrink_factor, "The number is right, but it sits in an array of shape (1,). One float is asked for."
        ),
        Mistake(
            "another_formula",
            lambda norms: norms[0] / norms[-1] / len(norms),
            "This is the ratio over the number of layers. Factors multiply, so take a root. If you did: is 1/(…) "
            "in brackets?",
        ),
        Mistake(
            "another_formula",
            lambda norms: _over_all(norms) ** (1 / len(norms) - 1),
            "The exponent is 1/L - 1, for L layers. Is L - 1 in brackets?",
        ),
        Mistake(
            "another_formula",
            lambda norms: norms[0] / norms[-1] ** (1 / (len(norms) - 1)),
            "The root is taken of the last norm only. Is the ratio in brackets?",
        ),
        Mistake(
            "swapped",
            lambda norms: norms[-1] / norms[0],
            "The ratio is upside down, and it is that of the whole stack. How much does each layer leave of what "
            "comes from above?",
        ),
        Mistake(
            "swapped",
            lambda norms: norms[-1] / norms[0] / (len(norms) - 1),
            "The ratio is upside down, and factors multiply: take a root instead of dividing.",
        ),
        Mistake(
            "another_function",
            lambda norms: np.mean(1 / _ratios(norms)),
            "This is the arithmetic mean of the factors on the way forward. Turn them round, and take the geometric "
            "mean.",
        ),
        Mistake(
            "another_function",
            lambda norms: np.median(_ratios(norms)),
            "This is the median of the factors. They multiply, so take their geometric mean.",
        ),
        Mistake(
            "another_function",
            lambda norms: np.min(_ratios(norms)),
            "This is the smallest of the factors. All of them count: take their geometric mean.",
        ),
        Mistake(
            "another_function",
            lambda norms: (norms[0] - norms[-1]) / (len(norms) - 1),
            "This is a difference over the number of steps. A factor says how many times, not how much more: divide.",
        ),
        Mistake(
            "another_function",
            lambda norms: (norms[-1] - norms[0]) / (len(norms) - 1),
            "This is the mean of the differences. A factor says how many times, not how much more: divide.",
        ),
        Mistake(
            "another_function",
            np.mean,
            "This is the mean of the norms. What counts is the factor from each layer to the one below.",
        ),
        Mistake(
            "another_function",
            lambda norms: np.log(_over_all(norms)),
            "This is the logarithm of the ratio. Divide it by the number of steps, and undo it with exp.",
        ),
        Mistake(
            "another_formula",
            lambda norms: np.exp(np.log10(_over_all(norms)) / (len(norms) - 1)),
            "exp undoes the natural logarithm. Is there a log10?",
        ),
        Mistake(
            "another_formula",
            lambda norms: 10 ** (np.log(_over_all(norms)) / (len(norms) - 1)),
            "A power of 10 undoes log10. Is there a natural logarithm?",
        ),
        Mistake(
            "off_by_one",
            _root(_over_all, lambda depth: depth + 1),
            "The root is of the wrong order: from the last layer to the first the gradient is passed on one time "
            "less than there are layers.",
        ),
        Mistake(
            "off_by_one",
            _root(lambda norms: norms[1] / norms[-1], lambda depth: depth - 1),
            "The ratio begins at the second layer. Python counts from 0: the first norm is norms[0].",
        ),
        Mistake(
            "off_by_one",
            _root(lambda norms: norms[0] / norms[-2], lambda depth: depth - 1),
            "The ratio ends at the last layer but one. The gradient starts at the last: norms[-1].",
        ),
        Mistake(
            "off_by_one",
            _root(np.prod, lambda depth: depth - 1),
            "This is a root of the product of the norms. What is multiplied are the factors between neighbouring "
            "layers.",
        ),
        Mistake(
            "off_by_one",
            lambda norms: norms[-2] / norms[-1],
            "This is one step, from the last layer to the one below. Take all of them.",
        ),
        Mistake(
            "another_formula",
            lambda norms: norms[1] / norms[0],
            "This is one step, from layer 1 to layer 2. The gradient goes the other way, and all steps count.",
        ),
        Mistake(
            "another_formula",
            lambda norms: np.sqrt(_over_all(norms)),
            "This is the square root of the ratio, however many layers there are. Which root is it?",
        ),
        Mistake(
            "another_formula",
            lambda norms: _over_all(norms) ** (len(norms) - 1),
            "This is a power of the ratio. To share it out among the steps, take a root.",
        ),
        Mistake(
            "another_formula",
            lambda norms: _over_all(norms) ** len(norms),
            "This is a power of the ratio. To share it out among the steps, take a root, and count them.",
        ),
        Mistake(
            "another_formula",
            lambda norms: 1 - deep.shrink_factor(norms),
            "This is 1 minus the factor: what is lost, not what is left.",
        ),
        Mistake(
            "another_formula",
            _root(lambda norms: norms.min() / norms.max(), lambda depth: depth - 1),
            "This is made of the smallest and the largest norm. It should be those of the first and the last layer.",
        ),
    ),
    praise="below 1 it vanishes, above 1 it explodes, and depth is the exponent.",
)
