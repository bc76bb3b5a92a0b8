"""The explorer kernel: its map is the student's, it moves with the digit, and its mission can be won."""

import numpy as np
import pytest
from tools.explorers import revealed, shown

from helpers import explorers
from helpers.figures.marks import Heat
from helpers.labs.lab_08.explorers import kernel as module


def convolve(images, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(images, kernel.shape, axis=(1, 2))
    return np.einsum("nyxij,ij->nyx", windows, kernel)


def test_the_map_is_made_by_the_students_function():
    explorer = revealed(explorers.kernel, convolve=convolve)
    assert explorer.badges() == {"convolve": "your own code"}
    explorer.set(digit=3, right=-1, angle=45)
    wanted = convolve(explorer.result.images[3, :1], module.turned(45))[0]
    np.testing.assert_allclose(explorer.result.maps[3, 0, 3], wanted)
    heat = shown(explorer, Heat, 2, "path") / 255
    assert np.corrcoef(np.flip(heat, axis=0).ravel(), wanted.ravel())[0, 1] > 0.999


@pytest.mark.parametrize(("angle", "expected"), [(0, module.ACROSS), (90, module.ACROSS.T), (180, -module.ACROSS)])
def test_a_turned_kernel_looks_in_another_direction(angle, expected):
    np.testing.assert_allclose(module.turned(angle), expected, atol=1e-12)


def test_what_moves_is_said():
    explorer = explorers.kernel()
    explorer.commit(module.STAYS)
    assert f"Not quite:</b> {module.MOVES_TOO}, and its numbers change by 0.00" in explorer.asking.said.value


def test_the_quietest_angle_of_a_1_wins():
    explorer = revealed(explorers.kernel)
    averages = np.abs(explorer.result.maps[1, 1]).mean(axis=(1, 2))
    quiet = module.ANGLES[int(averages[:12].argmin())]
    explorer.set(digit=1, right=0, angle=quiet + 15)
    assert explorer.won == set()
    explorer.set(angle=quiet)
    assert explorer.won == {"quiet"}
