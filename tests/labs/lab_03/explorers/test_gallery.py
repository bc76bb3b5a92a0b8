"""The explorer gallery: what it shows is true, and its missions can be won."""

import numpy as np
import pytest
from tools.explorers import revealed
from tools.lab_03.explorers import STUDENT

from helpers import labs
from helpers.exercise import passes
from helpers.figures import live, marks
from helpers.labs.lab_03 import plots
from helpers.labs.lab_03.explorers import gallery
from helpers.nn import functions


def line(explorer, panel, role):
    """Return the one line of a role on a panel."""
    (found,) = [m for m in explorer.stage.drawn if isinstance(m, marks.Line) and (m.panel, m.role) == (panel, role)]
    return found


def test_the_mission_of_the_gallery_is_about_the_sigmoid():
    explorer = revealed(gallery.gallery)
    explorer.controls["activation"].value = "tanh"
    explorer.controls["z"].value = 5
    assert explorer.won == set()


@pytest.mark.parametrize("label", gallery.LABELS)
def test_the_gallery_shows_each_function_beside_its_slope(label):
    explorer = revealed(gallery.gallery)
    explorer.controls["activation"].value = label
    activation = functions.ACTIVATIONS[gallery.LABELS[label]]
    z = np.array(live.positions(explorer.controls["z"]))
    np.testing.assert_array_equal(line(explorer, 0, "path").data, np.column_stack([z, activation.f(z)]))
    np.testing.assert_array_equal(line(explorer, 1, "second").data, np.column_stack([z, activation.derivative(z)]))
    shown = explorer.stage.panels
    assert shown[0]["y"] == list(plots.FUNCTION_LIMITS.get(label, plots.UNBOUNDED))
    assert shown[1]["y"][0] < activation.derivative(z).min()
    assert shown[1]["y"][1] > activation.derivative(z).max()


def test_the_badges_speak_only_of_the_functions_on_the_screen():
    explorer = revealed(gallery.gallery, relu=STUDENT["relu"])
    explorer.controls["activation"].value = "ReLU"
    assert set(explorer.badges()) == {"relu", "relu_derivative"}
    explorer.controls["activation"].value = "SiLU"
    assert explorer.badges() == {}


def test_the_students_slope_is_what_is_drawn():
    def slope(z):
        slope.called = True
        return np.where(np.asarray(z) > 0, 1.0, 0.0)

    explorer = revealed(gallery.gallery, relu_derivative=slope)
    slope.called = False
    explorer.controls["activation"].value = "ReLU"
    assert slope.called
    assert explorer.badges() == {"relu": "reference", "relu_derivative": "your own code"}


@pytest.mark.parametrize(
    ("label", "stretches"), [("sigmoid", 2), ("tanh", 2), ("ReLU", 1), ("leaky ReLU", 0), ("ELU", 1)]
)
def test_grey_is_where_the_slope_is_below_one_per_cent_of_its_largest(label, stretches):
    explorer = revealed(gallery.gallery)
    explorer.controls["activation"].value = label
    z, slopes = explorer.result.z, explorer.result.slopes
    grey = [m for m in explorer.stage.drawn if isinstance(m, marks.Bars) and m.panel == 1]
    assert len(grey) == stretches
    inside = np.zeros(len(z), dtype=bool)
    for bar in grey:
        inside |= np.abs(z - np.asarray(bar.data)[0, 0]) < bar.width / 2
    np.testing.assert_array_equal(inside, np.abs(slopes) < 0.01 * slopes.max())


@pytest.mark.parametrize(("guess", "right"), [(0.25, True), (0.3, True), (0.5, False), (1, False)])
def test_the_gallery_asks_for_the_sigmoids_largest_slope_whatever_is_on_the_screen(guess, right):
    explorer = gallery.gallery(gelu=functions.gelu)
    explorer.asking.answer.value = guess
    explorer.asking.button.click()
    assert "0.25." in explorer.asking.said.value
    assert any(m.role == "prediction" for m in explorer.stage.drawn)
    told = explorer.plan.prediction.feedback(guess, explorer.result, explorer.state())
    assert told.right == right
    explorer.controls["activation"].value = "SiLU"
    assert "0.25." in explorer.asking.said.value
    assert not any(m.role == "prediction" for m in explorer.stage.drawn)


@pytest.mark.parametrize(("label", "name"), [("leaky ReLU", "leaky_relu"), ("GELU", "gelu")])
def test_the_one_gallery_runs_what_passes_later(label, name):
    def late(z, *slope):
        return getattr(functions, name)(z, *slope)

    explorer = revealed(gallery.gallery)
    explorer.controls["activation"].value = label
    assert "own" not in explorer.badges()[name]
    choice = labs.choose(name, late)
    assert choice.own
    passes.tell(name, choice)
    assert explorer.badges()[name] == "your own code"


def test_the_sentence_of_the_gallery_says_where_it_is_saturated():
    explorer = revealed(gallery.gallery)
    explorer.controls["z"].value = 0
    assert explorer.stage.sentence().endswith("multiplied by the slope, 0.25.")
    explorer.controls["z"].value = -7
    assert "At z = −7.0 the sigmoid gives 0.0009111" in explorer.stage.sentence()
    assert explorer.stage.sentence().endswith("below 1 % of the largest, 0.25: saturated.")
