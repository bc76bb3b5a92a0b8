"""Stacks of layers for the checks of lab 04, and the two loops through them with parts that a mistake replaces."""

from itertools import pairwise
from types import SimpleNamespace

import numpy as np

from helpers.nn import deep
from helpers.nn.functions import ACTIVATIONS, Activation

DEPTH = 4  # of the deepest stack, which comes first: the results are named after its layers


def stacks(rng):
    """Return networks and samples of which no two sizes are equal, so that no wrong axis goes unseen."""
    made = []
    for name, n, sizes in (("tanh", 5, (2, 4, 3, 6, 7)), ("sigmoid", 4, (3, 2, 5)), ("silu", 7, (2, 5, 3, 4))):
        X = rng.normal(size=(n, sizes[0]))
        weights = [(rng.normal(size=(d_in, d_out)), rng.normal(size=d_out)) for d_in, d_out in pairwise(sizes)]
        trace = deep.deep_forward(X, weights, ACTIVATIONS[name])
        pairs = [tuple(signal) for signal in trace]
        dA = rng.normal(size=(n, sizes[-1]))
        made.append({"X": X, "weights": weights, "trace": pairs, "activation": ACTIVATIONS[name], "dA": dA})
    return made


SQUARE = Activation("z²", np.square, lambda z: 2 * z)  # to work out with a pencil


def small_stacks():
    """Yield one layer of one neuron, two of them, and two layers of two sizes, with small whole numbers."""
    for n, sizes in ((1, (1, 1)), (1, (1, 1, 1)), (2, (1, 2)), (2, (2, 1, 2))):
        X = np.arange(1.0, n * sizes[0] + 1).reshape(n, -1)
        layers = zip(pairwise(sizes), ([1.0, -2.0], [-6.0, -5.0]), strict=False)
        weights = [(np.resize([2.0, -1.0], (d_in, d_out)), np.array(b[:d_out])) for (d_in, d_out), b in layers]
        trace = [tuple(signal) for signal in deep.deep_forward(X, weights, SQUARE)]
        dA = np.array([[3.0, -1.0], [1.0, 2.0]])[:n, : sizes[-1]]
        yield {"X": X, "weights": weights, "trace": trace, "activation": SQUARE, "dA": dA}


def lists_changed(after, before):
    """Tell whether a list of pairs has lost, gained or exchanged pairs; else its arrays were written into."""
    shapes = [[np.shape(part) for part in pair] for pair in before]
    return len(after) != len(before) or [[np.shape(part) for part in pair] for pair in after] != shapes


FORWARDS = {
    "Z": lambda v: v.A_in @ v.W + v.b,
    "A": lambda v: v.f(v.Z),
    "keep": lambda v: (v.Z, v.A),
    "onward": lambda v: v.A,
}
BACKWARDS = {
    "dZ": lambda v: v.dA * v.slope(v.Z),
    "dW": lambda v: v.A_in.T @ v.dZ,
    "db": lambda v: v.dZ.sum(axis=0),
    "onward": lambda v: v.dZ @ v.W.T,
}


def forwards(first=False, **replaced):
    """Return deep_forward with some nodes replaced; `first` puts the input into the list."""
    nodes = FORWARDS | replaced

    def wrong(X, weights, activation):
        trace = [(X, X)] if first else []
        v = SimpleNamespace(A_in=X, f=activation.f, slope=activation.derivative)
        for i, (v.W, v.b) in enumerate(weights, 1):
            v.first, v.last, v.n = i == 1, i == len(weights), len(X)
            v.Z = nodes["Z"](v)
            v.A = nodes["A"](v)
            trace.append(nodes["keep"](v))
            v.A_in = nodes["onward"](v)
        return trace

    return wrong


def backwards(**replaced):
    """Return deep_backward with some nodes replaced."""
    nodes = BACKWARDS | replaced

    def wrong(X, weights, trace, activation, dA):
        gradients = []
        v = SimpleNamespace(dA=dA, slope=activation.derivative, n=len(X))
        for i in reversed(range(len(weights))):
            v.W, (v.Z, v.A), v.last = weights[i][0], trace[i], i == len(weights) - 1
            v.Z_in, v.A_in = trace[i - 1] if i else (X, X)
            v.A_wrapped = trace[i - 1][1]
            v.dZ = nodes["dZ"](v)
            gradients.append((nodes["dW"](v), nodes["db"](v)))
            v.dA = nodes["onward"](v)
        return gradients[::-1]

    return wrong
