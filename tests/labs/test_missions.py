"""No mission is won by stumbling into it: by a preset, by the start, or by one slider at an end."""

import pytest
from tools.explorers import answer

from helpers import explorers, labs
from helpers.explorer import record
from helpers.figures import live

WITH_MISSIONS = sorted(name for name in labs.names(labs.EXPLORER) if getattr(explorers, name)().plan.missions)


class Clock:
    """A clock that stands still until it is told otherwise."""

    now = 0.0

    def __call__(self):
        return self.now


def opened(name):
    explorer = getattr(explorers, name)()
    explorer.record.clock = Clock()
    if explorer.asking:
        answer(explorer)
    return explorer


def stayed(explorer):
    """Return what is won once the explorer has been left alone for a while."""
    explorer.record.clock.now += 60
    explorer.look()
    explorer.record.clock.now += 60
    explorer.look()
    return explorer.won


def reached(explorer):
    state = explorer.state()
    return {mission.name for mission in explorer.plan.missions if mission.won(explorer.result, state)}


@pytest.fixture(autouse=True)
def a_second(monkeypatch):
    monkeypatch.setattr(record, "HOLD", 1.0)


@pytest.mark.parametrize("name", WITH_MISSIONS)
def test_neither_the_start_nor_a_preset_lies_where_a_mission_is_won(name):
    explorer = opened(name)
    assert reached(explorer) == stayed(explorer) == set()
    for label, button in explorer.presets.items():
        button.click()
        assert (label, reached(explorer), stayed(explorer)) == (label, set(), set())


@pytest.mark.parametrize("name", WITH_MISSIONS)
def test_no_slider_alone_wins_at_one_of_its_ends(name):
    for control in opened(name).controls:
        explorer = opened(name)
        places = live.positions(explorer.controls[control])
        for end in (places[0], places[-1]):
            explorer.controls[control].value = end
            assert (control, end, stayed(explorer)) == (control, end, set())


def test_what_a_mission_names_is_there_to_be_moved():
    for name in WITH_MISSIONS:
        explorer = getattr(explorers, name)()
        for mission in explorer.plan.missions:
            assert set(mission.moved) <= {*explorer.controls, *explorer.points}
