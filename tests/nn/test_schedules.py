"""The learning rate on the way."""

from itertools import pairwise

import numpy as np
import pytest

from helpers.nn.schedules import warmup_cosine


def test_it_climbs_evenly_to_the_peak_and_comes_down_to_nearly_nothing():
    rates = [warmup_cosine(step, 20, 4, 0.8) for step in range(20)]
    np.testing.assert_allclose(rates[:5], [0.2, 0.4, 0.6, 0.8, 0.8])
    assert rates[12] == pytest.approx(0.4)  # half of the way down
    assert all(a > b for a, b in pairwise(rates[4:]))
    assert rates[-1] == pytest.approx(0.8 * np.sin(np.pi / 32) ** 2)


def test_without_a_warm_up_it_begins_at_the_peak():
    assert warmup_cosine(0, 10, 0, 0.5) == 0.5


@pytest.mark.parametrize(
    ("arguments", "says"),
    [((10, 10, 2, 0.1), "below steps"), ((0, 10, 11, 0.1), "warmup at most"), ((0, 10, 2, -1), "peak")],
)
def test_what_no_schedule_can_follow_is_told(arguments, says):
    with pytest.raises(ValueError, match=says):
        warmup_cosine(*arguments)
