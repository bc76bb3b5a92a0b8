"""What lab 04 says about depth, held against the mathematics and against measurements with their conditions."""

from functools import lru_cache

import numpy as np
import pytest
from tools import networks

from helpers.nn import deep, deep_classifier, deep_training, gradient_flow
from helpers.nn.deep import (
    deep_backward,
    deep_forward,
    initial_scale,
    layer_gradient_norms,
    random_weights,
)
from helpers.nn.deep_classifier import Configuration
from helpers.nn.functions import ACTIVATIONS


@lru_cache
def ten_layers(name, gain, centred=False, seeds=3):
    """Return the norms of dZ and of dW, (seeds, 10) each: width 64, 128 samples, a random error at the last A."""
    signals, weights = [], []
    for seed in range(seeds):
        rng = np.random.default_rng(seed)
        X, dA = rng.normal(size=(2, 128, 64))
        layers, activation = random_weights([64] * 11, gain, rng, centred), ACTIVATIONS[name]
        trace = deep_forward(X, layers, activation)
        signals.append(networks.signal_norms(layers, trace, activation, dA))
        weights.append(layer_gradient_norms(deep_backward(X, layers, trace, activation, dA)))
    return np.array(signals), np.array(weights)


FIGURES = [
    ("sigmoid", 1.0, False, 2e-6),
    ("sigmoid", 6.0, True, 0.7),
    ("tanh", 0.5, False, 2e-3),
    ("tanh", 1.0, False, 0.3),
    ("relu", 0.7, False, 1e-3),
    ("relu", np.sqrt(2), False, 0.7),
    ("relu", 2.0, False, 16),
]


@pytest.mark.parametrize(("name", "gain", "centred", "figure"), FIGURES)
def test_what_is_left_after_ten_layers(name, gain, centred, figure):
    signals, _ = ten_layers(name, gain, centred)
    left = np.median(signals[:, 0] / signals[:, -1])
    assert figure / 1.7 < left < figure * 1.7


def test_neither_sigmoid_nor_relu_is_bad_or_good_by_itself():
    left = {
        (name, gain): np.median(s[:, 0] / s[:, -1])
        for name, gain, c, _ in FIGURES
        for s in ten_layers(name, gain, c)[:1]
    }
    assert left["sigmoid", 6.0] > 100 * left["relu", 0.7]
    assert left["relu", np.sqrt(2)] > 1e5 * left["sigmoid", 1.0]
    assert left["tanh", 0.5] < 0.01 < left["tanh", 1.0]
    assert left["relu", 2.0] > 10


def test_a_relu_fades_both_ways_so_its_weight_gradients_are_all_alike():
    """The dW of a ReLU net without biases hardly differ from layer to layer: all are small, or all large."""
    for gain in (0.7, 2.0):
        signals, weights = ten_layers("relu", gain)
        assert 0.6 < np.median(weights[:, 0] / weights[:, -1]) < 1.7
        assert not 0.1 < np.median(signals[:, 0] / signals[:, -1]) < 10
    small, right = ten_layers("relu", 0.7)[1], ten_layers("relu", np.sqrt(2))[1]
    # Each dW has nine factors of 0.7/√2 in it, some from the way forward and the others from the way back.
    assert np.median(small / right) == pytest.approx((0.7 / np.sqrt(2)) ** 9, rel=0.01)


@pytest.mark.parametrize(
    ("name", "gain", "factor"),
    [("sigmoid", 0.2, 0.2 / 4), ("tanh", 0.2, 0.2), ("relu", 0.7, 0.7 / np.sqrt(2)), ("identity", 1.0, 1.0)],
)
def test_the_factor_per_layer_is_the_gain_times_the_slope(name, gain, factor):
    """For small gains the slope is that at 0: 1/4 and 1; a ReLU lets half of the squares through."""
    signals, _ = ten_layers(name, gain)
    factors = [deep.shrink_factor(norms) for norms in signals]
    assert np.median(factors) == pytest.approx(factor, rel=0.08)


def test_a_sigmoid_never_passes_on_more_than_a_quarter():
    z = np.linspace(-20, 20, 10_001)
    assert ACTIVATIONS["sigmoid"].derivative(z).max() == ACTIVATIONS["sigmoid"].derivative(0.0) == 0.25
    assert 9.5e-7 < 0.25**10 < 9.6e-7
    assert 0.25**20 < 1e-12
    assert ACTIVATIONS["tanh"].derivative(z).max() == ACTIVATIONS["tanh"].derivative(0.0) == 1


def test_depth_is_the_exponent():
    assert 2.7e-14 < 0.21**20 < 3.2e-14
    assert 0.5**49 < 1e-14 < 1 < 2**49
    net = gradient_flow.random_network("sigmoid", 1.0, width=64)
    left = gradient_flow.sweep(net).errors[:, 0]
    by_depth = [left[d - 1, 0] - left[d - 1, d - 1] for d in (10, 20, 30, 40, 50)]
    steps = np.diff(by_depth)
    np.testing.assert_allclose(steps, steps.mean(), rtol=0.05)  # a straight line on a logarithmic axis
    assert -6.5 < steps.mean() < -5.8  # ten layers more cost a factor of a million


