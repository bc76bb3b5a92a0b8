"""The explorer race: what it shows is true, and its missions can be won."""

import numpy as np
import pytest
from tools.explorers import answer, drawn, revealed, shown
from tools.lab_05.explorers import STEPS, by_hand

from helpers.figures import marks
from helpers.labs.lab_05 import trajectories
from helpers.labs.lab_05.explorers import race
from helpers.nn import optimizers as steps
from helpers.nn.surfaces import SURFACES
from helpers.nn.trajectories import ADAM, MOMENTUM, PLAIN, RMSPROP, STANDARD


def test_the_race_shows_each_walk_up_to_the_step_of_the_slider():
    explorer = revealed(race.race, **STEPS)
    explorer.set(learning_rate=0.1, step=17, beta=0.5)
    for name in STANDARD:
        look = race.plots.LOOKS[name]
        path = by_hand(name, "ravine", race.FIRST_START, 0.1, 17, beta=0.5)
        np.testing.assert_allclose(shown(explorer, marks.Line, 0, look.role), path, rtol=1e-8)
        loss = SURFACES["ravine"].f(path[-1])
        assert shown(explorer, marks.Line, 1, look.role)[-1] == pytest.approx([17, loss])
        assert f"{name} {loss:.2g}" in explorer.stage.sentence()


def test_each_at_its_best_is_the_lowest_of_the_sweep():
    explorer = revealed(race.race)
    explorer.controls["rates"].value = race.EACH
    rates = explorer.state().places["learning_rate"]
    for name in STANDARD:
        ends = [SURFACES["ravine"].f(by_hand(name, "ravine", race.FIRST_START, r, 40)[-1]) for r in rates]
        at_best, column = drawn(explorer, marks.Points, 1, race.plots.LOOKS[name].role)
        # forty steps of a ravine make another machine's rounding larger
        assert column.data[0, 1] == pytest.approx(min(ends), rel=1e-4)
        assert at_best.at(explorer.stage.index())[0] == pytest.approx([40, min(ends)], rel=1e-4)
    assert explorer.stage.sentence().startswith("Each at its best α")


def test_the_feedback_of_the_race_is_its_ranking_at_the_best_learning_rates():
    explorer = race.race()
    explorer.asking.answer.value = RMSPROP
    answer(explorer)
    ranking = sorted(STANDARD, key=explorer.result.lowest.get)
    said = explorer.asking.said.value
    assert ("Right" in said) == (ranking[0] == RMSPROP)
    places = [said.index(name) for name in ranking]
    assert places == sorted(places)
    explorer.presets["bumps, from the left"].click()
    assert explorer.asking.said.value == said  # it is about the question, not about where the sliders went


def test_plain_descent_is_beaten_tenfold_on_the_ravine():
    explorer = revealed(race.race, **STEPS)
    for rate in (0.001, 0.01, 1):
        explorer.controls["learning_rate"].value = rate
        assert explorer.won == set()
    explorer.controls["learning_rate"].value = 0.199526
    assert explorer.won == {"beat-plain"}


def test_momentum_beats_it_too_with_a_beta_that_fits():
    explorer = revealed(race.race)
    explorer.set(beta=0.5, learning_rate=0.2512)
    ends = {name: end[explorer.state().at["learning_rate"]] for name, end in explorer.result.ends.items()}
    assert min(ends, key=ends.get) == MOMENTUM
    assert explorer.won == {"beat-plain"}
    usual = trajectories.at_rates(MOMENTUM, steps.momentum_step, "ravine", race.FIRST_START, (0.2, 0.3), 40)
    assert usual.heights[:, -1].min() > explorer.result.lowest[PLAIN]


@pytest.mark.parametrize(
    "setting",
    [
        {"learning_rate": 0.199526, "step": 30},
        {"learning_rate": 0.199526, "surface": "bumps"},
        {"learning_rate": 0.199526, "start": (0.3, 0.2)},
        {"learning_rate": 0.02, "rates": race.EACH},
    ],
)
def test_beating_needs_all_steps_the_ravine_a_way_to_go_and_a_rate_of_ones_own(setting):
    explorer = revealed(race.race)
    explorer.set(**setting)
    assert "beat-plain" not in explorer.won


def test_adam_loses_where_plain_steps_shrink_by_themselves():
    explorer = revealed(race.race, **STEPS)
    explorer.controls["surface"].value = "saddle"
    explorer.drag({"name": "start", "x": -1.2, "y": 0.4})
    assert explorer.won == set()
    explorer.controls["learning_rate"].value = 0.3162
    assert explorer.won == {"adam-loses"}


def test_adam_doesnt_lose_on_the_ravine_whatever_the_learning_rate():
    explorer = revealed(race.race)
    assert explorer.result.lowest[PLAIN] * race.TIMES > explorer.result.lowest[ADAM]


def test_a_dragged_start_is_where_all_four_begin():
    explorer = revealed(race.race)
    explorer.drag({"name": "start", "x": 1.0, "y": -1.0})
    for name in STANDARD:
        line = shown(explorer, marks.Line, 0, race.plots.LOOKS[name].role)
        np.testing.assert_array_equal(line[0], [1, -1])
