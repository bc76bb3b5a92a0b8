"""The table of Lab 04: what the honest experiment reaches."""

import numpy as np
import pytest

from helpers.labs.lab_04 import table
from helpers.nn import gradient_flow


@pytest.mark.parametrize("gain", ["0.7", "√2", "1e7"])
def test_the_table_has_a_column_for_each_gain_in_words(gain):
    seen = table.table(gradient_flow.random_network, "tanh", 16, 3)
    one = gradient_flow.sweep(gradient_flow.random_network("tanh", 1.0, 16, 3), (table.GAINS[gain],))
    at = table.WORDS.index(gain)
    np.testing.assert_allclose(seen.weights[:, at], one.weights[:, 0], atol=1e-9)
    np.testing.assert_allclose(seen.errors[:, at], one.errors[:, 0], atol=1e-9)
    assert table.table(gradient_flow.random_network, "tanh", 16, 3) is seen


@pytest.mark.parametrize(
    ("activation", "gain", "centred", "left"),
    [
        ("sigmoid", "1", False, 2e-6),
        ("sigmoid", "6", True, 0.7),
        ("tanh", "0.5", False, 2e-3),
        ("tanh", "1", False, 0.3),
        ("relu", "0.7", False, 1e-3),
        ("relu", "√2", False, 0.7),
        ("relu", "2", False, 16),
    ],
)
def test_the_honest_experiment_reaches_the_known_figures(activation, gain, centred, left):
    """Depth 10, width 64; the error at the first layer over that at the last, the middle one of five seeds."""
    stacks = [
        gradient_flow.random_network(activation, table.GAINS[gain], 64, seed, centred=centred) for seed in range(5)
    ]
    tables = [gradient_flow.sweep(net).errors[9, 0] for net in stacks]
    assert np.log10(left) == pytest.approx(np.median([errors[0] - errors[9] for errors in tables]), abs=0.4)
