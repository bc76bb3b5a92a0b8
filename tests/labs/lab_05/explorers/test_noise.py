"""The explorer noise: what it shows is true, and its missions can be won."""

import numpy as np
import pytest
from tools.explorers import answer, revealed, shown
from tools.lab_05.explorers import minibatches

from helpers.figures import marks
from helpers.labs.lab_05.explorers import noise
from helpers.nn import gradient_descent


def test_the_path_of_all_samples_is_plain_descent_and_needs_no_shuffle():
    explorer = revealed(noise.noise, minibatches=minibatches)
    explorer.set(size="32", learning_rate=0.1)
    chosen, dashed = (shown(explorer, marks.Line, 0, role) for role in ("path", "second"))
    np.testing.assert_array_equal(chosen, dashed)
    path = gradient_descent.gradient_descent(noise.LINE.gradient, noise.START, 0.1, noise.PASSES)
    np.testing.assert_allclose(chosen[: len(path)], path, rtol=1e-9)
    assert np.isnan(chosen[len(path) :]).all()
    explorer.controls["seed"].value = 5
    np.testing.assert_allclose(shown(explorer, marks.Line, 0, "path"), chosen, rtol=1e-9)


def test_the_path_takes_the_students_batches_one_after_another():
    explorer = revealed(noise.noise, minibatches=minibatches)
    explorer.set(size="8", learning_rate=0.0501187, seed=3)
    rng, w, rate = np.random.default_rng(3), np.array(noise.START), 0.0501187
    path = [w]
    for _ in range(noise.PASSES):
        for batch in minibatches(32, 8, rng):
            error = noise.X[batch] @ w - noise.y[batch]
            w = w - rate * 2 * noise.X[batch].T @ error / len(batch)
            path.append(w)
    np.testing.assert_allclose(shown(explorer, marks.Line, 0, "path")[: len(path)], path, rtol=1e-9)
    curve = shown(explorer, marks.Line, 1, "path")
    assert curve[4, 0] == 1  # four batches of 8 are a pass
    assert curve[4, 1] == pytest.approx(noise.above_floor(path[4]))
    assert f"{noise.above_floor(path[4]):.2g} after one pass" in explorer.stage.sentence()


def test_the_floor_is_the_lowest_loss_and_the_gradient_its_slope():
    w = np.array([0.4, -1.1])
    for k in range(2):
        aside = 1e-6 * np.eye(2)[k]
        slope = (noise.above_floor(w + aside) - noise.above_floor(w - aside)) / 2e-6
        assert noise.LINE.gradient(w)[k] == pytest.approx(slope, rel=1e-6)
    assert noise.above_floor(noise.BEST) == pytest.approx(0, abs=1e-12)


def test_small_batches_lead_after_one_pass_and_tremble_at_the_end():
    explorer = noise.noise()
    explorer.asking.answer.value = "32"
    answer(explorer)
    said = explorer.asking.said.value
    assert "✗ Not quite:</b> batches of 1 come nearest" in said
    at = explorer.state().at["learning_rate"]
    ones, lasts = explorer.result.after_one[:, at], explorer.result.at_last[:, at]
    assert ones[0] < ones[3] < ones[5]
    assert lasts[0] > lasts[5] > lasts[3]  # all at once hasn't arrived, one at a time never does
    assert f"batches of 1 come nearest, {ones[0]:.2g} above" in said


def test_the_mission_of_noise_wants_a_smaller_learning_rate_but_not_the_smallest():
    explorer = revealed(noise.noise, minibatches=minibatches)
    for rate in (0.1, 0.001):
        explorer.controls["learning_rate"].value = rate
        assert explorer.won == set()
    explorer.controls["learning_rate"].value = 0.01
    assert explorer.won == {"calm"}
    larger = revealed(noise.noise)
    larger.set(size="8", learning_rate=0.0501187)
    assert larger.won == set()
