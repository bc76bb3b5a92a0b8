"""Deep networks: forwards, backwards, what arrives, and the remedies, each against a second way of computing it."""

import numpy as np
import pytest

from helpers import deep, deep_training, depths, network, remedies
from helpers.deep import Layer, deep_backward, deep_forward, layer_gradient_norms, shrink_factor
from helpers.functions import ACTIVATIONS, softmax_cross_entropy, softmax_cross_entropy_gradient
from helpers.gradcheck import numerical_gradient, relative_error
from helpers.remedies import Recipe

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
    (lambda X, w, dA: depths.stack("tanh", 1.0, 0), ValueError, "width"),
    (lambda X, w, dA: remedies.start(Recipe(norm="row"), 2, 2, np.random.default_rng(0)), ValueError, "norm"),
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


@pytest.mark.parametrize(("name", "gain"), [("sigmoid", 1.0), ("tanh", 1.5), ("relu", 0.7), ("gelu", 1.4)])
def test_the_sweep_is_what_one_network_after_another_gives(name, gain):
    net = depths.stack(name, gain, width=9, seed=3, depth=12)
    seen = depths.sweep(net)
    norms = depths.norms_with(net, deep_forward, deep_backward, layer_gradient_norms)
    np.testing.assert_allclose(10**seen.weights, norms, rtol=1e-9)
    for d in (1, 5, 12):
        signals = deep.signal_norms(net.weights[:d], net.trace[:d], net.activation, net.dA)
        np.testing.assert_allclose(10 ** seen.signals[d - 1, :d], signals, rtol=1e-9)
    assert np.isnan(seen.weights[4, 5:]).all()


def test_the_sweep_over_gains_is_what_one_gain_after_another_gives():
    gains = [0.3, 1.0, 6.0]
    swept = depths.gain_sweep("sigmoid", gains, width=7, seed=2, depth=6, centred=True)
    for row, gain in enumerate(gains):
        one = depths.sweep(depths.stack("sigmoid", gain, 7, 2, depth=6, centred=True))
        np.testing.assert_allclose(swept.weights[row], one.weights[5], rtol=1e-9)
        np.testing.assert_allclose(swept.signals[row], one.signals[5], rtol=1e-9)


def test_small_and_nothing_are_told_apart():
    net = depths.stack("sigmoid", 0.01, width=16)
    first = depths.sweep(net).weights[49, 0]
    assert -140 < first < -110  # small, far below float32, yet a number
    single, double = depths.in_floats(net, np.float32), depths.in_floats(net, np.float64)
    assert single.nothing[49, 0]
    assert not single.nothing[49, 49]
    assert not double.nothing.any()
    faint = depths.stack("sigmoid", 1e-6, width=16)
    assert depths.sweep(faint).weights[49, 0] < -320
    assert depths.in_floats(faint).nothing[49, 0]


def test_dead_units_are_no_rounding():
    net = depths.stack("relu", 1.4, width=3)
    assert depths.sweep(net).weights[49, 0] == -np.inf
    assert not depths.in_floats(net).nothing.any()


def test_an_explosion_overflows_in_single_precision():
    net = depths.stack("relu", 100.0, width=16)
    assert depths.sweep(net).weights[49, 0] > 80
    single = depths.in_floats(net, np.float32)
    assert single.overflown[49, :].all()
    assert not single.nothing.any()
    assert not depths.in_floats(net).overflown.any()


def test_float32_agrees_with_a_plain_run_in_float32():
    net = depths.stack("tanh", 0.01, width=8, depth=30)
    A, inputs, sums = net.X.astype(np.float32), [], []
    for W, b in net.weights:
        inputs.append(A)
        sums.append(A @ W.astype(np.float32) + b.astype(np.float32))
        A = np.tanh(sums[-1])
    dA, zero = net.dA.astype(np.float32), np.zeros(30, dtype=bool)
    for layer in reversed(range(30)):
        dZ = dA * (1 - np.tanh(sums[layer]) ** 2)
        zero[layer] = not (inputs[layer].T @ dZ).any()
        dA = dZ @ net.weights[layer].W.T.astype(np.float32)
    assert zero.sum() > 0
    np.testing.assert_array_equal(depths.in_floats(net, np.float32).nothing[29], zero)


def test_histograms_hold_everything_once():
    seen = depths.histograms(depths.stack("relu", 1.4, width=20, depth=8))
    np.testing.assert_allclose(seen.activations.sum(axis=1), 1)
    np.testing.assert_allclose(seen.gradients.sum(axis=1), 1)
    assert (seen.zero > 0.3).all()  # where a ReLU is off, nothing comes back
    assert (seen.flat >= 0.3).all()
    assert depths.histograms(depths.stack("tanh", 20.0, width=20, depth=8)).flat.min() > 0.5
    assert depths.histograms(depths.stack("tanh", 0.5, width=20, depth=8)).flat.max() == 0


