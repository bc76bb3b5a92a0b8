"""The explorer descent: what it shows is true, and its missions can be won."""

import numpy as np
import pytest
from tools.lab_01.explorers import each, here, made

from helpers import explorers
from helpers.labs.lab_01.explorers.descent import FIRST_START
from helpers.nn.surfaces import SURFACES


@pytest.mark.parametrize("rate", [0.01, 0.1, 0.199526])
def test_the_walk_on_the_ravine_is_a_power_of_a_matrix(rate):
    explorer = each("descent")
    explorer.set(surface="ravine", learning_rate=rate, step=30, start=FIRST_START)
    turn = np.eye(2) - rate * SURFACES["ravine"].hessian
    expected = np.array([np.linalg.matrix_power(turn, t) @ FIRST_START for t in range(31)])
    path, loss = here(explorer, 0), here(explorer, 2)
    np.testing.assert_allclose(path, expected, rtol=1e-7, atol=1e-9)
    np.testing.assert_allclose(loss, np.stack([np.arange(31), SURFACES["ravine"].f(expected)], axis=-1), rtol=1e-6)


def test_sentences_know_the_edge_of_the_ravine():
    explorer = each("descent")
    explorer.set(surface="ravine", start=FIRST_START)
    for rate in explorer.result.rates:
        explorer.controls["learning_rate"].value = rate
        assert ("it diverges" in explorer.stage.sentence()) == (rate > 0.2)


def test_another_surface_brings_another_backdrop_and_another_walk():
    explorer = each("descent")
    explorer.set(surface="ravine", start=FIRST_START)
    picture, path = explorer.stage.picture, explorer.result.paths
    explorer.controls["surface"].value = "saddle"
    assert explorer.stage.picture != picture
    assert not np.array_equal(explorer.result.paths, path)


@pytest.mark.parametrize(("name", "panel"), [("descent", 0), ("landscapes", 3)])
def test_a_dragged_start_is_where_the_walk_begins(name, panel):
    explorer = each(name)
    explorer.set(learning_rate=0.1)
    explorer.stage.moved = {"name": "start", "x": 0.7, "y": -0.9}
    starts = [mark for mark in explorer.stage.drawn if mark.kind == "points" and mark.panel == panel]
    paths = [mark for mark in explorer.stage.drawn if mark.kind == "line" and mark.panel == panel]
    np.testing.assert_allclose(starts[0].data, [[0.7, -0.9]])
    np.testing.assert_allclose(paths[0].at(explorer.stage.index())[0], [0.7, -0.9])
    (handle,) = explorer.stage.handles
    assert (handle["x"], handle["y"], handle["panel"]) == (0.7, -0.9, panel)


def test_a_start_beside_the_minimum_wins_nothing():
    explorer = made("descent")
    explorer.set(surface="ravine", start=(0.1, 0.1), learning_rate=0.1778)
    assert "fewest-steps" not in explorer.won


@pytest.mark.parametrize(("answer", "said"), [("diverges", "✓ Right"), ("crawls", "✗ Not quite")])
def test_the_descent_tells_whether_the_prediction_held(answer, said):
    explorer = explorers.descent()
    explorer.commit(answer)
    assert said in explorer.asking.said.value
    assert "it diverges" in explorer.asking.said.value
    assert (explorer.controls["surface"].value, explorer.state().learning_rate) == ("ravine", 0.5)
    assert "it diverges" in explorer.stage.sentence()
