"""The explorer collapse: what it shows is true, and its missions can be won."""

import numpy as np
import pytest
from tools.explorers import answer, revealed
from tools.lab_03.explorers import STUDENT

from helpers.labs.lab_03.explorers import collapse
from helpers.nn import functions, network


def test_without_an_activation_every_depth_is_the_line_that_collapse_makes_of_it():
    result = collapse.collapse(collapse=STUDENT["collapse"]).result
    np.testing.assert_allclose(result.outputs[0], result.folded, atol=1e-9)
    assert [collapse.bends(y) for y in result.outputs[0]] == [0] * collapse.DEEPEST
    for W, b in result.lines:
        assert (W.shape, b.shape) == ((1, 1), (1,))


def test_with_an_activation_all_depths_but_one_layer_bend_and_come_nearer():
    result = collapse.collapse().result
    for row in (1, 2):
        assert collapse.bends(result.outputs[row, 0]) == 0  # a single layer is the output layer: nothing bends it
        assert all(collapse.bends(y) > 0 for y in result.outputs[row, 1:])
        assert np.all(result.errors[row, 1:] < result.errors[0, 1:])


def test_bends_are_counted_at_the_hinges():
    x = collapse.FINE
    assert collapse.bends(2 * x - 1) == 0
    assert collapse.bends(np.abs(x - 0.111) + np.maximum(x + 1.234, 0)) == 2


def test_the_fold_uses_the_networks_own_weights():
    result = collapse.collapse().result
    hidden, last = collapse.fitted(3, functions.identity)
    (W1, b1), (W2, b2) = hidden
    W, b = network.collapse(*network.collapse(W1, b1, W2, b2), *last)
    np.testing.assert_allclose(result.lines[2][0], W)
    np.testing.assert_allclose(result.lines[2][1], b)


def test_collapse_says_what_it_draws():
    explorer = revealed(collapse.collapse)
    assert "10 layers, no activation: 0 bends, a straight line. One layer does the same" in explorer.stage.sentence()
    assert "less than a billionth" in explorer.stage.sentence()
    explorer.controls["activation"].value = "ReLU"
    assert "10 layers, ReLU: " in explorer.stage.sentence()
    explorer.controls["depth"].value = 1
    assert "1 layer, ReLU: 0 bends, a straight line" in explorer.stage.sentence()


@pytest.mark.parametrize(("guess", "verdict"), [("0", "✓ Right"), ("9", "✗ Not quite")])
def test_a_guess_about_the_bends_is_answered(guess, verdict):
    explorer = collapse.collapse()
    explorer.asking.answer.value = guess
    answer(explorer)
    assert f"{verdict}:</b> without an activation the output has 0 bends" in explorer.asking.said.value
