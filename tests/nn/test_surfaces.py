"""The landscapes: gradients against finite differences, minima, starts and points that have run away."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.nn.gradcheck import numerical_gradient, relative_error
from helpers.nn.gradient_descent import gradient_descent
from helpers.nn.surfaces import SURFACES, bumps, ravine, saddle

every_surface = pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES)
coordinate = st.floats(-3, 3)


@every_surface
@given(w1=coordinate, w2=coordinate)
def test_the_gradient_is_the_slope_of_the_height(surface, w1, w2):
    w = np.array([w1, w2])
    measured = numerical_gradient(surface.f, w)
    assert np.abs(surface.gradient(w) - measured).max() <= 1e-7 * (1 + np.abs(measured).max())


@every_surface
def test_the_minima_are_flat_the_first_is_the_deepest_and_has_height_0(surface):
    assert np.abs(surface.gradient(surface.minima)).max() < 1e-12
    heights = surface.f(surface.minima)
    assert heights[0] == pytest.approx(0, abs=1e-12)
    assert heights.argmin() == 0 or heights == pytest.approx(heights[0])
    (low1, high1), (low2, high2) = surface.bounds
    grid = np.stack(np.meshgrid(np.linspace(low1, high1, 201), np.linspace(low2, high2, 201)), axis=-1)
    assert surface.f(grid).min() >= -1e-12
    for place in (*surface.minima, *surface.starts):
        assert low1 < place[0] < high1
        assert low2 < place[1] < high2


@every_surface
def test_many_points_at_once_are_the_points_one_by_one(surface):
    w = np.random.default_rng(0).normal(size=(3, 4, 2))
    assert surface.f(w).shape == (3, 4)
    assert surface.gradient(w).shape == (3, 4, 2)
    assert surface.f(w)[1, 2] == pytest.approx(surface.f(w[1, 2]), rel=1e-13)
    assert surface.gradient(w)[1, 2] == pytest.approx(surface.gradient(w[1, 2]), rel=1e-13)


@every_surface
def test_a_point_that_ran_away_has_no_height_and_makes_no_noise(surface):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        heights = surface.f(np.array([[np.inf, 0.0], [np.nan, 1.0], [1e200, -1e200]]))
        surface.gradient(np.array([[np.inf, -np.inf], [1e200, 1e300]]))
    assert not np.isfinite(heights).any()


@every_surface
def test_points_with_another_number_of_coordinates_are_refused(surface):
    with pytest.raises(ValueError, match=r"w must have shape \(..., 2\); got shape \(3,\)"):
        surface.f(np.ones(3))
    with pytest.raises(TypeError, match="w must hold real numbers; got a str"):
        surface.gradient("here")


@pytest.mark.parametrize("surface", [s for s in SURFACES.values() if s.hessian is not None], ids=lambda s: s.name)
def test_the_hessian_is_the_slope_of_the_gradient(surface):
    w = np.array([0.7, -1.1])
    rows = [numerical_gradient(lambda v, i=i: surface.gradient(v)[i], w) for i in range(2)]
    assert relative_error(np.array(rows), surface.hessian) < 1e-9
    assert (surface.hessian == surface.hessian.T).all()


def test_the_ravine_is_25_times_as_steep_across_as_along():
    assert np.linalg.cond(ravine.hessian) == pytest.approx(25)


def test_the_saddle_holds_whoever_comes_along_the_ridge():
    assert saddle.gradient(np.zeros(2)).tolist() == [0, 0]
    assert saddle.f(np.zeros(2)) == 1
    assert np.abs(gradient_descent(saddle.gradient, (1.6, 0.0), 0.1, 300)[-1]).max() < 1e-12
    assert gradient_descent(saddle.gradient, (1.6, 0.001), 0.1, 300)[-1] == pytest.approx(saddle.minima[0], abs=1e-6)


def test_the_start_decides_in_which_valley_a_walk_ends():
    ends = [gradient_descent(bumps.gradient, start, 0.05, 500)[-1] for start in ((-1.5, 1.2), (1.5, -1.0))]
    assert np.array(ends) == pytest.approx(bumps.minima, abs=1e-6)
    assert bumps.f(bumps.minima[1]) == pytest.approx(0.6, abs=0.01)
