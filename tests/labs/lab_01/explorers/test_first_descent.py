"""The explorer first_descent: what it shows is true, and its missions can be won."""

import numpy as np
import pytest
from tools.lab_01.explorers import each, here


@pytest.mark.parametrize("rate", [0.01, 0.47863, 1.0])
def test_the_first_figure_shows_the_same_walk_and_its_loss(rate):
    explorer = each("first_descent")
    explorer.set(learning_rate=rate)
    steps, losses = here(explorer, 2).T
    np.testing.assert_array_equal(steps, np.arange(21))
    np.testing.assert_allclose(losses, 4 * (1 - 2 * rate) ** (2 * steps), rtol=1e-9, atol=1e-290)
