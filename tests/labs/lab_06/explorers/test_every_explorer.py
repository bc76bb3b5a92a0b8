"""What holds for every explorer of the lab: it asks first, runs the student's functions and prints one line."""

import pytest
from tools.explorers import revealed

from helpers.labs.lab_06.explorers import depth_again, first_digits, what_it_sees

ASKING = {"what_it_sees": what_it_sees.what_it_sees, "depth_again": depth_again.depth_again}


@pytest.mark.parametrize("make", [first_digits.first_digits, *ASKING.values()])
def test_it_runs_the_reference_without_a_function_and_prints_the_same_line_twice(make):
    explorer = make()
    assert not explorer.functions.own
    assert repr(explorer) == repr(make())
    assert "\n" not in repr(explorer)


@pytest.mark.parametrize("name", ASKING)
def test_the_truth_stays_hidden_until_a_prediction_is_committed(name):
    explorer = ASKING[name]()
    assert all(mark.before_prediction for mark in explorer.stage.drawn)
    assert all(control.disabled for control in explorer.controls.values())
    explorer.asking.button.click()
    assert any(not mark.before_prediction for mark in explorer.stage.drawn)
    assert "prediction" in {mark.role for mark in explorer.stage.drawn}
    assert len(explorer.asking.said.value) > 60
    assert explorer.won == set()


@pytest.mark.parametrize("name", ASKING)
def test_each_preset_shows_another_picture_and_wins_nothing(name):
    explorer = revealed(ASKING[name])
    sentences = set()
    for button in explorer.presets.values():
        button.click()
        sentences.add(explorer.stage.sentence())
    assert len(sentences) == len(explorer.presets) == 3
    assert explorer.won == set()


@pytest.mark.parametrize("make", [first_digits.first_digits, *ASKING.values()])
def test_the_still_picture_is_drawn_and_the_data_stay_small(make):
    explorer = make()
    if explorer.asking:
        explorer.asking.button.click()
    assert explorer.stage.static_figure("dark").axes
    assert sum(len(mark["data"]) for mark in explorer.stage.marks) < 3e6
