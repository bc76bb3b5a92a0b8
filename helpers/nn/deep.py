"""Send numbers forwards and gradients backwards through a network of any depth.

Every layer does the same: a weighted sum and an activation, `Z = A @ W + b` and `A = f(Z)`. So one loop goes forwards,
one goes back, and what the loop multiplies by at each turn decides whether the first layer ever hears of the error.

    weights = random_weights([2, 64, 64, 1], gain=1.0, rng=rng)
    trace = deep_forward(X, weights, ACTIVATIONS["tanh"])
    gradients = deep_backward(X, weights, trace, ACTIVATIONS["tanh"], dA)
    norms = layer_gradient_norms(gradients)
    shrink_factor(norms)  # 0.5: each layer passes on half of the gradient

The `gain` of weights is their standard deviation times the root of the number of inputs: what is left of their scale
when the width is taken out of it. `initial_scale` has the gain 1 for sigmoid and tanh, and √2 for the ReLU.
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from helpers.nn import arguments
from helpers.nn.functions import ACTIVATIONS, Activation

# Signals that explode or die out are what this room is about: results, not errors.
_quiet = np.errstate(over="ignore", under="ignore", invalid="ignore")


class Layer(NamedTuple):
    """Keep the parameters of one layer."""

    W: np.ndarray  # (d_in, d_out)
    b: np.ndarray  # (d_out,)


class Signal(NamedTuple):
    """Keep what one layer computes on the way forward: the backward pass needs it."""

    Z: np.ndarray  # (n, d_out)
    A: np.ndarray  # (n, d_out)


class LayerGradient(NamedTuple):
    """Keep the gradients of one layer's parameters."""

    dW: np.ndarray  # (d_in, d_out)
    db: np.ndarray  # (d_out,)


# --- The way forward and the way back --------------------------------------------------------------------------------


@_quiet
def deep_forward(X, weights, activation):
    """Send the samples through all layers and return a list of (Z, A), first layer first.

    X           (n, d)
    weights     a list of (W, b), (d_in, d_out) and (d_out,)
    activation  an Activation: a function beside its derivative
    return      a list of (Z, A), each (n, d_out)
    """
    X, weights = _checked(X, weights)
    f = _pair(activation).f
    trace, A = [], X
    for W, b in weights:
        Z = A @ W + b  # (n, d_out)
        A = f(Z)
        trace.append(Signal(Z, A))
    return trace


@_quiet
def deep_backward(X, weights, trace, activation, dA):
    """Take the gradient back through all layers and return a list of (dW, db), first layer first.

    X           (n, d)
    weights     a list of (W, b), those that the forward pass used
    trace       a list of (Z, A), as `deep_forward` returns it
    activation  an Activation: a function beside its derivative
    dA          (n, d_out)  the gradient that arrives at the last layer's A; the mean over the samples is in it already
    return      a list of (dW, db), each in the shape of its parameter
    """
    X, weights = _checked(X, weights)
    derivative = _pair(activation).derivative
    trace = _checked_trace(X, weights, trace)
    dA = arguments.array("dA", dA, finite=False)
    if dA.shape != trace[-1].A.shape:
        raise ValueError(f"dA must have the shape of the last A, {trace[-1].A.shape}; got {dA.shape}")
    inputs = [X, *(signal.A for signal in trace[:-1])]
    gradients = []
    for (W, _), signal, A_in in zip(weights[::-1], trace[::-1], inputs[::-1], strict=True):
        dZ = dA * derivative(signal.Z)  # (n, d_out)
        gradients.append(LayerGradient(A_in.T @ dZ, dZ.sum(axis=0)))
        dA = dZ @ W.T  # (n, d_in): the layer below gets it
    return gradients[::-1]


def residual_backward(dA, dA_branch):
    """Return the gradient at x of x + f(x): what arrives passes unharmed, and the branch f adds its own.

    dA         any shape  the gradient at the sum
    dA_branch  that shape  the same gradient once it has come back through f
    return     that shape

    However little the branch lets through, the first part stays (He, Zhang, Ren & Sun 2016, Identity Mappings in Deep
    Residual Networks).
    """
    dA, dA_branch = (arguments.array(n, v, finite=False) for n, v in (("dA", dA), ("dA_branch", dA_branch)))
    if dA.shape != dA_branch.shape:
        raise ValueError(f"dA_branch must have the shape of dA, {dA.shape}; got {dA_branch.shape}")
    return dA + dA_branch


# --- How much of the gradient arrives --------------------------------------------------------------------------------


def layer_gradient_norms(gradients):
    """Return (depth,), the Frobenius norm of each dW: the root of the sum of its squares.

    gradients  a list of (dW, db), as `deep_backward` returns it
    """
    pairs = _pairs("gradients", gradients)
    return np.array([norm(arguments.array(f"dW of layer {i}", dW, finite=False)) for i, (dW, _) in enumerate(pairs, 1)])


