"""The explorer difference_quotient: what it shows is true, and its missions can be won."""

import numpy as np
import pytest
from tools.lab_01.explorers import each, here

from helpers import explorers


def test_the_error_of_a_large_nudge_is_that_of_the_formula():
    explorer = each("difference_quotient")
    large = explorer.result.nudges > 1e-3
    nudges = explorer.result.nudges[large]
    np.testing.assert_allclose(explorer.result.errors[large], np.cos(1) * (1 - np.sin(nudges) / nudges), rtol=1e-3)
    small = explorer.result.nudges < 1e-10
    assert explorer.result.errors[small].mean() > 1e-8  # rounding


def test_the_secant_goes_through_both_points():
    explorer = each("difference_quotient")
    explorer.set(eps=1.0)
    secant, ends = here(explorer, 0), here(explorer, 1)
    rise = (secant[1] - secant[0])[1] / (secant[1] - secant[0])[0]
    assert rise == pytest.approx((ends[1] - ends[0])[1] / (ends[1] - ends[0])[0])
    np.testing.assert_allclose(ends, [[0, 0], [2, np.sin(2)]], atol=1e-12)
    assert explorer.stage.sentence().startswith("ε = 1.0e+00: the slope comes out as 0.454648713413, wrong by 8.6e-02.")


@pytest.mark.parametrize(("guess", "word"), [(1e-5, "✓ Right"), (1e-12, "powers of ten away")])
def test_the_best_nudge_is_near_the_one_that_theory_expects(guess, word):
    explorer = explorers.difference_quotient()
    explorer.commit(guess)
    assert word in explorer.asking.said.value
    best = float(explorer.asking.said.value.split("smallest near ε = ")[1].split(". ")[0])
    assert 5e-7 < best < 5e-5  # (3 · 1.1e-16)^(1/3) is 7e-6
