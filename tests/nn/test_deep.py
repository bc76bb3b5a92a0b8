"""Deep networks: forwards, backwards and what arrives, each against a second way of computing it."""

import numpy as np
import pytest
from tools.networks import flat, unflat

from helpers.nn import deep, deep_classifier, gradient_flow, network
from helpers.nn.deep import deep_backward, deep_forward, layer_gradient_norms, shrink_factor
from helpers.nn.deep_classifier import Configuration
from helpers.nn.functions import ACTIVATIONS
from helpers.nn.gradcheck import numerical_gradient, relative_error

SMOOTH = ("identity", "sigmoid", "tanh", "gelu", "silu")


def small_network(seed=0, sizes=(3, 5, 4, 2), n=6):
    rng = np.random.default_rng(seed)
    weights = [(W, rng.normal(size=len(b))) for W, b in deep.random_weights(sizes, 1.3, rng)]
    return rng.normal(size=(n, sizes[0])), weights, rng.normal(size=(n, sizes[-1]))


@pytest.mark.parametrize("name", SMOOTH)
def test_the_gradient_is_the_slope_of_the_loss(name):
    X, weights, dA = small_network()
    activation = ACTIVATIONS[name]

    def loss(numbers):
        return float(np.sum(dA * deep_forward(X, unflat(numbers, weights), activation)[-1].A))

    gradients = deep_backward(X, weights, deep_forward(X, weights, activation), activation, dA)
    assert relative_error(flat(gradients), numerical_gradient(loss, flat(weights))) < 1e-8


def test_two_sigmoid_layers_are_the_network_of_lab_02():
    X, weights, _ = small_network(sizes=(3, 4, 1))
    Y = np.random.default_rng(1).uniform(size=(6, 1))
    (W1, b1), (W2, b2) = weights
    trace = deep_forward(X, weights, ACTIVATIONS["sigmoid"])
    np.testing.assert_allclose(trace[1].A, network.forward(X, W1, b1, W2, b2).A2, rtol=1e-13)
    (dW1, db1), (dW2, db2) = deep_backward(
        X, weights, trace, ACTIVATIONS["sigmoid"], network.loss_gradient(trace[1].A, Y)
    )
    for got, wanted in zip((dW1, db1, dW2, db2), network.gradients(X, Y, W1, b1, W2, b2), strict=True):
        np.testing.assert_allclose(got, wanted, rtol=1e-12)


def test_the_arguments_are_left_as_they_were():
    X, weights, dA = small_network()
    before = flat(weights).copy(), dA.copy(), X.copy()
    trace = deep_forward(X, weights, ACTIVATIONS["tanh"])
    deep_backward(X, weights, trace, ACTIVATIONS["tanh"], dA)
    for old, new in zip(before, (flat(weights), dA, X), strict=True):
        np.testing.assert_array_equal(old, new)


@pytest.mark.filterwarnings("error")
def test_an_exploding_network_is_a_result():
    rng = np.random.default_rng(0)
    X, weights = rng.normal(size=(4, 8)), deep.random_weights([8] * 51, 1e8, rng)
    trace = deep_forward(X, weights, ACTIVATIONS["relu"])
    assert not np.isfinite(trace[-1].A).all()
    gradients = deep_backward(X, weights, trace, ACTIVATIONS["relu"], np.ones((4, 8)))
    assert not np.isfinite(layer_gradient_norms(gradients)).all()


