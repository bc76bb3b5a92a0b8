"""Training: one net as many nets, the layout that is fast, and shares that agree with those measured before."""

import math
import warnings

import numpy as np
import pytest

from helpers.nn import datasets, training
from helpers.nn.functions import mse
from helpers.nn.network import Parameters, forward, gradients

X, Y = datasets.xor()


def test_training_steps_against_the_gradient():
    start = training.random_start(2, 3, np.random.default_rng(4))
    (after, losses) = training.train(X, Y, 3, 0.5, 1, np.random.default_rng(4))
    assert losses.tolist() == [mse(forward(X, *start).A2, Y)]
    for p, dp, new in zip(start, gradients(X, Y, *start), after, strict=True):
        np.testing.assert_allclose(new, p - 0.5 * dp, rtol=1e-14)


def test_each_loss_is_the_one_before_its_update():
    whole = training.train(X, Y, 2, 1.0, 6, np.random.default_rng(1))[1]
    for epochs in range(6):
        parameters, losses = training.train(X, Y, 2, 1.0, epochs, np.random.default_rng(1))
        np.testing.assert_array_equal(losses, whole[:epochs])
        assert mse(forward(X, *parameters).A2, Y) == pytest.approx(whole[epochs], rel=1e-14)


def test_the_start_has_random_weights_and_biases_of_zero():
    W1, b1, W2, b2 = training.random_starts(2, 8, range(2000))
    assert (W1.shape, b1.shape, W2.shape, b2.shape) == ((2, 8, 2000), (8, 2000), (8, 1, 2000), (1, 2000))
    assert not b1.any()
    assert not b2.any()
    for weights in (W1, W2):
        assert abs(weights.mean()) < 5 / math.sqrt(weights.size)
        assert abs(weights.std() - 1) < 5 / math.sqrt(2 * weights.size)


# --- Many nets at once -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("hidden", "seed", "learning_rate"), [(2, 3, 1.0), (3, 8, 0.3), (5, 1, 4.0)])
def test_a_net_among_many_equals_the_net_alone(hidden, seed, learning_rate):
    alone, losses = training.train(X, Y, hidden, learning_rate, 2000, np.random.default_rng(seed))
    starts = training.random_starts(2, hidden, [seed, seed + 1, seed])
    many = training.train_many(X, Y, starts, [0.1, 2.0, learning_rate], 2000)
    np.testing.assert_allclose(many.losses[:, 2], losses, rtol=1e-9)
    for among, by_itself in zip(many.parameters, alone, strict=True):
        np.testing.assert_allclose(among[..., 2], by_itself, rtol=1e-9, atol=1e-12)


def test_other_sizes_than_those_of_xor():
    rng = np.random.default_rng(0)
    wide, targets = rng.normal(size=(7, 3)), rng.uniform(size=(7, 1))
    alone, losses = training.train(wide, targets, 4, 0.7, 50, np.random.default_rng(9))
    many = training.train_many(wide, targets, training.random_starts(3, 4, [9]), 0.7, 50)
    np.testing.assert_allclose(many.losses[:, 0], losses, rtol=1e-10)
    np.testing.assert_allclose(many.parameters.W1[..., 0], alone.W1, rtol=1e-10)


def test_learning_rates_times_starts():
    starts, rates = training.random_starts(2, 3, range(4)), np.array([[0.1], [1.0], [3.0]])
    both = training.train_many(X, Y, starts, rates, 30)
    assert both.losses.shape == (30, 3, 4)
    assert [p.shape for p in both.parameters] == [(2, 3, 3, 4), (3, 3, 4), (3, 1, 3, 4), (1, 3, 4)]
    one = training.train_many(X, Y, training.random_starts(2, 3, [2]), 3.0, 30)
    np.testing.assert_allclose(both.losses[:, 2, 2], one.losses[:, 0], rtol=1e-12)
    np.testing.assert_allclose(both.parameters.b1[:, 2, 2], one.parameters.b1[:, 0], rtol=1e-9, atol=1e-15)


def test_snapshots_are_what_shorter_trainings_end_with():
    starts = training.random_starts(2, 2, [5, 6])
    long = training.train_many(X, Y, starts, 1.0, 600, record=[600, 0, 7, 250, 251])
    assert long.recorded.tolist() == [0, 7, 250, 251, 600]
    for k, epochs in enumerate(long.recorded):
        short = training.train_many(X, Y, starts, 1.0, epochs)
        for snapshot, end in zip(long.snapshots, short.parameters, strict=True):
            np.testing.assert_array_equal(snapshot[k], end)
        np.testing.assert_array_equal(long.losses[:epochs], short.losses)
    for snapshot, start in zip(long.snapshots, starts, strict=True):
        np.testing.assert_array_equal(snapshot[0], start)


