"""Measure how much of the gradient reaches each layer, for networks of every depth at once.

A network of depth 20 begins like one of depth 50: its first 20 layers are the same, and so is its way forward. So one
deep stack is drawn and run once, and on the way back all networks that are deep enough go through a layer together.

    net = stack("sigmoid", gain=1.0, width=64, seed=0)
    seen = sweep(net)                  # log10 of the norms, for all depths from 1 to 50
    seen.weights[depth - 1, :depth]    # by layer, first layer first, for the network of that depth
    in_floats(net, np.float32).nothing  # where a computer's floats leave an exact 0 of it

A norm may lie far below the smallest float. `sweep` brings its numbers back in time and counts the powers of two aside,
so a small norm and none at all stay different things; `in_floats` tells where a computer's floats confuse them.
"""

from typing import NamedTuple

import numpy as np

from helpers import arguments
from helpers.deep import Layer, Signal, deep_forward, random_weights
from helpers.functions import ACTIVATIONS, Activation

DEEPEST = 50
_quiet = np.errstate(all="ignore")  # overflow and underflow are the subject of this room


class Stack(NamedTuple):
    """Keep a deep random network, the samples that went through it, and the error that is to come back."""

    X: np.ndarray  # (n, width)
    weights: list[Layer]
    activation: Activation
    trace: list[Signal]
    dA: np.ndarray  # (n, width), of length 1


class Sweep(NamedTuple):
    """Keep log10 of the gradient norms, [depth - 1, layer - 1]; NaN beyond the last layer, -inf where nothing arrives.

    weights  (depth, depth)  of dW: how much a layer learns
    signals  (depth, depth)  of dZ: how loud the error still is there
    """

    weights: np.ndarray
    signals: np.ndarray


class Floats(NamedTuple):
    """Tell what the floats of a computer make of gradients, [depth - 1, layer - 1].

    nothing    (depth, depth)  true where a dW becomes exactly 0 although it isn't; dead units are no rounding
    overflown  (depth, depth)  true where a number has become infinite on the way forward or back
    """

    nothing: np.ndarray
    overflown: np.ndarray


class Histograms(NamedTuple):
    """Keep how the numbers in each layer of one network are spread.

    edges        (bins + 1,)      of the activations' bins
    activations  (depth, bins)    share of the activations A in each
    flat         (depth,)         share of the slopes below 1 % of the activation's largest: saturated or dead
    log_edges    (bins + 1,)      of the gradients' bins, in powers of ten
    gradients    (depth, bins)    share of the |dZ| in each; the smallest and the largest go into the outer bins
    zero         (depth,)         share of the dZ that are exactly 0
    """

    edges: np.ndarray
    activations: np.ndarray
    flat: np.ndarray
    log_edges: np.ndarray
    gradients: np.ndarray
    zero: np.ndarray


def stack(activation, gain, width, seed=0, depth=DEEPEST, samples=32, centred=False):
    """Draw a stack of equal layers and send samples through it.

    activation  a name, such as "tanh"
    gain        the standard deviation of the weights times √width
    seed        the same seed draws the same numbers whatever the gain, the activation or the depth
    centred     for the sigmoid: biases that centre each Z, as in `deep.random_weights`
    """
    name = arguments.choice("activation", activation, ACTIVATIONS)
    width, depth = arguments.whole("width", width, least=1), arguments.whole("depth", depth, least=1)
    rng = np.random.default_rng(arguments.whole("seed", seed))
    X, dA = rng.normal(size=(2, arguments.whole("samples", samples, least=1), width))
    weights = random_weights([width] * (depth + 1), gain, rng, centred)
    return Stack(X, weights, ACTIVATIONS[name], _forward(X, weights, ACTIVATIONS[name]), dA / np.linalg.norm(dA))


