"""The readers of this lab's figures, trained when they are first needed, and the pictures that they read."""

from functools import lru_cache
from types import SimpleNamespace

import numpy as np

from helpers.labs.lab_06.record import digits
from helpers.nn import classifier, convolution

SIDE, INK, CLASSES, MARGIN = 8, 16, 10, 1
HIDDEN, RATE, EPOCHS, BATCH, SEED = 64, 0.1, 20, 32, 0  # of the networks
MAPS, KERNEL_RATE, KERNEL_EPOCHS = 16, 0.5, 20  # of the reader with kernels; a faster one isn't sure to learn
SCATTER_SEED = 1


def pictures(X, margin=0):
    """Return rows of 64 counts as pictures (n, 8 + 2 margin, 8 + 2 margin) with ink from 0 to 1."""
    return convolution.framed(np.asarray(X, dtype=float).reshape(-1, SIDE, SIDE) / INK, margin)


def flat(images):
    """Return pictures (n, h, w) as rows (n, h w)."""
    return images.reshape(len(images), -1)


@lru_cache(maxsize=1)
def scattered():
    """Return the training and the held-out digits, each moved by up to a pixel, as pictures of 10 × 10."""
    rng, drawn = np.random.default_rng(SCATTER_SEED), digits()
    train, test = (convolution.scattered(pictures(X), MARGIN, rng) for X in (drawn.train_X, drawn.test_X))
    return SimpleNamespace(train=train, test=test)


def targets():
    """Return the one-hot targets of the training digits."""
    return classifier.one_hot(digits().train_labels, CLASSES)


@lru_cache(maxsize=4)
def network(margin=0, moved=False):
    """Return a function from pictures to answers (n,): a network with one hidden layer, trained on digits in a frame.

    moved  whether it learned from digits that were moved by up to a pixel
    """
    train = scattered().train if moved else pictures(digits().train_X, margin)
    X, _ = classifier.standardize(flat(train), flat(train))
    sizes = [X.shape[1], HIDDEN, CLASSES]
    weights, _ = classifier.train_classifier(X, targets(), sizes, RATE, EPOCHS, BATCH, np.random.default_rng(SEED))

    def answers(images):
        rows = classifier.standardize(flat(train), flat(images))[1]
        return classifier.probabilities(rows, weights).argmax(axis=1)

    return answers


@lru_cache(maxsize=1)
def kernel_reader():
    """Return a `convolution.Reader` trained on digits that were moved by up to a pixel."""
    rng = np.random.default_rng(SEED)
    return convolution.train_reader(scattered().train, targets(), MAPS, KERNEL_RATE, KERNEL_EPOCHS, BATCH, rng)[0]
