"""The explorer saturation: what it shows is true, and its missions can be won."""

import numpy as np
import pytest
from tools import networks
from tools.explorers import revealed

from helpers.labs.lab_04.explorers import saturation
from helpers.nn import deep
from helpers.nn.functions import ACTIVATIONS


def test_saturation_counts_every_output_and_every_error():
    explorer = revealed(saturation.saturation)
    np.testing.assert_allclose(explorer.result.said.sum(axis=1), 1)
    np.testing.assert_allclose(explorer.result.sizes.sum(axis=1), 1)
    X, weights, dA = saturation._network(explorer.state())
    trace = deep.deep_forward(X, weights, ACTIVATIONS["tanh"])
    ends = 100 * np.mean(np.abs(trace[-1].A) > 0.95)
    assert f"{ends:.0f} % of them" in explorer.asking.said.value
    errors = networks.signal_norms(weights, trace, ACTIVATIONS["tanh"], dA)
    np.testing.assert_allclose(explorer.result.errors, np.log10(errors))


def test_saturation_says_what_its_presets_show():
    explorer = revealed(saturation.saturation)
    explorer.presets["crowded"].click()
    assert explorer.result.spread[7] < 1e-4
    assert explorer.result.flat[7] == 0
    explorer.presets["saturated"].click()
    assert explorer.result.flat[7] > 0.5
    explorer.presets["alive"].click()
    assert explorer.result.flat[7] == pytest.approx(0.5, abs=0.1)
    assert "Layer 8 of 10, ReLU" in explorer.stage.sentence()
