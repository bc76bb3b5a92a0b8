"""Descent: exact on parabolas, quiet when it diverges, and named by what it does."""

import warnings
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.nn.gradient_descent import (
    best_learning_rate,
    describe_ending,
    gradient_descent,
    gradient_step,
    largest_stable_learning_rate,
    regime,
)
from helpers.nn.surfaces import SURFACES, bowl, bumps, ravine, saddle


@given(st.floats(-1e3, 1e3), st.floats(0.01, 100), st.floats(0, 10))
def test_one_step_on_a_parabola_multiplies_by_1_minus_the_rate_times_the_curvature(w, curvature, learning_rate):
    stepped = gradient_step(w, curvature * w, learning_rate)
    assert stepped == pytest.approx((1 - learning_rate * curvature) * w, rel=1e-9, abs=1e-9 * (1 + abs(stepped)))


def test_a_step_leaves_the_old_place_alone_and_zero_stands_still():
    w = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    assert (gradient_step(w, np.ones((3, 2)), 0.5) == w - 0.5).all()
    assert w[0, 0] == 1
    assert (gradient_step(w, np.ones((3, 2)), 0) == w).all()


def test_a_path_begins_at_its_start_and_each_row_is_a_step_from_the_row_before():
    path = gradient_descent(bumps.gradient, (1.5, -1.0), 0.05, 8)
    assert path.shape == (9, 2)
    assert path[0].tolist() == [1.5, -1.0]
    for before, after in pairwise(path):
        assert (after == gradient_step(before, bumps.gradient(before), 0.05)).all()
    assert gradient_descent(bumps.gradient, [1, 2], 0.1, 0).tolist() == [[1, 2]]


def test_the_callers_gradient_cannot_change_the_path():
    def meddling(w):
        slope = w.copy()
        w += 100
        return slope

    assert gradient_descent(meddling, [1.0], 0.5, 2).ravel().tolist() == [1, 0.5, 0.25]


@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES)
@pytest.mark.parametrize("learning_rate", [30.0, 1e10, 1e308])
def test_a_path_that_runs_away_is_a_result_without_a_warning(surface, learning_rate):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        path = gradient_descent(surface.gradient, surface.starts[0], learning_rate, 400)
        assert regime(path, surface.f(path)) == "diverges"
    ran_away = ~np.isfinite(path).all(axis=1)
    assert ran_away[-1]
    assert ran_away[ran_away.argmax() :].all()


REFUSED = [
    (lambda: gradient_step([1.0], [1.0], -1), ValueError, "learning_rate must be at least 0; got -1"),
    (lambda: gradient_step([1.0], [1.0], np.nan), ValueError, "learning_rate must hold finite numbers; got nan"),
    (lambda: gradient_step([1.0, 2.0], [1.0], 0.1), ValueError, "gradient must have the shape of w, (2,); got (1,)"),
    (lambda: gradient_step("w", [1.0], 0.1), TypeError, "w must hold real numbers; got a str: 'w'"),
    (lambda: gradient_descent([1.0], [1.0], 0.1, 3), TypeError, "gradient must be a function; got a list"),
    (lambda: gradient_descent(np.sign, [], 0.1, 3), ValueError, "start must hold at least one number"),
    (lambda: gradient_descent(np.sign, [np.nan], 0.1, 3), ValueError, "start must hold finite numbers; got nan at [0]"),
    (lambda: gradient_descent(np.sign, [[1.0]], 0.1, 3), ValueError, "start must have shape (d,); got shape (1, 1)"),
    (lambda: gradient_descent(np.sign, [1.0], np.inf, 3), ValueError, "learning_rate must hold finite numbers"),
    (lambda: gradient_descent(np.sign, [1.0], 0.1, -1), ValueError, "steps must be a whole number, at least 0; got -1"),
    (lambda: gradient_descent(np.sign, [1.0], 0.1, 2.5), ValueError, "steps must be a whole number"),
    (lambda: gradient_descent(np.sum, [1.0, 2.0], 0.1, 3), ValueError, "gradient(w) must have the shape of w, (2,)"),
    (
        lambda: gradient_descent(lambda w: None, [1.0], 0.1, 3),
        TypeError,
        "gradient(w) must hold real numbers; got None",
    ),
    (lambda: largest_stable_learning_rate(np.ones((2, 3))), ValueError, "hessian must have shape (d, d)"),
    (lambda: largest_stable_learning_rate([[1.0, 2.0], [0.0, 1.0]]), ValueError, "hessian must be symmetric"),
    (lambda: largest_stable_learning_rate(np.diag([1.0, -1.0])), ValueError, "smallest eigenvalue is -1"),
    (
        lambda: regime(np.ones((3, 2)), np.ones(2)),
        ValueError,
        "losses must have one number for each row of path, 3; got 2",
    ),
    (lambda: describe_ending(np.ones((3, 2))), ValueError, "path must move"),
]


