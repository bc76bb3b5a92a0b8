"""The record of a training is the same whether or not the training tells of itself."""

import numpy as np
import pytest
from tools.lab_06.explorers import told

from helpers.labs.lab_06 import record as lab_06_record
from helpers.nn import callbacks, classifier
from helpers.nn.deep import Layer
from helpers.nn.optimizers import minibatches


def untold(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    """Train as the reference does, but in place, and without telling anybody."""
    weights, losses = [(W, b) for W, b in classifier.initial_weights(sizes, rng)], []
    for _ in range(epochs):
        batches = []
        for batch in minibatches(len(X), batch_size, rng):
            loss, gradients = classifier.loss_and_gradients(X[batch], Y[batch], [Layer(*pair) for pair in weights])
            for (W, b), (dW, db) in zip(weights, gradients, strict=True):
                W -= learning_rate * dW
                b -= learning_rate * db
            batches.append(loss)
        losses.append(np.mean(batches))
    return weights, np.array(losses)


@pytest.fixture(scope="module")
def ready():
    return lab_06_record.prepared()


@pytest.mark.parametrize("hidden", [(), (8,)])
def test_a_training_that_tells_nothing_is_recorded_just_the_same(ready, hidden):
    epochs = (0, 1, 3, 4)
    records = [lab_06_record.record(train, ready.X, ready.Y, hidden, 0.1, epochs) for train in (told, untold)]
    for weights, same in zip(*(record.weights for record in records), strict=True):
        for (W, b), (same_W, same_b) in zip(weights, same, strict=True):
            np.testing.assert_allclose(W, same_W, rtol=1e-9, atol=1e-12)
            np.testing.assert_allclose(b, same_b, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(records[0].losses, records[1].losses, rtol=1e-9)
    begun = classifier.initial_weights([64, *hidden, 10], np.random.default_rng(lab_06_record.SEED))
    np.testing.assert_array_equal(records[1].weights[0][0][0], begun[0].W)


def test_a_training_that_tells_is_run_once_and_its_copies_stay_as_they_were(ready):
    runs = []

    def counted(*arguments):
        runs.append(arguments[4])
        return told(*arguments)

    record = lab_06_record.record(counted, ready.X, ready.Y, (8,), 0.1, (0, 1, 2, 5))
    assert runs == [5, 1]  # the one of 5 epochs, and one step that goes nowhere, for the start
    first = [weights[0][0] for weights in record.weights]
    assert len({W.tobytes() for W in first}) == 4


def test_who_tells_other_weights_than_the_returned_ones_is_not_believed(ready):
    def misleading(X, Y, sizes, learning_rate, epochs, batch_size, rng):
        for _ in range(epochs):
            callbacks.on_epoch_end(1.0, classifier.initial_weights(sizes, np.random.default_rng(9)))
        return untold(X, Y, sizes, learning_rate, epochs, batch_size, rng)

    epochs = (0, 1, 2)
    records = [lab_06_record.record(train, ready.X, ready.Y, (8,), 0.1, epochs) for train in (misleading, told)]
    np.testing.assert_allclose(records[0].weights[1][0][0], records[1].weights[1][0][0], rtol=1e-9)
