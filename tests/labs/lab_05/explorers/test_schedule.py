"""The explorer schedule: what it shows is true, and its mission can be won."""

import numpy as np
import pytest
from tools.explorers import answer, revealed, shown

from helpers.figures import marks
from helpers.labs.lab_05 import races
from helpers.labs.lab_05.explorers import schedule
from helpers.nn.schedules import warmup_cosine
from helpers.nn.trajectories import ADAM, RMSPROP


def own(step, steps, warmup, peak):
    if step < warmup:
        return peak * (step + 1) / warmup
    return peak * (1 + np.cos(np.pi * (step - warmup) / (steps - warmup))) / 2


@pytest.fixture
def explorer():
    return revealed(schedule.schedule)


def test_it_draws_the_students_schedule_and_trains_with_it(explorer):
    mine = revealed(schedule.schedule, warmup_cosine=own)
    assert "your own" in mine.badges()["warmup_cosine"]
    line = shown(mine, marks.Line, 0, "path")
    np.testing.assert_allclose(line[:, 1], [own(step, 200, 20, 1) for step in range(200)])
    assert mine.stage.sentence() == explorer.stage.sentence()


def test_only_the_functions_of_the_optimizer_in_use_have_a_badge(explorer):
    assert set(explorer.badges()) == {"warmup_cosine", "adam_step"}
    explorer.controls["optimizer"].value = "plain descent"
    assert set(explorer.badges()) == {"warmup_cosine"}


def ends(optimizer, peak, warmup):
    """Return the losses at the end, (seeds,), constant and with the schedule."""
    return [
        races.losses(races.DIGITS, optimizer, (peak,), None, how)[0, :, -1] for how in (None, (warmup_cosine, warmup))
    ]


def test_a_schedule_pays_where_the_peak_is_large_and_costs_where_it_is_small():
    constant, scheduled = ends(ADAM, 10**-1.5, 20)
    assert np.median(scheduled) < 0.6 * np.median(constant)
    constant, scheduled = ends(ADAM, 0.001, 20)
    assert scheduled.min() > 1.5 * constant.max()
    constant, scheduled = ends(ADAM, 0.01, 20)  # at the best constant rate it brings nothing in so few steps
    assert np.median(scheduled) > np.median(constant)


def test_the_feedback_tells_both_peaks():
    explorer = schedule.schedule()
    explorer.asking.answer.value = schedule.SCHEDULED
    answer(explorer)
    assert "ends at 0.46 with a constant rate and at 0.24 with the schedule" in explorer.asking.said.value
    assert "✓ Right" in explorer.asking.said.value


@pytest.mark.parametrize(
    ("one", "other", "right"),
    [(1.0, 0.5, schedule.SCHEDULED), (0.5, 1.0, schedule.CONSTANT), (1.0, 0.95, schedule.ALIKE)],
)
def test_within_a_tenth_neither_is_lower(one, other, right):
    assert schedule.truth(one, other) == right


def test_the_schedule_pays_for_rmsprop_which_does_not_settle_by_itself(explorer):
    assert explorer.won == set()
    explorer.controls["optimizer"].value = RMSPROP
    assert explorer.won == {"schedule-pays"}
