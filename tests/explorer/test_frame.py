"""The frame around every explorer, on a small plan: what a move computes, and what a notebook shows."""

import base64
import functools
import inspect
import io
from dataclasses import replace

import numpy as np
import pytest
from matplotlib.image import imread
from tools.explorers import answer
from tools.small_explorer import OPEN, PLAN, compute, explore, shown

from helpers import checks, explorers, labs
from helpers.figures import live


def test_a_swept_slider_computes_nothing_anew(committed):
    before = committed.result
    committed.controls["rate"].value = 0.25
    assert committed.result is before
    assert shown(committed) == [2, 3]
    assert committed.stage.sentence() == "It lands at 3."


def test_a_typed_number_between_two_steps_is_taken_as_it_is(committed):
    committed.controls["rate"].value = 0.3
    assert committed.state().rate == 0.3
    assert shown(committed) == [2, pytest.approx(2.8)]
    assert committed.stage.places["rate"] == [0.0, 0.25, 0.3, 0.5, 0.75, 1.0]
    before = committed.result
    committed.controls["rate"].value = 0.5
    assert committed.result is before
    assert shown(committed) == [2, 2]


def test_another_control_computes_anew_and_draws_its_background(committed):
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
    ("own_at_position", "values", "computed"),
    [
        (False, {"rate": 0.75}, 0),
        (False, {"rate": 0.75, "scale": "single", "start": (1.0, 4.0)}, 0),  # those two stand there already
        (False, {"rate": 0.75, "scale": "double"}, 1),
        (False, {"rate": 0.75, "hidden": 1}, 1),
        (False, {"rate": 0.75, "start": (1.0, 2.0)}, 1),
        (True, {"rate": 0.75}, 1),
    ],
)
def test_what_moves_only_swept_sliders_computes_nothing_anew(own_at_position, values, computed):
    times = []
    plan = replace(
        OPEN, own_at_position=own_at_position, compute=lambda state, **own: times.append(1) or compute(state)
    )
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
        answer(explorer)
    plan = explorer.plan
    explorer.plan = replace(
        plan,
        compute=lambda state, **own: seen.add("computed") or plan.compute(Watched(state, seen), **own),
        marks=lambda result, state: plan.marks(result, Watched(state, seen)),
        captions=lambda result, state: plan.captions(result, Watched(state, seen)),
    )
    explorer.recompute()
    assert "computed" in seen
    assert bool(seen & set(plan.sweep)) == plan.own_at_position


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
    (sliders,) = (part for part in committed.children if "backprop-controls" in part._dom_classes)
    assert committed.controls["hidden"] not in sliders.children
    assert committed.controls["rate"] in sliders.children
    assert committed.state().hidden == 0


# in the notebook


def test_the_bundle_has_a_live_view_a_picture_and_one_line(committed):
    bundle = committed._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    height, width, _ = imread(io.BytesIO(base64.b64decode(bundle["image/png"]))).shape
    assert (width, height) == (300, 200)
    assert bundle["text/plain"] == "[explorer] One step <down> (gradient_step: reference). It lands at 2."


def test_two_runs_give_the_same_bundle():
    def outputs():
        live.CACHE.clear()  # or the second would only be taken from there
        bundle = explore(PLAN, gradient_step=None)._repr_mimebundle_()
        return bundle["image/png"], bundle["text/plain"]

    assert outputs() == outputs()


def test_words_are_escaped(committed):
    committed.set(rate=0.75)
    for html in (committed.heading.value, committed.missions.value):
        assert "<down>" not in html
        assert "<quarters>" not in html


def test_every_row_is_a_widget_in_reading_order(committed):
    rows = list(committed.children)
    assert [rows.index(part) for part in (committed.heading, committed.asking)] == [0, 1]
    (sliders,) = (row for row in rows if committed.controls["rate"] in getattr(row, "children", ()))
    assert rows.index(sliders) < rows.index(committed.pictures) < rows.index(committed.errors)
    assert rows[-1] is committed.missions
