"""What holds for every explorer of every lab: it asks first, tells nothing before, and its presets are contrasts."""

import pytest

from helpers import explorers, labs

EVERY = sorted(labs.names(labs.EXPLORER))
LARGEST = 3e6  # bytes that travel to the browser, for the marks of one explorer


def opened(name):
    return getattr(explorers, name)()


def answered(name):
    explorer = opened(name)
    if explorer.asking:
        explorer.asking.button.click()
    return explorer


@pytest.mark.parametrize("name", EVERY)
def test_it_runs_the_reference_without_a_function_and_prints_the_same_line_twice(name):
    explorer = opened(name)
    assert not explorer.functions.own
    assert repr(explorer) == repr(opened(name))
    assert "\n" not in repr(explorer)


@pytest.mark.parametrize("name", EVERY)
def test_it_asks_first_and_tells_nothing_before(name):
    explorer = opened(name)
    if explorer.asking:
        assert all(mark.before_prediction for mark in explorer.stage.drawn)
        assert all(control.disabled for control in explorer.controls.values())
        assert explorer.stage.sentence() == "Commit to a prediction first; then the picture moves."
        assert explorer.asking.said.value == ""
        explorer.asking.button.click()
        assert len(explorer.asking.said.value) > 60
    assert not all(mark.before_prediction for mark in explorer.stage.drawn)
    assert not any(control.disabled for control in explorer.controls.values())
    assert explorer.won == set()


@pytest.mark.parametrize("name", EVERY)
def test_each_preset_shows_another_picture_and_wins_nothing_from_lab_02_on(name):
    explorer = answered(name)
    seen = []
    for button in explorer.presets.values():
        button.click()
        seen.append((explorer.stage.picture, tuple(mark["data"] for mark in explorer.stage.marks), *index(explorer)))
    assert len(set(seen)) == len(explorer.presets)
    assert explorer.won == set() or labs.names(labs.EXPLORER)[name] == "01"  # a first success may come easily


def index(explorer):
    return explorer.stage.index().values()


@pytest.mark.parametrize("name", EVERY)
def test_the_static_figure_is_drawn_and_little_travels(name):
    explorer = answered(name)
    assert explorer.stage.static_figure("dark").axes
    assert sum(len(mark["data"]) for mark in explorer.stage.marks) < LARGEST