# --- Remedies ---------------------------------------------------------------------------------------------------------

RECIPES = [
    Recipe(name, 3, 5, residual=residual, norm=norm)
    for name in ("sigmoid", "tanh", "gelu")
    for residual in (False, True)
    for norm in ("none", "layer", "batch")
]


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda r: f"{r.activation}-{r.residual}-{r.norm}")
def test_every_remedy_has_the_right_way_back(recipe):
    rng = np.random.default_rng(0)
    X, Y = rng.normal(size=(24, 2)), np.eye(3)[rng.integers(0, 3, 24)]
    weights = [Layer(W, b + 0.1 * rng.normal(size=b.shape)) for W, b in remedies.start(recipe, 2, 3, rng)]

    def loss(numbers):
        return softmax_cross_entropy(remedies.forward(recipe, X, unflat(numbers, weights)).logits, Y)

    trace = remedies.forward(recipe, X, weights)
    gradients = remedies.backward(recipe, weights, trace, softmax_cross_entropy_gradient(trace.logits, Y))
    assert relative_error(flat(gradients), numerical_gradient(loss, flat(weights), eps=1e-6)) < 1e-7


@pytest.mark.parametrize("axis", [0, 1])
def test_normalising_leaves_mean_0_and_variance_1(axis):
    Z = np.random.default_rng(0).normal(3, 5, size=(30, 40))
    Y, spread = remedies.normalise(Z, axis)
    np.testing.assert_allclose(Y.mean(axis=axis), 0, atol=1e-12)
    np.testing.assert_allclose(Y.var(axis=axis), 1, rtol=1e-5)
    np.testing.assert_allclose(Y * spread + Z.mean(axis=axis, keepdims=True), Z, rtol=1e-12)


@pytest.mark.filterwarnings("error")
def test_a_row_of_equal_numbers_is_normalised_to_zeros():
    assert not remedies.normalise(np.full((3, 4), 2.0), 1).Y.any()


def test_without_remedies_it_is_the_plain_deep_network():
    recipe = Recipe("tanh", 4, 6)
    rng = np.random.default_rng(0)
    X, weights = rng.normal(size=(5, 2)), remedies.start(recipe, 2, 3, rng)
    plain = deep_forward(X, weights[:-1], ACTIVATIONS["tanh"])
    np.testing.assert_allclose(remedies.forward(recipe, X, weights).H, plain[-1].A, rtol=1e-13)


# --- Who learns -------------------------------------------------------------------------------------------------------


def test_a_history_keeps_what_it_says():
    X, Y = deep_training.spirals(np.random.default_rng(0), n=40)
    recipe = Recipe("tanh", 3, 6)
    history = deep_training.train(recipe, X, Y, 0.1, 25, np.random.default_rng(1), record=6)
    assert history.recorded.tolist() == [0, 5, 10, 15, 20, 25]
    assert history.losses.shape == (25,)
    assert history.norms.shape == history.ratios.shape == (6, 4)
    assert history.activations.shape == (6, 3, deep_training.BINS)
    np.testing.assert_allclose(history.activations.sum(axis=2), 1)
    for k, epoch in enumerate(history.recorded[:-1]):
        logits = remedies.forward(recipe, X, history.weights[k]).logits
        assert softmax_cross_entropy(logits, Y) == pytest.approx(history.losses[epoch], rel=1e-12)
    before = history.weights[0][0].W
    one = deep_training.train(recipe, X, Y, 0.1, 1, np.random.default_rng(1), record=2)
    after = one.weights[1][0].W
    assert np.linalg.norm(after - before) / np.linalg.norm(before) == pytest.approx(history.ratios[0, 0], rel=1e-9)


def test_frozen_layers_stay_where_they_are():
    X, Y = deep_training.spirals(np.random.default_rng(0), n=30)
    history = deep_training.train(Recipe("relu", 4, 5), X, Y, 0.1, 10, np.random.default_rng(1), frozen=3)
    start, end = history.weights[0], history.weights[-1]
    moved = [not np.array_equal(a.W, b.W) for a, b in zip(start, end, strict=True)]
    assert moved == [False, False, False, True, True]
    assert not history.ratios[:, :3].any()


@pytest.mark.filterwarnings("error")
def test_a_training_that_diverges_is_a_result():
    X, Y = deep_training.spirals(np.random.default_rng(0), n=30)
    history = deep_training.train(Recipe("relu", 6, 8, gain=3.0), X, Y, 1e6, 30, np.random.default_rng(1))
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
    recipe = Recipe("tanh", 2, 12)
    history = deep_training.train(recipe, X, Y, 0.3, 300, np.random.default_rng(1))
    right = (deep_training.answers(recipe, history.weights[-1], X) > 0.5) == (Y[:, 1] > 0.5)
    assert right.mean() == history.accuracy[-1] > 0.7
