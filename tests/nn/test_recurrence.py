"""The recurrence: one line, step by step, and its product of slopes against the quotient."""

import numpy as np
import pytest

from helpers.nn import recurrence


def test_each_state_is_made_of_the_one_before():
    h = recurrence.states([0.5, -1.0, 0.0], 0.8, start=0.2)
    wanted = [0.2]
    for x in (0.5, -1.0, 0.0):
        wanted.append(np.tanh(0.8 * wanted[-1] + x))
    np.testing.assert_allclose(h, wanted)


@pytest.mark.parametrize("w", [0.5, 1.0, -1.7])
def test_the_slopes_are_the_quotients_of_the_last_state_by_each_earlier_one(w):
    x = np.array([0.3, -0.2, 0.5, 0.1])
    h = recurrence.states(x, w, 0.1)
    slopes = recurrence.slopes_back(h, w)
    assert slopes[-1] == 1
    for t in range(len(x)):
        ends = [recurrence.states(x[t:], w, h[t] + nudge)[-1] for nudge in (1e-6, -1e-6)]
        assert slopes[t] == pytest.approx((ends[0] - ends[1]) / 2e-6, rel=1e-6)


def test_without_input_the_product_is_a_power_of_the_weight():
    np.testing.assert_allclose(recurrence.slopes_back(np.zeros(6), 0.5), 0.5 ** np.arange(5, -1, -1))
