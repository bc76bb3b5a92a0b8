"""The small data sets: shapes, truth and repeatability."""

import numpy as np
import pytest

from helpers import data


def test_points_around_a_line():
    x, y = data.line(np.random.default_rng(0), n=400, slope=2.0, intercept=-1.0, noise=0.1)
    assert x.shape == y.shape == (400,)
    assert (np.diff(x) >= 0).all()
    assert np.abs(x).max() <= 2
    assert np.polyfit(x, y, 1) == pytest.approx([2, -1], abs=0.03)
    exact = data.line(np.random.default_rng(0), noise=0)
    assert exact[1] == pytest.approx(1.5 * exact[0] - 0.5)


def test_xor_is_1_where_exactly_one_input_is():
    X, Y = data.xor()
    assert (X.shape, Y.shape) == ((4, 2), (4, 1))
    assert {tuple(row): y for row, y in zip(X.tolist(), Y[:, 0], strict=True)} == {
        (0, 0): 0,
        (0, 1): 1,
        (1, 0): 1,
        (1, 1): 0,
    }


def test_blobs_lie_around_their_centres_and_classes_are_even():
    X, labels = data.blobs(np.random.default_rng(1), n=301, classes=4, spread=0.2)
    assert X.shape == (301, 2)
    assert np.bincount(labels).tolist() == [76, 75, 75, 75]
    centres = np.array([X[labels == k].mean(axis=0) for k in range(4)])
    assert centres == pytest.approx(np.array([[2, 0], [0, 2], [-2, 0], [0, -2]]), abs=0.1)


@pytest.mark.parametrize("make", [data.line, data.blobs])
def test_a_seed_repeats_it_and_a_number_is_not_a_generator(make):
    one, same, other = (make(np.random.default_rng(seed)) for seed in (3, 3, 4))
    assert all((a == b).all() for a, b in zip(one, same, strict=True))
    assert (one[0] != other[0]).any()
    with pytest.raises(TypeError, match=r"rng must be a numpy\.random\.Generator"):
        make(3)
    with pytest.raises(ValueError, match="n must be a whole number"):
        make(np.random.default_rng(0), n=0)
