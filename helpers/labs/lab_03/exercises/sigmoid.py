"""Exercise of Lab 03: the sigmoid, which must not overflow."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.labs.lab_03.inputs import FIRST_ONLY, SHAPE, extremes, first_only, numbers
from helpers.nn import functions

sigmoid = Exercise(
    name="sigmoid",
    lab="03",
    number=1,
    title="Squeeze any number between 0 and 1",
    reference=functions.sigmoid,
    inputs=numbers,
    extremes=extremes,
    form=Result("sigmoid(z)", like="z", shape_hint=SHAPE),
    mistakes=(
        Mistake(
            "sign", lambda z: 1 / (1 + np.exp(z)), "It falls where it should rise. What is the sign of the exponent?"
        ),
        Mistake(
            "another_formula",
            lambda z: np.exp(z),
            "These are the numbers of exp(z), which grow without end. Where are the fraction and its 1 + …?",
        ),
        Mistake(
            "another_function",
            np.tanh,
            "This is the tanh, from -1 to 1. The sigmoid has a similar shape, but runs from 0 to 1.",
        ),
        Mistake(
            "another_function",
            functions.sigmoid_derivative,
            "This is the slope of the sigmoid, a bump. The sigmoid itself is asked for.",
        ),
        Mistake(
            "another_formula",
            lambda z: 1 + np.exp(-z),
            "These are the numbers of 1 + exp(-z). Division comes before addition: is the denominator in brackets?",
        ),
        Mistake(
            "another_formula",
            lambda z: np.exp(-z),
            "These are the numbers of exp(-z). Where are the fraction and its 1 + …?",
        ),
        Mistake(
            "sign",
            lambda z: 1 / (1 - np.exp(-z)),
            "No result lies between 0 and 1. Is there a minus in the denominator where a plus belongs?",
        ),
        Mistake(
            "sign",
            lambda z: np.exp(z) / (1 - np.exp(z)),
            "No result lies between 0 and 1. Is there a minus in the denominator where a plus belongs?",
        ),
        Mistake(
            "sign",
            lambda z: np.exp(z) / (1 + np.exp(-z)),
            "It grows without end, as exp(z) times the sigmoid does. Should both exponents have the same sign?",
        ),
        Mistake(
            "factor_2",
            lambda z: functions.sigmoid(2 * z),
            "This is the sigmoid of 2z, twice as steep at 0. If you use the tanh: is z halved in it?",
        ),
        Mistake(
            "another_formula",
            lambda z: np.tanh(z / 2),
            "This is tanh(z/2): the right shape, but from -1 to 1. How does it come between 0 and 1?",
        ),
        Mistake(
            "another_formula",
            lambda z: functions.sigmoid(functions.sigmoid(z)),
            "This is the sigmoid of the sigmoid. Is it applied twice?",
        ),
        Mistake(
            "another_formula",
            lambda z: functions.sigmoid(z) ** 2,
            "This is the square of the sigmoid. Where does the square come from?",
        ),
        Mistake(
            "another_formula",
            lambda z: 1 / (1 + 2.718**-z),
            "Nearly right, but not quite. Is e written as 2.718? `np.exp` knows all its digits.",
        ),
        Mistake(
            "whole_array",
            lambda z: np.exp(z) / np.exp(z).sum(),
            "All numbers together add up to 1, as in a softmax. Here each number is squeezed by itself.",
        ),
        Mistake(
            "another_function",
            lambda z: np.log1p(np.exp(z)),
            "This is the softplus, log(1 + exp(z)), which grows without end. The sigmoid is its slope.",
        ),
        Mistake(
            "another_function",
            lambda z: np.log(functions.sigmoid(z)),
            "These are the logarithms of the sigmoid. Where does the log come from?",
        ),
        Mistake(
            "another_function",
            lambda z: np.where(z > 0, 1.0, 0.0),
            "This is a step: only 0 and 1 come out. The sigmoid rises smoothly from one to the other.",
        ),
        Mistake(
            "another_function",
            functions.relu,
            "This is the ReLU, which grows without end. The sigmoid stays between 0 and 1.",
        ),
        Mistake(
            "another_function",
            functions.silu,
            "This is z times the sigmoid, the SiLU. Here the sigmoid alone is asked for.",
        ),
        Mistake("unfilled", first_only(functions.sigmoid), FIRST_ONLY),
        Mistake(
            "unstable",
            lambda z: 1 / (1 + np.exp(-z)),
            "exp overflows for large numbers. On which side of 0 is it safe, and how can both sides be written with "
            "that?",
        ),
    ),
    praise="between 0 and 1, and calm at a thousand.",
)
