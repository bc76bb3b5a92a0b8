"""What lab 05 says about optimisers, held against the mathematics."""

import numpy as np
import pytest

from helpers.nn import trajectories
from helpers.nn.gradient_descent import gradient_step, largest_stable_learning_rate
from helpers.nn.optimizers import adam_step, minibatches, momentum_step, rmsprop_step, uncorrected_adam_step
from helpers.nn.surfaces import bowl, bumps, ravine, saddle
from helpers.nn.trajectories import ADAM, MOMENTUM, PLAIN, RMSPROP

ZERO = np.zeros(3)
GRADIENT = np.array([1e-3, -2.0, 5e4])  # of very different sizes


def steps_to(heights, goal):
    """Return the first step from which on a path is at most as high as the goal; heights (steps + 1,)."""
    above = np.flatnonzero(~(heights <= goal))  # NaN is above every goal
    assert above[-1] < len(heights) - 1, "it never gets there"
    return above[-1] + 1


# --- Momentum ---------------------------------------------------------------------------------------------------------


def test_momentum_is_a_heavy_ball():
    """Polyak's form: the plain step, and on top of it beta times the way of the step before."""
    rate, beta = 0.02, 0.9
    path = trajectories.trajectory(MOMENTUM, ravine.gradient, ravine.starts[0], rate, 40, beta)
    for before, here, after in zip(path, path[1:], path[2:], strict=False):
        np.testing.assert_allclose(after, here - rate * ravine.gradient(here) + beta * (here - before), rtol=1e-9)


def test_without_a_memory_momentum_is_plain_descent():
    w = np.array([0.3, -1.0])
    after, _ = momentum_step(w, ravine.gradient(w), np.zeros(2), 0.1, beta=0.0)
    np.testing.assert_array_equal(after, gradient_step(w, ravine.gradient(w), 0.1))


@pytest.mark.parametrize(("beta", "times"), [(0.9, 10), (0.5, 2), (0.99, 100)])
def test_on_an_even_slope_momentum_ends_up_1_over_1_minus_beta_times_as_fast(beta, times):
    velocity = np.zeros(1)
    for _ in range(3000):
        _, velocity = momentum_step(np.zeros(1), np.ones(1), velocity, 1.0, beta)
    assert velocity[0] == pytest.approx(times)


@pytest.mark.parametrize("beta", [0.0, 0.5, 0.9])
def test_the_edge_of_a_heavy_ball_is_1_plus_beta_times_as_far_out(beta):
    """Goh 2017, Why Momentum Really Works: on a quadratic it converges below 2 (1 + beta) / λ."""
    edge = (1 + beta) * largest_stable_learning_rate(ravine.hessian)
    inside, outside = (
        ravine.f(trajectories.trajectory(MOMENTUM, ravine.gradient, ravine.starts[0], factor * edge, 3000, beta)[-1])
        for factor in (0.97, 1.03)
    )
    assert inside < 1e-6
    assert not outside < 1e6


def test_momentum_beats_plain_descent_on_the_ravine_by_ten_times():
    """At one small learning rate for both, counting the steps to a loss of 1e-3; not at the best one for each."""

    def count(name, rate):
        path = trajectories.trajectory(name, ravine.gradient, ravine.starts[0], rate, 4000)
        return steps_to(ravine.f(path), 1e-3)

    assert count(PLAIN, 0.003) >= 10 * count(MOMENTUM, 0.003)
    assert count(PLAIN, 0.19) < count(MOMENTUM, 0.19)


# --- RMSProp and Adam -------------------------------------------------------------------------------------------------


def test_adam_s_first_step_is_as_long_as_the_learning_rate():
    after, *_ = adam_step(ZERO, GRADIENT, ZERO, ZERO, 1, 0.01)
    np.testing.assert_allclose(after, -0.01 * np.sign(GRADIENT), rtol=1e-4)


def test_without_the_bias_correction_it_is_3_16_times_as_long():
    after, *_ = uncorrected_adam_step(ZERO, GRADIENT, ZERO, ZERO, 1, 0.01)
    np.testing.assert_allclose(after, -0.01 * np.sqrt(10) * np.sign(GRADIENT), rtol=1e-3)
    assert (1 - 0.9) / np.sqrt(1 - 0.999) == pytest.approx(np.sqrt(10))


