"""The explorer line_slope: what it shows is true, and its missions can be won."""

import numpy as np
import pytest
from tools.lab_01.explorers import each, here

from helpers import explorers
from helpers.nn import functions as math


@pytest.mark.parametrize(("w", "b"), [(0.0, 0.0), (2.5, -1.0)])
def test_the_tangents_touch_the_curves_with_the_students_slopes(points, w, b):
    x, y = points
    explorer = each("line_slope")
    explorer.set(w=w, b=b)
    along_w, dot_w, along_b, dot_b, tangent_w, tangent_b = (here(explorer, number) for number in range(6))
    slopes = math.mse_gradient(w, b, x, y)
    for tangent, dot, slope, curve in ((tangent_w, dot_w, slopes[0], along_w), (tangent_b, dot_b, slopes[1], along_b)):
        rise = (tangent[1] - tangent[0])[1] / (tangent[1] - tangent[0])[0]
        assert rise == pytest.approx(slope)
        np.testing.assert_allclose(tangent.mean(axis=0), dot[0])
        assert dot[0].tolist() in curve.tolist()
    assert f"dw = {slopes[0]:.2f} and db = {slopes[1]:.2f}" in explorer.stage.sentence()
    for name, slope in zip("wb", slopes, strict=True):
        assert f"{name} should {'shrink' if slope > 0 else 'grow'}" in explorer.stage.sentence()


def test_flat_is_said_where_it_is_flat():
    explorer = each("line_slope")
    flat = np.argwhere(np.all(np.abs(explorer.result.slopes) <= 0.05, axis=-1))
    for i, j in flat:
        explorer.set(w=explorer.result.ws[i], b=explorer.result.bs[j])
        assert explorer.stage.sentence().endswith("flat both ways, nothing to gain.")
    explorer.set(w=3.0, b=2.0)
    assert "w should shrink and b should shrink" in explorer.stage.sentence()


@pytest.mark.parametrize(("answer", "word"), [("w should grow", "Right"), ("w should shrink", "Not quite")])
def test_the_slope_at_the_flat_line_is_what_the_feedback_says(points, answer, word):
    x, y = points
    explorer = explorers.line_slope()
    explorer.commit(answer)
    assert f"{word}:</b> dw = {-2 * np.mean(x * y):.2f} there".replace("-", "−") in explorer.asking.said.value
