"""Send an error back through networks of every gain and every depth at once, so that two sliders can follow a hand.

All gains share their random numbers: one matrix a layer, times the gain. All depths share their first layers. So a
layer is one product for all networks that have it, forwards and backwards.
"""

from functools import lru_cache
from types import SimpleNamespace
from typing import NamedTuple

import numpy as np

from helpers import deep, depths
from helpers.functions import ACTIVATIONS

DEEPEST = depths.DEEPEST
SAMPLES = 2  # with 64 neurons a layer these are 128 numbers: enough for a norm, few enough for 1,300 networks
# By large steps at the ends, and closer together where fates differ.
WORDS = [
    *("1e-7", "1e-3", "0.01", "0.1", "0.2", "0.3", "0.5", "0.7", "0.8", "0.9", "1", "1.1", "1.2", "√2", "1.6"),
    *("2", "2.5", "3", "4", "5", "6", "8", "12", "20", "100", "1e7"),
]
GAINS = {word: float(np.sqrt(2)) if word == "√2" else float(word) for word in WORDS}
ALL_GAINS = tuple(GAINS.values())
_GRID = np.linspace(-10, 10, 4001)
_BELOW = np.divide(ACTIVATIONS["gelu"].f(_GRID), _GRID, out=np.full_like(_GRID, 0.5), where=np.abs(_GRID) > 1e-9)


class Table(NamedTuple):
    """Keep log10 of the norms, [depth - 1, gain, layer - 1]: NaN beyond the last layer.

    An exact zero is -inf, and +inf is what has left the range of the floats.

    weights  of dW: how much a layer learns
    errors   of dZ: how much of the error is still heard there; the one that arrives at the last A has the norm 1
    """

    weights: np.ndarray
    errors: np.ndarray


def network(activation, gain, width, seed, centred, depth=DEEPEST):
    """Return one of the networks of the table, with its samples: X, weights, activation, dA."""
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(SAMPLES, width))
    arrives = rng.normal(size=(SAMPLES, width))
    weights = deep.random_weights([width] * (depth + 1), gain, rng, centred)
    return SimpleNamespace(
        X=X, weights=weights, activation=ACTIVATIONS[activation], dA=arrives / np.linalg.norm(arrives)
    )


@lru_cache(maxsize=48)  # 1 MB each: what was seen once comes back at once
def table(activation, width, seed, centred=False, floats="float64", gains=ALL_GAINS):
    """Return the Table of an activation; all arithmetic is done in `floats`, "float64" or "float32"."""
    net = network(activation, 1.0, width, seed, centred)
    kind = np.dtype(floats)
    g = np.array(gains, kind)[:, None, None]
    with np.errstate(all="ignore"):  # what leaves the range of floats is what this table is about
        inputs, slopes = _forwards(net, g, kind)
        return _backwards(net, g, kind, inputs, slopes)


def _forwards(net, g, kind):
    """Return what each layer reads and its slopes, lists of (gains, n, width)."""
    f, slope = _quick(net.activation)
    A = np.broadcast_to(net.X.astype(kind), (len(g), *net.X.shape))
    inputs, slopes = [], []
    for W, b in net.weights:
        Z = g * (A @ W.astype(kind) + b.astype(kind))  # the biases that centre a sigmoid grow with the gain as well
        inputs.append(A)
        slopes.append(slope(Z).astype(kind))
        A = f(Z).astype(kind)
    return inputs, slopes


def _backwards(net, g, kind, inputs, slopes):
    """Send the same error back from every depth at once, and measure it at each layer."""
    deepest, n, width = len(inputs), *net.X.shape
    weights, errors = np.full((2, deepest, len(g), deepest), np.nan)
    dA = np.empty((deepest, len(g), n, width), kind)
    for layer in reversed(range(deepest)):
        dA[layer] = net.dA  # the network that ends here meets its error
        dZ = dA[layer:]
        dZ *= slopes[layer]
        errors[layer:, :, layer], inner = _inner(dZ)
        size, inner_in = _inner(inputs[layer])
        # The squared norm of A.T @ dZ, from products of samples: n × n numbers instead of width × width.
        squares = np.einsum("dgij,gij->dg", inner, inner_in)
        own = errors[layer:, :, layer] + size
        weights[layer:, :, layer] = _rounded(own + np.log10(squares) / 2, kind)
        errors[layer:, :, layer] += np.log10(np.trace(inner, axis1=-2, axis2=-1)) / 2
        back = dZ.reshape(-1, width) @ net.weights[layer].W.T.astype(kind)
        np.multiply(back.reshape(dZ.shape), g, out=dZ)
    return Table(*(np.where(np.isnan(log) & _inside(deepest), np.inf, log) for log in (weights, errors)))


def _inner(numbers):
    """Return log10 of the largest of each network's numbers, and the inner products of its samples without that size.

    Without the division a square of 1e-200 would be 0. Where all numbers are 0 the log is -inf.
    """
    largest = np.maximum(numbers.max(axis=(-2, -1)), -numbers.min(axis=(-2, -1)))
    scaled = numbers / np.where(largest > 0, largest, 1)[..., None, None]
    return np.log10(largest.astype(float)), scaled @ scaled.swapaxes(-1, -2)


def _rounded(logs, kind):
    """Return the logs with -inf where even a single number of that size is rounded to 0, +inf where it is too large."""
    kept = np.where(logs < np.log10(float(np.finfo(kind).smallest_subnormal)) - np.log10(2), -np.inf, logs)
    return np.where(logs > np.log10(float(np.finfo(kind).max)), np.inf, kept)


def _inside(deepest):
    """Return where a network of some depth has a layer, (depth, 1, layer)."""
    return np.tri(deepest, dtype=bool)[:, None]


def _quick(activation):
    """Return f and slope, for the GELU from a table of what lies below z: NumPy has no error function."""
    if activation.name != "gelu":
        return activation.f, activation.slope
    return _quick_gelu, _quick_gelu_slope


def _below(z):
    return np.interp(z, _GRID, _BELOW)


def _quick_gelu(z):
    return z * _below(z)


def _quick_gelu_slope(z):
    return _below(z) + z * np.exp(-np.minimum(z**2, 1e3) / 2) / np.sqrt(2 * np.pi)
