"""The explorer scattered: three readers on moved digits, the last one handed in, and its mission can be won."""

import numpy as np
from tools.explorers import revealed

from helpers import explorers
from helpers.labs.lab_08 import readers
from helpers.labs.lab_08.explorers.scattered import MOVES
from helpers.nn import convolution


def convolve(images, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(images, kernel.shape, axis=(1, 2))
    return np.einsum("nyxij,ij->nyx", windows, kernel)


def test_the_students_reader_and_function_are_used():
    blank = convolution.initial_reader((10, 10), 2, 10, np.random.default_rng(0))
    explorer = revealed(explorers.scattered, reader=blank._replace(W=0 * blank.W), convolve=convolve)
    assert explorer.badges() == {"convolve": "your own code"}
    share = np.mean(readers.digits().test_labels == 0)  # of equal logits the first counts
    np.testing.assert_allclose(explorer.result.shares[..., 2], share)


def test_nothing_is_trained_before_the_answer_and_then_the_moved_digits_pay():
    explorer = explorers.scattered()
    assert explorer.result is None
    explorer.commit(40)
    still, moved, kernels = explorer.result.shares[MOVES.index(0), MOVES.index(1)]
    assert still < 0.5 < 0.85 < moved < kernels
    assert "Right:</b> it reads" in explorer.asking.said.value
    assert explorer.result.shares[MOVES.index(0), MOVES.index(0), 0] > 0.95
    explorer.set(down=1, right=0)
    assert explorer.won == set()
    explorer.set(down=-1, right=-2)
    assert explorer.won == {"apart"}
