"""The explorer remedies: what it shows is true, and its missions can be won."""

from types import SimpleNamespace

import numpy as np
import pytest
from tools.explorers import revealed

from helpers.labs.lab_04.explorers import remedies as lab_04_remedies
from helpers.nn import deep, deep_classifier


def settings(**changed):
    return SimpleNamespace(**{**lab_04_remedies.ASKED, "normalise": "off", "depth": 10, **changed})


@pytest.mark.parametrize(
    ("switches", "left"),
    [
        ({"activation": "sigmoid"}, 2e-6),
        ({"activation": "ReLU", "scale": "by the rule"}, 0.9),
        ({"activation": "ReLU", "normalise": "on"}, 0.7),
        ({"activation": "tanh", "normalise": "on"}, 1.4),
        ({"activation": "sigmoid", "normalise": "on"}, 1.4e-4),
        ({"activation": "ReLU", "scale": "by the rule", "shortcut": "on"}, 31),
    ],
)
def test_each_remedy_does_what_was_measured(switches, left):
    result = lab_04_remedies._compute(settings(**switches))
    assert lab_04_remedies.left(result) == pytest.approx(np.log10(left), abs=0.35)


@pytest.mark.parametrize("scale", ["0.5", "1", "6"])
def test_normalisation_takes_the_gain_out(scale):
    one, other = (lab_04_remedies._compute(settings(normalise="on", scale=s)) for s in ("2", scale))
    np.testing.assert_allclose(one.errors[1:] - one.errors[-1], other.errors[1:] - other.errors[-1], atol=0.05)


@pytest.mark.parametrize("normalise", ["on", "off"])
@pytest.mark.parametrize("shortcut", ["on", "off"])
def test_the_errors_of_the_remedies_are_slopes(shortcut, normalise):
    """Nudge each sum of the first layer; as no sample hears of another, all samples are nudged in one go."""
    state, width = settings(depth=3, activation="tanh", shortcut=shortcut, normalise=normalise), lab_04_remedies.WIDTH
    rng = np.random.default_rng(0)
    X, dH = rng.normal(size=(2, lab_04_remedies.SAMPLES, width))
    weights = deep.random_weights([width] * 4, 1.0, rng)

    def ends(nudge):
        H = X
        for layer, (W, b) in enumerate(weights):
            Z = H @ W + b + (nudge if layer == 0 else 0)
            A = np.tanh(deep_classifier.normalise(Z, axis=1).Y if normalise == "on" else Z)
            H = H + A if shortcut == "on" else A
        return (H * dH).sum(axis=1) / np.linalg.norm(dH)

    nudges = 1e-5 * np.eye(width)
    slopes = [(ends(nudge) - ends(-nudge)) / 2e-5 for nudge in nudges]
    assert lab_04_remedies._compute(state).errors[0] == pytest.approx(np.log10(np.linalg.norm(slopes)), abs=1e-6)


def test_what_a_remedy_costs_is_counted_and_said():
    explorer = revealed(lab_04_remedies.remedies)
    assert "Cost: normalising 3.4 % more operations" in explorer.stage.sentence()
    explorer.controls["shortcut"].value = "on"
    assert "the shortcut 0.5 % more operations, and equal widths" in explorer.stage.sentence()
    both = lab_04_remedies.operations(settings(shortcut="on", normalise="on"))
    assert (both.shortcut, both.normalising) == (128, 832)
    wider = lab_04_remedies.operations(settings(shortcut="on", normalise="on"), width=512)
    assert wider.normalising / wider.plain < both.normalising / both.plain / 7
