"""The steps of the optimisers, their walks and the noise of small batches."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import steps, walks
from helpers.steps import adam_step, minibatches, momentum_step, rmsprop_step
from helpers.surfaces import SURFACES, bowl, ravine

# --- Batches ----------------------------------------------------------------------------------------------------------


@given(n=st.integers(1, 200), batch_size=st.integers(1, 250), seed=st.integers(0, 1000))
def test_batches_cover_every_sample_once(n, batch_size, seed):
    batches = minibatches(n, batch_size, np.random.default_rng(seed))
    assert sorted(np.concatenate(batches)) == list(range(n))
    assert all(len(batch) == batch_size for batch in batches[:-1])
    assert 1 <= len(batches[-1]) <= batch_size


def test_the_seed_decides_the_order():
    one, same, other = (np.concatenate(minibatches(50, 8, np.random.default_rng(seed))) for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


# --- Single steps -----------------------------------------------------------------------------------------------------


def test_one_step_of_each_worked_by_hand():
    w, g = np.array([1.0, -2.0]), np.array([0.5, 4.0])
    assert [part.tolist() for part in momentum_step(w, g, np.array([1.0, 0.0]), 0.1, beta=0.5)] == [[0.9, -2.4], [1, 4]]
    after, mean_square = rmsprop_step(w, g, np.array([0.0, 16.0]), 0.1, beta=0.75, eps=1e-30)
    np.testing.assert_allclose(mean_square, [0.0625, 16])
    np.testing.assert_allclose(after, [1 - 0.1 * 0.5 / 0.25, -2.1])
    after, m, v = adam_step(w, g, np.zeros(2), np.zeros(2), 1, 0.1, eps=1e-30)
    np.testing.assert_allclose(after, [0.9, -2.1])
    np.testing.assert_allclose(m, [0.05, 0.4])
    np.testing.assert_allclose(v, [0.00025, 0.016])


SINGLE = {
    "momentum": lambda w, g, rate: momentum_step(w, g, np.ones_like(w), rate),
    "rmsprop": lambda w, g, rate: rmsprop_step(w, g, np.ones_like(w), rate),
    "adam": lambda w, g, rate: adam_step(w, g, np.ones_like(w), np.ones_like(w), 3, rate),
    "uncorrected": lambda w, g, rate: steps.uncorrected_adam_step(w, g, np.ones_like(w), np.ones_like(w), 3, rate),
}


@pytest.mark.parametrize("step", SINGLE.values(), ids=SINGLE)
def test_a_step_leaves_its_arguments_and_keeps_their_shape(step):
    w, g = np.arange(6.0).reshape(2, 3), np.linspace(-1, 1, 6).reshape(2, 3)
    before = w.copy(), g.copy()
    for part in step(w, g, 0.1):
        assert part.shape == (2, 3)
    assert np.array_equal(w, before[0])
    assert np.array_equal(g, before[1])


@pytest.mark.parametrize("step", SINGLE.values(), ids=SINGLE)
def test_many_learning_rates_go_through_one_step(step):
    w, g, rates = np.ones((3, 2)), np.array([[1.0, 2.0]] * 3), np.array([[0.1], [0.2], [0.0]])
    together = step(w, g, rates)[0]
    for row, rate in enumerate(rates[:, 0]):
        np.testing.assert_array_equal(together[row], step(w[row], g[row], rate)[0])
    assert np.array_equal(together[2], w[2])


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("step", SINGLE.values(), ids=SINGLE)
def test_a_gradient_of_zeros_or_of_infinity_is_no_alarm(step):
    assert np.isfinite(step(np.ones(2), np.zeros(2), 0.1)[0]).all()
    assert not np.isfinite(step(np.ones(2), np.full(2, np.inf), 0.1)[0]).any()


ZEROS = np.zeros(2)
REFUSED = [
    (lambda: momentum_step(ZEROS, np.zeros(3), ZEROS, 0.1), ValueError, "gradient"),
    (lambda: momentum_step(ZEROS, ZEROS, np.zeros((2, 1)), 0.1), ValueError, "velocity"),
    (lambda: momentum_step(ZEROS, ZEROS, ZEROS, -0.1), ValueError, "learning_rate"),
    (lambda: momentum_step(ZEROS, ZEROS, ZEROS, np.nan), ValueError, "learning_rate"),
    (lambda: momentum_step(ZEROS, ZEROS, ZEROS, np.ones(3)), ValueError, "learning_rate"),
    (lambda: momentum_step(ZEROS, ZEROS, ZEROS, 0.1, beta=1), ValueError, "beta"),
    (lambda: rmsprop_step(ZEROS, ZEROS, ZEROS, 0.1, eps=0), ValueError, "eps"),
    (lambda: rmsprop_step("w", ZEROS, ZEROS, 0.1), TypeError, "w must"),
    (lambda: adam_step(ZEROS, ZEROS, ZEROS, ZEROS, 0, 0.1), ValueError, "t must"),
    (lambda: adam_step(ZEROS, ZEROS, ZEROS, ZEROS, 1.5, 0.1), ValueError, "t must"),
    (lambda: adam_step(ZEROS, ZEROS, ZEROS, ZEROS, 1, 0.1, beta2=-0.1), ValueError, "beta2"),
    (lambda: minibatches(0, 3, np.random.default_rng(0)), ValueError, "n must"),
    (lambda: minibatches(3, 0, np.random.default_rng(0)), ValueError, "batch_size"),
    (lambda: minibatches(3, 2, 0), TypeError, "rng"),
    (lambda: walks.walk("newton", bowl.gradient, ZEROS, 0.1, 3), ValueError, "optimizer"),
    (lambda: walks.walk_many("adam", bowl.gradient, ZEROS, [-1.0], 3), ValueError, "learning_rates"),
]


@pytest.mark.parametrize(("call", "error", "names"), REFUSED)
def test_what_does_not_fit_is_refused_by_name(call, error, names):
    with pytest.raises(error, match=names):
        call()


# --- Walks ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", walks.OPTIMIZERS)
@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES)
def test_many_walks_at_once_are_the_walks_one_by_one(name, surface):
    rates, start = np.array([0.0, 1e-3, 0.05]), surface.starts[0]
    together = walks.walk_many(name, surface.gradient, start, rates, 60)
    for path, rate in zip(together, rates, strict=True):
        np.testing.assert_allclose(path, walks.walk(name, surface.gradient, start, rate, 60), rtol=1e-9, atol=1e-12)


def test_the_student_s_own_step_runs_in_the_race():
    def stands_still(w, gradient, velocity, learning_rate, beta=0.9):
        return w.copy(), velocity

    paths = walks.walk_all(ravine.gradient, ravine.starts[0], 0.05, 20, own={"momentum": stands_still})
    assert list(paths) == list(walks.FOUR)
    assert np.ptp(paths["momentum"], axis=0).max() == 0
    assert all(np.ptp(paths[name], axis=0).max() > 0 for name in ("descent", "rmsprop", "adam"))


def test_each_runner_may_have_its_own_learning_rate():
    rates = {"descent": 0.1, "adam": 0.3}
    paths = walks.walk_all(bowl.gradient, bowl.starts[0], rates, 5, names=("descent", "adam"))
    np.testing.assert_array_equal(paths["adam"], walks.walk("adam", bowl.gradient, bowl.starts[0], 0.3, 5))


@pytest.mark.filterwarnings("error")
def test_the_map_ends_in_infinity_without_alarm():
    rates = np.logspace(-6, 2, 33)
    for surface in SURFACES.values():
        final = walks.learning_rate_map(surface, surface.starts[0], rates, 200)
        assert list(final) == list(walks.FOUR)
        assert not np.isfinite(final["descent"][-1])
        assert np.isfinite(final["adam"]).all()  # its step is never much longer than the learning rate


@pytest.mark.filterwarnings("error")
def test_a_walk_that_diverges_ends_in_nothing():
    path = walks.walk("momentum", bowl.gradient, bowl.starts[0], 1e308, 10)
    assert np.isfinite(path[0]).all()
    assert not np.isfinite(path[-1]).any()


def test_steps_to_a_goal_count_only_if_it_is_kept():
    assert walks.steps_to([3.0, 1.0, 2.0, 0.5, 0.4], 1.0) == 3
    assert walks.steps_to([3.0, 2.0], 1.0) is None
    assert walks.steps_to([0.5, 0.4], 1.0) == 0
    assert walks.steps_to([0.5, np.nan], 1.0) is None


# --- Noise ------------------------------------------------------------------------------------------------------------


def points(n=64):
    rng = np.random.default_rng(0)
    x = rng.normal(size=n)
    return x, 1.5 * x - 0.5 + 0.5 * rng.normal(size=n)


def test_one_batch_of_all_points_is_plain_descent():
    x, y = points()
    path = walks.noisy_descent(x, y, [0.0, 0.0], 64, 0.1, 30, np.random.default_rng(0))
    plain = walks.walk("descent", lambda w: walks.line_gradient(x, y, w), [0.0, 0.0], 0.1, 30)
    np.testing.assert_allclose(path, plain, rtol=1e-9)


def test_an_epoch_has_as_many_updates_as_batches():
    x, y = points()
    assert len(walks.noisy_descent(x, y, [0.0, 0.0], 10, 0.1, 3, np.random.default_rng(0))) == 3 * 7 + 1


def test_the_student_s_own_batches_are_used():
    x, y = points()
    seen = []

    def own(n, batch_size, rng):
        seen.append((n, batch_size))
        return [np.arange(n)]

    walks.noisy_descent(x, y, [0.0, 0.0], 8, 0.1, 3, np.random.default_rng(0), minibatches=own)
    assert seen == [(64, 8)] * 3


def test_the_noise_is_what_a_batch_misses_the_whole_by():
    x, y = points()
    noise = walks.gradient_noise(x, y, [1.0, 0.0], 64, 20, np.random.default_rng(0))
    np.testing.assert_allclose(noise, 0, atol=1e-13)
    noise = walks.gradient_noise(x, y, [1.0, 0.0], 4, 4000, np.random.default_rng(0))
    np.testing.assert_allclose(noise.mean(axis=0), 0, atol=0.05)
