"""The explorer recurrence: its product of slopes is true, and its missions can be won."""

import numpy as np
import pytest
from tools.explorers import revealed

from helpers import explorers
from helpers.labs.lab_08.explorers import recurrence as module


def test_what_is_left_is_a_product_of_slopes():
    explorer = revealed(explorers.recurrence)
    size, w = 2, module.WEIGHTS.index(-0.7)
    h = explorer.result.h[size, w]
    assert explorer.result.left[size, w, 0] == pytest.approx(abs(np.prod(-0.7 * (1 - h[1:] ** 2))))


def test_the_answer_is_less_than_a_hundredth():
    explorer = explorers.recurrence()
    explorer.commit(module.LITTLE)
    assert "Right:</b> what is left is 0.00" in explorer.asking.said.value


def test_it_explodes_only_where_nothing_comes_in_and_lives_on_a_ridge():
    explorer = revealed(explorers.recurrence)
    explorer.set(w=2.0, size="0.2")
    assert explorer.won == set()
    explorer.set(w=1.5, size="0")
    assert explorer.won == {"explode"}
    explorer.set(w=1.1, size="0.1")
    assert explorer.won == {"explode", "alive"}
