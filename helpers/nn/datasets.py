"""Small data sets to learn from; whatever is random takes `rng`, so that a seed repeats it."""

import hashlib
import io
from pathlib import Path
from typing import NamedTuple

import numpy as np

from helpers.nn import arguments

DIGITS = Path(__file__).with_name("digits.npy")  # digits-LICENSE says where they come from
SHA256 = "c45cf27f9e6d1507aa17aa9949fab3d046c8ffa373a108f49991e27f232ad83b"


class Digits(NamedTuple):
    """Handwritten digits, split into those to learn from and those held out."""

    train_X: np.ndarray  # (n, 64)  an 8 × 8 picture as a row, ink from 0 to 16
    train_labels: np.ndarray  # (n,)  the digit that its writer meant, 0 to 9
    test_X: np.ndarray  # (m, 64)
    test_labels: np.ndarray  # (m,)


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


def digits(rng, held_out=450):
    """Return the 1,797 handwritten digits that the course brings along, shuffled and split.

    They are the test part of Optical Recognition of Handwritten Digits (Alpaydin and Kaynak 1998, UCI Machine Learning
    Repository), written by 13 people. A bitmap of 32 × 32 black or white dots was cut into blocks of 4 × 4, and each
    number counts the black dots of a block.

    rng       shuffles them before the split
    held_out  how many are kept for the test
    Raise OSError where their file is missing or damaged.
    """
    rng, table = arguments.generator("rng", rng), _read(DIGITS)
    X, labels = table[:, :-1].astype(np.float64), table[:, -1].astype(np.int64)
    held_out = arguments.whole("held_out", held_out, least=1)
    if held_out >= len(X):
        raise ValueError(f"held_out must be less than {len(X)}, all the digits there are; got {held_out}")
    order = rng.permutation(len(X))
    test, train = order[:held_out], order[held_out:]
    return Digits(X[train], labels[train], X[test], labels[test])


def split_indices(n, shares, rng):
    """Return one array of indices for each share of n shuffled samples; together they hold 0 … n - 1 once.

    shares  such as (0.6, 0.2, 0.2): each above 0, and their sum is 1
    return  a list of arrays of floor(share · n) indices; the last one takes what is left

    With `digits.train_X[indices]` each becomes a set of its own: to train with, to choose by, to report once.
    """
    n, shares = arguments.whole("n", n, least=1), arguments.array("shares", shares, "k")
    if (shares <= 0).any() or abs(shares.sum() - 1) > 1e-9:
        raise ValueError(f"shares must each be above 0 and add up to 1; got {shares.tolist()}")
    ends = np.cumsum(np.floor(shares[:-1] * n + 1e-9).astype(int))  # 0.29 · 100 is 28.999…96
    return np.split(arguments.generator("rng", rng).permutation(n), ends)


def _read(path):
    """Return the table in the file: a row of 64 pixels and the label for each digit."""
    again = "Take the file from a fresh copy of the course."
    try:
        content = path.read_bytes()
    except OSError as error:
        raise OSError(f"The digits can't be read from {path}: {error.strerror}. {again}") from error
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise OSError(f"{path} is damaged: its {len(content):,} bytes aren't those of the course's digits. {again}")
    return np.load(io.BytesIO(content))  # (1797, 65)
