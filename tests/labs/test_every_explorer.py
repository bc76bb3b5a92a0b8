"""What holds for every explorer of every lab: it asks first, tells nothing before, and its presets are contrasts."""

import re

import pytest
from tools.explorers import answer

from helpers import explorers, labs

EVERY = sorted(labs.names(labs.EXPLORER))
LARGEST = 3e6  # bytes that travel to the browser, for the marks of one explorer


def opened(name):
    return getattr(explorers, name)()


def answered(name):
    explorer = opened(name)
    if explorer.asking:
        answer(explorer)
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
        answer(explorer)
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


NUMBER = re.compile(r"(?<![\w.])[+−-]?\d[\d,]*(?:\.\d+)?")


def numbers(words):
    return {float(found.replace("−", "-").replace(",", "")) for found in NUMBER.findall(words)}


def held(values):
    """Return the numbers among what is held, those of words too: "5,000" epochs."""
    return {n for value in values for n in (numbers(value) if isinstance(value, str) else {value})}


@pytest.mark.parametrize("name", EVERY)
def test_each_preset_holds_exactly_what_it_says(name):
    explorer = answered(name)
    for label, button in explorer.presets.items():
        button.click()
        state, values = explorer.state(), explorer.plan.presets[label]
        assert {control: getattr(state, control) for control in values} == values
        assert not values or numbers(label) <= held(values.values()), label  # the pad gets a drawing instead
        assert {control: explorer.controls[control].value for control in values if control in explorer.controls} == {
            control: pytest.approx(value, rel=1e-5) if isinstance(value, float) else value
            for control, value in values.items()
            if control in explorer.controls
        }


@pytest.mark.parametrize("name", EVERY)
def test_no_option_of_a_question_is_chosen_beforehand(name):
    explorer = opened(name)
    if explorer.asking and hasattr(explorer.asking.answer, "options"):
        assert explorer.asking.answer.value is None
        assert explorer.asking.button.disabled
