"""The explorer first_bend: what it shows is true, and its missions can be won."""

import numpy as np

from helpers.figures import marks
from helpers.labs.lab_03.explorers import first_bend


def test_relu_units_come_nearer_with_each_unit_and_without_an_activation_none_helps():
    result = first_bend.first_bend().result
    assert np.all(np.diff(result.errors["relu"]) < 0)
    np.testing.assert_allclose(result.errors["identity"], result.errors["identity"][0], rtol=1e-9)
    x, y = first_bend.POINTS, first_bend.wave(first_bend.POINTS)
    np.testing.assert_allclose(result.outputs["identity"][-1], np.polyval(np.polyfit(x, y, 1), x), atol=1e-9)


def test_the_squares_stand_where_the_output_bends():
    explorer = first_bend.first_bend()
    (squares,) = [m for m in explorer.stage.drawn if isinstance(m, marks.Points) and m.panel == 0]
    for units, row, y in zip(explorer.result.widths, squares.data, explorer.result.outputs["relu"], strict=True):
        assert np.isfinite(row[:, 0]).sum() == units - 1
        straight = np.abs(np.diff(y, n=2)) < 1e-9  # between the squares
        inner = first_bend.POINTS[1:-1]
        near = np.min(np.abs(inner[:, None] - row[: units - 1, 0]), axis=1, initial=np.inf) < 0.1
        assert np.all(straight | near)
