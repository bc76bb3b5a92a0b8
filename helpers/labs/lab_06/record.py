"""Record a training on the digits: what the network is at some epochs, whoever wrote the training."""

from types import SimpleNamespace
from typing import NamedTuple

import numpy as np

from helpers.labs.lab_00.reading import digits
from helpers.nn import callbacks, classifier

CLASSES, SIDE, BATCH, SEED = 10, 8, 32, 0
VALIDATION = 225  # of the 450 digits that are kept back; the others are the test set, which no figure opens
STANDS_STILL = 1e-300  # a learning rate whose steps are too short for any float to move


class Record(NamedTuple):
    """Keep a network as it was after each of some epochs."""

    epochs: tuple
    weights: list  # one list of (W, b) for each of them
    losses: np.ndarray  # of every epoch, (last epoch,)


class Keeper:
    """A callback that keeps a copy of the weights after each epoch: a training may change them in place."""

    stop = False

    def __init__(self):
        self.kept = []

    def on_epoch_begin(self, epoch, epochs):
        """Need nothing of it: the weights come at the end of an epoch."""

    def on_epoch_end(self, loss, weights):
        """Keep a copy of the weights."""
        self.kept.append([(np.array(W), np.array(b)) for W, b in weights])

    def on_train_end(self):
        """Need nothing of it either."""


def prepared(standardize=classifier.standardize, one_hot=classifier.one_hot):
    """Return what a training wants, X and Y, and the validation set, test_X, all made ready by the given functions."""
    drawn = digits()
    X, test_X = standardize(drawn.train_X.copy(), drawn.test_X.copy())
    return SimpleNamespace(X=X, Y=one_hot(drawn.train_labels.copy(), CLASSES), test_X=test_X)


def record(train, X, Y, hidden, learning_rate, epochs):
    """Return the Record of a training by `train`, which is any right `train_classifier`.

    hidden  the neurons of each hidden layer, none for a network without any
    epochs  in order, 0 first

    A training that tells its weights (`nn.callbacks`) is run once. One that doesn't is run anew for each epoch: from
    the same seed, the shorter run is how the longer one begins.
    """
    sizes = [X.shape[1], *hidden, Y.shape[1]]

    def run(count, rate=learning_rate):
        return train(X.copy(), Y.copy(), list(sizes), rate, count, BATCH, np.random.default_rng(SEED))

    keeper = Keeper()
    with callbacks.calling(keeper):
        weights, losses = run(epochs[-1])
    start, _ = run(1, STANDS_STILL)
    if _told_all(keeper.kept, weights, epochs[-1]):
        between = [keeper.kept[count - 1] for count in epochs[1:-1]]
    else:
        between = [run(count)[0] for count in epochs[1:-1]]
    return Record(tuple(epochs), [start, *between, weights], np.asarray(losses, dtype=float))


def _told_all(kept, weights, epochs):
    """Return whether a training has told its weights after every epoch, the last time those that it returned."""
    if len(kept) != epochs:
        return False
    pairs = zip(kept[-1], weights, strict=True)
    return all(np.array_equal(a, b) for reported, returned in pairs for a, b in zip(reported, returned, strict=True))
