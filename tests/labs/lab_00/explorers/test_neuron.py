"""The explorer neuron: what it shows is true, and its missions can be won."""

import numpy as np
import pytest
from tools.explorers import answer

from helpers import explorers
from helpers.labs.lab_00.explorers import neuron as explorer_of_neuron


def neuron(x, w, b):
    return np.sum(x * w, axis=1) + b


@pytest.fixture(scope="module")
def shared():
    """The explorer that tests only look at; built once, for it computes 2197 neurons on a plane."""
    explorer = explorers.neuron(neuron=neuron)
    explorer.asking.answer.value = 0.5
    answer(explorer)
    return explorer


def test_the_students_neuron_runs(shared):
    assert shared.badges() == {"neuron": "your own code"}
    assert shared.errors.value == ""


def test_before_the_answer_only_the_sample_is_shown():
    explorer = explorers.neuron()
    assert [mark.role for mark in explorer.stage.drawn] == ["start"]
    assert explorer.controls["w1"].disabled


def test_the_feedback_says_whether_the_guess_was_right(shared):
    assert "✓ Right:</b> z is 0.5. 0.5·1 + (−1)·2 + 2 = 0.5." in shared.asking.said.value
    other = explorers.neuron()
    other.commit(1.0)
    assert "✗ Not quite:</b> z is 0.5." in other.asking.said.value


@pytest.mark.parametrize(("w1", "w2", "b"), [(0.5, -1.0, 2.0), (3.0, 3.0, 3.0), (-2.5, 0.0, 1.5)])
def test_the_bars_add_up_and_the_plane_is_the_neurons(shared, w1, w2, b):
    shared.set(w1=w1, w2=w2, b=b)
    index = shared.stage.index()
    parts, total, _, plane, _ = (mark.at(index) for mark in shared.stage.drawn)
    np.testing.assert_allclose(parts[:, 1], [w1, 2 * w2, b])
    np.testing.assert_allclose(total[0, 1], parts[:, 1].sum())
    side = (np.arange(explorer_of_neuron.CELLS) + 0.5) / explorer_of_neuron.CELLS * 6 - 3
    z = w1 * side[None, :] + w2 * side[:, None] + b
    np.testing.assert_allclose(plane, 0.5 + z / 24, atol=1e-12)


def test_the_sentence_is_the_sum(shared):
    shared.set(w1=0.5, w2=-1.0, b=2.0)
    assert shared.stage.sentence() == "z = 0.5·1 − 1·2 + 2 = 0.5"
    shared.set(w1=-1.0, w2=1.5, b=-2.0)
    assert shared.stage.sentence() == "z = −1·1 + 1.5·2 − 2 = 0"


def test_balance_is_won_by_a_sum_of_zero_without_a_zero():
    explorer = explorers.neuron()
    explorer.commit(0.0)
    assert explorer.won == set()
    explorer.set(w1=0.0, w2=0.0, b=0.0)
    explorer.set(w1=2.0, w2=-1.0, b=0.0)
    assert explorer.won == set()
    explorer.set(w1=-1.0, w2=1.5, b=-2.0)
    assert explorer.won == {"balance"}


def test_a_neuron_that_fails_on_the_plane_is_shown_and_replaced():
    def small_batches_only(x, w, b):
        if len(x) > 100:
            raise MemoryError("too many samples")
        return x @ w + b

    explorer = explorers.neuron(neuron=small_batches_only)
    assert "MemoryError: too many samples" in explorer.errors.value
    assert explorer.badges() == {"neuron": "yours raised an error here, so the reference runs"}


def test_the_still_picture_has_bars_numbers_and_the_plane(shared):
    shared.set(w1=0.5, w2=-1.0, b=2.0)
    left, right = shared.stage.static_figure().axes
    assert [bar.get_height() for bar in left.patches] == [0.5, -2.0, 2.0, 0.5]
    assert [text.get_text() for text in left.texts] == ["0.5", "-2", "2", "0.5"]
    assert len(right.images) == 1
