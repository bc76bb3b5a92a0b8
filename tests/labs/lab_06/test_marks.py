"""The marks of Lab 06: pictures stand upright and in rows."""

import numpy as np

from helpers.labs.lab_06 import marks as lab_06_marks
from helpers.labs.lab_06.marks import Grid


def test_a_mosaic_puts_pictures_row_by_row_from_the_top():
    pictures = np.arange(3)[:, None] + np.ones((3, 64))
    grid = Grid(rows=2, columns=2, right=1, below=3)
    field = lab_06_marks.mosaic(pictures, grid, empty=-1)
    assert field.shape == (grid.height, grid.width) == (22, 18)
    assert [field[-1, 0], field[-1, 9], field[10, 0], field[10, 9]] == [1, 2, 3, -1]
    assert (field == -1).sum() == field.size - 3 * 64


def test_a_picture_in_a_mosaic_stands_upright():
    field = lab_06_marks.mosaic(np.arange(64.0)[None], Grid(1, 1, right=0, below=0))
    np.testing.assert_array_equal(field[::-1].ravel(), np.arange(64))


def test_frames_and_places_belong_to_their_pictures():
    grid = Grid(rows=2, columns=3, right=2, below=4)
    frames = lab_06_marks.frames(grid)
    assert frames.shape == (6, 6, 2)
    np.testing.assert_array_equal(frames[0, :3], [[0, 24], [8, 24], [8, 16]])
    np.testing.assert_array_equal(frames[4, 0], [10, 12])
    assert np.isnan(frames[:, -1]).all()
    np.testing.assert_array_equal(lab_06_marks.places(grid, 4, 9)[5], [24, 3])


def test_gaps_are_where_nothing_is_chosen():
    chosen = np.array([[True, False], [False, False]])
    gaps = np.isnan(lab_06_marks.where(chosen, np.ones((2, 6, 2))))
    np.testing.assert_array_equal(gaps.all(axis=(2, 3)), ~chosen)
