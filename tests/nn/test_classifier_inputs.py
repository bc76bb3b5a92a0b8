"""What goes into the classifier and how it is scored: scaled columns, one-hot labels, the share of right answers."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from helpers.nn import classifier

numbers = st.integers(-50, 50).map(float)


@st.composite
def two_sets(draw):
    d = draw(st.integers(1, 4))
    train = draw(arrays(float, (draw(st.integers(2, 7)), d), elements=numbers))
    return train, draw(arrays(float, (draw(st.integers(1, 5)), d), elements=numbers))


@settings(max_examples=150, deadline=None)
@given(two_sets())
def test_the_training_set_has_mean_0_and_spread_1_or_never_changes(sets):
    train, _ = classifier.standardize(*sets)
    still = np.ptp(sets[0], axis=0) == 0
    np.testing.assert_allclose(train.mean(axis=0), 0, atol=1e-9)
    np.testing.assert_allclose(train.std(axis=0), np.where(still, 0, 1), atol=1e-9)


@settings(max_examples=150, deadline=None)
@given(two_sets(), st.floats(0.01, 100), st.integers(-30, 30))
def test_the_unit_of_a_pixel_and_where_it_counts_from_make_no_difference(sets, unit, shift):
    plain = classifier.standardize(*sets)
    moved = classifier.standardize(*(unit * x + shift for x in sets))
    still = np.ptp(sets[0], axis=0) == 0
    for one, other in zip(plain, moved, strict=True):
        np.testing.assert_allclose(other[:, ~still], one[:, ~still], rtol=1e-6, atol=1e-6)


@settings(max_examples=150, deadline=None)
@given(two_sets())
def test_a_row_is_scaled_alike_whichever_set_it_is_in(sets):
    """So nothing can have been learned from the test set: not even from the rows beside this one."""
    train, test = sets
    together = classifier.standardize(train, np.concatenate([train, test]))
    np.testing.assert_array_equal(together[1], np.concatenate(classifier.standardize(train, test)))


@pytest.mark.parametrize("value", [0.0, 5.0, 0.1, 1e-200, 1e8 + 0.1])
def test_a_column_that_never_changes_becomes_exactly_0_in_both_without_a_warning(value):
    train, test = np.full((7, 2), value), np.full((3, 2), value)
    train[:, 1], test[:, 0] = np.arange(7), [1.0, 16.0, -3.0]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        train, test = classifier.standardize(train, test)
    assert not train[:, 0].any()
    assert not test[:, 0].any()
    assert train[:, 1].std() == pytest.approx(1)


def test_a_spread_too_small_for_its_square_counts_as_none():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        train, test = classifier.standardize([[0.0], [1e-200]], [[5.0]])
    assert not train.any()
    assert not test.any()


def test_what_came_in_stays_as_it_was():
    train, test = np.arange(12.0).reshape(4, 3), np.ones((2, 3))
    before = train.copy(), test.copy()
    classifier.standardize(train, test)
    np.testing.assert_array_equal(train, before[0])
    np.testing.assert_array_equal(test, before[1])


@pytest.mark.parametrize(
    ("train", "test", "says"),
    [
        (np.ones(3), np.ones((2, 3)), r"train must have shape \(n, d\); got shape \(3,\)"),
        (np.ones((4, 3)), np.ones((2, 2)), r"test must have shape \(m, d\) with d = 3 as in train; got shape \(2, 2\)"),
        (np.ones((4, 3)), [[1, np.nan, 2]], "test must hold finite numbers"),
        (np.ones((0, 3)), np.ones((2, 3)), "train must hold at least one number"),
    ],
)
def test_sets_that_do_not_fit_are_told(train, test, says):
    with pytest.raises(ValueError, match=says):
        classifier.standardize(train, test)


@given(st.lists(st.integers(0, 6), min_size=1, max_size=12))
def test_one_hot_has_one_1_in_each_row_where_its_label_is(labels):
    Y = classifier.one_hot(labels, 7)
    assert (Y.shape, Y.dtype) == ((len(labels), 7), np.float64)
    np.testing.assert_array_equal(Y.sum(axis=1), 1)
    np.testing.assert_array_equal(Y.argmax(axis=1), labels)
    assert set(np.unique(Y)) <= {0.0, 1.0}


@pytest.mark.parametrize(
    ("labels", "says"),
    [
        ([0, 1, 3], "labels must lie between 0 and 2; got 0 to 3"),
        ([-1, 1], "labels must lie between 0 and 2; got -1 to 1"),
        ([0.5, 1], "labels must be a row of whole numbers"),
        ([np.nan, 1], "labels must be a row of whole numbers"),
        ([[0, 1]], r"labels must be a row of whole numbers, \(n,\); got an array of shape \(1, 2\)"),
        ([], "labels must be a row of whole numbers"),
        (["a"], "labels must be a row of whole numbers"),
    ],
)
def test_labels_that_are_none_are_told(labels, says):
    with pytest.raises(ValueError, match=says):
        classifier.one_hot(labels, 3)
    with pytest.raises(ValueError, match=says):
        classifier.accuracy(np.eye(3)[: max(len(labels), 1)], labels)


def test_classes_are_a_whole_number():
    with pytest.raises(ValueError, match="classes must be a whole number, at least 1; got 0"):
        classifier.one_hot([0], 0)
    with pytest.raises(TypeError, match="classes must be a whole number; got a str"):
        classifier.one_hot([0], "10")


def test_accuracy_is_the_share_of_rows_whose_largest_entry_is_the_label():
    rows = np.array([[0.4, 0.3, 0.3], [0.1, 0.2, 0.7], [0.2, 0.5, 0.3], [0.3, 0.3, 0.4]])
    score = classifier.accuracy(rows, [0, 2, 1, 1])
    assert score == 0.75
    assert type(score) is float
    assert classifier.accuracy(10 * rows - 40, [0, 2, 1, 1]) == 0.75
    assert classifier.accuracy(np.ones((2, 3)), [0, 1]) == 0.5  # of equal entries the first counts


def test_a_score_of_other_labels_is_told():
    with pytest.raises(ValueError, match="labels must have one entry for each of 3 rows; got 2"):
        classifier.accuracy(np.eye(3), [0, 1])
    with pytest.raises(ValueError, match=r"probabilities must have shape \(n, k\); got shape \(3,\)"):
        classifier.accuracy(np.ones(3), [0, 1, 2])
