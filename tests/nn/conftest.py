"""The digits, loaded once."""

import numpy as np
import pytest

from helpers.nn import datasets


@pytest.fixture(scope="module")
def digits():
    return datasets.digits(np.random.default_rng(0))
