"""Exercise of Lab 03, optional: the exact GELU, with the error function."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.labs.lab_03.inputs import FIRST_ONLY, SHAPE, extremes, first_only, numbers
from helpers.nn import functions


def _tanh_form(z):
    return 0.5 * z * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3)))


def _share(z):
    return functions.gelu(z) / z  # the inputs keep off 0


def _density(z):
    return np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)


gelu = Exercise(
    name="gelu",
    lab="03",
    number=10,
    title="Bend it smoothly (optional)",
    reference=functions.gelu,
    inputs=numbers,
    extremes=extremes,
    form=Result("gelu(z)", like="z", shape_hint=SHAPE),
    mistakes=(
        Mistake(
            "another_function",
            _tanh_form,
            "This is the approximation with tanh, right to 3 digits. The exact one, with the error function, is "
            "asked for.",
        ),
        Mistake(
            "another_function",
            lambda z: z * functions.sigmoid(1.702 * z),
            "This is the approximation with a sigmoid, right to 2 digits. The exact one, with the error function, is "
            "asked for.",
        ),
        Mistake(
            "factor_2",
            lambda z: 2 * functions.gelu(z),
            "It is twice as large as it should be: 1 + erf(…) runs from 0 to 2, but a share from 0 to 1.",
        ),
        Mistake(
            "another_formula",
            lambda z: z * _share(np.sqrt(2) * z),
            "Your bend is too sharp: inside the error function z is divided by the root of 2. Is it in your formula?",
        ),
        Mistake("missing_upstream", _share, "This is the share of a normal distribution below z. Multiply it by z."),
        Mistake(
            "sign",
            lambda z: z * _share(-z),
            "This is z times the share that lies above z. It should be the share below: which sign is wrong?",
        ),
        Mistake(
            "another_function", functions.silu, "This is z·sigmoid(z), the SiLU: a close relative, but not the GELU."
        ),
        Mistake("another_function", functions.relu, "This is the ReLU, with its kink. The GELU bends smoothly."),
        Mistake(
            "another_function", functions.gelu_derivative, "This is the slope of the GELU. Its value is asked for."
        ),
        Mistake(
            "another_formula",
            lambda z: z * _share(z / np.sqrt(2)),
            "Your bend is too gentle: inside the error function z is divided by the root of 2. Is the root in your "
            "formula?",
        ),
        Mistake(
            "another_formula",
            lambda z: z * _share(2 * z),
            "Your bend is too sharp: inside the error function z is divided by the root of 2. Is z multiplied by it?",
        ),
        Mistake(
            "another_formula",
            lambda z: z * (1 + (2 * _share(np.sqrt(2) * z) - 1) / np.sqrt(2)) / 2,
            "This is z·(1 + erf(z)/√2)/2. Does a bracket close too early? The root divides z, inside the error "
            "function.",
        ),
        Mistake(
            "another_formula",
            lambda z: z * (2 * _share(z) - 1) / 2,
            "This is z·erf(z/√2)/2, which is positive on both sides of 0. Is a 1 missing?",
        ),
        Mistake(
            "another_formula",
            lambda z: z * (2 * _share(z) - 1),
            "This is z·erf(z/√2), which is positive on both sides of 0. A share is (1 + erf(…))/2.",
        ),
        Mistake(
            "another_formula",
            lambda z: z * (2 * _share(z) - 0.5),
            "This is z·(0.5 + erf(z/√2)). The half belongs to both: a share is (1 + erf(…))/2.",
        ),
        Mistake(
            "another_formula",
            lambda z: z / 2 + 2 * _share(z) - 1,
            "This is z/2 + erf(z/√2). Is 1 + erf(…) in brackets?",
        ),
        Mistake(
            "rounded",
            lambda z: z * _share(z * np.sqrt(2) / 1.414),
            "Nearly right, but not quite. Is the root of 2 written as 1.414? `np.sqrt(2)` knows all its digits.",
        ),
        Mistake(
            "another_function",
            lambda z: z * _density(z),
            "This is z times the density of the normal distribution. The share below z is the area under that curve.",
        ),
        Mistake(
            "another_function",
            _density,
            "This is the density of the normal distribution. You need z times its share below z.",
        ),
        Mistake(
            "another_function",
            lambda z: functions.sigmoid(1.702 * z),
            "This is sigmoid(1.702·z), which comes near the share below z. Multiply the exact share by z.",
        ),
        Mistake(
            "another_function",
            lambda z: z * np.tanh(np.log1p(np.exp(z))),
            "This is z·tanh(log(1 + exp(z))), called Mish: a close relative, but not the GELU.",
        ),
        Mistake("unfilled", first_only(functions.gelu), FIRST_ONLY),
    ),
    praise="exact, with the error function.",
)
