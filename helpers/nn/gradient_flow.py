"""Measure how much of the gradient reaches each layer, for networks of every depth and every gain at once.

All depths share their first layers: a network of depth 20 begins like one of depth 50. All gains share their random
numbers: one matrix a layer, times the gain. So a layer is one product for all networks that have it, forwards and
backwards.

    net = random_network("sigmoid", gain=1.0, width=64, seed=0)
    seen = sweep(net, gains=(0.5, 1.0, 2.0))  # log10 of the norms, for all depths from 1 to 50
    seen.weights[depth - 1, 1, :depth]        # by layer, first layer first, for that depth and the second gain

A norm may be so small that a computer's floats leave an exact 0 of it, or too large for them: `sweep` tells both from
a number that is only small or large.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np

from helpers.nn import arguments
from helpers.nn.deep import Layer, random_weights
from helpers.nn.functions import ACTIVATIONS, Activation, softmax

DEEPEST = 50
SAMPLES = 2  # with 64 neurons a layer these are 128 numbers: enough for a norm, few enough for 1,300 networks
FLOATS = ("float64", "float32")
FAR = {"float64": 1e70, "float32": 1e8}  # up to here numbers are safe: a norm is made of products of four
_quiet = np.errstate(all="ignore")  # overflow and underflow are the subject of this module


class DeepNetwork(NamedTuple):
    """Keep a deep random network, the samples that it reads, and the error that is to come back."""

    X: np.ndarray  # (n, d)
    weights: list[Layer]
    activation: Activation
    error: Callable  # A (…, n, width) of a last layer → the dA that arrives there, of length 1


class Sweep(NamedTuple):
    """Keep log10 of the gradient norms, [depth - 1, gain, layer - 1]; NaN beyond the last layer.

    Where floats leave an exact zero it is -inf; +inf is what has left their range.

    weights  of dW: how much a layer learns
    errors   of dZ: how much of the error arrives there; the one that arrives at the last A has the norm 1
    """

    weights: np.ndarray
    errors: np.ndarray


def random_network(activation, gain, width, seed=0, depth=DEEPEST, samples=SAMPLES, centred=False):
    """Draw a network of equal layers, random samples, and a random error that is to come back.

    activation  a name, such as "tanh"
    gain        the standard deviation of the weights times √width
    seed        the same seed draws the same numbers whatever the gain, the activation or the depth
    centred     for the sigmoid: biases that centre each Z, as in `deep.random_weights`
    """
    width, samples = arguments.whole("width", width, least=1), arguments.whole("samples", samples, least=1)
    rng = np.random.default_rng(arguments.whole("seed", seed))
    X, dA = rng.normal(size=(2, samples, width))
    weights = _layers(width, gain, width, rng, depth, centred)
    return DeepNetwork(X, weights, _named(activation), partial(_always, dA / np.linalg.norm(dA)))


def classifying_network(X, Y, activation, gain, width, seed=0, depth=DEEPEST, centred=False):
    """Draw a network that reads given samples, below an output layer with a softmax; its error is that of the answers.

    X     (n, d)
    Y     (n, k)  one-hot
    The other arguments are those of `random_network`. The output layer has a gain of 1. The error is the gradient of
    the cross-entropy at the last hidden A, brought to length 1, so that networks can be compared.
    """
    X, Y = arguments.arrays(X=(X, "n d"), Y=(Y, "n k"))
    width = arguments.whole("width", width, least=1)
    rng = np.random.default_rng(arguments.whole("seed", seed))
    (output,) = random_weights([width, Y.shape[1]], 1.0, rng)
    weights = _layers(X.shape[1], gain, width, rng, depth, centred)
    return DeepNetwork(X, weights, _named(activation), partial(_of_answers, output.W, Y))


@_quiet
def sweep(net, gains=(1.0,), floats="float64"):
    """Return the Sweep of a DeepNetwork: what arrives at each layer, for every depth up to its own and for every gain.

    gains   (k,)  the network's weights and biases are multiplied by each
    floats  "float64" or "float32": what all arithmetic is done in
    """
    kind = np.dtype(arguments.choice("floats", floats, FLOATS))
    g = arguments.array("gains", gains, "k").astype(kind)[:, None, None]
    activity, derivatives, overflown = _forwards(net, g, kind)
    seen = _backwards(net, g, kind, activity, derivatives)
    inside = np.tri(len(derivatives), dtype=bool)[
        :, None
    ]  # where a network of some depth has a layer, (depth, 1, layer)
    # Once a number has left the floats on the way forward, what comes back means nothing, whatever it looks like.
    return Sweep(*(np.where(inside & (np.isnan(log) | overflown[..., None]), np.inf, log) for log in seen))


# --- The error that comes back ----------------------------------------------------------------------------------------


def _always(dA, A):
    """Return the same error, whatever the network says."""
    return dA


@_quiet
def _of_answers(W, Y, A):
    """Return the gradient of the cross-entropy by A, (…, n, width), each with length 1."""
    dA = (softmax(A @ W) - Y) @ W.T
    return dA / np.linalg.norm(dA, axis=(-2, -1), keepdims=True)


# --- What the functions above share -----------------------------------------------------------------------------------


def _named(activation):
    return ACTIVATIONS[arguments.choice("activation", activation, ACTIVATIONS)]


def _layers(inputs, gain, width, rng, depth, centred):
    return random_weights([inputs, *[width] * arguments.whole("depth", depth, least=1)], gain, rng, centred)


def _forwards(net, g, kind):
    """Return what goes through the layers, forwards and back, and which networks overflow.

    activity   a list of (gains, n, width), what goes into each layer, and what comes out of the last one
    derivatives     a list of (gains, n, width), one for each layer
    overflown  (depth, gains)
    """
    f, derivative = _fast(net.activation)
    A = np.broadcast_to(net.X.astype(kind), (len(g), *net.X.shape))
    activity, derivatives, overflows = [A], [], []
    for W, b in net.weights:
        Z = g * (A @ W.astype(kind) + b.astype(kind))  # the biases that centre a sigmoid grow with the gain as well
        derivatives.append(derivative(Z).astype(kind))
        A = f(Z).astype(kind)
        activity.append(A)
        overflows.append(~np.isfinite(Z).all(axis=(1, 2)))
    return activity, derivatives, np.logical_or.accumulate(overflows)


def _backwards(net, g, kind, activity, derivatives):
    """Send the error back from every depth at once, and return the logs of a Sweep, NaN where they are no number."""
    deepest = len(derivatives)
    weights, errors = np.full((2, deepest, len(g), deepest), np.nan)
    dA, back = np.empty((2, deepest, *derivatives[-1].shape), kind)
    for layer in reversed(range(deepest)):
        dA[layer] = net.error(activity[layer + 1])  # the network that ends here meets its error
        dZ = dA[layer:]
        dZ *= derivatives[layer]
        size, scaled = _scaled(dZ)
        size_in, scaled_in = _scaled(activity[layer])
        weights[layer:, :, layer] = _rounded(size + size_in + _log_norm(*_factors(scaled_in, scaled)), kind)
        errors[layer:, :, layer] = size + _log_norm(scaled, scaled)
        if layer:
            rows = (-1, dZ.shape[-1])  # one product for all networks is faster than one for each
            np.matmul(dZ.reshape(rows), net.weights[layer].W.T.astype(kind), out=back[layer:].reshape(rows))
            np.multiply(back[layer:], g, out=dZ)
    return weights, errors


def _scaled(numbers):
    """Return log10 of a size of each network's numbers, and the numbers without it, for their norms.

    Without the division a square of 1e-200 would be 0. Where all numbers are 0 the log is -inf.
    """
    largest = np.maximum(numbers.max(axis=(-2, -1)), -numbers.min(axis=(-2, -1)))
    near = FAR[numbers.dtype.name]
    if ((largest == 0) | ((1 / near < largest) & (largest < near))).all():
        return np.zeros(largest.shape), numbers
    return np.log10(largest.astype(float)), numbers / np.where(largest > 0, largest, 1)[..., None, None]


def _factors(A, dZ):
    """Return two arrays (…, i, j) whose products sum to the squared norm of A.T @ dZ.

    With few samples these are products of samples, n × n numbers instead of width × width.
    """
    if A.shape[-2] < dZ.shape[-1]:
        return A @ A.swapaxes(-1, -2), dZ @ dZ.swapaxes(-1, -2)
    dW = A.swapaxes(-1, -2) @ dZ
    return dW, dW


def _log_norm(one, other):
    """Return log10 of the root of the sum of the products, for each network."""
    return np.log10(np.einsum("...gij,...gij->...g", one, other)) / 2


def _rounded(logs, kind):
    """Return the logs with -inf where even a single number of that size is rounded to 0, +inf where it is too large."""
    kept = np.where(logs < np.log10(float(np.finfo(kind).smallest_subnormal)) - np.log10(2), -np.inf, logs)
    return np.where(logs > np.log10(float(np.finfo(kind).max)), np.inf, kept)


# --- A GELU that is fast enough: NumPy has no error function ----------------------------------------------------------

_GRID = np.linspace(-10, 10, 4001)
_BELOW = np.divide(ACTIVATIONS["gelu"].f(_GRID), _GRID, out=np.full_like(_GRID, 0.5), where=np.abs(_GRID) > 1e-9)


def _fast(activation):
    """Return f and its derivative, for the GELU from a table of what lies below z."""
    if activation.name != "gelu":
        return activation.f, activation.derivative
    return _fast_gelu, _fast_gelu_derivative


def _below(z):
    return np.interp(z, _GRID, _BELOW)


def _fast_gelu(z):
    return z * _below(z)


def _fast_gelu_derivative(z):
    return _below(z) + z * np.exp(-np.minimum(z**2, 1e3) / 2) / np.sqrt(2 * np.pi)
