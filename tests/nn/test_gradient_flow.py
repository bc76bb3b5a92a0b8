"""All depths at once: the sweep is what one network after another gives."""

import numpy as np
import pytest
from tools import networks

from helpers.nn import deep, gradient_flow
from helpers.nn.deep import deep_backward, deep_forward, layer_gradient_norms
from helpers.nn.functions import ACTIVATIONS, softmax_cross_entropy
from helpers.nn.gradcheck import numerical_gradient


def one_network(net, depth):
    """Return the norms of dW and of dZ in a network of that depth, run by itself."""
    weights = net.weights[:depth]
    trace = deep_forward(net.X, weights, net.activation)
    dA = net.error(trace[-1].A)
    gradients = deep_backward(net.X, weights, trace, net.activation, dA)
    return layer_gradient_norms(gradients), networks.signal_norms(weights, trace, net.activation, dA)


def reader(name, gain, width=6, seed=2, depth=7, centred=False):
    rng = np.random.default_rng(seed)
    return gradient_flow.classifying_network(
        rng.normal(size=(4, 9)), np.eye(3)[[0, 2, 1, 2]], name, gain, width, seed, depth, centred=centred
    )


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu", "leaky_relu", "gelu", "identity"])
@pytest.mark.parametrize(("gain", "depth"), [(0.7, 5), (1.4, 12), (1.0, 1)])
@pytest.mark.parametrize("samples", [2, 30])
def test_the_sweep_is_what_one_network_after_another_gives(name, gain, depth, samples):
    seen = gradient_flow.sweep(gradient_flow.random_network(name, 1.0, 9, 3, depth=12, samples=samples), (3.0, gain))
    norms, errors = one_network(gradient_flow.random_network(name, gain, 9, 3, depth=12, samples=samples), depth)
    close = {"atol": 2e-5 if name == "gelu" else 1e-9}  # the GELU comes from a table
    np.testing.assert_allclose(seen.weights[depth - 1, 1, :depth], np.log10(norms), **close)
    np.testing.assert_allclose(seen.errors[depth - 1, 1, :depth], np.log10(errors), **close)
    assert np.isnan(seen.weights[depth - 1, :, depth:]).all()
    assert np.isnan(seen.errors[depth - 1, :, depth:]).all()


@pytest.mark.parametrize("name", ["sigmoid", "relu"])
@pytest.mark.parametrize("depth", [1, 7])
def test_readers_are_swept_like_any_stack(name, depth):
    seen = gradient_flow.sweep(reader(name, 1.0), (0.5, 1.5))
    norms, errors = one_network(reader(name, 1.5), depth)
    np.testing.assert_allclose(seen.weights[depth - 1, 1, :depth], np.log10(norms), atol=1e-9)
    np.testing.assert_allclose(seen.errors[depth - 1, 1, :depth], np.log10(errors), atol=1e-9)


def test_a_readers_error_is_the_slope_of_its_cross_entropy_at_length_1():
    X, Y = np.random.default_rng(0).normal(size=(4, 9)), np.eye(3)[[0, 2, 1, 2]]
    net = gradient_flow.classifying_network(X, Y, "tanh", 1.2, 6, seed=5, depth=3)
    A = deep_forward(X, net.weights, net.activation)[-1].A
    (output,) = deep.random_weights([6, 3], 1.0, np.random.default_rng(5))
    slope = numerical_gradient(lambda A: softmax_cross_entropy(A @ output.W, Y), A)
    np.testing.assert_allclose(net.error(A), slope / np.linalg.norm(slope), atol=1e-7)
    assert [W.shape for W, _ in net.weights] == [(9, 6), (6, 6), (6, 6)]


def test_the_arriving_error_has_the_length_1_for_every_gain():
    A = np.random.default_rng(0).normal(size=(5, 4, 6))
    np.testing.assert_allclose(np.linalg.norm(reader("tanh", 1.0).error(A), axis=(1, 2)), 1)
    assert np.linalg.norm(gradient_flow.random_network("tanh", 1.0, 6).error(A)) == pytest.approx(1)


def test_small_and_nothing_are_told_apart():
    net = gradient_flow.random_network("sigmoid", 1.0, width=16)
    double, single = (gradient_flow.sweep(net, (0.1, 1e-7), floats).weights[49] for floats in gradient_flow.FLOATS)
    assert np.isfinite(double[0]).all()
    assert double[0, 0] < -60  # small, far below float32, yet a number
    assert double[1, 0] == -np.inf
    zero = single[0] == -np.inf
    assert zero[0]
    assert not zero[-1]
    np.testing.assert_array_equal(zero, double[0] < -44.9)
    np.testing.assert_allclose(single[0][~zero][-10:], double[0][~zero][-10:], atol=1e-4)


def test_a_layer_of_dead_units_lets_nothing_through_at_any_gain():
    seen = gradient_flow.sweep(gradient_flow.random_network("relu", 1.0, width=3), (0.1, 1.4, 10.0))
    assert (seen.weights[49, :, 0] == -np.inf).all()


@pytest.mark.parametrize("name", ["relu", "identity"])
def test_an_explosion_overflows_in_single_precision(name):
    net = gradient_flow.random_network(name, 1.0, width=16)
    double, single = (gradient_flow.sweep(net, (100.0,), floats) for floats in gradient_flow.FLOATS)
    assert 80 < double.weights[49, 0, 0] < np.inf
    for seen in single:
        assert (seen[49] == np.inf).all()  # no slope of 0, of a number that is none, makes a dead layer of it
        assert np.isfinite(seen[9, 0, :10]).all()
        assert np.isnan(seen[9, 0, 10:]).all()


def test_float32_agrees_with_a_plain_run_in_float32():
    net = gradient_flow.random_network("sigmoid", 0.1, width=8, depth=30)
    sigmoid, dA, zero = ACTIVATIONS["sigmoid"], net.error(None).astype(np.float32), np.zeros(30, dtype=bool)
    inputs, sums = [net.X.astype(np.float32)], []
    for W, _ in net.weights:
        sums.append(inputs[-1] @ W.astype(np.float32))
        inputs.append(sigmoid.f(sums[-1]).astype(np.float32))
    for layer in reversed(range(30)):
        dZ = dA * sigmoid.derivative(sums[layer]).astype(np.float32)
        zero[layer] = not (inputs[layer].T @ dZ).any()
        dA = dZ @ net.weights[layer].W.T.astype(np.float32)
    assert 0 < zero.sum() < 30
    np.testing.assert_array_equal(gradient_flow.sweep(net, floats="float32").weights[29, 0] == -np.inf, zero)


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: gradient_flow.sweep(gradient_flow.random_network("tanh", 1.0, 4), floats="float16"), "floats"),
        (lambda: gradient_flow.sweep(gradient_flow.random_network("tanh", 1.0, 4), gains=1.0), "gains"),
        (lambda: gradient_flow.random_network("tan", 1.0, 4), "activation"),
        (lambda: gradient_flow.classifying_network(np.ones((3, 2)), np.ones((4, 2)), "tanh", 1.0, 4), "Y"),
    ],
)
def test_a_sweep_names_what_it_cannot_take(call, named):
    with pytest.raises(ValueError, match=named):
        call()
