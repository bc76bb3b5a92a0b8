"""What becomes of a drawing: dots, steps and counts."""

import numpy as np
import pytest

from helpers.nn import drawing

SEVEN = [[(2, 2), (10, 2), (5, 14)]]


def random_bitmap(seed, share=0.2):
    return np.random.default_rng(seed).random((32, 32)) < share


def test_a_dot_is_inked_if_its_middle_is_within_the_radius():
    bitmap = drawing.drawn([[(4.5, 6.5), (9.5, 6.5)]], radius=1)
    assert np.flatnonzero(bitmap[6]).tolist() == list(range(3, 11))
    assert np.flatnonzero(bitmap[5]).tolist() == list(range(4, 10))
    assert bitmap.sum() == 8 + 2 * 6


def test_a_stroke_of_one_point_is_a_blot_and_no_stroke_is_nothing():
    assert drawing.drawn([[(16.5, 16.5)]], radius=1).sum() == 5
    assert not drawing.drawn([]).any()


def test_a_quick_stroke_has_no_gaps():
    columns = drawing.drawn([[(2, 2), (30, 30)]]).any(axis=0)
    assert columns[2:30].all()


def test_dotted_gives_the_counts_back(digits):
    for row in digits.test_X[:50]:
        assert np.array_equal(drawing.counted(drawing.dotted(row.reshape(8, 8))).ravel(), row)


def test_a_pen_without_a_width_is_refused():
    with pytest.raises(ValueError, match=r"radius must be greater than 0; got 0"):
        drawing.drawn(SEVEN, radius=0)


def test_the_bounding_box_holds_the_ink_and_no_more():
    bitmap = np.zeros((32, 32), bool)
    bitmap[5, 8] = bitmap[11, 20] = True
    assert drawing.bounding_box(bitmap) == (5, 12, 8, 21)
    with pytest.raises(ValueError, match="bitmap must have ink somewhere"):
        drawing.bounding_box(np.zeros((32, 32)))


@pytest.mark.parametrize(
    ("height", "width", "wide"), [(16, 8, 16), (16, 16, 20), (8, 32, 20), (30, 2, 10), (32, 15, 15)]
)
def test_the_size_is_the_full_height_and_a_width_within_limits(height, width, wide):
    bitmap = np.zeros((32, 32), bool)
    bitmap[:height, -width:] = True
    grey = drawing.sized(bitmap)
    assert grey.shape == (32, wide)
    np.testing.assert_allclose(grey, 1)  # all ink stays all ink: the weights of each place sum to 1


def test_the_narrowest_drawing_has_room_for_the_ink():
    bitmap = np.zeros((32, 32), bool)
    bitmap[3:25, 9] = True
    assert drawing.fitted(bitmap).sum() == drawing.INK


def test_the_darkest_places_are_inked():
    grey = np.arange(640.0).reshape(32, 20)
    assert np.array_equal(drawing.inked(grey), grey >= 640 - drawing.INK)
    assert not drawing.inked(np.zeros((32, 20))).any()  # white stays white, however little ink there is


def test_straightened_rows_begin_at_one_column():
    slanted = np.zeros((5, 9), bool)
    for row in range(5):
        slanted[row, 8 - 2 * row] = True
    assert drawing.straightened(slanted).tolist() == [[True]] * 5
    upright = random_bitmap(0)
    upright[[0, -1]] = False
    upright[[0, -1], 0] = True
    assert np.array_equal(drawing.straightened(upright), upright)


def test_the_centre_of_mass_lies_where_the_data_have_it():
    dots = np.zeros((32, 20), bool)
    dots[:, 3:9] = True
    columns = np.nonzero(drawing.centred(dots))[1] + 0.5
    assert columns.mean() == pytest.approx(drawing.MIDDLE, abs=0.5)


def test_what_is_wider_than_the_frame_is_cut_off():
    assert drawing.centred(np.ones((32, 39), bool)).all()


@pytest.mark.parametrize("seed", range(5))
def test_fitted_doesnt_see_where_a_drawing_stands(seed):
    small = np.zeros((32, 32), bool)
    small[:15, :11] = random_bitmap(seed, 0.5)[:15, :11]
    moved = np.roll(small, (9, 13), axis=(0, 1))
    assert np.array_equal(drawing.fitted(moved), drawing.fitted(small))


def test_fitted_leaves_an_empty_pad_empty_and_its_argument_as_it_was():
    assert not drawing.fitted(np.zeros((32, 32))).any()
    bitmap = random_bitmap(1)
    before = bitmap.copy()
    drawing.fitted(bitmap)
    assert np.array_equal(bitmap, before)


def test_counted_counts_blocks():
    bitmap = np.zeros((32, 32))
    bitmap[4:8, 8:12] = 1
    bitmap[31, 31] = 1
    counts = drawing.counted(bitmap)
    assert (counts[1, 2], counts[7, 7], counts.sum()) == (16, 1, 17)
    assert counts.sum() == bitmap.sum()


@pytest.mark.parametrize("step", [drawing.fitted, drawing.counted])
def test_another_shape_is_refused(step):
    with pytest.raises(ValueError, match=r"bitmap must have shape \(32, 32\); got shape \(8, 8\)"):
        step(np.ones((8, 8)))
