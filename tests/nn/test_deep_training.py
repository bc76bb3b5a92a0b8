"""Who learns: the history of a deep training."""

import numpy as np
import pytest

from helpers.nn import deep_classifier, deep_training
from helpers.nn.deep_classifier import Configuration
from helpers.nn.functions import softmax_cross_entropy


def test_a_history_keeps_what_it_says():
    X, Y = deep_training.spirals(np.random.default_rng(0), n=40)
    configuration = Configuration("tanh", 3, 6)
    history = deep_training.train(configuration, X, Y, 0.1, 25, np.random.default_rng(1), record=6)
    assert history.recorded.tolist() == [0, 5, 10, 15, 20, 25]
    assert history.losses.shape == (25,)
    assert history.norms.shape == history.ratios.shape == (6, 4)
    assert history.activations.shape == (6, 3, deep_training.BINS)
    np.testing.assert_allclose(history.activations.sum(axis=2), 1)
    for k, epoch in enumerate(history.recorded[:-1]):
        logits = deep_classifier.forward(configuration, X, history.weights[k]).logits
        assert softmax_cross_entropy(logits, Y) == pytest.approx(history.losses[epoch], rel=1e-12)
    before = history.weights[0][0].W
    one = deep_training.train(configuration, X, Y, 0.1, 1, np.random.default_rng(1), record=2)
    after = one.weights[1][0].W
    assert np.linalg.norm(after - before) / np.linalg.norm(before) == pytest.approx(history.ratios[0, 0], rel=1e-9)


def test_frozen_layers_stay_where_they_are():
    X, Y = deep_training.spirals(np.random.default_rng(0), n=30)
    history = deep_training.train(Configuration("relu", 4, 5), X, Y, 0.1, 10, np.random.default_rng(1), frozen=3)
    start, end = history.weights[0], history.weights[-1]
    moved = [not np.array_equal(a.W, b.W) for a, b in zip(start, end, strict=True)]
    assert moved == [False, False, False, True, True]
    assert not history.ratios[:, :3].any()


@pytest.mark.filterwarnings("error")
def test_a_training_that_diverges_is_a_result():
    X, Y = deep_training.spirals(np.random.default_rng(0), n=30)
    history = deep_training.train(Configuration("relu", 6, 8, gain=3.0), X, Y, 1e6, 30, np.random.default_rng(1))
    assert not np.isfinite(history.losses[-1])


def test_the_spirals_are_two_arms_of_equal_size():
    X, Y = deep_training.spirals(np.random.default_rng(0), n=100)
    assert Y.sum(axis=0).tolist() == [50, 50]
    assert np.abs(X).max() < 2.2
    with_ones = np.column_stack([X, np.ones(100)])
    best, *_ = np.linalg.lstsq(with_ones, Y[:, 0] - 0.5, rcond=None)
    assert np.mean((with_ones @ best > 0) == (Y[:, 0] > 0.5)) < 0.85  # no line tells them apart


def test_answers_are_the_probabilities_of_the_second_class():
    X, Y = deep_training.spirals(np.random.default_rng(0), n=40)
    configuration = Configuration("tanh", 2, 12)
    history = deep_training.train(configuration, X, Y, 0.3, 300, np.random.default_rng(1))
    right = (deep_training.second_class_probability(configuration, history.weights[-1], X) > 0.5) == (Y[:, 1] > 0.5)
    assert right.mean() == history.accuracy[-1] > 0.7
