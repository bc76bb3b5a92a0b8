"""The explorer rate_map: what it shows is true, and its missions can be won."""

import time

import numpy as np
import pytest
from tools.explorers import answer, revealed, shown
from tools.lab_05.explorers import STEPS, by_hand

from helpers.figures import marks
from helpers.labs.lab_05 import trajectories
from helpers.labs.lab_05.explorers import rate_map
from helpers.nn.surfaces import SURFACES
from helpers.nn.trajectories import ADAM, STANDARD, UNCORRECTED


def test_the_map_shows_the_end_of_every_walk():
    explorer = revealed(rate_map.rate_map, **STEPS)
    explorer.set(surface="saddle", step="50", learning_rate=0.1)
    rates = explorer.state().places["learning_rate"]
    assert np.log10(rates[-1] / rates[0]) == pytest.approx(8)
    for name in STANDARD:
        line = shown(explorer, marks.Line, 0, rate_map.plots.LOOKS[name].role)
        np.testing.assert_allclose(line[:, 0], rates)
        for rate in (1e-4, 0.1):
            path = by_hand(name, "saddle", SURFACES["saddle"].starts[0], rate, 50)
            assert line[rates.index(rate), 1] == pytest.approx(SURFACES["saddle"].f(path[-1]), rel=1e-5)
        head = shown(explorer, marks.Points, 0, rate_map.plots.LOOKS[name].role)[0]
        np.testing.assert_allclose(head, line[rates.index(0.1)])


def test_the_map_of_a_surface_takes_less_than_a_second():
    explorer = revealed(rate_map.rate_map, **STEPS)
    trajectories.walked.clear()
    begun = time.process_time()
    explorer.controls["surface"].value = "bumps"
    assert time.process_time() - begun < 1


def test_without_its_correction_adam_is_the_uncorrected_one():
    explorer = revealed(rate_map.rate_map, **STEPS)
    explorer.set(correction=rate_map.OFF, learning_rate=0.01)
    path = by_hand(UNCORRECTED, "ravine", SURFACES["ravine"].starts[0], 0.01, 100)
    line = shown(explorer, marks.Line, 1, rate_map.plots.LOOKS[ADAM].role)
    np.testing.assert_allclose(line[:, 1], SURFACES["ravine"].f(path), rtol=1e-8)
    corrected = by_hand(ADAM, "ravine", SURFACES["ravine"].starts[0], 0.01, 100)
    grey = shown(explorer, marks.Line, 1, "ghost")
    np.testing.assert_allclose(grey[:, 1], SURFACES["ravine"].f(corrected), rtol=1e-8)
    assert "without its correction; with it, grey, " in explorer.stage.sentence()


def test_the_widest_stretch_is_counted_and_said():
    rates = np.geomspace(1e-6, 1e2, 81)
    heights = np.where((rates > 1e-3) & (rates < 1e-1), 1e-5, 1.0)
    assert rate_map.stretch(heights, rates) == pytest.approx(np.sum(heights < 1e-2) / 10)
    explorer = rate_map.rate_map()
    explorer.asking.answer.value = ADAM
    answer(explorer)
    widths = {n: rate_map.stretch(h[:, -1], explorer.result.rates) for n, h in explorer.result.heights.items()}
    assert max(STANDARD, key=widths.get) == ADAM
    assert f"✓ Right:</b> the stretch of Adam is the widest, {widths[ADAM]:.1f} decades." in explorer.asking.said.value
    assert f"Adam {widths[ADAM]:.1f}" in explorer.stage.sentence().splitlines()[1]


@pytest.mark.parametrize(
    "setting", [{"surface": "bumps", "learning_rate": 0.631}, {"learning_rate": 1.259, "step": "50"}]
)
def test_adam_is_broken_by_leaving_out_its_correction_only(setting):
    explorer = revealed(rate_map.rate_map, **STEPS)
    explorer.set(**setting)
    assert explorer.won == set()
    explorer.controls["correction"].value = rate_map.OFF
    assert explorer.won == {"break-adam"}


@pytest.mark.parametrize("rate", [1e-6, 0.01, 100])
def test_adam_isnt_broken_where_it_is_merely_slow_faster_or_lost_in_any_case(rate):
    explorer = revealed(rate_map.rate_map)
    explorer.set(correction=rate_map.OFF, learning_rate=rate, surface="bumps")
    assert explorer.won == set()
