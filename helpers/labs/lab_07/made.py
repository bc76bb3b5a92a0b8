"""Nodes for the checks of Lab 07, and the wrong operations: the right one with a part replaced."""

from types import SimpleNamespace

import numpy as np

from helpers.nn import autograd
from helpers.nn.autograd import Node
from helpers.nn.functions import ACTIVATIONS, Activation

SHAPES = (((4, 3), (3,)), ((2, 3), (2, 3)), ((4, 1), (1, 3)), ((), (2, 3)), ((2, 4, 3), (4, 1)))


def pairs(rng):
    """Return two nodes of each pair of shapes, the first shape first and last, and one node taken twice."""
    shapes = [pair[:: 1 - 2 * turned] for pair in SHAPES for turned in (False, True)]
    made = [{"a": Node(rng.normal(size=one)), "b": Node(rng.normal(size=other))} for one, other in shapes]
    twice = Node(rng.normal(size=(3, 2)))
    return [*made, {"a": twice, "b": twice}]


def small_pairs():
    """Yield two nodes with small whole numbers."""
    for a, b in ((2.0, 3.0), ([2.0, -1.0], 3.0), ([[2.0], [3.0]], [1.0, -1.0])):
        yield {"a": Node(a), "b": Node(b)}


def matrices(rng):
    """Return two nodes whose matrices fit, no two sizes alike."""
    sizes = ((4, 3, 2), (2, 5, 3), (3, 2, 5))
    return [{"a": Node(rng.normal(size=(n, k))), "b": Node(rng.normal(size=(k, m)))} for n, k, m in sizes]


def small_matrices():
    """Yield two nodes with small whole numbers that fit."""
    for a, b in (([[2.0]], [[3.0]]), ([[2.0, 1.0]], [[3.0], [-1.0]]), ([[2.0], [1.0]], [[3.0, -1.0]])):
        yield {"a": Node(a), "b": Node(b)}


SQUARE = Activation("z²", np.square, lambda z: 2 * z)  # to work out with a pencil


def bent(rng):
    """Return activations of which none has the slope of another, each with a node."""
    given = (("tanh", (4, 3)), ("sigmoid", (2, 3)), ("silu", (5,)), ("gelu", (3, 2, 4)))
    return [{"activation": ACTIVATIONS[name], "a": Node(rng.normal(size=shape))} for name, shape in given]


def small_bent():
    """Yield squares of small whole numbers."""
    for a in (3.0, [2.0, -1.0]):
        yield {"activation": SQUARE, "a": Node(a)}


def of_two(right, value=None, a=None, b=None):
    """Return an operation on two nodes with some parts replaced.

    right    the value and both shares of the right operation, by name: functions of `v`, which has x, y and value, and
             in the shares the gradient g
    """
    parts = right | {name: part for name, part in (("value", value), ("a", a), ("b", b)) if part}

    def wrong(a, b):
        v = SimpleNamespace(x=a.value, y=b.value)
        v.value = parts["value"](v)

        def local(name):
            return lambda gradient: parts[name](SimpleNamespace(**vars(v), g=gradient))

        return Node(v.value, (a, b), (local("a"), local("b")))

    return wrong


def fit(gradient, like):
    """Return a gradient summed to the shape of an array, where broadcasting had repeated that."""
    return autograd.unbroadcast(gradient, like.shape)


def of_one(value=None, share=None):
    """Return `apply` with another value or another share, functions of `v`, which has f, slope, x, value and g."""
    value, share = value or (lambda v: v.f(v.x)), share or (lambda v: v.g * v.slope(v.x))

    def wrong(activation, a):
        v = SimpleNamespace(f=activation.f, slope=activation.slope, x=a.value)
        v.value = value(v)
        return Node(v.value, (a,), (lambda gradient: share(SimpleNamespace(**vars(v), g=gradient)),))

    return wrong
