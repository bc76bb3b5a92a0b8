"""The check of softmax: right in any style, and each classic mistake named in its own words."""

import numpy as np
import pytest
from tools import exercises
from tools.lab_03.answers import plain_sigmoid, plain_softmax, softmax_by_loop, softmax_by_transposing

from helpers import checks


def softmax_by_logarithms(Z):
    Z = Z - np.max(Z, axis=1)[:, None]
    return np.exp(Z - np.log(np.exp(Z).sum(axis=1))[:, None])


def softmax_row_by_row(Z):
    def one(row):
        e = np.exp(row - max(row))
        return e / sum(e)

    return np.apply_along_axis(one, 1, Z)


def softmax_by_differences(Z):
    with np.errstate(over="ignore"):
        return 1 / np.exp(Z[:, None, :] - Z[:, :, None]).sum(axis=2)


def softmax_by_einsum(Z):
    E = np.exp(Z - np.amax(Z, axis=-1, keepdims=True))
    return np.einsum("nk,n->nk", E, 1 / E.sum(axis=-1))


RIGHT = [
    softmax_by_loop,
    softmax_by_transposing,
    softmax_by_logarithms,
    softmax_row_by_row,
    softmax_by_differences,
    softmax_by_einsum,
]


def softmax_shifted_by_all(Z):
    weights = np.exp(Z - Z.max())
    return weights / weights.sum(axis=1, keepdims=True)


def softmax_in_place(Z):
    Z -= Z.max(axis=1, keepdims=True)
    return np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)


def softmax_without_keepdims(Z):
    return np.exp(Z) / np.exp(Z).sum(axis=1)


WRONG = [
    (
        plain_softmax,
        "unstable",
        "exp overflows for large logits. A softmax doesn't change when a row is shifted: which shift is safe? "
        "Right for ordinary numbers, but not for Z = [[1000, 999, 998], [-1000, -1001, -999.5]]. A number grew "
        "too large in `exp` in line ….",
    ),
    (
        softmax_shifted_by_all,
        "unstable",
        "For large numbers softmax(Z) is nan. 0 was divided by 0, or a root or a logarithm got a negative number "
        "in `divide` in line …. Right for ordinary numbers, but not for Z = [[1000, 999, 998], [-1000, -1001, "
        "-999.5]].",
    ),
    (softmax_in_place, "in_place", "Z itself was changed. Write `Z = Z - …`, which makes a new array, not `Z -= …`."),
    (
        softmax_without_keepdims,
        "raised",
        "`ValueError: operands could not be broadcast together with shapes (5,3) (5,) ` in line ….",
    ),
    (
        lambda Z: np.exp(Z) / np.exp(Z).sum(),
        "whole_array",
        "All of it adds up to 1, but there are 5 samples: each row should add up to 1. Over which axis should "
        "the sum run?",
    ),
    (
        lambda Z: np.exp(Z) / np.exp(Z).sum(axis=0),
        "wrong_axis",
        "Each column adds up to 1, but a sample is a row: its first row adds up to 0.5221. Over which axis "
        "should the sum run?",
    ),
    (np.exp, "not_normalised", "The rows don't add up to 1: they were never divided by their sum."),
    (
        plain_sigmoid,
        "not_normalised",
        "This is the sigmoid of each logit by itself. In a softmax they compete: each row adds up to 1.",
    ),
    (
        lambda Z: Z / Z.sum(axis=1, keepdims=True),
        "activation_missing",
        "The logits were divided by their sum, so some are negative. First make them positive: with exp.",
    ),
    (
        lambda Z: softmax_by_loop(-Z),
        "sign",
        "The smallest logit gets the largest probability. What is the sign of the exponent?",
    ),
    (
        lambda Z: np.log(softmax_by_loop(Z)),
        "another_function",
        "These are the logarithms of the probabilities. Wanted are the probabilities.",
    ),
]

SHIFTS = {
    "mean": lambda Z: Z.mean(axis=1, keepdims=True),
    "smallest": lambda Z: Z.min(axis=1, keepdims=True),
    "middle": lambda Z: np.median(Z, axis=1, keepdims=True),
    "first": lambda Z: Z[:, :1],
    "last": lambda Z: Z[:, -1:],
    "largest amount": lambda Z: np.abs(Z).max(axis=1, keepdims=True),
    "length": lambda Z: np.linalg.norm(Z, axis=1, keepdims=True),
    "largest of all": np.max,
    "largest of each column": lambda Z: Z.max(axis=0),
    "nothing": lambda Z: 0,
}


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("shift", SHIFTS.values(), ids=SHIFTS)
def test_only_a_shift_by_the_largest_of_its_row_is_safe(shift):
    def softmax(Z):
        E = np.exp(Z - shift(Z))
        return E / E.sum(axis=1, keepdims=True)

    assert checks.softmax(softmax).status == "incorrect"
    verdict = checks.softmax_cross_entropy_gradient(lambda Z, Y: (softmax(Z) - Y) / len(Y))
    assert verdict.status == "incorrect"


test_a_right_answer_passes = exercises.right("softmax", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("softmax", WRONG)
