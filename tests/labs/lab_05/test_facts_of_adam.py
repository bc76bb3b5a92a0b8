"""What lab 05 says about the length of Adam's steps, held against the longest that there are."""

import numpy as np
import pytest

from helpers.nn.optimizers import adam_step


def longest_adam_step(gradients):
    """Return the length of Adam's longest step along a sequence of gradients, in learning rates."""
    w = m = v = np.zeros(1)
    longest = 0.0
    for t, gradient in enumerate(gradients, 1):
        before = w
        w, m, v = adam_step(w, np.array([gradient]), m, v, t, 1.0)
        longest = max(longest, abs(w[0] - before[0]))
    return longest


def test_no_gradients_make_adam_s_step_longer_than_7_3_learning_rates():
    """By Cauchy-Schwarz |m|/√v ≤ (1 − β₁)/√(1 − β₂) / √(1 − β₁²/β₂); growing by β₂/β₁ at the end reaches it."""
    bound = (1 - 0.9) / np.sqrt((1 - 0.999) * (1 - 0.9**2 / 0.999))
    assert bound == pytest.approx(7.3, abs=0.05)
    worst = np.r_[np.zeros(20_000), (0.999 / 0.9) ** np.arange(200)]
    assert longest_adam_step(worst) < bound


def test_slopes_that_wake_up_after_a_long_silence_make_it_six_times_as_long():
    silence = np.zeros(20_000)
    assert longest_adam_step(np.r_[silence, np.ones(100)]) == pytest.approx(6.57, abs=0.01)
    assert longest_adam_step(np.r_[silence, 1.0]) == pytest.approx(np.sqrt(10))  # a lone one: Kingma & Ba 2015, 2.1
    assert longest_adam_step(np.ones(2000)) == pytest.approx(1)
