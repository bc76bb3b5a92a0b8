"""Small data sets to learn from; whatever is random takes `rng`, so that a seed repeats it."""

import numpy as np

from helpers import arguments


def line(rng, n=20, slope=1.5, intercept=-0.5, noise=0.3):
    """Return x (n,) in [-2, 2], sorted, and y (n,) around the line slope*x + intercept with normal noise."""
    rng, n = arguments.generator("rng", rng), arguments.whole("n", n, least=2)
    slope, intercept = arguments.number("slope", slope), arguments.number("intercept", intercept)
    noise = arguments.number("noise", noise, least=0)
    x = np.sort(rng.uniform(-2, 2, size=n))
    return x, slope * x + intercept + noise * rng.normal(size=n)


def xor():
    """Return the four points X (4, 2) and Y (4, 1), which is 1 where exactly one of the two inputs is."""
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    return X, (X[:, :1] != X[:, 1:]).astype(np.float64)


def blobs(rng, n=90, classes=3, spread=0.5):
    """Return X (n, 2) and labels (n,): one cloud for each class, their centres spaced evenly on a circle of radius 2.

    The labels are whole numbers from 0 and take turns, so each class has as many points as the others, or one more.
    """
    rng, n = arguments.generator("rng", rng), arguments.whole("n", n, least=1)
    classes, spread = arguments.whole("classes", classes, least=1), arguments.number("spread", spread, least=0)
    labels = np.arange(n) % classes
    angles = 2 * np.pi * labels / classes
    centres = 2 * np.stack([np.cos(angles), np.sin(angles)], axis=1)  # (n, 2)
    return centres + spread * rng.normal(size=(n, 2)), labels
