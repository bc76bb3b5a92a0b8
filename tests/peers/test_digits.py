"""Hold the digits that the course brings along against scikit-learn's, number by number and byte by byte."""

import hashlib
import io

import numpy as np
from sklearn.datasets import load_digits

from helpers.nn import datasets


def test_the_digits_are_those_of_scikit_learn():
    X, labels = load_digits(return_X_y=True)
    order = np.random.default_rng(5).permutation(len(X))
    test, train = order[:450], order[450:]
    for ours, theirs in zip(
        datasets.digits(np.random.default_rng(5)), (X[train], labels[train], X[test], labels[test]), strict=True
    ):
        assert ours.dtype == theirs.dtype
        assert ours.tobytes() == theirs.tobytes()


def test_the_file_is_what_numpy_saves_of_them():
    saved = io.BytesIO()
    np.save(saved, np.column_stack(load_digits(return_X_y=True)).astype(np.uint8))
    assert datasets.DIGITS.read_bytes() == saved.getvalue()
    assert hashlib.sha256(saved.getvalue()).hexdigest() == datasets.SHA256