def test_floats_end_where_they_end():
    assert np.float32(1e-45) > 0 == np.float32(1e-46)
    assert 5e-324 > 0 == 2e-324
    assert 3.4e38 < float(np.finfo(np.float32).max) < 3.5e38
    assert np.log10(np.finfo(np.float64).max) == pytest.approx(308.25, abs=0.01)


def mean_squares(name, gain, width=512, depth=10, samples=64):
    rng = np.random.default_rng(0)
    X = rng.normal(size=(samples, width))
    trace = deep_forward(X, random_weights([width] * (depth + 1), gain, rng), ACTIVATIONS[name])
    return np.array([np.mean(signal.A**2) for signal in trace])


def test_a_relu_keeps_half_of_the_squares():
    z = np.random.default_rng(0).normal(size=1_000_000)
    assert np.mean(ACTIVATIONS["relu"].f(z) ** 2) / np.mean(z**2) == pytest.approx(0.5, rel=0.01)


def test_he_keeps_the_signal_of_a_relu():
    gain = initial_scale(512, "relu") * np.sqrt(512)
    assert gain == pytest.approx(np.sqrt(2))
    np.testing.assert_allclose(mean_squares("relu", gain), 1, rtol=0.25)
    assert mean_squares("relu", 1.0)[-1] == pytest.approx(0.5**10, rel=0.25)


def test_glorot_keeps_a_linear_signal_and_nearly_that_of_a_tanh():
    np.testing.assert_allclose(mean_squares("identity", 1.0), 1, rtol=0.1)
    tanh = mean_squares("tanh", initial_scale(512, "tanh") * np.sqrt(512))
    assert 0.03 < tanh[-1] < tanh[0] < 0.5  # it shrinks, by the bend, but slower and slower
    assert (np.diff(tanh) < 0).all()


def test_biases_that_centre_a_sigmoid():
    rng = np.random.default_rng(0)
    X, sigmoid = rng.normal(size=(64, 256)), ACTIVATIONS["sigmoid"]
    off = deep_forward(X, random_weights([256] * 6, 6.0, np.random.default_rng(1)), sigmoid)
    centred = deep_forward(X, random_weights([256] * 6, 6.0, np.random.default_rng(1), centred=True), sigmoid)
    # Without them each unit has its own offset, from the half in every output, and many sit far out on the flat.
    assert np.mean(off[-1].Z.mean(axis=0) ** 2) > 5 * np.mean(centred[-1].Z.mean(axis=0) ** 2)
    assert sigmoid.derivative(centred[-1].Z).mean() > sigmoid.derivative(off[-1].Z).mean()


def first_over_last(configuration, seed=0):
    """Return what the first hidden layer's dW is, over the last hidden layer's."""
    X, Y = deep_training.spirals(np.random.default_rng(seed))
    history = deep_training.train(configuration, X, Y, 0.0, 1, np.random.default_rng(seed))
    return history.norms[0, 0] / history.norms[0, -2]


def test_what_each_remedy_does_for_ten_sigmoid_layers():
    plain = first_over_last(Configuration("sigmoid"))
    assert plain < 1e-5
    assert first_over_last(Configuration("sigmoid", gain=6.0, centred=True)) > 0.05
    assert first_over_last(Configuration("sigmoid", residual=True)) > 0.05
    assert first_over_last(Configuration("sigmoid", norm="batch")) > 0.5
    # Layer normalisation evens out the units of one sample, but what dies here is the difference between samples.
    assert first_over_last(Configuration("sigmoid", norm="layer")) < 1e-3


def test_a_shortcut_hands_on_what_the_branch_swallows():
    dA = np.random.default_rng(0).normal(size=(5, 4))
    np.testing.assert_array_equal(deep.residual_backward(dA, np.zeros((5, 4))), dA)
    X, Y = deep_training.spirals(np.random.default_rng(0))
    left = {}
    for residual in (False, True):
        configuration = Configuration("sigmoid", 50, residual=residual)
        weights = deep_classifier.initial_weights(configuration, 2, 2, np.random.default_rng(0))
        gradients = deep_classifier.backward(
            configuration, weights, deep_classifier.forward(configuration, X, weights), Y - 0.5
        )
        left[residual] = gradients[1]
    norms = {residual: layer_gradient_norms([gradient])[0] for residual, gradient in left.items()}
    assert norms[False] < 1e-25
    assert norms[True] > 0.1


def test_a_shortcut_costs_room_the_signal_grows_with_depth():
    rng = np.random.default_rng(0)
    X = rng.normal(size=(50, 2))
    sizes = {}
    for norm in ("none", "layer"):
        configuration = Configuration("relu", 20, 64, residual=True, norm=norm)
        trace = deep_classifier.forward(
            configuration, X, deep_classifier.initial_weights(configuration, 2, 2, np.random.default_rng(1))
        )
        sizes[norm] = np.mean(trace.H**2) / np.mean(trace.steps[1].H ** 2)
    # With He's scale every branch adds as much as came in; normalised branches add the same each time.
    assert sizes["none"] > 2**15
    assert sizes["layer"] < 1000
