"""What moves in an explorer, and what is computed anew for it."""

import functools
import inspect
from dataclasses import replace

import numpy as np
import pytest
from tools.small_plan import OPEN, PLAN, compute, explore

from helpers import checks, explorers, labs


def shown(explorer):
    """Return where the moving point stands now."""
    return list(explorer.stage.drawn[0].at(explorer.stage.index())[0])


def test_a_swept_slider_computes_nothing_anew(committed):
    before = committed.result
    committed.controls["rate"].value = 0.25
    assert committed.result is before
    assert shown(committed) == [2, 3]
    assert committed.stage.sentence() == "It lands at 3."


def test_another_control_computes_anew_and_draws_its_backdrop(committed):
    picture = committed.stage.picture
    committed.controls["scale"].value = "double"
    np.testing.assert_array_equal(committed.result, [4, 2, 0, -2, -4])
    assert committed.stage.picture != picture
    assert committed.stage.sentence() == "It lands at 0."


def test_a_preset_sets_controls_and_handles_with_one_computation(monkeypatch):
    times = []
    explorer = explore(replace(OPEN, compute=lambda state, **own: times.append(1) or compute(state)))
    times.clear()
    explorer.presets["whole"].click()
    assert (explorer.controls["rate"].value, explorer.controls["scale"].value) == (1.0, "double")
    assert explorer.points["start"] == (1.0, -2.0)
    assert explorer.stage.handles[0]["y"] == -2.0
    assert len(times) == 1


@pytest.mark.parametrize(
    ("own_here", "values", "computed"),
    [
        (False, {"rate": 0.75}, 0),
        (False, {"rate": 0.75, "scale": "single", "start": (1.0, 4.0)}, 0),  # those two stand there already
        (False, {"rate": 0.75, "scale": "double"}, 1),
        (False, {"rate": 0.75, "hidden": 1}, 1),
        (False, {"rate": 0.75, "start": (1.0, 2.0)}, 1),
        (True, {"rate": 0.75}, 1),
    ],
)
def test_what_moves_only_swept_sliders_computes_nothing_anew(own_here, values, computed):
    times = []
    plan = replace(OPEN, own_here=own_here, compute=lambda state, **own: times.append(1) or compute(state))
    explorer = explore(plan)
    times.clear()
    explorer.set(**values)
    assert len(times) == computed
    assert explorer.state().rate == 0.75
    assert explorer.won == {"half"}  # the missions have been asked
    assert explorer.stage.sentence() == f"It lands at {explorer.result[3]:g}."


def test_a_commit_computes_whatever_it_moves():
    times = []
    explorer = explore(replace(PLAN, compute=lambda state, **own: times.append(1) or compute(state)))
    times.clear()
    explorer.commit(0.0)
    assert len(times) == 1
    assert explorer.revealed


class Looked(dict):
    """The positions of all controls, and which of them were looked up."""

    def __init__(self, at, seen):
        super().__init__(at)
        self.seen = seen

    def __getitem__(self, name):
        self.seen.add(name)
        return super().__getitem__(name)


class Watched:
    """A state that writes down what it is asked for."""

    def __init__(self, state, seen):
        self.state, self.seen = state, seen

    def __getattr__(self, name):
        if name == "at":
            return Looked(self.state.at, self.seen)
        self.seen.add(name)
        return getattr(self.state, name)


def own_functions(make):
    """Return for each exercise that an explorer takes a function of the student's, right and not the reference."""
    names = [name for name in inspect.signature(make).parameters if name in checks.EXERCISES]
    return {name: functools.partial(checks.EXERCISES[name].reference) for name in names}


EVERY = sorted(labs.names(labs.EXPLORER))


@pytest.mark.parametrize("name", EVERY)
def test_only_what_says_so_looks_where_a_swept_slider_stands(name):
    """All others need not be computed anew when a preset moves nothing but swept sliders."""
    make = getattr(explorers, name)
    explorer, seen = make(**own_functions(make)), set()
    if explorer.asking:
        explorer.asking.button.click()
    plan = explorer.plan
    explorer.plan = replace(
        plan,
        compute=lambda state, **own: seen.add("computed") or plan.compute(Watched(state, seen), **own),
        marks=lambda result, state: plan.marks(result, Watched(state, seen)),
        says=lambda result, state: plan.says(result, Watched(state, seen)),
    )
    explorer.recompute()
    assert "computed" in seen
    assert bool(seen & set(plan.sweep)) == plan.own_here


def test_a_dragged_handle_moves_the_start(committed):
    committed.stage.moved = {"name": "start", "x": 3.0, "y": -2.0}
    assert committed.state().start == (3.0, -2.0)
    np.testing.assert_array_equal(committed.result, [-2, -1.5, -1, -0.5, 0])
    assert committed.stage.handles == [{"name": "start", "label": "start of the step", "panel": 0, "x": 3.0, "y": -2.0}]


def test_a_preset_that_names_nothing_here_is_an_error_and_leaves_the_explorer_awake(committed):
    with pytest.raises(KeyError):
        committed.set(rate=1.0, speed=3)
    committed.controls["scale"].value = "double"
    np.testing.assert_array_equal(committed.result, [4, 2, 0, -2, -4])


def test_hidden_controls_have_no_slider_and_still_count(committed):
    assert committed.controls["hidden"] not in committed.children
    assert committed.controls["rate"] in committed.children
    assert committed.state().hidden == 0
