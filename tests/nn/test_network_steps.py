"""A step of Adam for a whole network."""

import numpy as np
import pytest

from helpers.nn import optimizers
from helpers.nn.optimizers import adam_step


def test_a_step_of_a_network_is_a_step_of_each_of_its_parameters():
    rng = np.random.default_rng(0)
    layers, gradients = ([(rng.normal(size=(2, 3)), rng.normal(size=3))] for _ in range(2))
    weights, memory = layers, optimizers.adam_memory(layers)
    for t in (1, 2):
        weights, memory = optimizers.adam_network_step(weights, gradients, memory, t, 0.1)
    for k in (0, 1):
        w, m, v = layers[0][k], 0 * layers[0][k], 0 * layers[0][k]
        for t in (1, 2):
            w, m, v = adam_step(w, gradients[0][k], m, v, t, 0.1)
        for got, wanted in zip((weights[0][k], *memory[0][k]), (w, m, v), strict=True):
            np.testing.assert_array_equal(got, wanted)


def test_a_network_needs_a_gradient_and_a_memory_for_each_layer():
    layers = [(np.ones((1, 2)), np.ones(2))]
    with pytest.raises(ValueError, match="one pair for each of 1 layers; got 0 and 1"):
        optimizers.adam_network_step(layers, [], optimizers.adam_memory(layers), 1, 0.1)
