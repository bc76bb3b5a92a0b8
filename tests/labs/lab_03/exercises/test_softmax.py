"""The check of softmax: right in any style, and each classic mistake named in its own words."""

import numpy as np
import pytest
from tools import exercises
from tools.lab_03.answers import plain_sigmoid, plain_softmax, sigmoid_by_tanh, softmax_by_loop, softmax_by_transposing

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
    lambda Z: np.exp(Z - np.logaddexp.reduce(Z, axis=1, keepdims=True)),
    lambda Z: 1 / np.exp(np.clip(Z[:, None, :] - Z[:, :, None], None, 700)).sum(axis=2),
    softmax_row_by_row,
]


def softmax_shifted_by_all(Z):
    weights = np.exp(Z - Z.max())
    return weights / weights.sum(axis=1, keepdims=True)


def softmax_in_place(Z):
    Z -= Z.max(axis=1, keepdims=True)
    return np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)


def softmax_without_keepdims(Z):
    return np.exp(Z) / np.exp(Z).sum(axis=1)


def softmax_returning_early(Z):
    out = np.zeros_like(Z)
    for i, r in enumerate(Z):
        out[i] = np.exp(r) / np.exp(r).sum()
        return out


WRONG = [
    (
        plain_softmax,
        "unstable",
        "exp overflows for large logits. Shifting a whole row changes nothing: which shift is safe? Right "
        "for ordinary numbers, but not for Z = [[1000, 999, 998], [-1000, -1001, -999.5]]. A number grew too "
        "large in `exp` in line ….",
    ),
    (
        softmax_shifted_by_all,
        "unstable",
        "For large numbers softmax(Z) is nan. 0 was divided by 0, or a root or a logarithm got a negative "
        "number in `divide` in line …. Right for ordinary numbers, but not for Z = [[1000, 999, 998], "
        "[-1000, -1001, -999.5]].",
    ),
    (
        softmax_in_place,
        "in_place",
        "Z itself was changed. Is there a `Z -= …`? `Z = Z - …` makes a new array.",
    ),
    (
        softmax_without_keepdims,
        "raised",
        "`ValueError: operands could not be broadcast together with shapes (5,3) (5,) ` in line ….",
    ),
    (
        lambda Z: np.exp(Z) / np.exp(Z).sum(),
        "whole_array",
        "All of it together adds up to 1, but there are 5 samples: each row should add up to 1. Over which "
        "axis should the sum run?",
    ),
    (
        lambda Z: np.exp(Z) / np.exp(Z).sum(axis=0),
        "wrong_axis",
        "Each column adds up to 1, but a sample is a row: its first row adds up to 0.5221. Over which axis "
        "should the sum run?",
    ),
    (
        np.exp,
        "not_normalised",
        "This is exp(Z), and its rows don't add up to 1. Divide each row by its sum.",
    ),
    (
        plain_sigmoid,
        "not_normalised",
        "This is the sigmoid of each logit by itself. In a softmax they compete: each row adds up to 1.",
    ),
    (
        lambda Z: Z / Z.sum(axis=1, keepdims=True),
        "activation_missing",
        "This is each logit over the sum of its row, so some are negative. First make them positive: with exp.",
    ),
    (
        lambda Z: softmax_by_loop(-Z),
        "sign",
        "The smallest logit gets the largest probability. What is the sign of the exponent?",
    ),
    (
        lambda Z: np.log(softmax_by_loop(Z)),
        "another_function",
        "These are the logarithms of the probabilities. The probabilities themselves are asked for.",
    ),
    (
        softmax_returning_early,
        "unfilled",
        "Only the first row is right, and all others are 0. Is `return` inside the loop?",
    ),
    (
        lambda Z: np.exp(Z - Z.max(axis=0)) / np.exp(Z - Z.max(axis=0)).sum(axis=1, keepdims=True),
        "wrong_axis",
        "Each row adds up to 1, but the shares are wrong. Is each column shifted by its own maximum? A shift "
        "cancels only if a whole row has the same.",
    ),
    (
        lambda Z: np.exp(Z - Z.max(axis=1, keepdims=True)) / np.exp(Z).sum(axis=1, keepdims=True),
        "not_normalised",
        "The rows don't add up to 1. Is only the numerator shifted? The shift has to be the same in the sum.",
    ),
    (
        lambda Z: np.exp(Z) / np.exp(Z - Z.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True),
        "not_normalised",
        "The rows don't add up to 1. Is only the sum shifted? The shift has to be the same in the numerator.",
    ),
    (
        lambda Z: np.exp(Z) / Z.sum(axis=1, keepdims=True),
        "not_normalised",
        "This is exp(Z) over the sum of the logits. Which sum makes each row add up to 1?",
    ),
    (
        lambda Z: np.exp(Z) / np.exp(Z.sum(axis=1, keepdims=True)),
        "not_normalised",
        "This is exp(Z) over exp of the sum. First exp, then the sum: which order do your brackets give?",
    ),
    (
        lambda Z: Z / np.exp(Z).sum(axis=1, keepdims=True),
        "activation_missing",
        "This is Z over the sum of the exponentials. The numerator is an exponential too.",
    ),
    (
        lambda Z: np.exp(Z) / np.exp(Z).max(axis=1, keepdims=True),
        "not_normalised",
        "The largest number of each row is 1, but the rows don't add up to 1. Divide each row by its sum.",
    ),
    (
        lambda Z: np.exp(Z) / np.exp(Z).mean(axis=1, keepdims=True),
        "not_normalised",
        "Each row adds up to the number of classes, k, not to 1. Is it divided by a mean instead of a sum?",
    ),
    (
        lambda Z: np.abs(Z) / np.abs(Z).sum(axis=1, keepdims=True),
        "activation_missing",
        "The rows add up to 1, but -2 counts as much as 2: these are absolute values over their sum. Where is exp?",
    ),
    (
        lambda Z: Z**2 / (Z**2).sum(axis=1, keepdims=True),
        "activation_missing",
        "The rows add up to 1, but -2 counts as much as 2: these are squares over their sum. Where is exp?",
    ),
    (
        lambda Z: 2**Z / (2**Z).sum(axis=1, keepdims=True),
        "another_function",
        "The rows add up to 1, but these are powers of 2 over their sum. The softmax takes powers of e: exp.",
    ),
    (
        lambda Z: (Z - Z.max(axis=1, keepdims=True)) / (Z - Z.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True),
        "activation_missing",
        "The largest logit of each row gets 0: this is the shifted logits over their sum. Where is exp?",
    ),
    (
        lambda Z: sigmoid_by_tanh(Z) / sigmoid_by_tanh(Z).sum(axis=1, keepdims=True),
        "another_function",
        "The rows add up to 1, but these are the sigmoids of the logits over their sum. The softmax takes exp.",
    ),
    (
        lambda Z: softmax_by_loop(softmax_by_loop(Z)),
        "another_formula",
        "This is the softmax of the softmax. Is it applied twice?",
    ),
    (
        lambda Z: 1 - softmax_by_loop(Z),
        "not_normalised",
        "These are the probabilities subtracted from 1: the least likely class has the largest.",
    ),
    (
        lambda Z: softmax_by_loop(Z) * (1 - softmax_by_loop(Z)),
        "another_function",
        "This is p·(1 - p) with the right probabilities p. Only p is asked for.",
    ),
    (
        lambda Z: (Z.max(axis=1, keepdims=True) == Z).astype(float),
        "another_function",
        "Only the largest of each row is marked, with a 1. The softmax is soft: every class keeps a share.",
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
