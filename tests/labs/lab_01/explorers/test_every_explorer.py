"""What holds for every explorer of the lab: it asks first, runs the student's functions and prints one line."""

import base64
import functools
import io

import numpy as np
import pytest
from matplotlib.image import imread
from tools.lab_01.explorers import MINE, NEEDS, each, made, own

from helpers import checks, explorers
from helpers.figures import live
from helpers.labs.lab_01.explorers.descent import runs_of
from helpers.student import progress

ALL = ("first_descent", *NEEDS)
PLAYS = [
    ("line_by_hand", "best-line", {"w": 1.5, "b": -0.5}),
    ("line_slope", "flat", {"w": 1.5, "b": -0.5}),
    ("difference_quotient", "ten-digits", {"eps": 1e-5}),
    ("parabola", "one-hop", {"learning_rate": 0.47863}),
    ("parabola", "swing", {"learning_rate": 1.0}),
    ("descent", "fewest-steps", {"surface": "ravine", "learning_rate": 0.177828}),
    ("descent", "edge", {"surface": "ravine", "learning_rate": 0.199526}),
    ("landscapes", "for-ever", {"learning_rate": 1.0}),
    ("landscapes", "deep-valley", {"learning_rate": 0.1, "start": (-1.2, 1.0)}),
    ("landscapes", "shallow-valley", {"learning_rate": 0.1, "start": (1.2, -1.0)}),
]


@functools.cache
def untouched(name):
    """Return the explorer as an unsolved lab shows it; kept for the tests that only look at it."""
    return getattr(explorers, name)()


@functools.cache
def answered(name):
    """Return the explorer with the reference and its question answered; kept for the tests that only look at it."""
    return made(name)


def near(value):
    """Return what equals `value` but for what a slider rounds away."""
    return pytest.approx(value, rel=0.01)


def refusing(function):
    """Return the student's function in a version that passes its check and fails from then on."""
    passed = []

    def moody(*arguments, **named):
        if passed:
            raise LookupError("not in here")
        return function(*arguments, **named)

    assert checks.choose(function.__name__, moody).own
    passed.append(True)
    return moody


@pytest.mark.parametrize("name", ALL)
def test_without_a_function_the_reference_runs(name):
    explorer = untouched(name)
    assert set(explorer.badges().values()) <= {"reference"}
    assert set(explorer.badges()) == set(NEEDS.get(name, ()))
    assert explorer.errors.value == ""
    assert len(explorer.stage.static_figure().axes) == len(explorer.stage.panels)


@pytest.mark.parametrize("name", NEEDS)
def test_the_students_functions_run_and_give_the_same_numbers(name):
    mine, reference = made(name, **own(name)), answered(name)
    noise = 1e-2 if name == "difference_quotient" else 1e-9
    assert set(mine.badges().values()) == {"your own code"}
    assert mine.errors.value == ""
    for one, other in zip(mine.stage.drawn, reference.stage.drawn, strict=True):
        np.testing.assert_allclose(one.data, other.data, rtol=1e-6, atol=noise)


@pytest.mark.parametrize(("name", "exercise"), [(name, exercise) for name, all_ in NEEDS.items() for exercise in all_])
def test_a_function_that_fails_in_the_explorer_is_shown_and_the_reference_runs(name, exercise):
    runs_of.cache_clear()
    explorer = made(name, **{exercise: refusing(MINE[exercise])})
    assert "LookupError: not in here" in explorer.errors.value
    assert "raise LookupError" in explorer.functions.error
    assert explorer.badges()[exercise] == "yours raised an error here, so the reference runs"
    assert len(explorer.stage.drawn) == len(answered(name).stage.drawn)


@pytest.mark.parametrize("name", NEEDS)
def test_before_the_answer_nothing_moves_and_no_conclusion_stands(name):
    explorer = untouched(name)
    assert all(mark.before_prediction for mark in explorer.stage.drawn)
    assert explorer.stage.sentence() == "Commit to a prediction first; then the picture moves."
    assert explorer.asking.said.value == ""


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_won_at_the_start_nor_by_the_answer(name):
    assert answered(name).won == set()


@pytest.mark.parametrize(("name", "mission", "move"), PLAYS, ids=[f"{name} {mission}" for name, mission, _ in PLAYS])
def test_every_mission_can_be_won_with_the_sliders(name, mission, move, tmp_path):
    progress.open_lab("01", tmp_path / "progress.jsonl")
    try:
        explorer = made(name, **own(name))
        for control, value in move.items():
            if control in explorer.points:
                explorer.stage.moved = {"name": control, "x": value[0], "y": value[1]}
            else:
                explorer.controls[control].value = value
        assert mission in explorer.won
        assert progress.done("mission", f"01.{name}.{mission}")
    finally:
        progress.close()


def test_every_mission_is_played():
    missions = {(name, mission.name) for name in ALL for mission in untouched(name).plan.missions}
    assert {(name, mission) for name, mission, _ in PLAYS} == missions


@pytest.mark.parametrize("name", ["difference_quotient", "parabola", "descent", "landscapes"])
def test_presets_are_positions_and_show_different_pictures(name):
    explorer = each(name)
    shown = set()
    for preset, button in explorer.presets.items():
        button.click()
        for control, value in explorer.plan.presets[preset].items():
            if control in explorer.controls:
                assert getattr(explorer.state(), control) == (value if isinstance(value, str) else near(value))
        index = explorer.stage.index()
        shown.add((explorer.stage.picture, b"".join(np.asarray(m.at(index)).tobytes() for m in explorer.stage.drawn)))
    assert len(shown) == len(explorer.presets) >= 2


@pytest.mark.parametrize("name", ALL)
def test_the_bundle_has_a_picture_and_the_same_line_each_time(name):
    bundle = getattr(explorers, name)()._repr_mimebundle_()
    live.CACHE.clear()  # so that the other is drawn as well
    other = getattr(explorers, name)()._repr_mimebundle_()
    assert bundle["text/plain"] == other["text/plain"]
    assert "\n" not in bundle["text/plain"]
    assert bundle["image/png"] == other["image/png"]
    assert imread(io.BytesIO(base64.b64decode(bundle["image/png"]))).shape[1] == 860


@pytest.mark.parametrize("name", ALL)
def test_what_travels_is_small(name):
    explorer = each(name)
    assert sum(len(mark["data"]) for mark in explorer.stage.marks) < 3_000_000
