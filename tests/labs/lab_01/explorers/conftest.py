"""What the tests of the explorers of Lab 01 share, made once."""

import numpy as np
import pytest

from helpers.nn import datasets


@pytest.fixture(scope="module")
def points():
    return datasets.line(np.random.default_rng(0))