def test_without_the_bias_correction_the_steps_go_on_being_too_long():
    def length(step):
        w = m = v = np.zeros(1)
        for t in range(1, 13):
            w, m, v = step(w, np.ones(1), m, v, t, 0.01)
        return -w[0]

    assert length(adam_step) == pytest.approx(12 * 0.01, rel=1e-6)
    assert length(uncorrected_adam_step) > 5 * length(adam_step)


def test_with_the_beta_that_suits_the_ravine_momentum_needs_half_the_steps_of_plain_descent():
    root = 5  # of the condition, 25
    beta = ((root - 1) / (root + 1)) ** 2
    assert beta == pytest.approx(0.44, abs=0.005)

    def fewest(beta):
        rates = np.geomspace(1e-3, 10, 17)
        paths = trajectories.trajectories(MOMENTUM, ravine.gradient, ravine.starts[0], rates, 300, beta)
        above = ~(ravine.f(paths) < 1e-3)
        return min(np.flatnonzero(row)[-1] + 1 for row in above if not row[-1])

    assert (fewest(0.0), fewest(beta), fewest(0.9)) == (44, 22, 81)


def test_rmsprop_s_first_step_is_too_long_as_well():
    """It has no correction: the mean square starts at 0 and sees a tenth of the first square."""
    after, _ = rmsprop_step(ZERO, GRADIENT, ZERO, 0.01)
    np.testing.assert_allclose(after, -0.01 / np.sqrt(0.1) * np.sign(GRADIENT), rtol=1e-4)


@pytest.mark.parametrize("name", [RMSPROP, ADAM])
def test_the_size_of_the_gradient_cancels(name):
    """A loss a thousand times as large gives the same path; plain descent would run away."""
    path = trajectories.trajectory(name, ravine.gradient, ravine.starts[0], 0.05, 50)
    scaled = trajectories.trajectory(name, lambda w: 1000 * ravine.gradient(w), ravine.starts[0], 0.05, 50)
    np.testing.assert_allclose(scaled, path, rtol=1e-5, atol=1e-7)


@pytest.mark.parametrize("step", ["rmsprop", "adam"])
def test_where_eps_stands_makes_a_difference_where_gradients_are_small(step):
    """Inside the root eps counts as its root, 1e-4 instead of 1e-8: a gradient of 1e-5 gets a tenth of the step."""
    small, rate, eps = 1e-5, 0.01, 1e-8
    mean = small**2
    outside, inside = rate * small / (np.sqrt(mean) + eps), rate * small / np.sqrt(mean + eps)
    assert outside == pytest.approx(rate, rel=1e-2)
    assert inside == pytest.approx(rate / 10, rel=1e-2)
    if step == "rmsprop":
        after, _ = rmsprop_step(np.zeros(1), np.array([small]), np.array([mean]), rate)
    else:
        after, *_ = adam_step(np.zeros(1), np.array([small]), np.zeros(1), np.zeros(1), 1, rate)
    assert -after[0] == pytest.approx(outside, rel=1e-6)


def test_eps_before_the_correction_is_another_eps():
    """Keras adds eps to the root of the uncorrected v: in the first step that is like an eps √1000 times as large."""
    assert 1 / np.sqrt(1 - 0.999) == pytest.approx(np.sqrt(1000))
    g, eps, rate = np.array([1e-6]), 1e-8, 0.01
    m, v = 0.1 * g, 0.001 * g**2
    like_keras = rate * np.sqrt(1 - 0.999) / (1 - 0.9) * m / (np.sqrt(v) + eps)
    ours = -adam_step(np.zeros(1), g, np.zeros(1), np.zeros(1), 1, rate, eps=eps * np.sqrt(1000))[0]
    np.testing.assert_allclose(like_keras, ours, rtol=1e-12)


def test_adam_can_lose():
    """On the round bowl plain descent with 1/λ is there in one step, and on the ravine at 0.1 it needs fewer steps."""
    assert bowl.f(trajectories.trajectory(PLAIN, bowl.gradient, bowl.starts[0], 0.5, 1)[-1]) == 0
    assert bowl.f(trajectories.trajectory(ADAM, bowl.gradient, bowl.starts[0], 0.5, 20)[-1]) > 1e-3
    needed = {
        name: steps_to(ravine.f(trajectories.trajectory(name, ravine.gradient, ravine.starts[0], 0.1, 400)), 1e-3)
        for name in (PLAIN, ADAM)
    }
    assert needed[PLAIN] < needed[ADAM]


