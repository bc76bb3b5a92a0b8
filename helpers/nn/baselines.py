"""Read without a network: what every network has to beat, and the table that says what is taken for what.

predict = nearest_mean(train_X, train_labels, 10)
confusion_matrix(test_labels, predict(test_X), 10)  # (10, 10), what is right stands on the diagonal
"""

import numpy as np

from helpers.nn import arguments

ROWS = 256  # compared at once, so that distances to many samples don't fill the memory


def nearest_mean(X, labels, classes):
    """Return a function that reads each row as the class whose mean lies nearest; of equally near ones the smallest.

    X        (n, d)
    labels   (n,)  whole numbers from 0 to classes - 1
    return   predict(X), which takes (m, d) and returns labels (m,)

    A class without samples has no mean and is never answered.
    """
    X, labels = arguments.array("X", X, "n d"), class_labels("labels", labels, classes, len(X))
    present = np.unique(labels)
    means = np.stack([X[labels == each].mean(axis=0) for each in present])  # (classes with samples, d)
    return _nearest(means, present)


def nearest_neighbour(X, labels):
    """Return a function that reads each row as its nearest sample; of equally near ones the first (Fix, Hodges 1951).

    X        (n, d)
    labels   (n,)  whole numbers from 0
    return   predict(X), which takes (m, d) and returns labels (m,)
    """
    X = arguments.array("X", X, "n d")
    return _nearest(X, class_labels("labels", labels, None, len(X)))


def _nearest(places, labels):
    def predict(X):
        X = arguments.array("X", X, f"m {places.shape[1]}")
        parts = [X[first : first + ROWS] for first in range(0, len(X), ROWS)]
        return np.concatenate([labels[_distances(part, places).argmin(axis=1)] for part in parts])

    return predict


def _distances(X, places):
    """Return the squared distance of each row to each place, (m, places), exact where two are equally far."""
    return np.stack([((X - place) ** 2).sum(axis=1) for place in places], axis=1)


def confusion_matrix(labels, predictions, classes):
    """Return how often each class was read as each class: (classes, classes) whole numbers, rows are the truth.

    labels, predictions  (n,)  whole numbers from 0 to classes - 1
    """
    labels = class_labels("labels", labels, classes)
    predictions = class_labels("predictions", predictions, classes, len(labels))
    counts = np.zeros((classes, classes), dtype=int)
    np.add.at(counts, (labels, predictions), 1)  # += would count a pair that occurs twice only once
    return counts


def class_labels(name, labels, classes=None, n=None):
    """Return labels (n,) as whole numbers. Raise ValueError for what isn't a row of n classes from 0 on."""
    labels = arguments.array(name, labels, "n")
    most = np.inf if classes is None else arguments.whole("classes", classes, least=1) - 1
    if np.any(labels != np.floor(labels)) or labels.min() < 0 or labels.max() > most:
        limit = "from 0 on" if classes is None else f"from 0 to {most}"
        strange = labels[(labels != np.floor(labels)) | (labels < 0) | (labels > most)][0]
        raise ValueError(f"{name} must be whole numbers {limit}; got {strange:g}")
    if n not in (None, len(labels)):
        raise ValueError(f"{name} must have one entry for each of {n} rows; got {len(labels)}")
    return labels.astype(int)
