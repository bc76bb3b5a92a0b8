"""Walks of Keras's optimisers and of our own."""

import numpy as np

RATE = 0.03
START = np.array([1.0, -2.0, 0.5, 3.0])
CLOSE = 1e-10


def gradient_of(w):
    """Return a gradient that bends, with entries of very different sizes."""
    sizes = np.array([1e-4, 1.0, 30.0, 0.2])
    return sizes * (np.sin(w) + 0.3 * w)


class Walker:
    """Let an optimiser of Keras walk one array."""

    def __init__(self, keras, optimizer, start=START):
        self.variable, self.optimizer = keras.Variable(np.array(start), dtype="float64"), optimizer
        optimizer.build([self.variable])

    @property
    def w(self):
        return np.array(self.variable.value)

    def step(self, gradient):
        """Take one step and return where it ends."""
        self.optimizer.apply([np.asarray(gradient)])
        return self.w


def assert_same(ours, theirs):
    """Compare two paths column by column, or two arrays of one axis, on the scale of the largest number there."""
    assert theirs.dtype == np.float64
    scale = np.abs(theirs).max(axis=0)
    np.testing.assert_array_less(np.abs(ours - theirs) / scale, CLOSE)
