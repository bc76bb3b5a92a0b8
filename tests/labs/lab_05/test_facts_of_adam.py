"""What lab 05 says about the length of Adam's steps and the numbers that it remembers."""

import numpy as np
import pytest

from helpers.nn import classifier, optimizers
from helpers.nn.optimizers import adam_step


def longest(gradients, rate=0.01):
    """Return the longest of Adam's steps through some slopes, in learning rates."""
    w, m, v, most = np.zeros(1), np.zeros(1), np.zeros(1), 0.0
    for t, gradient in enumerate(gradients, 1):
        before = w
        w, m, v = adam_step(w, np.array([gradient]), m, v, t, rate)
        most = max(most, float(np.abs(w - before)[0]) / rate)
    return most


def test_a_lone_spike_makes_a_step_of_three_learning_rates():
    """Kingma & Ba 2015 give the bound (1 - β₁)/√(1 - β₂) for it."""
    spike = longest([0.0] * 10_000 + [1.0])
    assert spike == pytest.approx(0.1 / np.sqrt(0.001), rel=0.01)
    assert spike == pytest.approx(3.2, abs=0.05)


@pytest.mark.parametrize("growth", [1.01, 1.1])
def test_a_slope_that_grows_makes_steps_of_a_few(growth):
    assert 3 < longest(1e-6 * growth ** np.arange(600)) < 5


def test_adam_remembers_two_numbers_for_each_of_the_17226():
    weights = classifier.initial_weights([64, 128, 64, 10], np.random.default_rng(0))
    memory = optimizers.adam_memory(weights)
    assert sum(part.size for layer in weights for part in layer) == 17_226
    assert sum(part.size for layer in memory for pair in layer for part in pair) == 34_452
