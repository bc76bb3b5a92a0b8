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
            "Right except at z = 0, the kink. There the slope is a matter of choice, and in this course it is 0.",
        ),
        Mistake(
            "special_case",
            lambda z: np.where(z == 0, 0.5, z > 0),
            "Right except at z = 0, the kink. There the slope is a matter of choice, and in this course it is 0.",
        ),
        Mistake(
            "missing_slope", functions.relu, "This is the ReLU itself. Its slope is asked for: how steep is it at z?"
        ),
        Mistake(
            "sign",
            lambda z: np.where(z < 0, 1.0, 0.0),
            "It is 1 where z is negative, and 0 where z is positive. It should be the other way round.",
        ),
        Mistake("sign", np.sign, "Your slope is -1 where z is negative, but there the ReLU is flat."),
        Mistake("missing_slope", np.ones_like, "Your slope is 1 everywhere, but left of 0 the ReLU is flat."),
        Mistake(
            "another_function",
            functions.leaky_relu_derivative,
            "Your slope left of 0 is 0.01, as for the leaky ReLU. The ReLU is flat there.",
        ),
        Mistake(
            "slope_of_activation",
            lambda z: np.where(z > 1, 1.0, 0.0),
            "Your slope jumps at 1, but the ReLU has its kink at 0.",
        ),
        Mistake(
            "sign",
            lambda z: np.where(z > 0, 1.0, -1.0),
            "Your slope is -1 where z is negative, but there the ReLU is flat.",
        ),
        Mistake(
            "sign",
            lambda z: np.where(z <= 0, 1.0, 0.0),
            "It is 1 where z is negative, and 0 where z is positive. It should be the other way round.",
        ),
        Mistake(
            "another_formula",
            lambda z: np.where(z > 0, 1.0, 0.5),
            "Your slope left of 0 is 1/2, but there the ReLU is flat.",
        ),
        Mistake(
            "another_function",
            lambda z: np.where(z > 0, 1.0, z),
            "Left of 0 your slope is z itself, but there the ReLU is flat: its slope is 0.",
        ),
        Mistake(
            "another_function",
            lambda z: np.where(z == 0, 0.0, 1.0),
            "Your slope is 1 on both sides of 0, but on the left the ReLU is flat.",
        ),
        Mistake(
            "another_function",
            lambda z: np.clip(z, 0, 1),
            "Between 0 and 1 your slope is z. The slope of the ReLU jumps: it is 1 right of 0.",
        ),
        Mistake("another_function", functions.sigmoid, "This is the sigmoid. The slope of the ReLU jumps from 0 to 1."),
        Mistake(
            "another_function",
            functions.sigmoid_derivative,
            "This is the slope of the sigmoid, a smooth bump. The slope of the ReLU jumps from 0 to 1.",
        ),
        Mistake(
            "another_function",
            lambda z: functions.relu(z) * (1 - functions.relu(z)),
            "This is a·(1 - a) with a = relu(z). That is the formula for the sigmoid; the ReLU has another.",
        ),
    ),
    praise="1 or 0: the gradient passes whole, or not at all.",
)
