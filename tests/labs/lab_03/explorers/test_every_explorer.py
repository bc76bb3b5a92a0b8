"""What holds for every explorer of the lab: it asks first, runs the student's functions and prints one line."""

import pytest
from tools.explorers import answer, revealed
from tools.lab_03.explorers import STUDENT

from helpers.figures import images, style
from helpers.labs.lab_03.explorers import collapse, first_bend, gallery, softmax, sparsity

ASKING = {
    "gallery": gallery.gallery,
    "collapse": collapse.collapse,
    "softmax": softmax.softmax,
    "sparsity": sparsity.sparsity,
}


RUNS = {"gallery": "sigmoid", "collapse": "collapse", "softmax": "softmax", "sparsity": "relu"}
MISSIONS = {
    "gallery": ({"z": 5}, {"z": 4}),
    "softmax": ({"cat": 5, "owl": -5, "dog": 0}, {"shift": 3}),
    "sparsity": ({"bias": -2.3}, {"bias": -5}),
}


@pytest.mark.parametrize("name", ASKING)
def test_it_runs_the_students_function_when_its_check_passes(name):
    explorer = revealed(ASKING[name], **{RUNS[name]: STUDENT[RUNS[name]]})
    assert explorer.badges()[RUNS[name]] == "your own code"
    assert explorer.errors.value == ""
    assert explorer.stage.sentence() == revealed(ASKING[name]).stage.sentence()


def _fails_from(calls, function):
    """Return a function that is right for some calls and then raises, as one does that fails on other data."""
    count = iter(range(10**9))

    def fails(*arguments):
        if next(count) >= calls:
            raise ZeroDivisionError("student's trouble")
        return function(*arguments)

    return fails


@pytest.mark.parametrize("name", ASKING)
def test_it_tells_what_the_students_function_raises_and_runs_the_reference(name):
    seen = []
    right = STUDENT[RUNS[name]]

    def counting(*arguments):
        seen.append(1)
        return right(*arguments)

    ASKING[name](**{RUNS[name]: counting})
    in_explorer = 9 * 5 if name == "collapse" else 1  # depths 2 to 10 fold 1 to 9 times
    explorer = revealed(ASKING[name], **{RUNS[name]: _fails_from(len(seen) - in_explorer, right)})
    assert "ZeroDivisionError" in explorer.errors.value
    assert "the reference runs" in explorer.badges()[RUNS[name]]
    assert explorer.stage.sentence() == revealed(ASKING[name]).stage.sentence()


@pytest.mark.parametrize("make", [first_bend.first_bend, *ASKING.values()])
def test_the_still_picture_draws_every_mark_on_fixed_axes(make):
    explorer = make()
    if explorer.asking:
        answer(explorer)
    before = [panel["x"] + panel["y"] for panel in explorer.stage.panels]
    for theme in style.PALETTES:
        assert [panel["x"] + panel["y"] for panel in images.panels_of(explorer.stage.static_figure(theme))] == before
    artists = sum(len(axes.get_children()) for axes in explorer.stage.static_figure().axes)
    bare = sum(len(axes.get_children()) for axes in explorer.plan.background(explorer.state(), "light").axes)
    assert artists >= bare + len([m for m in explorer.stage.drawn if m.kind != "label"])


@pytest.mark.parametrize("name", ASKING)
def test_moving_marks_travel_light(name):
    assert sum(len(mark["data"]) for mark in revealed(ASKING[name]).stage.marks) < 1e6


@pytest.mark.parametrize("name", MISSIONS)
def test_a_mission_is_open_at_the_start_and_won_by_the_state(name):
    explorer = revealed(ASKING[name])
    winning, losing = MISSIONS[name]
    (mission,) = explorer.plan.missions
    assert explorer.won == set()
    for control, value in losing.items():
        explorer.controls[control].value = value
    assert explorer.won == set()
    for control, value in winning.items():
        explorer.controls[control].value = value
    assert explorer.won == {mission.name}
    assert mission.praise in explorer.stage.told
