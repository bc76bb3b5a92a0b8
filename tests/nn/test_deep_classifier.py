"""The remedies: each has the right way back."""

import numpy as np
import pytest
from tools.networks import flat, unflat

from helpers.nn import deep_classifier
from helpers.nn.deep import Layer, deep_forward
from helpers.nn.deep_classifier import Configuration
from helpers.nn.functions import ACTIVATIONS, softmax_cross_entropy, softmax_cross_entropy_gradient
from helpers.nn.gradcheck import numerical_gradient, relative_error

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
