"""A failing function runs beside the reference, clearly marked, and harms nothing."""

from dataclasses import replace

import numpy as np
import pytest
from tools.small_explorer import GATED, OPEN, PLAN, explore

from helpers.explorer.frame import Mission


def uphill(w, gradient, learning_rate):
    return w + learning_rate * gradient


def raises(w, gradient, learning_rate):
    return w - learning_rate * gradient[7]


def unwritten(w, gradient, learning_rate):
    raise NotImplementedError("Exercise 5")


def two(w, gradient, learning_rate):
    return np.array([w, w])


@pytest.fixture
def compared():
    explorer = explore(OPEN, gradient_step=uphill)
    explorer.pictures.switch.value = True
    return explorer


def seen(explorer, role):
    """Return where the points of that role stand in the picture of the failing function."""
    failing = explorer.pictures.failing
    return [list(mark.at(failing.index())[0]) for mark in failing.drawn if mark.role == role]


def test_what_fails_is_drawn_beside_the_reference_whose_ghost_stands_behind_it(compared):
    assert compared.pictures.column.layout.display is None
    assert seen(compared, "path") == [[2, 5]]
    assert seen(compared, "ghost") == [[2, 3]]
    assert compared.pictures.failing.sentence() == "It lands at 5."
    assert compared.stage.sentence() == "It lands at 3."


def test_it_is_marked_in_words_and_by_its_frame(compared):
    tag = compared.pictures.tags[1].value
    assert "✗ Yours" in tag
    assert "<code>gradient_step</code>, which doesn't pass its check. Faint: the reference." in tag
    assert "live-failing" in compared.pictures.failing._dom_classes
    assert "The reference" in compared.pictures.tags[0].value


def test_sliders_presets_and_handles_move_both(compared):
    compared.controls["rate"].value = 0.5
    assert seen(compared, "path") == [[2, 6]]
    before = compared.pictures.failing.picture
    compared.presets["whole"].click()
    assert seen(compared, "path") == [[2, -6]]
    assert compared.pictures.failing.picture != before
    compared.stage.moved = {"name": "start", "x": 3.0, "y": 1.0}
    assert seen(compared, "path") == [[2, 3]]


def test_it_never_counts_for_a_mission():
    there = Mission("six", "Land at 6.", lambda result, state: result[state.at["rate"]] == 6)
    explorer = explore(replace(OPEN, missions=(there,)), gradient_step=uphill)
    explorer.pictures.switch.value = True
    explorer.controls["rate"].value = 0.5
    assert seen(explorer, "path") == [[2, 6]]
    assert explorer.won == set()


def test_released_the_picture_is_alone_again_and_nothing_of_yours_runs(compared):
    compared.pictures.switch.value = False
    compared.pictures.failing.show([])
    compared.controls["scale"].value = "double"
    assert compared.pictures.column.layout.display == "none"
    assert compared.pictures.failing.drawn == ()


def test_what_raises_has_no_picture_and_says_why(compared):
    explorer = explore(OPEN, gradient_step=raises)
    explorer.pictures.switch.value = True
    said = explorer.pictures.failing.sentence()
    assert said.startswith("✗ No picture of yours: IndexError")
    assert "gradient[7]" in said
    assert explorer.stage.sentence() == "It lands at 3."
    assert explorer.errors.value == ""


def test_what_has_another_shape_has_no_picture_either():
    explorer = explore(OPEN, gradient_step=two)
    explorer.pictures.switch.value = True
    assert explorer.pictures.failing.sentence().startswith("✗ No picture of yours: ")


def test_what_looks_the_same_here_is_said_to():
    def at_large_rates(w, gradient, learning_rate):
        return w - min(learning_rate, 1.0) * gradient * (1 if np.size(w) == 1 else 2)

    explorer = explore(OPEN, gradient_step=at_large_rates)
    explorer.pictures.switch.value = True
    assert "It makes the very same picture here." in explorer.pictures.tags[1].value
    assert seen(explorer, "ghost") == []


@pytest.mark.parametrize(
    "function", [None, unwritten, 3, lambda w, gradient, learning_rate: w - learning_rate * gradient]
)
def test_only_a_function_that_was_judged_and_failed_can_be_shown(function):
    explorer = explore(OPEN, gradient_step=function)
    assert explorer.pictures.switch.layout.display == "none"
    assert explorer.pictures.failing is None


def test_before_the_prediction_there_is_nothing_to_run():
    explorer = explore(PLAN, gradient_step=uphill)
    assert explorer.pictures.switch.disabled
    explorer.pictures.switch.value = True
    assert explorer.pictures.failing.drawn == ()
    assert explorer.stage.sentence() == GATED
