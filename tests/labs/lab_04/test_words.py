"""The words of Lab 04: numbers are written and named as they are."""

import numpy as np
import pytest

from helpers.labs.lab_04 import words
from helpers.nn import deep


@pytest.mark.parametrize(
    ("log", "written"),
    [
        (np.log10(0.21), "0.21"),
        (np.log10(3e-14), "3e-14"),
        (-400.0, "1e-400"),
        (np.log10(9.97e-8), "1e-7"),
        (np.log10(1234), "1,234"),
        (-np.inf, "exactly 0"),
        (np.inf, "beyond the largest number"),
    ],
)
def test_a_number_is_written_from_its_logarithm(log, written):
    assert words.number(log) == written


def test_the_shrink_factor_is_said_as_it_is():
    errors = np.log10(deep.norm(np.ones(4)) * 0.21 ** np.arange(20)[::-1])
    said = words.passes(errors)
    assert said == "Each layer passes on 0.21 of the error; after 20 layers 1e-13 is left."
    assert "0.21" in f"{deep.shrink_factor(10**errors):.2g}"
    assert words.passes(np.array([2.0, 1.0, 0.0])) == (
        "Each layer makes the error 10 times as large; after 3 layers it is 100 times as large."
    )
    assert "nothing to pass on" in words.passes(np.zeros(1))
    assert "Nothing is left" in words.passes(np.array([-np.inf, 0.0]))
    assert "no longer a number" in words.passes(np.array([np.inf, 0.0]))


def test_small_and_zero_and_dead_are_told_apart():
    kinds = [words.kind(log, dead, "float32") for log, dead in ((-20, False), (-np.inf, False), (-np.inf, True))]
    assert "small, but not zero" in kinds[0]
    assert "underflow, float32 has nothing smaller" in kinds[1]
    assert "dead" in kinds[2]
    assert "huge" in words.kind(9, False, "float64")
