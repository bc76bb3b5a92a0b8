"""The walks of Lab 05: all learning rates at once are each alone."""

import numpy as np
import pytest
from tools.lab_05.explorers import REFERENCE, adam_step, by_hand, momentum_step, rmsprop_step

from helpers.labs.lab_05 import trajectories
from helpers.labs.lab_05.explorers import race
from helpers.nn import optimizers as steps
from helpers.nn.surfaces import SURFACES
from helpers.nn.trajectories import ADAM, MOMENTUM, PLAIN, RMSPROP, STANDARD, UNCORRECTED

OWN_STEPS = {PLAIN: None, MOMENTUM: momentum_step, RMSPROP: rmsprop_step, ADAM: adam_step, UNCORRECTED: adam_step}


@pytest.mark.parametrize("name", [*STANDARD, UNCORRECTED])
@pytest.mark.parametrize("functions", [REFERENCE, OWN_STEPS], ids=["reference", "own"])
def test_all_learning_rates_at_once_walk_as_each_alone(name, functions):
    rates, start = (0.003, 0.05, 0.19), (-2.1, 0.6)
    run = trajectories.at_rates(name, functions[name], "ravine", start, rates, 30)
    for rate, path, heights in zip(rates, run.paths, run.heights, strict=True):
        np.testing.assert_allclose(path, by_hand(name, "ravine", start, rate, 30), rtol=1e-9)
        np.testing.assert_allclose(heights, SURFACES["ravine"].f(path))


def test_a_walk_that_runs_away_is_a_result():
    run = trajectories.at_rates(MOMENTUM, steps.momentum_step, "bumps", (1.5, -1.0), (0.01, 100.0), 60)
    assert np.isfinite(run.heights[0]).all()
    assert not np.isfinite(run.heights[1, -1])
    assert race.losses_at_the_end({MOMENTUM: run})[MOMENTUM].tolist() == [run.heights[0, -1], np.inf]
