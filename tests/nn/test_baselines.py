"""The baselines: nearest mean and nearest sample by definition, ties, gaps, refused input, and the table."""

import numpy as np
import pytest

from helpers.nn import baselines, classifier, datasets

RNG = np.random.default_rng(5)
X, LABELS = RNG.normal(size=(40, 3)), np.arange(40) % 4


def test_the_nearest_mean_is_nearest():
    rows = RNG.normal(size=(600, 3))  # more than are compared at once
    means = [X[c == LABELS].mean(axis=0) for c in range(4)]
    wanted = [int(np.argmin([np.linalg.norm(row - mean) for mean in means])) for row in rows]
    np.testing.assert_array_equal(baselines.nearest_mean(X, LABELS, 4)(rows), wanted)


def test_of_equally_near_means_the_smaller_label_is_answered():
    predict = baselines.nearest_mean([[2.0], [0.0]], [0, 1], 2)
    assert predict([[1.0], [0.9], [1.1]]).tolist() == [0, 1, 0]


def test_a_class_without_samples_is_never_answered():
    predict = baselines.nearest_mean([[0.0], [4.0]], [0, 3], 5)
    assert predict([[-9.0], [9.0], [2.0]]).tolist() == [0, 3, 0]


def test_the_nearest_neighbour_knows_every_sample_by_heart():
    predict = baselines.nearest_neighbour(X, LABELS)
    np.testing.assert_array_equal(predict(X), LABELS)
    np.testing.assert_array_equal(predict(X + 1e-9), LABELS)


def test_a_confusion_matrix_counts_each_pair_in_its_row_and_column():
    table = baselines.confusion_matrix([0, 0, 0, 2], [1, 1, 0, 2], 4)
    assert table.tolist() == [[1, 2, 0, 0], [0, 0, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0]]
    assert table.dtype.kind == "i"


def test_its_diagonal_is_the_accuracy():
    digits = datasets.digits(np.random.default_rng(0))
    read = baselines.nearest_mean(digits.train_X, digits.train_labels, 10)(digits.test_X)
    table = baselines.confusion_matrix(digits.test_labels, read, 10)
    share = classifier.accuracy(np.eye(10)[read], digits.test_labels)
    assert np.trace(table) / table.sum() == pytest.approx(share)


@pytest.mark.parametrize(
    ("labels", "says"),
    [
        ([0, 1, 4], "labels must be whole numbers from 0 to 3; got 4"),
        ([0, -1, 1], "labels must be whole numbers from 0 to 3; got -1"),
        ([0, 0.5, 1], "labels must be whole numbers from 0 to 3; got 0.5"),
        ([0, 1], "labels must have one entry for each of 3 rows; got 2"),
        ([], "labels must hold at least one number"),
    ],
)
def test_labels_that_are_no_classes_are_refused(labels, says):
    with pytest.raises(ValueError, match=says):
        baselines.nearest_mean(np.eye(3), labels, 4)


def test_rows_of_another_width_are_refused():
    with pytest.raises(ValueError, match=r"X must have shape \(m, 3\)"):
        baselines.nearest_mean(X, LABELS, 4)(np.ones((2, 5)))
