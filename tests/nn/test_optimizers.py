"""The batches and the single steps of the optimisers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.nn import optimizers, trajectories
from helpers.nn.optimizers import adam_step, minibatches, momentum_step, rmsprop_step
from helpers.nn.surfaces import bowl
from helpers.nn.trajectories import ADAM

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
    "uncorrected": lambda w, g, rate: optimizers.uncorrected_adam_step(w, g, np.ones_like(w), np.ones_like(w), 3, rate),
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
    (lambda: trajectories.trajectory("newton", bowl.gradient, ZEROS, 0.1, 3), ValueError, "optimizer"),
    (lambda: trajectories.trajectories(ADAM, bowl.gradient, ZEROS, [-1.0], 3), ValueError, "learning_rates"),
    (lambda: trajectories.trajectories("adam", bowl.gradient, ZEROS, [0.1], 3), ValueError, "optimizer"),
    (lambda: trajectories.trajectories(ADAM, bowl, ZEROS, [0.1], 3), TypeError, "gradient"),
    (lambda: trajectories.trajectory(ADAM, bowl.gradient, ZEROS, -0.1, 3), ValueError, "learning_rate"),
    (lambda: trajectories.batches_of_epochs(4, 2, 1.5, np.random.default_rng(0)), ValueError, "passes"),
]


@pytest.mark.parametrize(("call", "error", "names"), REFUSED)
def test_what_does_not_fit_is_refused_by_name(call, error, names):
    with pytest.raises(error, match=names):
        call()
