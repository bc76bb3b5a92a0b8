"""Wrong ways to read rows by what was measured elsewhere: on the rows to be read, or on single samples."""

import numpy as np

from helpers.nn import baselines


def _scaled(shift, spread, of_queries=False):
    """Return a wrong version that shifts and scales first, the queries by their own numbers if so asked."""

    def wrong(X, labels, classes):
        predict = baselines.nearest_mean((X - shift(X)) / spread(X), labels, classes)

        def read(queries):
            of = queries if of_queries else X
            return predict((queries - shift(of)) / spread(of))

        return read

    return wrong


def _mean(X):
    return X.mean(axis=0)


def _spread(X):
    return X.std(axis=0)


def _no_spread(X):
    return 1.0


def _neighbours(X, labels, classes):
    """Let the three nearest samples vote."""

    def read(queries):
        nearest = ((queries[:, None] - X) ** 2).sum(axis=2).argsort(axis=1, kind="stable")[:, :3]
        return np.array([np.bincount(labels[row], minlength=classes).argmax() for row in nearest])

    return read


# (id, the wrong version, the sentence)
LEAKS = (
    (
        "another_function",
        _neighbours,
        "The three nearest samples vote. That's a baseline as well, but here each class has one place: its mean.",
    ),
    *(
        (
            "test_statistics",
            _scaled(_mean, spread, of_queries=True),
            "The rows to be read are shifted by a mean of their own, so an answer depends on which other rows are read "
            "with it. Whatever is measured is measured on the training rows.",
        )
        for spread in (_no_spread, _spread)
    ),
    (
        "another_function",
        _scaled(_mean, _spread),
        "Each column is divided by its spread first, and that is another distance. Rows and means are compared as they "
        "are.",
    ),
)
