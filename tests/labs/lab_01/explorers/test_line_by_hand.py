"""The explorer line_by_hand: what it shows is true, and its missions can be won."""

import numpy as np
import pytest
from tools.lab_01.explorers import each, here

from helpers.nn import functions as math


@pytest.mark.parametrize(("w", "b"), [(-1.0, -2.0), (0.3, 0.7), (3.0, 2.0)])
def test_the_line_its_misses_and_its_loss_are_those_of_the_sliders(points, w, b):
    x, y = points
    explorer = each("line_by_hand")
    explorer.set(w=w, b=b)
    misses, line, curve, dot = (here(explorer, number) for number in range(4))
    np.testing.assert_allclose(line[:, 1], w * line[:, 0] + b)
    gaps = misses.reshape(len(x), 3, 2)
    np.testing.assert_allclose(gaps[:, 0, 1] - gaps[:, 1, 1], w * x + b - y, atol=1e-12)
    assert np.isnan(gaps[:, 2, 1]).all()
    loss = math.mse(w * x + b, y)
    np.testing.assert_allclose(dot, [[w, loss]])
    np.testing.assert_allclose(curve[:, 1], [math.mse(place * x + b, y) for place in curve[:, 0]])
    sign, size = ("+", b) if b >= 0 else ("−", -b)
    assert explorer.stage.sentence() == f"y = {w:.1f} x {sign} {size:.1f}: the loss is {loss:.3f}."


def test_the_best_that_the_sliders_can_do_is_above_what_least_squares_reaches(points):
    x, y = points
    explorer = each("line_by_hand")
    best = math.mse(np.polyval(np.polyfit(x, y, 1), x), y)
    assert best <= explorer.result.losses.min() < 1.1 * best
    assert (
        f"the best that these sliders reach is a loss of {explorer.result.losses.min():.3f}"
        in explorer.asking.said.value
    )
