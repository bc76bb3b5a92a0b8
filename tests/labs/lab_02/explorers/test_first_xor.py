"""The explorer first_xor: what it shows is true, and its missions can be won."""

import numpy as np
from tools.explorers import drawn

from helpers.figures import marks
from helpers.labs.lab_02.explorers import first_xor
from helpers.nn import network, training


def test_the_first_network_learns_xor_while_the_slider_moves():
    explorer = first_xor.first_xor()
    assert explorer.stage.sentence().startswith("After 0 epochs")
    explorer.controls["epoch"].value = "5,000"
    assert "4 of the 4" in explorer.stage.sentence()
    start = training.random_start(2, first_xor.HIDDEN, np.random.default_rng(first_xor.SEED))
    outputs = network.forward(first_xor.grid(), *start).A2
    (heat,) = drawn(explorer, marks.Heat, 0)
    np.testing.assert_allclose(heat.data[0].ravel(), outputs[:, 0], rtol=1e-5)
