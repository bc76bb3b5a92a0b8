"""The explorer softmax: what it shows is true, and its missions can be won."""

import numpy as np
from tools.explorers import revealed

from helpers.figures import marks
from helpers.labs.lab_03.explorers import softmax
from helpers.nn import functions


def test_softmax_is_made_sure_by_the_logits_and_not_by_cooling_it():
    explorer = revealed(softmax.softmax)
    explorer.controls["temperature"].value = 0.1
    assert explorer.won == set()
    explorer.controls["temperature"].value = 1
    explorer.controls["cat"].value = 5
    assert explorer.won == set()
    explorer.controls["dog"].value = -1
    assert explorer.won == {"sure"}


def test_the_bars_are_softmax_of_logits_over_temperature():
    explorer = revealed(softmax.softmax)
    result, state = explorer.result, explorer.state()
    np.testing.assert_array_equal(result.logits[state.at["shift"]], [2, 1, -1])
    for at, temperature in enumerate(result.temperatures):
        weights = np.exp(np.array([2, 1, -1]) / temperature)
        for probabilities in result.probabilities[at]:
            np.testing.assert_allclose(probabilities, weights / weights.sum(), rtol=1e-9)
    bars = [m for m in explorer.stage.drawn if isinstance(m, marks.Bars)]
    assert len(bars) == 3
    for at, bar in enumerate(bars):
        np.testing.assert_array_equal(bar.data[..., 0, 1], result.probabilities[..., at])


def test_softmax_says_sum_ratio_and_shift():
    explorer = revealed(softmax.softmax)
    ratio = "Cat gets exp((2.0 − 1.0)/1) = 2.72 times as much as dog."
    assert explorer.stage.sentence() == f"The three add up to 1.000. {ratio}"
    explorer.presets["shift by +3"].click()
    ratio = "Cat gets exp((5.0 − 4.0)/1) = 2.72 times as much as dog."
    assert explorer.stage.sentence() == f"The three add up to 1.000. {ratio} The +3 on every logit changed nothing."
    explorer.set(shift=-4, dog=5, owl=-4)
    assert "Dog gets exp((1.0 − (−2.0))/1) = 20.1 times as much as cat." in explorer.stage.sentence()
    assert "The −4 on every logit changed nothing." in explorer.stage.sentence()


def test_the_answer_about_softmax_stays_when_the_sliders_move():
    explorer = revealed(softmax.softmax)
    assert "gives the cat 70.5 %" in explorer.asking.said.value
    explorer.controls["cat"].value = -3
    assert "gives the cat 70.5 %" in explorer.asking.said.value
    np.testing.assert_allclose(functions.softmax([[2, 1, -1]])[0, 0], 0.705, atol=5e-4)
