"""The explorer first_depth: what it shows is true, and its missions can be won."""

import numpy as np
import pytest
from tools.explorers import drawn

from helpers.figures import marks
from helpers.labs.lab_04.explorers import first_depth


def test_the_teaser_falls_by_about_a_quarter_a_layer():
    explorer = first_depth.first_depth()
    first = explorer.result[:, 0]
    assert (np.diff(first)[1:] < 0).all()
    assert 10 ** np.mean(np.diff(first)[5:]) == pytest.approx(0.24, abs=0.03)
    explorer.controls["depth"].value = 20
    assert explorer.stage.sentence().startswith("20 layers: the first one's gradient is ")
    (bars,) = drawn(explorer, marks.Bars)
    np.testing.assert_allclose(bars.at(explorer.stage.index())[:20, 1], explorer.result[19, :20], rtol=1e-6)
