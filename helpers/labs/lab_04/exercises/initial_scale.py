"""Exercise of Lab 04: the scale of first weights that keeps a signal alive."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.exercise.wrong_versions import kept_dims
from helpers.nn import deep

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
            "The two cases are swapped: the 2 belongs to the ReLU, which stops half of what comes in.",
        ),
        Mistake(
            "factor_2",
            _by_activation(_root_of(1), _root_of(1)),
            "The ReLU has the scale of the others. It stops half of what comes in: what makes up for that?",
        ),
        Mistake(
            "factor_2",
            _by_activation(_root_of(2), _root_of(2)),
            "Sigmoid and tanh have the scale of the ReLU. They don't stop half of what comes in, so they need no 2.",
        ),
        Mistake(
            "factor_2",
            _by_activation(_root_of(0.5), _root_of(1)),
            "The scale of the ReLU is too small: the root of 1/(2·fan_in). Half of the signal is lost, so the "
            "weights must be larger.",
        ),
        Mistake(
            "factor_2",
            lambda fan_in, activation: np.sqrt((1 if activation == "sigmoid" else 2) / fan_in),
            "The tanh has the scale of the ReLU. It doesn't stop half of what comes in, so it needs no 2.",
        ),
        Mistake(
            "factor_2",
            lambda fan_in, activation: np.sqrt((1 if activation == "tanh" else 2) / fan_in),
            "The sigmoid has the scale of the ReLU. It doesn't stop half of what comes in, so it needs no 2.",
        ),
        Mistake(
            "another_function",
            _by_activation(lambda fan_in: 2 / fan_in, lambda fan_in: 1 / fan_in),
            "This is the variance. The standard deviation is asked for: its root.",
        ),
        Mistake(
            "another_formula",
            _by_activation(lambda fan_in: np.sqrt(2) / fan_in, lambda fan_in: 1 / fan_in),
            "This is the root of the numerator over fan_in. The root goes over the whole fraction.",
        ),
        Mistake(
            "factor_2",
            _by_activation(lambda fan_in: 2 / np.sqrt(fan_in), lambda fan_in: 1 / np.sqrt(fan_in)),
            "The ReLU has 2/√fan_in. Its 2 belongs under the root.",
        ),
        Mistake(
            "swapped",
            _by_activation(lambda fan_in: np.sqrt(fan_in / 2), np.sqrt),
            "The fraction is upside down. The more inputs are added up, the smaller each weight has to be.",
        ),
        Mistake(
            "another_formula",
            _by_activation(lambda fan_in: np.sqrt(2 * fan_in), np.sqrt),
            "It grows with fan_in. The more inputs are added up, the smaller each weight has to be.",
        ),
        kept_dims(
            deep.initial_scale, "The number is right, but it sits in an array of shape (1,). One float is asked for."
        ),
        Mistake(
            "another_function",
            _by_activation(lambda fan_in: 1 / fan_in, lambda fan_in: 1 / fan_in),
            "This is 1/fan_in, the same for all. The root is missing, and the 2 of the ReLU.",
        ),
        Mistake(
            "another_function",
            _by_activation(lambda fan_in: 2 / fan_in, lambda fan_in: 2 / fan_in),
            "This is 2/fan_in, the same for all. The root is missing, and the 2 belongs to the ReLU alone.",
        ),
        Mistake(
            "another_formula",
            _by_activation(lambda fan_in: 1 / fan_in, lambda fan_in: 0.5 / fan_in),
            "This is half of the fraction. Is there a `** 1/2`? Python reads it as (… ** 1) / 2: put 1/2 in "
            "brackets, or write 0.5.",
        ),
        Mistake(
            "another_formula",
            _by_activation(_root_of(2), lambda fan_in: 1 / fan_in),
            "Right for the ReLU. For sigmoid and tanh this is 1/fan_in: is the root missing?",
        ),
        Mistake(
            "another_formula",
            _by_activation(lambda fan_in: 2 / fan_in, _root_of(1)),
            "Right for sigmoid and tanh. For the ReLU this is 2/fan_in: is the root missing?",
        ),
        Mistake(
            "another_formula",
            _by_activation(lambda fan_in: np.sqrt(2) / fan_in, _root_of(1)),
            "Right for sigmoid and tanh. For the ReLU this is √2/fan_in: the root goes over the whole fraction.",
        ),
        Mistake(
            "another_formula",
            _by_activation(lambda fan_in: (2 / fan_in) ** 2, lambda fan_in: (1 / fan_in) ** 2),
            "This is the square of the variance. The standard deviation is its root.",
        ),
        Mistake(
            "another_formula",
            _by_activation(lambda fan_in: 2 / fan_in**2, lambda fan_in: 1 / fan_in**2),
            "Here fan_in is squared. The standard deviation is the root of 1/fan_in, or of 2/fan_in for the ReLU.",
        ),
        Mistake(
            "another_formula",
            _by_activation(lambda fan_in: np.sqrt(2) * fan_in, lambda fan_in: fan_in),
            "It grows with fan_in. The more inputs are added up, the smaller each weight has to be.",
        ),
        Mistake(
            "another_formula",
            _by_activation(np.sqrt, np.sqrt),
            "It grows with fan_in, and is the same for all. The more inputs are added up, the smaller each weight "
            "has to be.",
        ),
        Mistake(
            "another_formula",
            _by_activation(lambda fan_in: np.sqrt(2 / (fan_in + 1)), lambda fan_in: np.sqrt(1 / (fan_in + 1))),
            "fan_in is one too large here. The bias has no weight that counts.",
        ),
        Mistake(
            "another_formula",
            _by_activation(lambda fan_in: np.sqrt(2 / fan_in + 1), lambda fan_in: np.sqrt(1 / fan_in + 1)),
            "There is a 1 too many under the root.",
        ),
        Mistake(
            "another_function",
            _by_activation(_root_of(6), _root_of(3)),
            "This is the bound for weights drawn uniformly. Here their standard deviation is asked for, which is √3 "
            "times smaller.",
        ),
        Mistake(
            "ignored_argument",
            lambda fan_in, activation: 1.0,
            "This is 1 for every fan_in. The more inputs are added up, the smaller each weight has to be.",
        ),
        Mistake(
            "ignored_argument",
            lambda fan_in, activation: 0.01,
            "This is 0.01 for every fan_in. The scale should follow from the number of inputs.",
        ),
    ),
    praise="a signal that neither fades nor swells on its way.",
)
