"""The data sets: shapes, truth and repeatability."""

import socket

import numpy as np
import pytest

from helpers.nn import datasets


def test_points_around_a_line():
    x, y = datasets.line(np.random.default_rng(0), n=400, slope=2.0, intercept=-1.0, noise=0.1)
    assert x.shape == y.shape == (400,)
    assert (np.diff(x) >= 0).all()
    assert np.abs(x).max() <= 2
    assert np.polyfit(x, y, 1) == pytest.approx([2, -1], abs=0.03)
    exact = datasets.line(np.random.default_rng(0), noise=0)
    assert exact[1] == pytest.approx(1.5 * exact[0] - 0.5)


def test_xor_is_1_where_exactly_one_input_is():
    X, Y = datasets.xor()
    assert (X.shape, Y.shape) == ((4, 2), (4, 1))
    assert {tuple(row): y for row, y in zip(X.tolist(), Y[:, 0], strict=True)} == {
        (0, 0): 0,
        (0, 1): 1,
        (1, 0): 1,
        (1, 1): 0,
    }


def test_blobs_lie_around_their_centres_and_classes_are_even():
    X, labels = datasets.blobs(np.random.default_rng(1), n=301, classes=4, spread=0.2)
    assert X.shape == (301, 2)
    assert np.bincount(labels).tolist() == [76, 75, 75, 75]
    centres = np.array([X[labels == k].mean(axis=0) for k in range(4)])
    assert centres == pytest.approx(np.array([[2, 0], [0, 2], [-2, 0], [0, -2]]), abs=0.1)


@pytest.mark.parametrize("make", [datasets.line, datasets.blobs])
def test_a_seed_repeats_it_and_a_number_is_not_a_generator(make):
    one, same, other = (make(np.random.default_rng(seed)) for seed in (3, 3, 4))
    assert all((a == b).all() for a, b in zip(one, same, strict=True))
    assert (one[0] != other[0]).any()
    with pytest.raises(TypeError, match=r"rng must be a numpy\.random\.Generator"):
        make(3)
    with pytest.raises(ValueError, match="n must be a whole number"):
        make(np.random.default_rng(0), n=0)


# --- Digits -----------------------------------------------------------------------------------------------------------


def in_order(X, labels):
    """Return the pictures with their labels, sorted, so that two splits can be compared."""
    rows = np.column_stack([X, labels])
    return rows[np.lexsort(rows.T)]


@pytest.mark.parametrize("held_out", [1, 450, 1796])
def test_digits_are_split_so_that_each_is_in_one_part(held_out):
    digits = datasets.digits(np.random.default_rng(0), held_out)
    assert digits.train_X.shape == (1797 - held_out, 64)
    assert digits.test_X.shape == (held_out, 64)
    assert digits.train_labels.shape == (1797 - held_out,)
    assert digits.test_labels.shape == (held_out,)
    both = in_order(
        np.concatenate([digits.train_X, digits.test_X]), np.concatenate([digits.train_labels, digits.test_labels])
    )
    table = np.load(datasets.DIGITS)
    np.testing.assert_array_equal(both, in_order(table[:, :-1], table[:, -1]))
    # No picture occurs twice in the data, so none stands in both parts.
    assert len(np.unique(both, axis=0)) == 1797


def test_the_ink_runs_from_0_to_16_in_whole_numbers_and_every_digit_occurs():
    digits = datasets.digits(np.random.default_rng(1))
    assert (digits.train_X.min(), digits.train_X.max()) == (0, 16)
    assert (digits.train_X == np.round(digits.train_X)).all()
    assert set(digits.train_labels) == set(digits.test_labels) == set(range(10))
    assert len(digits.test_labels) == 450


def test_three_pixels_are_blank_in_all_that_is_learned_from():
    digits = datasets.digits(np.random.default_rng(0))
    assert np.flatnonzero(digits.train_X.max(axis=0) == 0).tolist() == [0, 32, 39]
    assert (np.ptp(digits.train_X, axis=0) == 0).sum() == 3


def test_a_seed_repeats_the_split():
    one, same, other = (datasets.digits(np.random.default_rng(seed)) for seed in (3, 3, 4))
    assert all(np.array_equal(a, b) for a, b in zip(one, same, strict=True))
    assert not np.array_equal(one.test_X, other.test_X)


def test_digits_come_without_a_network(monkeypatch):
    def refused(*arguments, **named):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    assert len(datasets.digits(np.random.default_rng(0)).train_X) == 1347


def test_digits_are_counted_in_64_bits():
    digits = datasets.digits(np.random.default_rng(0))
    assert [part.dtype for part in digits] == [np.float64, np.int64] * 2


def test_a_missing_file_of_digits_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(datasets, "DIGITS", tmp_path / "digits.npy")
    with pytest.raises(OSError, match=r"The digits can't be read from .*digits\.npy: .* fresh copy of the course"):
        datasets.digits(np.random.default_rng(0))


@pytest.mark.parametrize(
    "damage",
    [lambda whole: b"", lambda whole: whole[:-1], lambda whole: whole[:-1] + b"\x0b"],
    ids=["empty", "cut short", "another last byte"],
)
def test_a_damaged_file_of_digits_is_told(damage, tmp_path, monkeypatch):
    damaged = tmp_path / "digits.npy"
    damaged.write_bytes(damage(datasets.DIGITS.read_bytes()))
    monkeypatch.setattr(datasets, "DIGITS", damaged)
    with pytest.raises(OSError, match=r"digits\.npy is damaged: .* fresh copy of the course"):
        datasets.digits(np.random.default_rng(0))


@pytest.mark.parametrize(
    ("rng", "held_out", "error", "says"),
    [
        (7, 450, TypeError, r"rng must be a numpy\.random\.Generator"),
        (np.random.default_rng(0), 0, ValueError, "held_out must be a whole number, at least 1"),
        (np.random.default_rng(0), 1797, ValueError, "held_out must be less than 1797, .* got 1797"),
        (np.random.default_rng(0), 4.5, ValueError, "held_out must be a whole number"),
        (np.random.default_rng(0), "many", TypeError, "held_out must be a whole number"),
    ],
)
def test_wrong_arguments_of_digits_are_told(rng, held_out, error, says):
    with pytest.raises(error, match=says):
        datasets.digits(rng, held_out)


def test_a_split_holds_each_sample_once_in_sets_of_the_sizes_asked_for():
    parts = datasets.split_indices(11, (0.5, 0.25, 0.25), np.random.default_rng(0))
    assert [len(part) for part in parts] == [5, 2, 4]
    assert sorted(np.concatenate(parts)) == list(range(11))


@pytest.mark.parametrize("shares", [(0.5, 0.4), (1.2, -0.2)])
def test_shares_that_are_none_are_told(shares):
    with pytest.raises(ValueError, match="add up to 1"):
        datasets.split_indices(10, shares, np.random.default_rng(0))