@_quiet
def sweep(net):
    """Return the Sweep of a Stack: what arrives at each layer, for every depth up to that of the stack."""
    depth = len(net.weights)
    weights, signals = np.full((2, depth, depth), np.nan)
    scales = np.zeros(depth)  # for each network, how many powers of two its numbers have been made larger
    for layer, dZ in _backward(net, scales):
        A, power = _near_one(_input(net, layer))
        signals[layer:, layer] = _log_norms(dZ) - scales[layer:] * _LOG_2
        weights[layer:, layer] = _log_norms(A.T @ dZ) - (scales[layer:] + power) * _LOG_2
    return Sweep(weights, signals)


@_quiet
def in_floats(net, dtype=np.float64):
    """Return the Floats of a Stack: what becomes of its gradients in floats of this type, for every depth.

    The network is run again in that type, forwards and backwards, unless its numbers stay far inside the type's range.
    """
    exact, depth = sweep(net), len(net.weights)
    if _well_inside(net, exact, np.finfo(dtype)):
        return Floats(*np.zeros((2, depth, depth), dtype=bool))
    cast = [Layer(W.astype(dtype), b.astype(dtype)) for W, b in net.weights]
    X = net.X.astype(dtype)
    small = Stack(X, cast, net.activation, _forward(X, cast, net.activation), net.dA.astype(dtype))
    nothing, overflown = np.zeros((2, depth, depth), dtype=bool)
    for layer, dZ in _backward(small):
        dW = _input(small, layer).T @ dZ
        nothing[layer:, layer] = ~dW.any(axis=(1, 2))
        overflown[layer:, layer] = ~np.isfinite(dW).all(axis=(1, 2))
    # Once a number is infinite on the way forward, what comes back means nothing, whatever it looks like.
    reached = np.logical_or.accumulate([not np.isfinite(Z).all() for Z, _ in small.trace])
    overflown |= reached[:, None] & ~np.isnan(exact.weights)
    return Floats(nothing & np.isfinite(exact.weights) & ~overflown, overflown)


def norms_with(net, deep_forward, deep_backward, layer_gradient_norms):
    """Return (depth, depth), the norms that the given functions find, [depth - 1, layer - 1]; NaN where no layer is.

    The functions are those of lab 04, the student's own for example. They run on the stack as it is, without powers of
    two aside: what is too small for a float comes out as 0.
    """
    depth = len(net.weights)
    norms = np.full((depth, depth), np.nan)
    trace = deep_forward(net.X, net.weights, net.activation)
    for d in range(1, depth + 1):
        gradients = deep_backward(net.X, net.weights[:d], trace[:d], net.activation, net.dA.copy())
        norms[d - 1, :d] = layer_gradient_norms(gradients)
    return norms


@_quiet
def gain_sweep(activation, gains, width, seed=0, depth=10, samples=32, centred=False):
    """Return a Sweep whose rows are gains instead of depths: (k, depth), all for one depth.

    gains  (k,), each >= 0; the stack is the one that `stack` draws with the same seed
    """
    gains = arguments.array("gains", gains, "k")
    unit = stack(activation, 1.0, width, seed, depth, samples, centred)
    inputs, slopes, A = [], [], np.broadcast_to(unit.X, (len(gains), *unit.X.shape))
    for W, b in unit.weights:
        Z = gains[:, None, None] * (A @ W + b)  # weights and centring biases grow with the gain alike
        inputs.append(A)
        slopes.append(unit.activation.slope(Z))
        A = unit.activation.f(Z)
    weights, signals = np.full((2, len(gains), depth), np.nan)
    dA, scales = np.broadcast_to(unit.dA, A.shape), np.zeros(len(gains))
    for layer in reversed(range(depth)):
        dZ, powers = _near_one(dA * slopes[layer], each=True)
        scales += powers
        A_in, input_powers = _near_one(inputs[layer], each=True)
        signals[:, layer] = _log_norms(dZ) - scales * _LOG_2
        weights[:, layer] = _log_norms(A_in.swapaxes(1, 2) @ dZ) - (scales + input_powers) * _LOG_2
        dA = gains[:, None, None] * (dZ @ unit.weights[layer].W.T)
    return Sweep(weights, signals)