@_quiet
def norm(numbers):
    """Return the root of the sum of squares of an array, also where the squares would leave the range of floats."""
    largest = np.abs(numbers).max()
    # Without the division 1e-200 squared is 0: the norm would look as if nothing was left.
    return float(largest * np.linalg.norm(numbers / largest)) if 0 < largest < np.inf else float(largest)


@_quiet
def shrink_factor(norms):
    """Return the factor by which each layer changes the gradient, from the last to the first, by geometric mean.

    norms  (depth,)  at least two layers, first layer first; 0 where the first one has nothing left
    """
    norms = arguments.array("norms", norms, "depth", finite=False)
    if len(norms) < 2:
        raise ValueError("norms must hold at least two layers; with one there is nothing to pass on")
    if (norms < 0).any():
        raise ValueError(f"norms must be at least 0; got {norms.min():g}")
    with np.errstate(divide="ignore"):  # the logarithm of nothing is -inf, and exp makes 0 of it again
        steps_of_log = (np.log(norms[0]) - np.log(norms[-1])) / (len(norms) - 1)
    return float(np.exp(steps_of_log))


# --- Where the weights start -----------------------------------------------------------------------------------------

RECTIFIED = ("relu", "leaky_relu", "elu", "gelu", "silu")


def initial_scale(fan_in, activation):
    """Return the standard deviation of weights that keep a signal alive from layer to layer.

    fan_in      the number of inputs of a neuron
    activation  its name; the root of 1/fan_in for "sigmoid", "tanh" and "identity" (Glorot & Bengio 2010, for equal
                numbers of inputs and outputs), the root of 2/fan_in for "relu", which stops half of what comes in
                (He, Zhang, Ren & Sun 2015), and by custom for its relatives
    """
    fan_in = arguments.whole("fan_in", fan_in, least=1)
    rectified = arguments.choice("activation", activation, ACTIVATIONS) in RECTIFIED
    return float(np.sqrt((2 if rectified else 1) / fan_in))


def random_weights(sizes, gain, rng, centred=False):
    """Draw the layers of a network: normal weights with standard deviation gain / √fan_in, biases 0.

    sizes    the widths from the input to the output, such as [2, 64, 64, 1]
    gain     >= 0
    centred  for the sigmoid, whose outputs lie around 1/2: biases that take this half away again, so that each Z after
             the first layer's is centred on 0, where the slope is largest
    return   a list of (W, b)
    """
    gain, rng = arguments.number("gain", gain, least=0), arguments.generator("rng", rng)
    layers = []
    for d_in, d_out in pairwise(_sizes(sizes)):
        W = rng.normal(scale=gain / np.sqrt(d_in), size=(d_in, d_out))
        layers.append(Layer(W, -W.sum(axis=0) / 2 if centred and layers else np.zeros(d_out)))
    return layers


# --- What the functions above share ----------------------------------------------------------------------------------


def _sizes(sizes):
    try:
        sizes = [arguments.whole(f"sizes[{place}]", size, least=1) for place, size in enumerate(sizes)]
    except TypeError as error:
        raise TypeError(f"sizes must be a list of whole numbers such as [64, 128, 10]: {error}") from error
    if len(sizes) < 2:
        raise ValueError(f"sizes must have at least two entries, inputs and outputs; got {sizes!r}")
    return sizes


def _checked(X, weights):
    """Return X and the layers as arrays whose widths follow from one another."""
    X = arguments.array("X", X, "n d")
    layers, width = [], X.shape[1]
    for i, (W, b) in enumerate(_pairs("weights", weights), 1):
        W = arguments.array(f"W of layer {i}", W, f"{width} d_out")
        b = arguments.array(f"b of layer {i}", b, f"{W.shape[1]}")
        width = W.shape[1]
        layers.append(Layer(W, b))
    return X, layers


def _checked_trace(X, weights, trace):
    """Return the trace as arrays, one (Z, A) for each layer; infinite ones pass, as an exploding network has them."""
    pairs = _pairs("trace", trace)
    if len(pairs) != len(weights):
        raise ValueError(f"trace must hold one (Z, A) for each of {len(weights)} layers; got {len(pairs)}")
    checked = []
    for i, ((Z, A), (_, b)) in enumerate(zip(pairs, weights, strict=True), 1):
        shape = f"{len(X)} {len(b)}"
        checked.append(
            Signal(*(arguments.array(f"{n} of layer {i}", v, shape, finite=False) for n, v in (("Z", Z), ("A", A))))
        )
    return checked


def _pairs(name, value):
    """Return a list of pairs, or raise TypeError or ValueError."""
    if not isinstance(value, (list, tuple)):
        raise TypeError(f"{name} must be a list with one pair for each layer; got {arguments.described(value)}")
    if not value or not all(isinstance(pair, (list, tuple)) and len(pair) == 2 for pair in value):
        raise ValueError(f"{name} must hold one pair for each layer, and at least one; got {len(value)} items")
    return value


def _pair(activation):
    if not isinstance(activation, Activation):
        raise TypeError(
            f"activation must be an Activation, such as ACTIVATIONS['tanh']; got {arguments.described(activation)}"
        )
    return activation
