"""What is seen of a wrong result by its numbers alone is true of it, and said in a sentence."""

import numpy as np
import pytest

from helpers import checks
from helpers.exercise.engine import Exercise, Result


def shares(Z, kind):
    E = np.exp(Z)
    return E / E.sum(axis=1, keepdims=True) if kind == "rows" else E / E.sum(axis=1, keepdims=True) / 1.0


def square(z):
    return z**2 + z


def _inputs(rng):
    kinds = ("rows", "soft", "rows")
    return [{"Z": rng.normal(size=(n, 3)), "kind": kind} for n, kind in zip((4, 5, 6), kinds, strict=True)]


SHARES = Exercise("shares", "99", 1, "Shares", shares, _inputs, Result("P"))
SQUARE = Exercise(
    "square", "99", 2, "Square", square, lambda rng: [{"z": rng.normal(size=n)} for n in (6, 7)], Result("y")
)


def unfilled_at(place):
    def wrong(Z, kind):
        P = shares(Z, kind)
        P[place] = 0
        return P

    return wrong


def wrong_at(place):
    def wrong(Z, kind):
        P = shares(Z, kind)
        P[place] = P[place][::-1]
        return P

    return wrong


SEEN = [
    (SHARES, unfilled_at(0), "unfilled", "P is right but for its first row, which is 0: was it ever filled?"),
    (SHARES, unfilled_at(-1), "unfilled", "P is right but for its last row, which is 0: was it ever filled?"),
    (
        SHARES,
        wrong_at(-1),
        "off_by_one",
        "P is right but for its last row, which isn't. Where does the loop begin and end?",
    ),
    (SHARES, lambda Z, kind: Z, "frozen", "P is Z as it came. What should happen to it, and does the result hold it?"),
    (SHARES, lambda Z, kind: 0 * Z, "unfilled", "P is 0 everywhere. Where does it get its numbers?"),
    (
        SHARES,
        lambda Z, kind: np.exp(Z) / np.exp(Z).sum(),
        "whole_array",
        "Each row of P should add up to 1, but all of it together does. Which axis is summed over?",
    ),
    (
        SHARES,
        lambda Z, kind: np.exp(Z) / np.exp(Z).sum(axis=0),
        "wrong_axis",
        "Each row of P should add up to 1, but the columns do. Over which axis should the sum run?",
    ),
    (
        SHARES,
        lambda Z, kind: np.ones_like(Z),
        "not_normalised",
        "Each row of P should add up to 1; row 0 of yours adds up to 3.",
    ),
    (
        SHARES,
        lambda Z, kind: shares(Z, kind) if kind == "rows" else shares(-Z, kind),
        "special_case",
        "Right for kind = 'rows', wrong for 'soft'. Does the answer depend on kind?",
    ),
    (
        SHARES,
        lambda Z, kind: np.round(shares(Z, kind), 8),
        "rounded",
        "P is nearly right, to about 8 digits. What is rounded or approximated?",
    ),
    (
        SQUARE,
        lambda z: np.where(z > 0, z**2 + z, z**2),
        "special_case",
        "y is wrong only where z is negative. What should it be there?",
    ),
    (
        SQUARE,
        lambda z: np.where(z < 0, z**2 + z, z**2),
        "special_case",
        "y is wrong only where z is positive. What should it be there?",
    ),
    (SQUARE, lambda z: z * np.nan, "not_finite", "y is nan in places. Which step makes the first such number?"),
]


@pytest.mark.parametrize(
    ("exercise", "wrong", "mistake", "says"), SEEN, ids=[f"{row[2]}-{i}" for i, row in enumerate(SEEN)]
)
def test_what_is_seen_is_said(exercise, wrong, mistake, says):
    verdict = exercise.judge(wrong)
    assert (verdict.mistake, verdict.message) == (mistake, says)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda z: np.sqrt(z), "0 was divided by 0, or a root or a logarithm got a negative number in `sqrt` in line"),
        (lambda z: np.exp(1000 * z), "A number grew too large in `exp` in line"),
        (lambda z: z / 0, "Something was divided by 0, or the logarithm of 0 was taken in `divide` in line"),
    ],
)
def test_what_is_not_finite_is_told_with_what_happened(wrong, says):
    verdict = SQUARE.judge(wrong)
    assert verdict.mistake == "not_finite"
    assert says in verdict.message


def test_a_sum_along_the_other_axis_is_seen_by_its_shape():
    columns = Exercise("total", "99", 3, "Total", lambda Z, kind: Z.sum(axis=0), _inputs, Result("total"))
    assert columns.judge(lambda Z, kind: Z.sum(axis=1)).mistake == "wrong_axis"
    assert columns.judge(lambda Z, kind: Z.sum()).mistake == "whole_array"
    assert columns.judge(lambda Z, kind: Z).mistake == "wrong_shape"


def test_true_and_false_are_no_numbers_even_where_they_are_right():
    verdict = checks.relu_derivative(lambda z: z > 0)
    assert (verdict.mistake, "is True or False; it should be numbers" in verdict.message) == ("wrong_shape", True)
    assert checks.one_hot(lambda labels, classes: np.eye(classes, dtype=bool)[labels])
