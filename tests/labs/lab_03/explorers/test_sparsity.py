"""The explorer sparsity: what it shows is true, and its missions can be won."""

import dataclasses

import numpy as np
from tools.explorers import revealed

from helpers.figures import marks, style
from helpers.labs.lab_03.explorers import sparsity


def test_active_and_dead_are_counted_on_the_layer_on_the_screen():
    result = revealed(sparsity.sparsity).result
    X, W = sparsity.layer()
    for bias, outputs, active, dead in zip(result.biases, result.outputs, result.active, result.dead, strict=True):
        positive = X @ W + bias > 0
        np.testing.assert_array_equal(outputs > 0, positive)
        assert active == positive.mean()
        np.testing.assert_array_equal(dead, ~positive.any(axis=0))
    assert np.all(np.diff(result.active) >= 0)
    assert result.dead[0].all()
    assert not result.dead[-1].any()


def test_every_dead_unit_is_crossed_out_and_every_active_output_is_seen():
    explorer = revealed(sparsity.sparsity)
    result = explorer.result
    (heat,) = [m for m in explorer.stage.drawn if isinstance(m, marks.Heat)]
    np.testing.assert_array_equal(heat.data > 0.69, result.outputs.swapaxes(1, 2) > 0)
    np.testing.assert_array_equal(heat.data == 0.5, result.outputs.swapaxes(1, 2) == 0)
    (crosses,) = [m for m in explorer.stage.drawn if m.role == "bad" and getattr(m, "symbol", "") == "x"]
    np.testing.assert_array_equal(np.isfinite(crosses.data[..., 1]), result.dead)


def test_sparsity_says_what_it_counts():
    explorer = revealed(sparsity.sparsity)
    at = explorer.state().at["bias"]
    assert f"Bias 0.0: {100 * explorer.result.active[at]:.1f} % of the outputs are active." in explorer.stage.sentence()
    assert "No unit is dead" in explorer.stage.sentence()
    explorer.controls["bias"].value = -5
    assert explorer.stage.sentence().startswith("Bias −5.0: 0.0 % of the outputs are active. 24 of 24 units are dead")


def test_a_table_of_heat_keeps_sharp_cells():
    heat = marks.Heat(data=np.eye(3), smooth=False)
    figure, (axes,) = style.canvas()
    assert heat.draw(axes, {}, style.palette("light")).get_interpolation() == "nearest"
    assert heat.wire()["smooth"] is False
    smooth = dataclasses.replace(heat, smooth=True)
    assert smooth.draw(axes, {}, style.palette("light")).get_interpolation() == "bilinear"
    assert figure.axes == [axes]
