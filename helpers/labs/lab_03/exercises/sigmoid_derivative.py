"""Exercise of Lab 03: the derivative of the sigmoid."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.labs.lab_03.inputs import FIRST_ONLY, SHAPE, extremes, first_only, numbers
from helpers.nn import functions

sigmoid_derivative = Exercise(
    name="sigmoid_derivative",
    lab="03",
    number=2,
    title="The slope of the sigmoid",
    reference=functions.sigmoid_derivative,
    inputs=numbers,
    extremes=extremes,
    form=Result("the slope", like="z", shape_hint=SHAPE),
    mistakes=(
        Mistake(
            "slope_of_activation",
            lambda z: z * (1 - z),
            "This is z·(1 - z). In the formula a·(1 - a) the a is sigmoid(z).",
        ),
        Mistake(
            "slope_of_activation",
            lambda z: functions.sigmoid_derivative(functions.sigmoid(z)),
            "This is the slope at sigmoid(z), but you want the slope at z. Is the sigmoid applied twice?",
        ),
        Mistake("missing_slope", functions.sigmoid, "This is the sigmoid itself. Its slope is asked for."),
        Mistake(
            "sign",
            lambda z: -functions.sigmoid_derivative(z),
            "Your slope is negative, but the sigmoid only ever rises.",
        ),
        Mistake(
            "sign",
            lambda z: functions.sigmoid(z) * (1 + functions.sigmoid(z)),
            "Your slope grows with z, but far out the sigmoid is flat. Is there a plus in 1 - a?",
        ),
        Mistake(
            "another_function",
            lambda z: 1 - functions.sigmoid(z),
            "This is 1 - sigmoid(z), one of two factors. What is the other?",
        ),
        Mistake(
            "another_function",
            lambda z: 1 - functions.sigmoid(z) ** 2,
            "This is 1 - a² with a = sigmoid(z). That is the formula for the tanh; the sigmoid has another.",
        ),
        Mistake(
            "slope_of_activation",
            lambda z: functions.sigmoid(z) * (1 - z),
            "This is sigmoid(z)·(1 - z). In the formula a·(1 - a) both a are sigmoid(z).",
        ),
        Mistake(
            "slope_of_activation",
            lambda z: z * (1 - functions.sigmoid(z)),
            "This is z·(1 - sigmoid(z)). In the formula a·(1 - a) both a are sigmoid(z).",
        ),
        Mistake(
            "another_formula",
            np.zeros_like,
            "Your slope is 0 everywhere. Is 1 - a in brackets? Without them, a * 1 - a is a - a.",
        ),
        Mistake(
            "another_formula",
            np.ones_like,
            "Your slope is 1 everywhere. Are a and 1 - a added? They should be multiplied.",
        ),
        Mistake(
            "another_formula",
            lambda z: functions.sigmoid(z) ** 2,
            "This is a², the square of the sigmoid. Only one of the two factors is a.",
        ),
        Mistake(
            "another_formula",
            lambda z: functions.sigmoid(-z) ** 2,
            "This is (1 - a)². Only one of the two factors is 1 - a.",
        ),
        Mistake(
            "another_formula",
            lambda z: functions.sigmoid(z) * (1 - functions.sigmoid(z) ** 2),
            "This is a·(1 - a²) with a = sigmoid(z). There is no square in the slope of the sigmoid.",
        ),
        Mistake(
            "another_formula",
            lambda z: functions.sigmoid_derivative(z) * functions.sigmoid(z),
            "This is the slope times one more sigmoid(z). How many factors are there?",
        ),
        Mistake(
            "another_formula",
            lambda z: functions.sigmoid_derivative(z) ** 2,
            "This is the square of the slope. Where does the square come from?",
        ),
        Mistake(
            "another_formula",
            lambda z: functions.sigmoid_derivative(z) * z,
            "This is z times the slope. Where does the z come from?",
        ),
        Mistake(
            "swapped",
            lambda z: functions.sigmoid(z) / functions.sigmoid(-z),
            "This is a / (1 - a). The two factors should be multiplied.",
        ),
        Mistake(
            "sign",
            lambda z: -functions.sigmoid(z),
            "This is -a. Do you have a - 2a where a - a² is meant? `**` is the power.",
        ),
        Mistake(
            "sign",
            lambda z: np.exp(z) * functions.sigmoid(z) ** 2,
            "Your slope grows without end, but far out the sigmoid is flat. Do all exponents have the right sign?",
        ),
        Mistake(
            "another_formula",
            lambda z: np.exp(-z) + np.exp(-2 * z),
            "These are the numbers of exp(-z) + exp(-2z). Is the denominator in brackets?",
        ),
        Mistake(
            "another_function",
            functions.tanh_derivative,
            "This is the slope of the tanh. The sigmoid is flatter: its slope at 0 is 1/4.",
        ),
        Mistake(
            "another_function",
            lambda z: np.where(z > 0, 1.0, 0.0),
            "This is a step, the slope of the ReLU. The slope of the sigmoid is a smooth bump.",
        ),
        Mistake("unfilled", first_only(functions.sigmoid_derivative), FIRST_ONLY),
        Mistake(
            "unstable",
            lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2,
            "exp overflows for large numbers. Let a sigmoid that doesn't overflow do the work.",
        ),
    ),
    praise="made of the sigmoid itself, so it is nearly free.",
)
