"""The rules that overwrite what they remember are those that don't, to the last bit."""

import numpy as np
import pytest

from helpers.nn import updates

PAIRS = {
    "momentum": (updates.momentum, updates.momentum_in_place, 1, ()),
    "rmsprop": (updates.rmsprop, updates.rmsprop_in_place, 1, ()),
    "adam": (updates.adam, updates.adam_in_place, 2, (3,)),
    "adam, uncorrected": (updates.adam, updates.adam_in_place, 2, (np.inf,)),
}


@pytest.mark.parametrize("shape", [(1,), (5,), (7, 2), (2, 3, 4)])
@pytest.mark.parametrize("name", PAIRS)
def test_in_place_is_the_same_to_the_last_bit(name, shape):
    plain, in_place, states, counted = PAIRS[name]
    rng = np.random.default_rng(0)
    w, gradient = rng.normal(size=(2, *shape))
    memory = [np.abs(rng.normal(size=shape)) for _ in range(states)]
    rates = rng.uniform(0.01, 1, size=(shape[0], *[1] * (len(shape) - 1)))
    kept, before = [part.copy() for part in memory], (w.copy(), gradient.copy())
    wanted = plain(w, gradient, *memory, *counted, rates)
    found = in_place(w, gradient, *kept, *counted, rates)
    for ours, theirs in zip(found, wanted, strict=True):
        np.testing.assert_array_equal(ours, theirs)
    assert all(part is own for part, own in zip(found[1:], kept, strict=True))
    np.testing.assert_array_equal(w, before[0])
    np.testing.assert_array_equal(gradient, before[1])