@_quiet
def histograms(net, bins=40, spread=(-1.5, 1.5), powers=(-16, 4)):
    """Return the Histograms of a Stack, of its activations and of the gradients that come back through all of it.

    spread, powers  the outermost edges of the bins for A, and for |dZ| in powers of ten
    """
    edges, log_edges = np.linspace(*spread, bins + 1), np.linspace(*powers, bins + 1)
    steepest = net.activation.slope(np.linspace(-10, 10, 2001)).max()
    rows, dA = [], net.dA
    for (W, _), (Z, A) in zip(net.weights[::-1], net.trace[::-1], strict=True):
        slope = net.activation.slope(Z)
        dZ = dA * slope
        sizes = np.log10(np.abs(dZ[dZ != 0]))
        rows.append((_shares(A, edges), np.mean(slope < steepest / 100), _shares(sizes, log_edges), np.mean(dZ == 0)))
        dA = dZ @ W.T
    activations, flat, gradients, zero = (np.array(column[::-1]) for column in zip(*rows, strict=True))
    return Histograms(edges, activations, flat, log_edges, gradients, zero)


# --- What the functions above share ----------------------------------------------------------------------------------

_LOG_2 = np.log10(2.0)
FAR = 200  # powers of two; floats reach from -1074 to 1023, and the square of a product of two has to fit in


def _forward(X, weights, activation):
    """Do what `deep.deep_forward` does, in the type of X."""
    if X.dtype == np.float64:
        return deep_forward(X, weights, activation)
    trace, A = [], X
    for W, b in weights:
        Z = A @ W + b
        A = activation.f(Z).astype(X.dtype)
        trace.append(Signal(Z, A))
    return trace


def _backward(net, scales=None):
    """Yield each layer, the last one first, with dZ (networks, n, width) of all networks that are deep enough.

    With `scales` (depth,) each network's numbers are brought near 1, and the powers of two are added there.
    """
    depth, dtype = len(net.weights), net.X.dtype
    dA = np.empty((depth, *net.dA.shape), dtype)
    for layer in reversed(range(depth)):
        dA[layer] = net.dA  # the network that ends here meets its error
        dZ = dA[layer:] * net.activation.slope(net.trace[layer].Z).astype(dtype)
        if scales is not None:
            dZ, powers = _near_one(dZ, each=True)
            scales[layer:] += powers
        yield layer, dZ
        np.matmul(dZ, net.weights[layer].W.T, out=dA[layer:])


def _well_inside(net, exact, floats):
    """Tell whether all numbers of a Stack are so far from the ends of a type's range that none can be lost."""
    low, high = np.log10(floats.tiny) + 8, np.log10(floats.max) - 8
    sizes = np.concatenate(
        [*(log[np.isfinite(log)] for log in exact), [np.log10(np.abs(A).max()) for _, A in net.trace]]
    )
    return bool(low < sizes.min() and sizes.max() < high)


def _input(net, layer):
    return net.trace[layer - 1].A if layer else net.X


def _near_one(numbers, each=False):
    """Multiply by a power of two where numbers have got so large or small that their squares could leave the floats.

    Return the numbers and the powers, one for each network or one for all. A power of two changes no digit of a float,
    so nothing is rounded by this.
    """
    axes = (-2, -1) if each else None
    powers = -np.frexp(np.maximum(numbers.max(axis=axes), -numbers.min(axis=axes)))[1]
    if (np.abs(powers) < FAR).all():
        return numbers, np.zeros_like(powers)
    return np.ldexp(numbers, powers[..., None, None] if each else powers), powers


def _log_norms(matrices):
    """Return log10 of the Frobenius norm of each matrix; -inf for one that is all zeros."""
    return np.log10(np.einsum("kij,kij->k", matrices, matrices)) / 2


def _shares(numbers, edges):
    counts, _ = np.histogram(np.clip(numbers, edges[0], edges[-1]), edges)
    return counts / max(counts.sum(), 1)
