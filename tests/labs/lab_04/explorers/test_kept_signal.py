"""The scale of the weights, tried: the lines are real networks' at every position, and the scales follow the widths."""

import numpy as np
import pytest
from tools.explorers import drawn, revealed
from tools.lab_04.explorers import deep_forward

from helpers.figures import live, marks
from helpers.labs.lab_04.explorers import kept_signal
from helpers.nn import deep
from helpers.nn.functions import ACTIVATIONS


def trained_by_hand(width, scale):
    """Return log10 of the signal after each layer, of a network drawn and run at this very scale."""
    rng = np.random.default_rng(1)
    X = rng.normal(size=(kept_signal.SAMPLES, width))
    layers = [(rng.normal(scale=scale, size=(width, width)), np.zeros(width)) for _ in range(kept_signal.LAYERS)]
    trace = deep.deep_forward(X, layers, ACTIVATIONS["relu"])
    return [np.log10(np.sqrt(np.mean(A**2) / np.mean(X**2))) for A in (X, *(A for _, A in trace))]


@pytest.mark.parametrize("width", kept_signal.WIDTHS)
@pytest.mark.parametrize("at", [0, 20, 60, -1])
def test_one_pass_tells_the_signal_at_every_scale(width, at):
    result = revealed(kept_signal.kept_signal, deep_forward=deep_forward).result
    np.testing.assert_allclose(result.signals[width][at], trained_by_hand(width, result.scales[at]), atol=1e-8)


def test_four_times_as_wide_needs_half_the_scale():
    result = revealed(kept_signal.kept_signal).result
    needed = {width: kept_signal.kept_at(result, width) for width in kept_signal.WIDTHS}
    assert needed[64] / needed[256] == pytest.approx(2, rel=0.05)
    assert needed[16] / needed[64] == pytest.approx(2, rel=0.2)  # narrow layers differ more from draw to draw
    assert needed[64] == pytest.approx(0.18, rel=0.05)  # as the question says
    for width, scale in needed.items():
        assert trained_by_hand(width, scale)[-1] == pytest.approx(0, abs=0.1)


@pytest.mark.parametrize(("guess", "right"), [(0.09, True), (0.075, True), (0.18, False), (0.36, False), (0.04, False)])
def test_the_question_is_about_a_quarter_of_the_variance(guess, right):
    explorer = revealed(kept_signal.kept_signal)
    told = kept_signal.KEPT_SIGNAL.prediction.feedback(guess, explorer.result, explorer.state())
    assert told.right == right
    assert told.truth.endswith("0.087")


def test_the_sentence_tells_what_the_lines_end_at():
    explorer = revealed(kept_signal.kept_signal)
    scales = live.positions(explorer.controls["scale"])
    for scale in (scales[0], scales[30], scales[-1]):
        explorer.controls["scale"].value = scale
        index = explorer.stage.index()
        sentence = explorer.stage.sentence()
        assert sentence.startswith(f"Scale {scale:.3g}. ")
        for width, line in zip(kept_signal.WIDTHS, drawn(explorer, marks.Line), strict=True):
            assert f"{10 ** line.at(index)[-1, 1]:.1g} ({width} wide)" in sentence


def test_a_name_stands_where_its_line_ends_or_leaves():
    explorer = revealed(kept_signal.kept_signal)
    for scale in live.positions(explorer.controls["scale"])[::20]:
        explorer.controls["scale"].value = scale
        index = explorer.stage.index()
        for line, name in zip(drawn(explorer, marks.Line), drawn(explorer, marks.Label), strict=True):
            (place,) = name.at(index)
            assert abs(place[1]) < kept_signal.REACH
            assert place[0] == kept_signal.LAYERS + 0.8 or abs(line.at(index)[-1, 1]) > kept_signal.REACH - 1
