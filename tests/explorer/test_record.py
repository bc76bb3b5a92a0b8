"""Missions: won by the state of the explorer, written down, and still won tomorrow."""

from dataclasses import replace

from tools.small_explorer import MISSION, OPEN, PLAN, explore, written

from helpers.student import progress


def test_a_mission_is_won_by_the_state_kept_and_still_won_tomorrow(log, committed):
    assert "○ Land at exactly half." in committed.missions.value
    committed.controls["rate"].value = 0.75
    committed.controls["rate"].value = 0.5
    committed.controls["rate"].value = 0.75
    assert committed.won == {"half"}
    assert "✓ Land at exactly half." in committed.missions.value
    assert "Three &lt;quarters&gt;." in committed.missions.value
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