@pytest.mark.parametrize("epochs", [0, 1, 59, 60, 5000])
def test_the_epochs_to_record_reach_from_the_start_to_the_end(epochs):
    chosen = training.snapshot_epochs(epochs)
    assert chosen[0] == 0
    assert chosen[-1] == epochs
    assert (np.diff(chosen) > 0).all()
    assert len(chosen) <= 60
    assert epochs < 5000 or len(chosen) > 45


def test_single_precision_tells_the_same_story():
    starts = training.random_starts(2, 4, range(64))
    double = training.train_many(X, Y, starts, 1.0, 3000)
    single = training.train_many(X, Y, starts, 1.0, 3000, dtype=np.float32)
    assert single.parameters.W1.dtype == np.float32
    np.testing.assert_allclose(single.losses[:200], double.losses[:200], atol=1e-5)
    agree = training.solved(X, Y, single.parameters) == training.solved(X, Y, double.parameters)
    assert agree.mean() > 0.95  # a run on the very edge may fall to the other side


def test_outputs_are_those_of_the_forward_pass():
    starts = training.random_starts(2, 3, range(5))
    many = training.outputs(X, starts)
    assert many.shape == (4, 5)
    for run in range(5):
        alone = Parameters(*(p[..., run] for p in starts))
        np.testing.assert_allclose(many[:, run], forward(X, *alone).A2[:, 0], rtol=1e-13)
        np.testing.assert_allclose(training.outputs(X, alone), many[:, run], rtol=1e-13)


def test_solved_asks_for_every_sample():
    steep = Parameters(
        np.array([[20.0, 20.0], [20.0, 20.0]]), np.array([-10.0, -30.0]), np.array([[20.0], [-20.0]]), np.array([-10.0])
    )
    assert training.solved(X, Y, steep)
    assert not training.solved(X, 1 - Y, steep)
    assert not training.solved(X, Y, steep._replace(b2=np.array([10.0])))  # three of four is not solved


def test_what_diverges_or_stands_still_is_a_result():
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        rates = [0.0, 1e3, 1e308]
        many = training.train_many(X, Y, training.random_starts(2, 2, [0]), rates, 40, dtype=np.float64)
        alone = [training.train(X, Y, 2, rate, 40, np.random.default_rng(0))[1] for rate in rates]
    np.testing.assert_allclose(many.losses, np.transpose(alone), rtol=1e-9)  # NaN equals NaN here
    assert (many.losses[:, 0] == many.losses[0, 0]).all()
    assert not (many.losses[1:, 2] < 0.25).any()  # no better than always answering 0.5


@pytest.mark.parametrize(
    ("change", "error", "says"),
    [
        ({"learning_rate": -1.0}, ValueError, "learning_rate must be at least 0; got -1"),
        ({"learning_rate": np.nan}, ValueError, "learning_rate must hold finite numbers"),
        ({"epochs": 2.5}, ValueError, "epochs must be a whole number"),
        ({"epochs": "5"}, TypeError, "epochs must be a whole number"),
        ({"record": [9]}, ValueError, "record must hold epochs from 0 to 5"),
        ({"Y": Y.ravel()}, ValueError, "Y must have shape"),
    ],
)
def test_bad_arguments_of_many_are_named(change, error, says):
    arguments = {"X": X, "Y": Y, "starts": training.random_starts(2, 2, [0]), "learning_rate": 1.0, "epochs": 5}
    with pytest.raises(error, match=says):
        training.train_many(**arguments | change)


@pytest.mark.parametrize(
    ("change", "error", "says"),
    [
        ({"learning_rate": -1.0}, ValueError, "learning_rate must be at least 0"),
        ({"hidden": 0}, ValueError, "hidden must be a whole number, at least 1"),
        ({"epochs": -1}, ValueError, "epochs must be a whole number, at least 0"),
        ({"rng": 5}, TypeError, "rng must be a numpy.random.Generator"),
        ({"X": X[:3]}, ValueError, "Y must have shape"),
    ],
)
def test_bad_arguments_of_train_are_named(change, error, says):
    arguments = {"X": X, "Y": Y, "hidden": 2, "learning_rate": 1.0, "epochs": 5, "rng": np.random.default_rng(0)}
    with pytest.raises(error, match=says):
        training.train(**arguments | change)


# --- Luck ------------------------------------------------------------------------------------------------------------


def chance_of_at_most(successes, n, p):
    """Return the probability of at most so many successes in n tries, each with probability p."""
    return sum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(successes + 1))


@pytest.mark.parametrize(("hidden", "measured"), [(2, 102), (3, 123), (4, 128), (8, 128)])
def test_the_shares_agree_with_those_measured_before(hidden, measured):
    """Of 128 starts 80, 96, 100 and 100 % had solved XOR: neither tail of the binomial may be below 1 %."""
    starts = training.random_starts(2, hidden, range(256))
    history = training.train_many(X, Y, starts, 1.0, 5000, dtype=np.float32)
    share = training.solved(X, Y, history.parameters).mean()
    assert chance_of_at_most(measured, 128, share) > 0.01
    assert 1 - chance_of_at_most(measured - 1, 128, share) > 0.01
