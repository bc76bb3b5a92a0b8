"""What lab 02 says in prose, held against the mathematics."""

import numpy as np
import pytest

from helpers.nn import datasets, network, training
from helpers.nn.functions import mse
from helpers.nn.network import Parameters

X, Y = datasets.xor()


def test_the_best_line_on_xor_answers_one_half_and_leaves_a_loss_of_a_quarter():
    with_ones = np.column_stack([X, np.ones(4)])
    best, *_ = np.linalg.lstsq(with_ones, Y, rcond=None)
    np.testing.assert_allclose(with_ones @ best, 0.5, atol=1e-12)
    assert mse(with_ones @ best, Y) == pytest.approx(0.25, rel=1e-12)


def test_no_straight_line_separates_xor():
    # w·x + b is positive at two corners and negative at the two others; opposite corners have the same sum.
    rng = np.random.default_rng(0)
    for w in rng.normal(size=(5000, 3)):
        values = X @ w[:2] + w[2]
        assert not np.array_equal(values > 0, Y[:, 0] > 0.5)
        assert values[0] + values[3] == pytest.approx(values[1] + values[2], abs=1e-12)


def test_a_sigmoid_over_one_line_does_no_better_than_a_quarter():
    """One neuron: 200 random starts, trained for long, never leave less than 0.25."""
    rng = np.random.default_rng(1)
    w, b = rng.normal(size=(2, 200)), rng.normal(size=200)
    for _ in range(3000):
        a = 1 / (1 + np.exp(-(X @ w + b)))
        dz = (a - Y) / 2 * a * (1 - a)
        w, b = w - X.T @ dz, b - dz.sum(axis=0)
    losses = np.mean((1 / (1 + np.exp(-(X @ w + b))) - Y) ** 2, axis=0)
    assert losses.min() >= 0.25 - 1e-12
    assert losses.min() == pytest.approx(0.25, abs=1e-3)


def test_two_hidden_units_are_enough():
    either, both = np.array([20.0, 20.0]), np.array([20.0, 20.0])
    solution = Parameters(
        np.column_stack([either, both]), np.array([-10.0, -30.0]), np.array([[20.0], [-20.0]]), np.array([-10.0])
    )
    assert training.solved(X, Y, solution)
    assert mse(network.forward(X, *solution).A2, Y) < 1e-6


@pytest.mark.parametrize("weight", [0.0, 0.5, -2.0])
@pytest.mark.parametrize("hidden", [2, 4])
def test_equal_weights_stay_equal_for_ever(weight, hidden):
    equal = Parameters(np.full((2, hidden), weight), np.zeros(hidden), np.full((hidden, 1), weight), np.zeros(1))
    for _ in range(300):
        equal = Parameters(*(p - dp for p, dp in zip(equal, network.gradients(X, Y, *equal), strict=True)))
    for unit in range(1, hidden):
        np.testing.assert_allclose(equal.W1[:, unit], equal.W1[:, 0], rtol=1e-12, atol=1e-15)
        np.testing.assert_allclose(equal.W2[unit], equal.W2[0], rtol=1e-12, atol=1e-15)
    assert not training.solved(X, Y, equal)


def test_zeros_never_learn_xor():
    """From zeros each gradient is 0, and the loss stands at 0.25: the flat line of the mission."""
    zeros = Parameters(np.zeros((2, 4)), np.zeros(4), np.zeros((4, 1)), np.zeros(1))
    assert mse(network.forward(X, *zeros).A2, Y) == 0.25
    assert not any(slopes.any() for slopes in network.gradients(X, Y, *zeros))


def test_different_starts_do_learn_xor():
    start = training.random_starts(2, 4, [0])
    assert training.solved(X, Y, training.train_many(X, Y, start, 1.0, 5000).parameters).all()


def test_the_gradient_begins_with_twice_the_error_over_n():
    A2 = np.array([[0.2], [0.7], [0.9]])
    targets = np.array([[0.0], [1.0], [1.0]])
    np.testing.assert_allclose(network.loss_gradient(A2, targets), [[0.4 / 3], [-0.6 / 3], [-0.2 / 3]], rtol=1e-12)


def test_two_samples_ask_of_the_shared_weights_what_the_table_says():
    dZ2, A1 = np.array([[2.0], [-1.0]]), np.array([[1.0, 3.0], [4.0, 0.0]])
    asked = A1 * dZ2
    assert asked.tolist() == [[2, 6], [-4, 0]]
    A2 = np.full((2, 1), 0.5)
    _, dW2, db2 = network.output_gradients(A1, A2, dZ2 / (A2 * (1 - A2)))
    assert (dW2.ravel().tolist(), db2.tolist()) == ([-2, 6], [1])
