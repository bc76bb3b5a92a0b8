"""Hold our backward passes against automatic differentiation in JAX."""

import numpy as np
import pytest
from tools.keras_steps import assert_same

from helpers.nn import deep, network
from helpers.nn.functions import ACTIVATIONS


@pytest.mark.parametrize(("hidden", "seed"), [(1, 0), (3, 1)])
def test_the_gradients_of_lab_02_agree(jax, hidden, seed):
    rng = np.random.default_rng(seed)
    X, Y = rng.normal(size=(20, 2)), rng.uniform(size=(20, 1))
    parameters = [rng.normal(size=shape) for shape in ((2, hidden), (hidden,), (hidden, 1), (1,))]

    def loss(W1, b1, W2, b2):
        hidden_layer = jax.nn.sigmoid(X @ W1 + b1)
        return ((jax.nn.sigmoid(hidden_layer @ W2 + b2) - Y) ** 2).mean()

    theirs = jax.jit(jax.grad(loss, argnums=(0, 1, 2, 3)))(*parameters)
    for mine, wanted in zip(network.gradients(X, Y, *parameters), theirs, strict=True):
        assert_same(mine.ravel(), np.array(wanted).ravel())


@pytest.mark.parametrize("gain", [0.5, 1.0, 1.5])
def test_a_deep_backward_pass_agrees(jax, gain):
    """A gradient that fades, one that lasts and one that explodes: each layer is compared on its own scale."""
    rng = np.random.default_rng(0)
    X, dA = rng.normal(size=(2, 20, 6))
    weights = deep.random_weights([6] * 12, gain, rng)
    tanh = ACTIVATIONS["tanh"]
    ours = deep.deep_backward(X, weights, deep.deep_forward(X, weights, tanh), tanh, dA)

    def heard(layers):
        A = X
        for W, b in layers:
            A = jax.numpy.tanh(A @ W + b)
        return (A * dA).sum()

    theirs = jax.grad(heard)([tuple(layer) for layer in weights])
    for layer, wanted in zip(ours, theirs, strict=True):
        for mine, part in zip(layer, wanted, strict=True):
            assert_same(mine.ravel(), np.array(part).ravel())
