"""The first figure: every gradient on the graph is the slope of the curve beside it."""

import numpy as np
import pytest

from helpers.labs.lab_07.explorers.first_formula import first_formula


def curve(x, w=1.5, b=0.5):
    return x * np.tanh(w * x + b)


def test_the_values_and_the_slopes_are_those_of_the_formula():
    explorer = first_formula()
    values, gradients = explorer.result
    x = np.array(explorer.state().places["x"])
    np.testing.assert_allclose(values[:, -1], curve(x), atol=1e-12)
    np.testing.assert_allclose(gradients[:, 0], (curve(x + 1e-5) - curve(x - 1e-5)) / 2e-5, atol=1e-8)


def test_its_slider_moves_it_and_the_sentence_says_where():
    explorer = first_formula()
    explorer.controls["x"].value = 0.0
    assert explorer.stage.sentence().startswith(
        "At x = 0 the formula gives 0. The gradient that comes back to x is 0.46"
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_drawn_in_both_themes(theme):
    left, right = first_formula().stage.static_figure(theme).axes
    assert "tanh" in [text.get_text() for text in left.texts]
    assert right.get_xlabel() == "x"
