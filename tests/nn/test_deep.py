"""Deep networks: forwards, backwards, what arrives, and the remedies, each against a second way of computing it."""

import numpy as np
import pytest
from tools import networks

from helpers.nn import deep, deep_classifier, deep_training, gradient_flow, network
from helpers.nn.deep import Layer, deep_backward, deep_forward, layer_gradient_norms, shrink_factor
from helpers.nn.deep_classifier import Configuration
from helpers.nn.functions import ACTIVATIONS, softmax_cross_entropy, softmax_cross_entropy_gradient
from helpers.nn.gradcheck import numerical_gradient, relative_error

SMOOTH = ("identity", "sigmoid", "tanh", "gelu", "silu")


def small_network(seed=0, sizes=(3, 5, 4, 2), n=6):
    rng = np.random.default_rng(seed)
    weights = [(W, rng.normal(size=len(b))) for W, b in deep.random_weights(sizes, 1.3, rng)]
    return rng.normal(size=(n, sizes[0])), weights, rng.normal(size=(n, sizes[-1]))


def flat(layers):
    return np.concatenate([part.ravel() for layer in layers for part in layer])


def unflat(numbers, layers):
    parts, place = [], 0
    for W, b in layers:
        parts.append(Layer(numbers[place : place + W.size].reshape(W.shape), numbers[place + W.size :][: b.size]))
        place += W.size + b.size
    return parts


# --- The way forward and the way back ---------------------------------------------------------------------------------


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


# --- What arrives -----------------------------------------------------------------------------------------------------


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


# --- All depths at once -----------------------------------------------------------------------------------------------


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


# --- Remedies ---------------------------------------------------------------------------------------------------------

RECIPES = [
    Configuration(name, 3, 5, residual=residual, norm=norm)
    for name in ("sigmoid", "tanh", "gelu")
    for residual in (False, True)
    for norm in ("none", "layer", "batch")
]


@pytest.mark.parametrize("configuration", RECIPES, ids=lambda r: f"{r.activation}-{r.residual}-{r.norm}")
def test_every_remedy_has_the_right_way_back(configuration):
    rng = np.random.default_rng(0)
    X, Y = rng.normal(size=(24, 2)), np.eye(3)[rng.integers(0, 3, 24)]
    weights = [
        Layer(W, b + 0.1 * rng.normal(size=b.shape))
        for W, b in deep_classifier.initial_weights(configuration, 2, 3, rng)
    ]

    def loss(numbers):
        return softmax_cross_entropy(deep_classifier.forward(configuration, X, unflat(numbers, weights)).logits, Y)

    trace = deep_classifier.forward(configuration, X, weights)
    gradients = deep_classifier.backward(configuration, weights, trace, softmax_cross_entropy_gradient(trace.logits, Y))
    assert relative_error(flat(gradients), numerical_gradient(loss, flat(weights), eps=1e-6)) < 1e-7


@pytest.mark.parametrize("axis", [0, 1])
def test_normalising_leaves_mean_0_and_variance_1(axis):
    Z = np.random.default_rng(0).normal(3, 5, size=(30, 40))
    Y, spread = deep_classifier.normalise(Z, axis)
    np.testing.assert_allclose(Y.mean(axis=axis), 0, atol=1e-12)
    np.testing.assert_allclose(Y.var(axis=axis), 1, rtol=1e-5)
    np.testing.assert_allclose(Y * spread + Z.mean(axis=axis, keepdims=True), Z, rtol=1e-12)


@pytest.mark.filterwarnings("error")
def test_a_row_of_equal_numbers_is_normalised_to_zeros():
    assert not deep_classifier.normalise(np.full((3, 4), 2.0), 1).Y.any()


def test_without_remedies_it_is_the_plain_deep_network():
    configuration = Configuration("tanh", 4, 6)
    rng = np.random.default_rng(0)
    X, weights = rng.normal(size=(5, 2)), deep_classifier.initial_weights(configuration, 2, 3, rng)
    plain = deep_forward(X, weights[:-1], ACTIVATIONS["tanh"])
    np.testing.assert_allclose(deep_classifier.forward(configuration, X, weights).H, plain[-1].A, rtol=1e-13)


# --- Who learns -------------------------------------------------------------------------------------------------------


def test_a_history_keeps_what_it_says():
    X, Y = deep_training.spirals(np.random.default_rng(0), n=40)
    configuration = Configuration("tanh", 3, 6)
    history = deep_training.train(configuration, X, Y, 0.1, 25, np.random.default_rng(1), record=6)
    assert history.recorded.tolist() == [0, 5, 10, 15, 20, 25]
    assert history.losses.shape == (25,)
    assert history.norms.shape == history.ratios.shape == (6, 4)
    assert history.activations.shape == (6, 3, deep_training.BINS)
    np.testing.assert_allclose(history.activations.sum(axis=2), 1)
    for k, epoch in enumerate(history.recorded[:-1]):
        logits = deep_classifier.forward(configuration, X, history.weights[k]).logits
        assert softmax_cross_entropy(logits, Y) == pytest.approx(history.losses[epoch], rel=1e-12)
    before = history.weights[0][0].W
    one = deep_training.train(configuration, X, Y, 0.1, 1, np.random.default_rng(1), record=2)
    after = one.weights[1][0].W
    assert np.linalg.norm(after - before) / np.linalg.norm(before) == pytest.approx(history.ratios[0, 0], rel=1e-9)


def test_frozen_layers_stay_where_they_are():
    X, Y = deep_training.spirals(np.random.default_rng(0), n=30)
    history = deep_training.train(Configuration("relu", 4, 5), X, Y, 0.1, 10, np.random.default_rng(1), frozen=3)
    start, end = history.weights[0], history.weights[-1]
    moved = [not np.array_equal(a.W, b.W) for a, b in zip(start, end, strict=True)]
    assert moved == [False, False, False, True, True]
    assert not history.ratios[:, :3].any()


@pytest.mark.filterwarnings("error")
def test_a_training_that_diverges_is_a_result():
    X, Y = deep_training.spirals(np.random.default_rng(0), n=30)
    history = deep_training.train(Configuration("relu", 6, 8, gain=3.0), X, Y, 1e6, 30, np.random.default_rng(1))
    assert not np.isfinite(history.losses[-1])


def test_the_spirals_are_two_arms_of_equal_size():
    X, Y = deep_training.spirals(np.random.default_rng(0), n=100)
    assert Y.sum(axis=0).tolist() == [50, 50]
    assert np.abs(X).max() < 2.2
    with_ones = np.column_stack([X, np.ones(100)])
    best, *_ = np.linalg.lstsq(with_ones, Y[:, 0] - 0.5, rcond=None)
    assert np.mean((with_ones @ best > 0) == (Y[:, 0] > 0.5)) < 0.85  # no line tells them apart


def test_answers_are_the_probabilities_of_the_second_class():
    X, Y = deep_training.spirals(np.random.default_rng(0), n=40)
    configuration = Configuration("tanh", 2, 12)
    history = deep_training.train(configuration, X, Y, 0.3, 300, np.random.default_rng(1))
    right = (deep_training.second_class_probability(configuration, history.weights[-1], X) > 0.5) == (Y[:, 1] > 0.5)
    assert right.mean() == history.accuracy[-1] > 0.7
