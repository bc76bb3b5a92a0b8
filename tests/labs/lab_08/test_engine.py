"""A classifier trained by an autograd engine is the one trained by hand."""

from unittest.mock import Mock

import numpy as np

from helpers.labs.lab_08 import engine
from helpers.nn import autograd, callbacks, classifier
from helpers.nn.functions import ACTIVATIONS

RELU = ACTIVATIONS["relu"]
TRAIN = engine.trainer(autograd.add, autograd.matmul, autograd.apply, autograd.backpropagate, RELU)


def arguments(seed=0):
    rng = np.random.default_rng(seed)
    X, labels = rng.normal(size=(37, 6)), rng.integers(3, size=37)
    return X, classifier.one_hot(labels, 3), [6, 9, 5, 3], 0.3, 8, 5, np.random.default_rng(seed)


def test_losses_and_weights_are_those_of_the_pass_by_hand():
    (weights, losses), by_hand = TRAIN(*arguments()), classifier.train_classifier(*arguments())
    np.testing.assert_allclose(losses, by_hand.losses, rtol=0, atol=1e-12)
    for (W, b), other in zip(weights, by_hand.weights, strict=True):
        np.testing.assert_allclose(W, other.W, atol=1e-12)
        np.testing.assert_allclose(b, other.b, atol=1e-12)


def test_every_gradient_comes_from_the_engine():
    called = []

    def backpropagate(output):
        called.append(output)
        autograd.backpropagate(output)

    engine.trainer(autograd.add, autograd.matmul, autograd.apply, backpropagate, RELU)(*arguments())
    assert len(called) == 8 * 8  # epochs, and batches of 5 out of 37


def test_whoever_watches_hears_of_each_epoch():
    watching = Mock(stop=False)
    with callbacks.calling(watching):
        TRAIN(*arguments())
    assert watching.on_epoch_end.call_count == 8
