"""The live figure without a browser: positions of the sliders, what is sent, the still picture."""

import io
import subprocess
import sys

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.image import imread

from helpers.figures import images, live, reruns, style
from helpers.figures.marks import Heat, Label, Line, Points, Rule


def background(theme):
    figure, (left, right) = style.canvas(2, size=(6, 2.5))
    left.set(xlim=(0, 10), ylim=(-1, 1), title="left")
    right.set(xscale="log", xlim=(0.01, 1), ylim=(0, 4))
    left.plot([0, 10], [0, 0], color=style.palette(theme)["muted"])
    return figure


@pytest.fixture
def controls():
    return {"rate": live.log_slider("rate", 0.01, 1.0, 0.1, 10), "step": live.whole_slider("step", 0, 4, 2)}


@pytest.fixture
def stage(controls):
    return live.Stage(background, controls)


def test_the_browser_gets_the_picture_at_twice_its_size(stage):
    height, width, _ = imread(io.BytesIO(stage.picture)).shape
    assert [width, height] == [2 * side for side in stage.size]
    assert stage.size == pytest.approx([600, 250])


def test_the_browser_gets_boxes_limits_and_scales_of_the_panels(stage):
    left, right = stage.panels
    assert (left["x"], left["y"], left["log"]) == ([0, 10], [-1, 1], [False, False])
    assert (right["x"], right["log"]) == ([0.01, 1], [True, False])
    for panel in stage.panels:
        x0, y0, x1, y1 = panel["box"]
        assert 0 < x0 < x1 < 1
        assert 0 < y0 < y1 < 1
    assert left["box"][2] < right["box"][0]


def test_numbers_travel_as_places_and_words_go_by_the_controls_own_index(controls):
    stage = live.Stage(background, {**controls, "surface": live.choice("surface", ["bowl", "ravine"])})
    assert stage.places["step"] == [0, 1, 2, 3, 4]
    assert len(stage.places["rate"]) == 21
    assert stage.places["surface"] == []


def test_show_sends_marks_sentences_and_handles(stage, controls):
    line = Line(data=np.zeros((21, 5, 2)), over=("rate",), cut_at="step")
    handle = {"name": "start", "label": "start", "panel": 0, "x": 1.0, "y": 0.5}
    stage.show([line], (("step",), list("abcde")), [handle])
    assert [mark["kind"] for mark in stage.marks] == ["line"]
    assert stage.captions == {"over": ["step"], "texts": list("abcde")}
    assert stage.handles == [handle]
    assert stage.sentence() == "c"
    controls["step"].value = 4
    assert stage.sentence() == "e"
    stage.show([])
    assert stage.handles == [handle]
    assert stage.sentence() == ""


def test_the_sentence_follows_two_sliders_in_the_order_of_over(stage, controls):
    stage.show([], (("step", "rate"), [f"{step} {at}" for step in range(5) for at in range(21)]))
    controls["rate"].value = 0.01
    assert stage.sentence() == "2 0"
    controls["rate"].value = 1.0
    assert stage.sentence() == "2 20"


def test_show_refuses_what_does_not_fit_the_sliders(stage):
    with pytest.raises(ValueError, match=r"over of a Line: expected one of \['rate', 'step'\], got 'epoch'"):
        stage.show([Line(data=np.zeros((5, 3, 2)), over=("epoch",))])
    with pytest.raises(ValueError, match=r"data of a Points: expected 5 positions of 'step', got 4"):
        stage.show([Points(data=np.zeros((4, 1, 2)), over=("step",))])
    with pytest.raises(ValueError, match=r"captions: expected one text for each position of {'step': 5}, got 1 texts"):
        stage.show([], (("step",), ["one"]))
    assert stage.drawn == ()


def test_another_theme_draws_the_backdrop_anew_in_its_colours(stage):
    light = stage.picture
    stage.theme = "dark"
    assert stage.picture != light
    assert stage.colours == style.palette("dark")
    corner = imread(io.BytesIO(stage.picture))[0, 0, :3]
    np.testing.assert_allclose(255 * corner, [0x15, 0x18, 0x1E], atol=1)
    stage.theme = "light"
    assert stage.picture == light


