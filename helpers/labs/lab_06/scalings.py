"""Wrong ways to standardize: each scales x, which is the training set or the test set."""

import numpy as np

from helpers.nn import classifier


def mean(x):
    """Return the mean of each column."""
    return x.mean(axis=0)


def std(x):
    """Return the standard deviation of each column."""
    return x.std(axis=0)


def by(centre, spread):
    """Return a standardize whose centre and spread are functions of (x, train, test)."""

    def wrong(train, test):
        return tuple((x - centre(x, train, test)) / spread(x, train, test) for x in (train, test))

    return wrong


def of_training(statistic):
    """Return the statistic of the training set, whatever is scaled."""
    return lambda x, train, test: statistic(train)


def of_itself(statistic):
    """Return the statistic of whatever is scaled."""
    return lambda x, train, test: statistic(x)


def of_both(statistic):
    """Return the statistic of training and test set together."""
    return lambda x, train, test: statistic(np.concatenate([train, test]))


def of_test(statistic):
    """Return the statistic of the test set, whatever is scaled."""
    return lambda x, train, test: statistic(test)


def test_only(change):
    """Return a standardize whose training set is right."""
    return lambda train, test: (by(of_training(mean), of_training(std))(train, test)[0], change(train, test))


def of_rows(statistic):
    """Return the statistic of each row, by its name."""
    return lambda x, train, test: getattr(x, statistic)(axis=1, keepdims=True)


def columns(which, else_=None):
    """Return a standardize of some columns, chosen by (number, how many); the others stay, or become `else_`."""

    def wrong(train, test):
        chosen = np.array([which(j, train.shape[1]) for j in range(train.shape[1])])
        right = by(of_training(mean), of_training(std))(train, test)
        return tuple(
            np.where(chosen, new, old if else_ is None else else_)
            for new, old in zip(right, (train, test), strict=True)
        )

    return wrong


def in_place(train, test):
    """Standardize rightly, but write the result over what came in."""
    train[:], test[:] = classifier.standardize(train, test)
    return train, test
