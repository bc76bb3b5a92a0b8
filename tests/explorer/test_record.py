"""Missions: won by the state of the explorer, written down, and still won tomorrow."""

from dataclasses import replace

import pytest
from tools.small_explorer import MISSION, OPEN, PLAN, explore, written

from helpers.explorer import record
from helpers.student import progress


def test_a_mission_is_won_by_the_state_kept_and_still_won_tomorrow(log, committed):
    assert "○ Land at exactly half." in committed.missions.value
    committed.controls["rate"].value = 0.75
    committed.controls["rate"].value = 0.5
    committed.controls["rate"].value = 0.75
    assert committed.won == {"half"}
    assert "✓ Land at exactly half." in committed.missions.value
    assert committed.stage.told == "✓ Three <quarters>. 1 of 1 mission won."
    assert [entry["name"] for entry in written(log) if entry["kind"] == "mission"] == [MISSION]
    progress.open_lab("01", log)
    again = explore(PLAN, gradient_step=None)
    assert again.won == {"half"}
    assert "✓ Land at exactly half." in again.missions.value


def test_the_lab_knows_its_missions_but_for_those_that_do_not_count(log):
    explore(PLAN, gradient_step=None)
    assert progress.show().totals() == [("mission", 0, 1), ("prediction", 0, 1)]


def test_without_an_open_lab_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    progress.close()
    explorer = explore(PLAN, gradient_step=None)
    explorer.commit(0.0)
    explorer.set(rate=0.75)
    assert explorer.won == {"half"}
    assert list(tmp_path.iterdir()) == []


def test_an_explorer_without_missions_has_no_list():
    assert explore(replace(OPEN, missions=()), gradient_step=None).missions.value == ""


@pytest.fixture
def held(monkeypatch):
    """Return an explorer whose missions must hold for a second, by a clock that a test turns: `held.record.now`."""
    monkeypatch.setattr(record, "HOLD", 1.0)
    explorer = explore(OPEN, gradient_step=None)
    explorer.record.now = 0.0
    explorer.record.clock = lambda: explorer.record.now
    return explorer


def test_a_mission_is_won_when_it_has_held_for_a_second(held):
    held.controls["rate"].value = 0.75
    assert held.won == set()
    assert held.stage.waiting == 1
    held.record.now = 0.9
    held.look()
    assert held.won == set()
    held.record.now = 1.0
    held.stage.waited = 1  # the browser says so
    assert held.won == {"half"}
    assert held.stage.waiting == 1


def test_what_a_slider_passes_on_its_way_wins_nothing(held):
    for moment, rate in enumerate((0.5, 0.75, 1.0, 0.75)):
        held.record.now = 0.8 * moment
        held.controls["rate"].value = rate
    assert held.won == set()
    assert held.stage.waiting == 2
    held.record.now += 1
    held.look()
    assert held.won == {"half"}


def test_a_preset_alone_wins_nothing_and_a_hand_must_have_moved_what_is_named(held):
    named = replace(OPEN, presets={"there": {"rate": 0.75}}, missions=(replace(OPEN.missions[0], moved=("scale",)),))
    explorer = explore(named, gradient_step=None)
    explorer.record.clock = iter(range(0, 1000, 5)).__next__
    for _ in range(3):
        explorer.presets["there"].click()
    explorer.controls["rate"].value = 0.5
    explorer.controls["rate"].value = 0.75
    explorer.look()
    assert explorer.won == set()
    explorer.controls["scale"].value = "double"
    explorer.look()
    assert explorer.won == {"half"}
