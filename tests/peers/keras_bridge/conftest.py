"""Keras, JAX and the digits, loaded once."""

import numpy as np
import pytest
from tools.keras_bridge import count_with

from helpers.labs.lab_06 import keras_bridge
from helpers.nn import classifier, datasets


@pytest.fixture(scope="package")
def libraries():
    """Return what the bridge brings; what it sets is put back for the tests that come after."""
    import jax

    bits = jax.config.jax_enable_x64
    there = keras_bridge.load()
    assert there.keras, there.says
    yield there
    jax.config.update("jax_enable_x64", bits)
    count_with(there.keras, "float32")


@pytest.fixture(scope="package")
def keras(libraries):
    return libraries.keras


@pytest.fixture(scope="package")
def jax(libraries):
    return libraries.jax


@pytest.fixture(scope="package")
def digits():
    return datasets.digits(np.random.default_rng(0))


@pytest.fixture(scope="package")
def X(digits):
    return classifier.standardize(digits.train_X, digits.test_X)[0]


@pytest.fixture(scope="package")
def Y(digits):
    return classifier.one_hot(digits.train_labels, 10)
