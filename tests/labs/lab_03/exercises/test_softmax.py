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
    (plain_softmax, "unstable", "which shift is safe"),
    (softmax_shifted_by_all, "unstable", "For large numbers softmax(Z) is nan. 0 was divided by 0"),
    (softmax_in_place, "in_place", "Z -="),
    (softmax_without_keepdims, "raised", "could not be broadcast"),
    (lambda Z: np.exp(Z) / np.exp(Z).sum(), "whole_array", "All of it adds up to 1"),
    (lambda Z: np.exp(Z) / np.exp(Z).sum(axis=0), "wrong_axis", "Each column adds up to 1"),
    (np.exp, "not_normalised", "never divided"),
    (plain_sigmoid, "not_normalised", "they compete"),
    (lambda Z: Z / Z.sum(axis=1, keepdims=True), "activation_missing", "with exp"),
    (lambda Z: softmax_by_loop(-Z), "sign", "smallest logit"),
    (lambda Z: np.log(softmax_by_loop(Z)), None, "logarithms of the probabilities"),
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
