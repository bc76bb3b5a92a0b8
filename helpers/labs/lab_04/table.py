"""The gains by which weights are multiplied, in words, and what was measured at all of them."""

from functools import lru_cache

import numpy as np

from helpers.nn import gradient_flow

# By large steps at the ends, and closer together where fates differ.
WORDS = [
    *("1e-7", "1e-3", "0.01", "0.1", "0.2", "0.3", "0.5", "0.7", "0.8", "0.9", "1", "1.1", "1.2", "√2", "1.6"),
    *("2", "2.5", "3", "4", "5", "6", "8", "12", "20", "100", "1e7"),
]
GAINS = {word: float(np.sqrt(2)) if word == "√2" else float(word) for word in WORDS}


@lru_cache(maxsize=48)  # 1 MB each: what was seen once comes back at once
def table(stack, activation, width, seed, centred=False, floats="float64"):
    """Return the Sweep over all GAINS of the Stack that `stack` draws, which is `depths.stack` or one like it."""
    return gradient_flow.sweep(stack(activation, 1.0, width, seed, centred=centred), tuple(GAINS.values()), floats)
