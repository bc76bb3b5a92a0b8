"""Exercise of Lab 03: the derivative of the ReLU, 0 at the kink."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.labs.lab_03.inputs import SHAPE, extremes, numbers_with_zero
from helpers.nn import functions

relu_derivative = Exercise(
    name="relu_derivative",
    lab="03",
    number=5,
    title="The slope of the ReLU",
    reference=functions.relu_derivative,
    inputs=numbers_with_zero,
    on_purpose=("zeros",),  # the kink
    extremes=extremes,
    form=Result("the slope", like="z", shape_hint=SHAPE),
    mistakes=(
        Mistake(
            "special_case",
            lambda z: np.where(z >= 0, 1.0, 0.0),
            "Right but for z = 0, the kink, where the slope can be chosen. In this course it is 0 there.",
        ),
        Mistake(
            "special_case",
            lambda z: np.where(z == 0, 0.5, z > 0),
            "Right but for z = 0, the kink, where the slope can be chosen. In this course it is 0 there.",
        ),
        Mistake("missing_slope", functions.relu, "This is the ReLU itself. Its slope is asked for: how steep is it?"),
        Mistake("sign", lambda z: np.where(z < 0, 1.0, 0.0), "It is 1 where z is negative: turn the comparison round."),
        Mistake("sign", np.sign, "Where z is negative the ReLU is flat. Its slope there is 0, not -1."),
        Mistake("missing_slope", np.ones_like, "The slope is 1 everywhere here, but left of 0 the ReLU is flat."),
        Mistake(
            "another_function",
            functions.leaky_relu_derivative,
            "Left of 0 a little slope is left. That is the leaky ReLU: the ReLU is flat there.",
        ),
        Mistake(
            "slope_of_activation",
            lambda z: np.where(z > 1, 1.0, 0.0),
            "The slope jumps at 1, but the ReLU has its kink at 0.",
        ),
    ),
    praise="1 or 0: the gradient passes whole, or not at all.",
)
