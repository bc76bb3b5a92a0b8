"""Take one step with each optimiser: momentum, RMSProp, Adam, and the batches that feed them.

Each step is a function of where it stands, the gradient there and what the optimiser remembers. It returns where it
ends and what to remember, and leaves its arguments as they were. Before the first step every memory is 0, and Adam
counts its steps from t = 1.

    velocity = np.zeros_like(w)
    for batch in minibatches(len(X), 32, rng):
        w, velocity = momentum_step(w, gradient(X[batch], Y[batch], w), velocity, learning_rate)

`learning_rate` is a number, or an array that broadcasts against w: (k, 1) beside w (k, 2) walks k paths at once.
Conventions differ between libraries. Here, as in PyTorch, the velocity is a sum of gradients, which the learning rate
multiplies at the end, and eps is added to the root, not inside it.
"""

import math
from typing import NamedTuple

import numpy as np

from helpers.nn import arguments, updates

# A step with a learning rate that is too large ends in infinity: a result, not an error.
_quiet = np.errstate(over="ignore", under="ignore", invalid="ignore")


class MomentumStep(NamedTuple):
    """Keep where a momentum step ends and what it remembers."""

    w: np.ndarray
    velocity: np.ndarray


class RMSPropStep(NamedTuple):
    """Keep where an RMSProp step ends and what it remembers."""

    w: np.ndarray
    mean_square: np.ndarray


class AdamStep(NamedTuple):
    """Keep where an Adam step ends and what it remembers: the means of the gradients and of their squares."""

    w: np.ndarray
    m: np.ndarray
    v: np.ndarray


class NetworkStep(NamedTuple):
    """Keep where a step of a whole network ends and what it remembers, first layer first."""

    weights: list  # of (W, b)
    memory: list  # of ((mW, vW), (mb, vb))


def minibatches(n, batch_size, rng):
    """Shuffle 0 … n - 1 and cut it into batches: a list of index arrays, the last one shorter where n doesn't divide.

    n, batch_size  whole numbers, at least 1
    """
    n, batch_size = arguments.whole("n", n, least=1), arguments.whole("batch_size", batch_size, least=1)
    order = arguments.generator("rng", rng).permutation(n)
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]


@_quiet
def momentum_step(w, gradient, velocity, learning_rate, beta=0.9):
    """Return (w, velocity) after one step of a heavy ball (Polyak 1964).

    w, gradient, velocity  one shape, any
    beta                   the share of the old velocity that is kept, in [0, 1)
    """
    w, gradient, velocity = _same_shape(w=w, gradient=gradient, velocity=velocity)
    return MomentumStep(*updates.momentum(w, gradient, velocity, _rate(learning_rate, w), _share("beta", beta)))


@_quiet
def rmsprop_step(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    """Return (w, mean_square) after one step whose length is the gradient over its root mean square.

    w, gradient, mean_square  one shape, any
    beta                      the share of the old mean that is kept, in [0, 1)
    eps                       > 0, added to the root so that nothing is divided by 0

    Tieleman & Hinton 2012, Neural Networks for Machine Learning, lecture 6.
    """
    w, gradient, mean_square = _same_shape(w=w, gradient=gradient, mean_square=mean_square)
    beta, eps = _share("beta", beta), arguments.number("eps", eps, above=0)
    return RMSPropStep(*updates.rmsprop(w, gradient, mean_square, _rate(learning_rate, w), beta, eps))


@_quiet
def adam_step(w, gradient, m, v, t, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    """Return (w, m, v) after step number t, bias-corrected (Kingma & Ba 2015, Adam, algorithm 1).

    w, gradient, m, v  one shape, any
    t                  1 for the first step: m and v start at 0, and the younger they are the more they are too small
    beta1, beta2       the shares of the old means that are kept, in [0, 1)
    eps                > 0, added to the root so that nothing is divided by 0
    """
    return _adam(w, gradient, m, v, arguments.whole("t", t, least=1), learning_rate, beta1, beta2, eps)


@_quiet
def uncorrected_adam_step(w, gradient, m, v, t, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    """Return (w, m, v) of an Adam whose bias correction was left out: its first step is √10 times too long.

    The arguments are those of `adam_step`; t makes no difference.
    """
    return _adam(w, gradient, m, v, math.inf, learning_rate, beta1, beta2, eps)


def adam_network_step(weights, gradients, memory, t, learning_rate):
    """Return (weights, memory) after step number t of Adam on each parameter of a network.

    weights    a list of (W, b)
    gradients  a list of (dW, db)
    memory     a list of ((mW, vW), (mb, vb)), zeros before the first step: `adam_memory` makes it
    t          1 for the first step, and the same for all parameters
    """
    if not len(weights) == len(gradients) == len(memory):
        counts = f"{len(weights)} layers; got {len(gradients)} and {len(memory)}"
        raise ValueError(f"gradients and memory must hold one pair for each of {counts}")
    new_weights, new_memory = [], []
    for layer, gradient, states in zip(weights, gradients, memory, strict=True):
        pairs = zip(layer, gradient, states, strict=True)
        (W, mW, vW), (b, mb, vb) = (adam_step(w, dw, m, v, t, learning_rate) for w, dw, (m, v) in pairs)
        new_weights.append((W, b))
        new_memory.append(((mW, vW), (mb, vb)))
    return NetworkStep(new_weights, new_memory)


def adam_memory(weights):
    """Return what Adam remembers of a network before its first step: zeros in the shape of each parameter, twice."""
    return [tuple((np.zeros_like(part), np.zeros_like(part)) for part in layer) for layer in weights]


# --- What the steps share --------------------------------------------------------------------------------------------


def _adam(w, gradient, m, v, t, learning_rate, beta1, beta2, eps):
    w, gradient, m, v = _same_shape(w=w, gradient=gradient, m=m, v=v)
    beta1, beta2, eps = _share("beta1", beta1), _share("beta2", beta2), arguments.number("eps", eps, above=0)
    return AdamStep(*updates.adam(w, gradient, m, v, t, _rate(learning_rate, w), beta1, beta2, eps))


def _same_shape(**named):
    """Return arrays of one shape, that of the first; infinite numbers pass, as a diverged run has them."""
    checked = {name: arguments.array(name, value, finite=False) for name, value in named.items()}
    first, *others = checked.items()
    for name, value in others:
        if value.shape != first[1].shape:
            raise ValueError(f"{name} must have the shape of {first[0]}, {first[1].shape}; got {value.shape}")
    return list(checked.values())


def _rate(learning_rate, w):
    """Return the learning rate, a number or an array that fits beside w, each at least 0."""
    rate = arguments.array("learning_rate", learning_rate)
    if (rate < 0).any():
        raise ValueError(f"learning_rate must be at least 0; got {rate.min():g}")
    sizes = zip(rate.shape[::-1], w.shape[::-1], strict=False)
    if rate.ndim > w.ndim or any(size not in (1, wide) for size, wide in sizes):
        raise ValueError(f"learning_rate must be a number or broadcast against w, {w.shape}; got shape {rate.shape}")
    return rate


def _share(name, value):
    """Return a share in [0, 1)."""
    share = arguments.number(name, value, least=0)
    if share >= 1:
        raise ValueError(f"{name} must be less than 1; got {share:g}")
    return share
