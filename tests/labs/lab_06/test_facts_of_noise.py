"""What lab 06 says about pictures of noise: the scaling carries them far away, and there any network is sure."""

import numpy as np
import pytest

from helpers.nn import datasets
from helpers.nn.classifier import accuracy, one_hot, probabilities, standardize, train_classifier
from helpers.nn.deep import random_weights

SIZES = [64, 128, 64, 10]
NOISE = np.random.default_rng(0).uniform(0, 16, size=(1000, 64))


@pytest.fixture(scope="module")
def digits():
    return datasets.digits(np.random.default_rng(0))


@pytest.fixture(scope="module")
def scaled(digits):
    """Return the scaled training digits, and the scaled noise."""
    return standardize(digits.train_X, NOISE)


def trained(X, digits, epochs=30, seed=2):
    return train_classifier(X, one_hot(digits.train_labels, 10), SIZES, 0.1, epochs, 32, np.random.default_rng(seed))[0]


def sure(X, weights):
    """Return the share of pictures that the network reads with more than 99 % certainty."""
    return np.mean(probabilities(X, weights).max(axis=1) > 0.99)


@pytest.mark.parametrize("seed", range(3))
def test_most_pictures_of_noise_are_read_with_certainty_even_by_a_network_with_random_weights(digits, scaled, seed):
    assert sure(scaled[1], trained(scaled[0], digits, seed=seed)) > 0.9
    assert sure(scaled[1], random_weights(SIZES, np.sqrt(2), np.random.default_rng(seed))) > 0.8


def test_scaled_noise_is_about_80_times_as_long_as_a_digit(digits, scaled):
    lengths = [np.median(np.linalg.norm(X, axis=1)) for X in (scaled[1], standardize(digits.train_X, digits.test_X)[1])]
    assert lengths[0] / lengths[1] == pytest.approx(80, abs=5)


def test_some_pixels_that_change_hardly_spread(digits):
    spread = digits.train_X.std(axis=0)
    assert spread[spread > 0].min() < 0.03


@pytest.mark.parametrize("seed", range(3))
def test_trained_on_pixels_divided_by_16_it_is_sure_of_less_than_a_fifth(digits, seed):
    found = trained(digits.train_X / 16, digits, epochs=60, seed=seed)
    assert accuracy(probabilities(digits.test_X / 16, found), digits.test_labels) > 0.95
    assert sure(NOISE / 16, found) < 0.2


def test_more_epochs_make_it_surer_of_noise(digits, scaled):
    few, many = (probabilities(scaled[1], trained(scaled[0], digits, n)).max(axis=1).mean() for n in (5, 100))
    assert many > few