@pytest.mark.parametrize(("call", "error", "says"), REFUSED, ids=[row[2] for row in REFUSED])
def test_refusals(call, error, says):
    with pytest.raises(error) as caught:
        call()
    assert says in str(caught.value)


# --- Edges and rates --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("surface", [bowl, ravine], ids=lambda surface: surface.name)
def test_the_edge_is_exactly_2_over_the_largest_curvature(surface):
    edge = largest_stable_learning_rate(surface.hessian)
    assert edge == pytest.approx(2 / np.linalg.eigvalsh(surface.hessian).max())
    inside, on, outside = (
        surface.f(gradient_descent(surface.gradient, surface.starts[0], edge * factor, 2_000))
        for factor in (0.99, 1, 1.01)
    )
    assert inside[-1] < 1e-12
    assert 0.01 < on[-1] <= on[0]  # along the steepest axis it jumps to and fro for ever
    assert on[-1] == pytest.approx(on[-2], rel=1e-9)
    assert outside[-1] > 1e12


def convergence_rate(hessian, learning_rates):
    """Return max |1 - αλ|, by which the error shrinks in each step at worst, for each learning rate."""
    return np.abs(1 - np.multiply.outer(learning_rates, np.linalg.eigvalsh(hessian))).max(axis=-1)


@given(st.floats(0.001, 0.199))
def test_an_error_shrinks_at_worst_by_the_rate(learning_rate):
    rate = convergence_rate(ravine.hessian, learning_rate)
    path = gradient_descent(ravine.gradient, (1.8, 1.6), learning_rate, 40)
    lengths = np.linalg.norm(path, axis=1)
    assert (lengths[1:] <= rate * lengths[:-1] * (1 + 1e-9)).all()


def test_the_best_rate_is_the_lowest_of_all():
    best = best_learning_rate(ravine.hessian)
    rates = np.linspace(0.001, 0.2, 2_001)
    assert convergence_rate(ravine.hessian, best) <= convergence_rate(ravine.hessian, rates).min() + 1e-12
    assert rates[convergence_rate(ravine.hessian, rates).argmin()] == pytest.approx(best, abs=2e-4)
    assert convergence_rate(ravine.hessian, best) == pytest.approx(24 / 26)  # (κ - 1) / (κ + 1)


# --- What a run does --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("surface", "share_of_edge", "named"),
    [
        (bowl, 0.0, "crawls"),
        (bowl, 0.001, "crawls"),
        (bowl, 0.1, "converges"),
        (bowl, 0.5, "converges"),
        (bowl, 0.9, "converges"),
        (bowl, 0.99, "oscillates"),
        (bowl, 1.0, "oscillates"),
        (bowl, 1.02, "diverges"),
        (bowl, 1e300, "diverges"),
        (ravine, 0.2, "crawls"),
        (ravine, 0.96, "converges"),
        (ravine, 1.0, "oscillates"),
        (ravine, 1.02, "diverges"),
    ],
)
def test_regimes_on_a_quadratic(surface, share_of_edge, named):
    learning_rate = share_of_edge * largest_stable_learning_rate(surface.hessian)
    path = gradient_descent(surface.gradient, surface.starts[0], learning_rate, 60)
    assert regime(path, surface.f(path)) == named


def test_regimes_elsewhere():
    def named(surface, start, learning_rate):
        path = gradient_descent(surface.gradient, start, learning_rate, 80)
        return regime(path, surface.f(path))

    assert named(saddle, (1.6, 0.4), 0.2) == "converges"
    assert named(saddle, (1.6, 0.4), 0.6) == "oscillates"  # round one of the valleys, without ever running away
    assert named(bumps, (0.2, 1.4), 0.005) == "crawls"
    assert named(bumps, (0.2, 1.4), 0.1) == "converges"
    assert named(bumps, (1.5, -1.0), 3.0) == "diverges"


def test_the_ending_of_a_run_on_a_line():
    shrinking = describe_ending(0.8 ** np.arange(41)[:, None])
    assert shrinking.ratio == pytest.approx(0.8)
    assert shrinking.straightness == pytest.approx(1)
    assert shrinking.left == pytest.approx(0.8**40, rel=1e-6)
    turning = describe_ending((-0.8) ** np.arange(41)[:, None])
    assert turning.straightness < 0.2
    assert turning.left == pytest.approx(0.8**40, rel=1e-3)
    assert describe_ending(np.arange(9.0)[:, None]).left == np.inf
