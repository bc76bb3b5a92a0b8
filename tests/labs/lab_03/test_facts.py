"""What lab 03 says in prose, held against the mathematics."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.nn import functions, network
from helpers.nn.gradcheck import numerical_gradient, relative_error

NUMBERS = st.floats(-500, 500)


# --- What saturates --------------------------------------------------------------------------------------------------


@given(NUMBERS)
def test_the_slope_of_the_sigmoid_is_at_most_a_quarter(z):
    slope = functions.sigmoid_derivative(z)
    assert 0 <= slope <= 0.25
    assert slope < 0.25 or abs(z) < 1e-7  # nearer to 0 the difference is below a float's last digit


def test_the_slope_of_the_sigmoid_is_a_quarter_at_zero():
    assert functions.sigmoid_derivative(0) == 0.25


@given(NUMBERS)
def test_the_slope_of_the_tanh_is_at_most_one(z):
    assert 0 <= functions.tanh_derivative(z) <= 1


def test_the_slope_of_the_tanh_is_one_at_zero():
    assert functions.tanh_derivative(0) == 1


@given(NUMBERS)
def test_the_sigmoid_is_a_tanh_moved_up_and_stretched(z):
    assert functions.sigmoid(z) == pytest.approx((1 + np.tanh(z / 2)) / 2, rel=1e-12, abs=1e-15)


@given(NUMBERS)
def test_the_slopes_can_be_written_with_the_activations(z):
    a, t = functions.sigmoid(z), np.tanh(z)
    assert functions.sigmoid_derivative(z) == pytest.approx(a * (1 - a), abs=1e-15)
    assert functions.tanh_derivative(z) == pytest.approx(1 - t**2, abs=1e-15)


@given(NUMBERS)
def test_the_tanh_is_centred_on_zero_and_the_sigmoid_on_a_half(z):
    assert functions.tanh(-z) == -functions.tanh(z)
    assert functions.sigmoid(-z) == pytest.approx(1 - functions.sigmoid(z), abs=1e-15)


def test_beyond_four_point_six_the_sigmoid_passes_less_than_one_percent():
    assert functions.sigmoid_derivative([4.58, -4.58]).min() > 0.01 > functions.sigmoid_derivative([4.6, -4.6]).max()


def test_ten_slopes_of_the_sigmoid_leave_a_millionth():
    assert functions.sigmoid_derivative(0) ** 10 == pytest.approx(9.5e-7, rel=0.01)


# --- What rectifies --------------------------------------------------------------------------------------------------


@given(NUMBERS)
def test_the_relu_lets_the_positive_pass_with_a_slope_of_one(z):
    assert functions.relu(z) == max(0.0, z)
    assert functions.relu_derivative(z) == (1.0 if z > 0 else 0.0)


def test_half_of_the_relu_units_are_active_on_centred_signals():
    z = np.random.default_rng(0).normal(size=100_000)
    assert abs(functions.relu_derivative(z).mean() - 0.5) < 5 * 0.5 / np.sqrt(z.size)


def test_a_unit_that_is_never_active_never_learns_again():
    X, W, b = np.random.default_rng(1).uniform(size=(20, 2)), np.array([[1.0], [1.0]]), np.array([-5.0])
    Z = X @ W + b
    assert not (functions.relu_derivative(Z) * np.ones_like(Z)).any()
    assert functions.leaky_relu_derivative(Z).all()  # a leak keeps it alive


# --- Depth without a bend --------------------------------------------------------------------------------------------


def test_two_linear_layers_are_one():
    rng = np.random.default_rng(2)
    X, W1, b1, W2, b2 = (rng.normal(size=shape) for shape in ((6, 3), (3, 5), 5, (5, 2), 2))
    W, b = network.collapse(W1, b1, W2, b2)
    np.testing.assert_allclose(X @ W + b, (X @ W1 + b1) @ W2 + b2, rtol=1e-12)


def test_any_depth_of_linear_layers_is_one():
    rng = np.random.default_rng(3)
    X, W, b = rng.normal(size=(6, 3)), np.eye(3), np.zeros(3)
    signal = X
    for _ in range(20):
        next_W, next_b = rng.normal(size=(3, 3)) / np.sqrt(3), rng.normal(size=3)
        signal = signal @ next_W + next_b
        W, b = network.collapse(W, b, next_W, next_b)
    np.testing.assert_allclose(X @ W + b, signal, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu", "leaky_relu", "elu", "gelu", "silu"])
def test_a_bend_between_them_prevents_it(name):
    """A linear layer maps the midpoint of two samples to the midpoint of its answers; a bend doesn't."""
    rng = np.random.default_rng(4)
    W1, W2 = rng.normal(size=(2, 4)), rng.normal(size=(4, 1))
    one, other = rng.normal(size=(2, 50, 2)) * 3

    def layers(X):
        return functions.ACTIVATIONS[name].f(X @ W1) @ W2

    assert np.abs(layers((one + other) / 2) - (layers(one) + layers(other)) / 2).max() > 0.01


# --- Softmax ---------------------------------------------------------------------------------------------------------

ROWS = st.lists(st.floats(-300, 300), min_size=2, max_size=6)


@given(ROWS, st.floats(-500, 500))
def test_a_shift_changes_nothing_in_a_softmax(row, shift):
    shifted = np.array(row) + shift
    np.testing.assert_allclose(functions.softmax(shifted), functions.softmax(row), rtol=1e-11, atol=1e-300)


@given(ROWS)
def test_a_softmax_is_made_of_probabilities(row):
    probabilities = functions.softmax(row)
    assert (probabilities >= 0).all()
    assert probabilities.sum() == pytest.approx(1, rel=1e-14)
    assert probabilities[np.argmax(row)] == probabilities.max()


@given(st.floats(-300, 300))
def test_a_softmax_of_two_is_a_sigmoid_of_the_difference(z):
    assert functions.softmax([z, 0])[0] == pytest.approx(functions.sigmoid(z), rel=1e-12)


def test_a_temperature_near_zero_picks_the_winner_and_a_high_one_knows_no_difference():
    logits = np.array([2.0, 1.0, 0.0])
    np.testing.assert_allclose(functions.softmax(logits / 0.01), [1, 0, 0], atol=1e-12)
    np.testing.assert_allclose(functions.softmax(logits / 1e6), 1 / 3, atol=1e-6)


def test_the_gradient_of_softmax_with_cross_entropy_is_probabilities_minus_truth():
    rng = np.random.default_rng(5)
    Z, Y = 3 * rng.normal(size=(6, 4)), np.eye(4)[rng.integers(4, size=6)]
    gradient = (functions.softmax(Z) - Y) / 6
    np.testing.assert_allclose(functions.softmax_cross_entropy_gradient(Z, Y), gradient, rtol=1e-14)
    numerical = numerical_gradient(lambda Z: functions.softmax_cross_entropy(Z, Y), Z)
    assert relative_error(gradient, numerical) < 1e-8
    np.testing.assert_allclose(gradient.sum(axis=1), 0, atol=1e-16)  # what one class gains the others lose


# --- The curious go on -----------------------------------------------------------------------------------------------


def test_far_out_the_smooth_ones_are_the_relu():
    z = np.array([-40.0, 40.0])
    for name in ("gelu", "silu"):
        np.testing.assert_allclose(functions.ACTIVATIONS[name].f(z), functions.relu(z), atol=1e-12)


def test_gelu_and_silu_dip_below_zero():
    z = np.linspace(-6, 0, 6001)
    assert functions.gelu(z).min() == pytest.approx(-0.17, abs=0.001)
    assert functions.silu(z).min() == pytest.approx(-0.2785, abs=0.001)
