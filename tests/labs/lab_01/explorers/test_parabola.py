"""The explorer parabola: what it shows is true, and its missions can be won."""

import numpy as np
import pytest
from tools.lab_01.explorers import each, here, made

from helpers import explorers


@pytest.mark.parametrize("rate", [0.01, 0.1, 0.47863, 1.0, 1.90546])
@pytest.mark.parametrize("step", [0, 7, 20])
def test_each_step_multiplies_the_weight_by_one_number(rate, step):
    explorer = each("parabola")
    explorer.set(learning_rate=rate, step=step)
    path = here(explorer, 0)
    expected = -2 * (1 - 2 * rate) ** np.arange(step + 1.0)
    np.testing.assert_allclose(path, np.stack([expected, expected**2], axis=-1), rtol=1e-9)
    assert f"by 1 − αλ = {1 - 2 * rate:.3g}; after {step} steps w is {expected[-1]:.3g}" in explorer.stage.sentence()


def test_the_map_of_all_rates_runs_through_the_dot():
    explorer = each("parabola")
    explorer.set(learning_rate=0.1, step=10)
    every, dot = here(explorer, 2), here(explorer, 3)
    assert dot[0].tolist() in every.tolist()
    np.testing.assert_allclose(dot, [[0.1, 4 * 0.8**20]], rtol=1e-9)


def test_the_edge_is_drawn_beside_the_guess_once_it_is_committed():
    explorer = explorers.parabola()
    explorer.commit(0.2)
    rules = [mark for mark in explorer.stage.drawn if mark.kind == "rule"]
    assert [(rule.text, list(rule.data)) for rule in rules] == [("1/λ", [0.5]), ("2/λ", [1.0]), ("you", [0.2])]
    assert (
        "✗ Not quite:</b> the walk runs away above α = 1. That is 2/λ; the curvature λ is 2. Your guess is"
        in explorer.asking.said.value
    )


def test_one_hop_needs_a_step():
    explorer = made("parabola")
    explorer.set(step=0, learning_rate=0.47863)
    explorer.set(learning_rate=0.3981, step=20)
    assert explorer.won == set()
    explorer.set(step=1, learning_rate=0.47863)
    assert explorer.won == {"one-hop"}