def test_the_still_picture_shows_the_marks_of_the_present_position(stage, controls):
    data = np.random.default_rng(0).normal(size=(21, 5, 2))
    stage.show([Line(data=data, over=("rate",), cut_at="step"), Rule(data=[0.5], panel=1)])
    controls["rate"].value = 0.01
    left, right = stage.static_figure().axes
    np.testing.assert_array_equal(left.lines[-1].get_xydata(), data[0, :3])
    assert list(right.lines[-1].get_xdata()) == [0.5, 0.5]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_far_outside_move_neither_axes_nor_limits(stage, theme):
    far = [[-1e9, -1e9], [1e9, 1e9]]
    labels = Label(data=far, texts=["a very long word " * 9, "another"], size=30)
    heat = Heat(data=np.zeros((3, 3)), panel=1)
    stage.show([Line(data=far, dots=4), Points(data=far), labels, heat])
    figure = stage.static_figure(theme)
    images.png(figure)
    for now, before in zip(images.panels_of(figure), stage.panels, strict=True):
        assert now.pop("box") == pytest.approx(before["box"], abs=0.002)  # two resolutions settle half a pixel apart
        assert now.items() <= before.items()


def test_the_still_picture_can_be_asked_for_again_and_again(stage, controls):
    stage.show([Points(data=np.arange(10.0).reshape(5, 1, 2), over=("step",))])
    stage.static_figure()  # the first takes the background that was drawn for the browser
    one, other = stage.static_figure(), stage.static_figure()
    assert one is not other
    assert images.png(one) == images.png(other)
    controls["step"].value = 0
    assert images.png(stage.static_figure()) != images.png(one)


def test_a_png_has_the_same_bytes_each_time_and_no_maker():
    bytes_of = [images.png(background("light")) for _ in range(2)]
    assert bytes_of[0] == bytes_of[1]
    assert b"atplotlib" not in bytes_of[0]


def test_a_png_grows_with_its_scale():
    figure = Figure(figsize=(2, 1), dpi=50)
    assert imread(io.BytesIO(images.png(figure))).shape[:2] == (50, 100)
    assert imread(io.BytesIO(images.png(figure, 2))).shape[:2] == (100, 200)


def test_helpers_never_touch_pyplot():
    """In an interpreter of its own, for here another test may have imported it."""
    program = (
        "import sys; from helpers import explorers, pictures, quiz; quiz.ask('01'); "
        "pictures.png(explorers.parabola().stage.static_figure('dark')); sys.exit('matplotlib.pyplot' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=120).returncode == 0


class Shell:
    """Stand in for a kernel that runs a cell."""

    def __init__(self, cell, run):
        self.parent = {"metadata": {"cellId": cell}, "header": {"msg_id": run}}

    def get_parent(self):
        return self.parent


def test_a_cell_that_runs_again_closes_what_its_last_run_made(monkeypatch):
    def made(shell):
        monkeypatch.setattr(reruns, "get_ipython", lambda: shell)
        return live.Stage(background, {})

    monkeypatch.setattr(reruns, "_stages", {})
    first, beside = made(Shell("a", "run 1")), made(Shell("a", "run 1"))
    elsewhere, nowhere = made(Shell("b", "run 2")), made(None)
    assert all(stage.comm for stage in (first, beside, elsewhere, nowhere))
    again = made(Shell("a", "run 3"))
    assert [stage.comm is None for stage in (first, beside, elsewhere, nowhere, again)] == [True, True] + [False] * 3


def test_the_browser_knows_which_sliders_stand_between_their_steps_and_where():
    slider = live.linear_slider("x", 0, 1, 0.5, 0.25)
    stage = live.Stage(lambda theme: style.canvas()[0], {"x": slider})
    slider.value = 0.3
    assert live.admit(slider)
    stage.show([])
    assert stage.stood == {"x": 0.3}
    slider.value = 0.75
    assert stage.stood == {}
