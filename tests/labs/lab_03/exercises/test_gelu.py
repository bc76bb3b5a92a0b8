"""The check of gelu: right in any style, and each classic mistake named in its own words."""

import math

import numpy as np
from tools import exercises
from tools.lab_03.answers import one_by_one, plain_sigmoid, returning_early, sigmoid_by_tanh

from helpers.nn import functions


def gelu_of_one(z):
    return z * (1 + math.erf(z / math.sqrt(2))) / 2


def gelu_by_list(z):
    shares = [(1 + math.erf(number / 2**0.5)) / 2 for number in z.ravel()]
    return z * np.reshape(shares, z.shape)


RIGHT = [
    one_by_one(gelu_of_one),
    lambda z: z * np.vectorize(math.erfc)(-z / np.sqrt(2)) / 2,
    lambda z: z * 0.5 * (1 + np.vectorize(math.erf)(z * math.sqrt(0.5))),
    lambda z: z - z * np.vectorize(math.erfc)(z / np.sqrt(2)) / 2,
    gelu_by_list,
]


WRONG = [
    (
        lambda z: z * plain_sigmoid(1.702 * z),
        "another_function",
        "This is the approximation with a sigmoid, right to 2 digits. The exact one, with the error "
        "function, is asked for.",
    ),
    (
        lambda z: z / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3))),
        "another_function",
        "This is the approximation with tanh, right to 3 digits. The exact one, with the error function, is asked for.",
    ),
    (
        lambda z: z * (1 + np.vectorize(math.erf)(z / np.sqrt(2))),
        "factor_2",
        "It is twice as large as it should be: 1 + erf(…) runs from 0 to 2, but a share from 0 to 1.",
    ),
    (
        lambda z: z * (1 + np.vectorize(math.erf)(z)) / 2,
        "another_formula",
        "Your bend is too sharp: inside the error function z is divided by the root of 2. Is it in your formula?",
    ),
    (
        lambda z: (1 + np.vectorize(math.erf)(z / np.sqrt(2))) / 2,
        "missing_upstream",
        "This is the share of a normal distribution below z. Multiply it by z.",
    ),
    (
        lambda z: z * np.vectorize(math.erfc)(z / np.sqrt(2)) / 2,
        "sign",
        "This is z times the share that lies above z. It should be the share below: which sign is wrong?",
    ),
    (
        lambda z: 0.5 * z * 1 + np.vectorize(math.erf)(z / np.sqrt(2)),
        "another_formula",
        "This is z/2 + erf(z/√2). Is 1 + erf(…) in brackets?",
    ),
    (
        lambda z: 0.5 * z * np.vectorize(math.erf)(z / np.sqrt(2)),
        "another_formula",
        "This is z·erf(z/√2)/2, which is positive on both sides of 0. Is a 1 missing?",
    ),
    (
        lambda z: z * np.vectorize(math.erf)(z / np.sqrt(2)),
        "another_formula",
        "This is z·erf(z/√2), which is positive on both sides of 0. A share is (1 + erf(…))/2.",
    ),
    (
        lambda z: z * (0.5 + np.vectorize(math.erf)(z / np.sqrt(2))),
        "another_formula",
        "This is z·(0.5 + erf(z/√2)). The half belongs to both: a share is (1 + erf(…))/2.",
    ),
    (
        lambda z: 0.5 * z * (1 + np.vectorize(math.erf)(z / 2)),
        "another_formula",
        "Your bend is too gentle: inside the error function z is divided by the root of 2. Is the root in "
        "your formula?",
    ),
    (
        lambda z: 0.5 * z * (1 + np.vectorize(math.erf)(z * np.sqrt(2))),
        "another_formula",
        "Your bend is too sharp: inside the error function z is divided by the root of 2. Is z multiplied by it?",
    ),
    (
        lambda z: 0.5 * z * (1 + np.vectorize(math.erf)(z) / np.sqrt(2)),
        "another_formula",
        "This is z·(1 + erf(z)/√2)/2. Does a bracket close too early? The root divides z, inside the error function.",
    ),
    (
        lambda z: z * np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi),
        "another_function",
        "This is z times the density of the normal distribution. The share below z is the area under that curve.",
    ),
    (
        lambda z: np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi),
        "another_function",
        "This is the density of the normal distribution. You need z times its share below z.",
    ),
    (
        lambda z: z * sigmoid_by_tanh(z),
        "another_function",
        "This is z·sigmoid(z), the SiLU: a close relative, but not the GELU.",
    ),
    (
        lambda z: sigmoid_by_tanh(1.702 * z),
        "another_function",
        "This is sigmoid(1.702·z), which comes near the share below z. Multiply the exact share by z.",
    ),
    (
        lambda z: np.maximum(z, 0),
        "another_function",
        "This is the ReLU, with its kink. The GELU bends smoothly.",
    ),
    (
        lambda z: z * np.tanh(np.log(1 + np.exp(z))),
        "another_function",
        "This is z·tanh(log(1 + exp(z))), called Mish: a close relative, but not the GELU.",
    ),
    (
        lambda z: functions.gelu_derivative(z),
        "another_function",
        "This is the slope of the GELU. Its value is asked for.",
    ),
    (
        lambda z: 0.5 * z * (1 + np.vectorize(math.erf)(z / 1.414)),
        "rounded",
        "Nearly right, but not quite. Is the root of 2 written as 1.414? `np.sqrt(2)` knows all its digits.",
    ),
    (
        returning_early(lambda z: z * (1 + math.erf(z / math.sqrt(2))) / 2),
        "unfilled",
        "Only the first number is right, and all others are 0. Is `return` inside the loop?",
    ),
]

test_a_right_answer_passes = exercises.right("gelu", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("gelu", WRONG)
