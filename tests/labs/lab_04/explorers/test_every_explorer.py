"""What holds for every explorer of the lab: it asks first, runs the student's functions and prints one line."""

import numpy as np
import pytest
from tools.explorers import revealed
from tools.lab_04.explorers import deep_backward, deep_forward

from helpers.labs.lab_04.explorers import depth, first_depth, saturation, who_learns
from helpers.labs.lab_04.explorers import remedies as lab_04_remedies

ASKING = {
    "depth": depth.depth,
    "saturation": saturation.saturation,
    "who_learns": who_learns.who_learns,
    "remedies": lab_04_remedies.remedies,
}


STUDENT = {
    "deep_forward": deep_forward,
    "deep_backward": deep_backward,
    "residual_backward": lambda dA, dA_branch: np.add(dA_branch, dA),
}


RUNS = {"depth": "deep_forward", "saturation": "deep_forward", "remedies": "residual_backward"}


@pytest.mark.parametrize("make", [first_depth.first_depth, *ASKING.values()])
def test_it_runs_the_reference_without_a_function_and_prints_the_same_line_twice(make):
    explorer = make()
    assert not explorer.functions.own
    assert repr(explorer) == repr(make())
    assert "\n" not in repr(explorer)


@pytest.mark.parametrize("name", RUNS)
def test_it_runs_the_students_function_when_its_check_passes(name):
    explorer = revealed(ASKING[name], **{RUNS[name]: STUDENT[RUNS[name]]})
    assert "your own" in explorer.badges()[RUNS[name]]
    assert explorer.errors.value == ""
    assert explorer.stage.sentence().startswith(revealed(ASKING[name]).stage.sentence())


@pytest.mark.parametrize("name", RUNS)
def test_it_tells_what_the_students_function_raises_and_runs_the_reference(name):
    right, broken = STUDENT[RUNS[name]], []

    def fails(*arguments):
        if broken:
            raise ZeroDivisionError("student's trouble")
        return right(*arguments)

    explorer = revealed(ASKING[name], **{RUNS[name]: fails})
    if name == "remedies":
        explorer.controls["shortcut"].value = lab_04_remedies.ON
    broken.append(True)
    explorer.recompute()
    assert "ZeroDivisionError" in explorer.errors.value
    assert "the reference runs" in explorer.badges()[RUNS[name]]
    reference = revealed(ASKING[name])
    if name == "remedies":
        reference.controls["shortcut"].value = lab_04_remedies.ON
    assert explorer.stage.sentence() == reference.stage.sentence()


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


@pytest.mark.parametrize("make", [first_depth.first_depth, *ASKING.values()])
def test_the_still_picture_is_drawn_and_the_data_stay_small(make):
    explorer = make()
    if explorer.asking:
        explorer.asking.button.click()
    assert explorer.stage.static_figure("dark").axes
    assert sum(len(mark["data"]) for mark in explorer.stage.marks) < 3e6
