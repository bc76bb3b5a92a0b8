"""What stands still in the figures of Labs 00, 01 and 06: limits, names and numbers of what is drawn."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from helpers import data, style
from helpers.plots import lab_00, lab_01, lab_06
from helpers.surfaces import SURFACES

# Lab 00


def test_the_axes_of_the_parts_are_labelled():
    _, (left, right) = style.canvas(2)
    line = lab_00.contributions(left, 5)
    assert list(line.get_ydata()) == [0, 0]
    assert [tick.get_text() for tick in left.get_xticklabels()] == ["w₁ x₁", "w₂ x₂", "b", "z"]
    assert left.get_ylim() == (-5, 5)
    lab_00.input_plane(right, 3)
    assert (right.get_xlim(), right.get_ylim(), right.get_aspect()) == ((-3, 3), (-3, 3), 1.0)


def test_there_is_room_for_a_whole_wave():
    (axes,) = lab_00.room_for_waves().axes
    assert axes.get_xlim() == (0, 2 * np.pi)
    assert axes.get_ylim()[0] < -1
    assert axes.get_ylim()[1] > 1


# Lab 01


@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES)
def test_contours_lie_between_the_floor_and_the_rim_and_minima_are_marked(surface):
    _, (axes,) = style.canvas()
    lines = lab_01.contours(axes, surface, style.palette("light"), surface.title)
    assert (np.diff(lines.levels) > 0).all()
    assert lines.levels[0] > surface.f(surface.minima[0])
    np.testing.assert_allclose([line.get_xydata()[0] for line in axes.lines], surface.minima)
    assert (axes.get_xlim(), axes.get_ylim()) == surface.bounds
    assert axes.get_title() == surface.title


def test_curves_and_points_are_drawn_where_they_are():
    x, y = data.line(np.random.default_rng(0))
    _, (axes, other, third) = style.canvas(3)
    parabola = lab_01.parabola(axes, np.square, (-2, 2), style.palette("dark")).get_xydata()
    np.testing.assert_allclose(parabola[:, 1], parabola[:, 0] ** 2)
    curve = lab_01.sine(other, 1.0, style.palette("dark")).get_xydata()
    np.testing.assert_allclose(curve[:, 1], np.sin(curve[:, 0]))
    np.testing.assert_array_equal(
        lab_01.scatter(third, x, y, style.palette("dark")).get_offsets(), np.stack([x, y], axis=1)
    )


def test_axes_for_losses_have_their_limits_and_names():
    _, (steps, along) = style.canvas(2)
    lab_01.loss_axes(steps, 40)
    assert (steps.get_yscale(), steps.get_xlim(), steps.get_xlabel()) == ("log", (0, 40), "step")
    lab_01.loss_of(along, "slope w", (-1, 3), 10, "title")
    assert (along.get_xlim(), along.get_ylim(), along.get_xlabel()) == ((-1, 3), (0, 10), "slope w")


# Lab 06


@pytest.mark.parametrize("theme", style.PALETTES)
def test_a_wall_is_ink_on_the_paper_of_its_theme(theme):
    field = np.linspace(0, 1, 12).reshape(3, 4)
    digits, share = lab_06.wall(field, theme).axes
    (picture,) = digits.images
    np.testing.assert_array_equal(picture.get_array(), field)
    assert [to_hex(picture.cmap(at)) for at in (0.0, 1.0)] == [style.palette(theme)[r] for r in ("paper", "ink")]
    assert (digits.get_xlim(), digits.get_ylim(), digits.get_aspect()) == ((0, 4), (0, 3), 1.0)
    assert share.get_xlim()[0] == 0
    assert share.get_xlim()[1] > 1  # room for the words at the end of a full bar


def test_the_panels_of_what_a_network_sees_come_in_their_order():
    figure = lab_06.sees((45, 24), (90, 39), 30, (1e-4, 6), "tiles", "light")
    units, table, training, misread = figure.axes
    assert (units.get_title(), units.get_xlim(), units.get_ylim()) == ("tiles", (0, 45), (0, 24))
    assert (misread.get_xlim(), misread.get_ylim()) == ((0, 90), (0, 39))
    assert training.get_yscale() == "log"
    assert training.get_xlim()[0] < 0 < 30 < training.get_xlim()[1]
    assert table.get_xlim() == table.get_ylim() == (-0.5, 9.5)
    assert [tick.get_text() for tick in table.get_yticklabels()] == list("9876543210")
