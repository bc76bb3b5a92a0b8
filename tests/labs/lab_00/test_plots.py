"""What stands still in the figures of Lab 00: limits, names and numbers of what is drawn."""

import numpy as np

from helpers.figures import style
from helpers.labs.lab_00 import plots


def test_the_axes_of_the_parts_are_labelled():
    _, (left, right) = style.canvas(2)
    line = plots.contributions(left, 5)
    assert list(line.get_ydata()) == [0, 0]
    assert [tick.get_text() for tick in left.get_xticklabels()] == ["w₁ x₁", "w₂ x₂", "b", "z"]
    low, high = left.get_ylim()
    assert -low == high > 5  # room for the number beyond a bar
    plots.input_plane(right, 3)
    assert (right.get_xlim(), right.get_ylim(), right.get_aspect()) == ((-3, 3), (-3, 3), 1.0)


def test_there_is_room_for_a_whole_wave():
    (axes,) = plots.room_for_waves().axes
    assert axes.get_xlim() == (0, 2 * np.pi)
    assert axes.get_ylim()[0] < -1
    assert axes.get_ylim()[1] > 1
