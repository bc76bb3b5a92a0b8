"""The explorer who_learns: what it shows is true, and its missions can be won."""

import numpy as np
import pytest
from tools.explorers import answer, drawn, revealed

from helpers.figures import marks
from helpers.labs.lab_04.explorers import who_learns


def test_nothing_is_trained_before_the_answer():
    who_learns.trained.cache_clear()
    explorer = who_learns.who_learns()
    assert who_learns.trained.cache_info().currsize == 0
    answer(explorer)
    assert who_learns.trained.cache_info().currsize == 2


def test_the_sigmoid_stands_still_the_relu_learns_and_a_large_start_wakes_the_sigmoid():
    usual, large, rectified = who_learns.USUAL, who_learns.LARGE, "relu"
    sigmoid, large, relu = (who_learns.trained(name) for name in (usual, large, rectified))
    assert abs(sigmoid.losses[-1] - who_learns.GUESSING) < 0.01
    assert relu.losses[-1] < 0.01
    assert large.losses[-1] < 0.1


def test_the_ratio_is_one_step_over_the_weights():
    relu = who_learns.trained("relu")
    before = relu.weights[0][0].W
    step = who_learns.RATE * relu.norms[0, 0]
    assert relu.ratios[0, 0] == pytest.approx(step / np.linalg.norm(before))
    assert who_learns.truth() == "the sigmoid's first ones"


def test_scrubbing_moves_the_ratios_and_the_histograms_without_training():
    explorer = revealed(who_learns.who_learns)
    trained = who_learns.trained.cache_info().misses
    heat = drawn(explorer, marks.Heat, 3)[0]
    first = heat.at(explorer.stage.index())
    explorer.controls["epoch"].value = "200"
    assert explorer.stage.sentence().startswith("Epoch 200 (guessing: loss 0.69). sigmoid (usual: gain 1): loss 0.69")
    assert not np.array_equal(first, heat.at(explorer.stage.index()))
    assert who_learns.trained.cache_info().misses == trained


@pytest.mark.parametrize(
    ("still", "said"), [([0, 0], "no layer"), ([0, 1], "layer 2"), ([1, 1, 1, 0, 1], "layers 1–3, 5")]
)
def test_layers_are_named_in_runs(still, said):
    assert who_learns._layers(np.array(still)) == said