def test_rmsprop_never_settles_at_a_large_learning_rate():
    """Its steps are as long as the learning rate allows even where the slope is small, so it goes on dancing."""
    heights = ravine.f(trajectories.trajectory(RMSPROP, ravine.gradient, ravine.starts[0], 0.05, 4000))
    assert heights[-1] > 1e-3
    assert np.isfinite(heights).all()


def test_adam_gets_along_with_more_learning_rates():
    """Over eight decades: at how many rates is each of them below 1e-3 after 200 steps?"""
    rates = np.logspace(-6, 2, 81)
    for surface in (bowl, ravine, saddle, bumps):
        paths = {
            n: trajectories.trajectories(n, surface.gradient, surface.starts[0], rates, 200)
            for n in trajectories.STANDARD
        }
        share = {name: np.mean(surface.f(path[:, -1]) < 1e-3) for name, path in paths.items()}
        assert share[ADAM] >= 1.5 * share[PLAIN]
        assert share[MOMENTUM] > share[PLAIN]


# --- Noise ------------------------------------------------------------------------------------------------------------


def line(noise):
    """Return the inputs and targets of 256 samples around the line 1.5 x - 0.5."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=256)
    return x, 1.5 * x - 0.5 + noise * rng.normal(size=256)


def line_gradient(x, y, w):
    """Return the gradient (2,) of the mean squared error of the line w[0] x + w[1] over some samples."""
    errors = w[0] * x + w[1] - y
    return 2 * np.array([np.mean(errors * x), np.mean(errors)])


def fitted(x, y, start, size, rate, passes):
    """Return the path (updates + 1, 2) of a line that is fitted with batches of some size."""
    batches = trajectories.batches_of_epochs(len(x), size, passes, np.random.default_rng(1))
    return trajectories.sgd_trajectory(lambda w, batch: line_gradient(x[batch], y[batch], w), batches, start, rate)


def gradient_noise(x, y, w, size, draws):
    """Return (draws, 2), by how much the gradients of that many random batches miss the gradient of all samples."""
    rng = np.random.default_rng(1)
    batches = (rng.choice(len(x), size, replace=False) for _ in range(draws))
    return np.array([line_gradient(x[batch], y[batch], w) for batch in batches]) - line_gradient(x, y, w)


def test_the_noise_falls_with_the_root_of_the_batch():
    x, y = line(noise=0.5)
    misses = {size: gradient_noise(x, y, [0.0, 0.0], size, 3000) for size in (1, 4, 16, 64)}
    spread = {size: missed.std() for size, missed in misses.items()}
    np.testing.assert_allclose(misses[64].mean(axis=0), 0, atol=0.02)  # it misses to all sides alike
    for size in (4, 16, 64):
        # Drawn without putting back, the samples of a batch tell a little more: (n - size) / (n - 1) of the variance.
        expected = spread[1] * np.sqrt((256 - size) / (255 * size))
        assert spread[size] == pytest.approx(expected, rel=0.06)


def test_small_batches_see_the_data_as_often_and_step_more_often():
    assert len(minibatches(256, 8, np.random.default_rng(0))) == 32
    x, y = line(noise=0.3)
    best = np.linalg.lstsq(np.stack([x, np.ones(256)], axis=1), y, rcond=None)[0]
    miss = {size: np.linalg.norm(fitted(x, y, [0.0, 0.0], size, 0.05, 2)[-1] - best) for size in (8, 256)}
    assert miss[8] < miss[256] / 5  # two epochs: 64 small steps against 2 large ones


def test_at_a_fixed_learning_rate_small_batches_never_come_to_rest():
    x, y = line(noise=0.5)

    def restless(size):
        path = fitted(x, y, [1.5, -0.5], size, 0.1, 60)
        return path[len(path) // 2 :].std(axis=0).max()

    assert restless(256) < 1e-3 < restless(32) < restless(4)