REFUSED = [
    (lambda X, w, dA: deep_forward(X, [], ACTIVATIONS["tanh"]), ValueError, "weights"),
    (lambda X, w, dA: deep_forward(X, w[1:], ACTIVATIONS["tanh"]), ValueError, "W of layer 1"),
    (lambda X, w, dA: deep_forward(X, [(W, b[1:]) for W, b in w], ACTIVATIONS["tanh"]), ValueError, "b of layer 1"),
    (lambda X, w, dA: deep_forward(X * np.nan, w, ACTIVATIONS["tanh"]), ValueError, "X"),
    (lambda X, w, dA: deep_forward(X, w, np.tanh), TypeError, "activation"),
    (lambda X, w, dA: deep_forward(X, w, "tanh"), TypeError, "activation"),
    (lambda X, w, dA: deep_forward(X, np.ones(3), ACTIVATIONS["tanh"]), TypeError, "weights"),
    (lambda X, w, dA: deep_backward(X, w, trace_of(X, w)[1:], ACTIVATIONS["tanh"], dA), ValueError, "trace"),
    (lambda X, w, dA: deep_backward(X, w, trace_of(X, w), ACTIVATIONS["tanh"], dA[:, :1]), ValueError, "dA"),
    (lambda X, w, dA: layer_gradient_norms([]), ValueError, "gradients"),
    (lambda X, w, dA: shrink_factor([1.0]), ValueError, "norms"),
    (lambda X, w, dA: shrink_factor([1.0, -1.0]), ValueError, "norms"),
    (lambda X, w, dA: deep.initial_scale(0, "relu"), ValueError, "fan_in"),
    (lambda X, w, dA: deep.initial_scale(4, "step"), ValueError, "activation"),
    (lambda X, w, dA: deep.residual_backward(dA, dA[:1]), ValueError, "dA_branch"),
    (lambda X, w, dA: deep.random_weights([3], 1.0, np.random.default_rng(0)), ValueError, "sizes"),
    (lambda X, w, dA: deep.random_weights([3, 2], -1.0, np.random.default_rng(0)), ValueError, "gain"),
    (lambda X, w, dA: gradient_flow.random_network("tanh", 1.0, 0), ValueError, "width"),
    (
        lambda X, w, dA: deep_classifier.initial_weights(Configuration(norm="row"), 2, 2, np.random.default_rng(0)),
        ValueError,
        "norm",
    ),
]


def trace_of(X, weights):
    return deep_forward(X, weights, ACTIVATIONS["tanh"])


@pytest.mark.parametrize(("call", "error", "names"), REFUSED)
def test_what_does_not_fit_is_refused_by_name(call, error, names):
    with pytest.raises(error, match=names):
        call(*small_network())


def test_the_norm_of_each_layer():
    gradients = [(np.array([[3.0, 0.0], [0.0, 4.0]]), np.ones(2)), (np.full((2, 2), 1.0), np.ones(2))]
    np.testing.assert_allclose(layer_gradient_norms(gradients), [5, 2])


@pytest.mark.parametrize("size", [1e-200, 1e200, 5e-324])
def test_a_norm_whose_squares_leave_the_range_of_floats(size):
    assert layer_gradient_norms([(np.array([[size, 0.0]]), np.zeros(2))])[0] == size


def test_the_shrink_factor():
    assert shrink_factor([1, 2, 4, 8]) == pytest.approx(0.5)
    assert shrink_factor([8.0, 100.0, 2.0]) == pytest.approx(2)
    assert shrink_factor([0.0, 1.0]) == 0
    assert shrink_factor([1e-300, 1.0, 1e300]) == pytest.approx(1e-300)
    assert np.isnan(shrink_factor([0.0, 0.0]))


def test_the_initial_scales():
    assert deep.initial_scale(64, "relu") == pytest.approx(np.sqrt(2) / 8)
    assert deep.initial_scale(25, "tanh") == deep.initial_scale(25, "sigmoid") == pytest.approx(0.2)


def test_the_same_seed_draws_the_same_weights_at_every_gain():
    one, three = (deep.random_weights([4, 5, 6], gain, np.random.default_rng(7)) for gain in (1.0, 3.0))
    np.testing.assert_allclose(flat(three), 3 * flat(one))
    assert np.std(deep.random_weights([400, 300], 1.5, np.random.default_rng(0))[0].W) == pytest.approx(
        1.5 / 20, rel=0.01
    )
