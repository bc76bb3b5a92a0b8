"""The exercises of lab 04 about one number: the factor per layer, and the scale that keeps it near 1."""

import numpy as np

from helpers import deep
from helpers.checks.engine import Exercise, Mistake, Result
from helpers.checks.wrong import kept_dims

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
            None,
            lambda norms: (norms[-1] / norms[0]) ** (1 / (len(norms) - 1)),
            "That is the way forward. The gradient starts at the last layer: divide what arrives at the first by it.",
        ),
        Mistake(
            None,
            lambda norms: (norms[-1] / norms[0]) ** (1 / len(norms)),
            "The ratio is upside down, as the gradient starts at the last layer; and count how often it is passed on.",
        ),
        Mistake(
            None,
            lambda norms: norms[0] / norms[-1],
            "This is what the whole stack leaves over. How much is it for each layer, if all of them were alike?",
        ),
        Mistake(
            None,
            lambda norms: norms[0] / norms[-1] / (len(norms) - 1),
            "The ratio was divided by the number of steps. Factors multiply: the mean of a product is a root.",
        ),
        Mistake(
            None,
            lambda norms: np.mean(_ratios(norms)),
            "This is the arithmetic mean of the factors. They multiply, so take the geometric one: 4 and 1/4 make 1.",
        ),
        Mistake(
            None,
            lambda norms: np.log(norms[0] / norms[-1]) / (len(norms) - 1),
            "This is the logarithm of the factor. Undo it with exp.",
        ),
        Mistake(
            None,
            lambda norms: np.exp(np.mean(np.log(norms))),
            "This is the mean of the norms themselves. What counts is by how much each differs from the one above it.",
        ),
        Mistake(
            None, lambda norms: norms[0] / norms[1], "This is one step, from layer 2 to layer 1. Take all of them."
        ),
        Mistake("wrong_shape", _ratios, "These are the factors from layer to layer. One number is wanted: their mean."),
        kept_dims(
            deep.shrink_factor, "The number is right, but it sits in an array of shape (1,). One float is wanted."
        ),
    ),
    praise="below 1 it vanishes, above 1 it explodes, and depth is the exponent.",
)


# --- Exercise 5 · initial_scale ---------------------------------------------------------------------------------------


def _fan_inputs(rng):
    pairs = ((64, "relu"), (30, "tanh"), (12, "sigmoid"), (7, "relu"))
    return [{"fan_in": fan_in, "activation": activation} for fan_in, activation in pairs]


def _by_activation(relu, other):
    """Return a function of fan_in and the activation's name, with one formula for ReLU and one for the others."""
    return lambda fan_in, activation: (relu if activation == "relu" else other)(fan_in)


def _root_of(numerator):
    return lambda fan_in: np.sqrt(numerator / fan_in)


initial_scale = Exercise(
    name="initial_scale",
    lab="04",
    number=5,
    title="Start at the right scale",
    reference=deep.initial_scale,
    inputs=_fan_inputs,
    form=Result("the scale"),
    mistakes=(
        Mistake(
            "factor_2",
            _by_activation(_root_of(1), _root_of(2)),
            "The two cases are exchanged: the 2 belongs to the ReLU, which stops half of what comes in.",
        ),
        Mistake(
            "factor_2",
            _by_activation(_root_of(1), _root_of(1)),
            "The ReLU has the scale of the others. It stops half of what comes in: what has to make up for that?",
        ),
        Mistake(
            "factor_2",
            _by_activation(_root_of(2), _root_of(2)),
            "Sigmoid and tanh have the scale of the ReLU. They stop no half: without the 2.",
        ),
        Mistake(
            "factor_2",
            _by_activation(_root_of(0.5), _root_of(1)),
            "The 2 of the ReLU stands below the line. Half of the signal is lost, so the weights must be larger.",
        ),
        Mistake(
            "factor_2",
            lambda fan_in, activation: np.sqrt((1 if activation == "sigmoid" else 2) / fan_in),
            "The tanh has the scale of the ReLU. It stops no half: without the 2.",
        ),
        Mistake(
            "factor_2",
            lambda fan_in, activation: np.sqrt((1 if activation == "tanh" else 2) / fan_in),
            "The sigmoid has the scale of the ReLU. It stops no half: without the 2.",
        ),
        Mistake(
            None,
            _by_activation(lambda fan_in: 2 / fan_in, lambda fan_in: 1 / fan_in),
            "This is the variance. The standard deviation is its root.",
        ),
        Mistake(
            None,
            _by_activation(lambda fan_in: np.sqrt(2) / fan_in, lambda fan_in: 1 / fan_in),
            "The root is taken of the numerator only. It goes over the whole fraction.",
        ),
        Mistake(
            "factor_2",
            _by_activation(lambda fan_in: 2 / np.sqrt(fan_in), lambda fan_in: 1 / np.sqrt(fan_in)),
            "The 2 of the ReLU belongs under the root.",
        ),
        Mistake(
            None,
            _by_activation(lambda fan_in: np.sqrt(fan_in / 2), np.sqrt),
            "The fraction is upside down: the more inputs are added up, the smaller each weight has to be.",
        ),
        Mistake(
            None,
            _by_activation(lambda fan_in: np.sqrt(2 * fan_in), np.sqrt),
            "It grows with fan_in. The more inputs are added up, the smaller each weight has to be.",
        ),
        kept_dims(
            deep.initial_scale, "The number is right, but it sits in an array of shape (1,). One float is wanted."
        ),
    ),
    praise="a signal that neither fades nor swells on its way.",
)
