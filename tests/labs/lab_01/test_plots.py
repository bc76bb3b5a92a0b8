"""What stands still in the figures of Lab 01: limits, names and numbers of what is drawn."""

import numpy as np
import pytest

from helpers.figures import style
from helpers.labs.lab_01 import plots
from helpers.nn import datasets
from helpers.nn.surfaces import SURFACES


@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES)
def test_contours_lie_between_the_floor_and_the_rim_and_minima_are_marked(surface):
    _, (axes,) = style.canvas()
    lines = plots.contours(axes, surface, style.palette("light"), surface.title)
    assert (np.diff(lines.levels) > 0).all()
    assert lines.levels[0] > surface.f(surface.minima[0])
    np.testing.assert_allclose([line.get_xydata()[0] for line in axes.lines], surface.minima)
    assert (axes.get_xlim(), axes.get_ylim()) == surface.bounds
    assert axes.get_title() == surface.title


def test_curves_and_points_are_drawn_where_they_are():
    x, y = datasets.line(np.random.default_rng(0))
    _, (axes, other, third) = style.canvas(3)
    parabola = plots.parabola(axes, np.square, (-2, 2), style.palette("dark")).get_xydata()
    np.testing.assert_allclose(parabola[:, 1], parabola[:, 0] ** 2)
    curve = plots.sine(other, 1.0, style.palette("dark")).get_xydata()
    np.testing.assert_allclose(curve[:, 1], np.sin(curve[:, 0]))
    np.testing.assert_array_equal(
        plots.scatter(third, x, y, style.palette("dark")).get_offsets(), np.stack([x, y], axis=1)
    )


def test_axes_for_losses_have_their_limits_and_names():
    _, (steps, along) = style.canvas(2)
    plots.loss_axes(steps, 40)
    assert (steps.get_yscale(), steps.get_xlim(), steps.get_xlabel()) == ("log", (0, 40), "step")
    plots.loss_of(along, "slope w", (-1, 3), 10, "title")
    assert (along.get_xlim(), along.get_ylim(), along.get_xlabel()) == ((-1, 3), (0, 10), "slope w")
