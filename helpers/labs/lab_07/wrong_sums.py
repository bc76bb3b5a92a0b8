"""What goes wrong where a gradient is summed back to the shape of what was broadcast."""

import numpy as np

from helpers.exercise.engine import Mistake


def _leading(gradient, shape, collect=np.sum):
    return collect(gradient, axis=tuple(range(gradient.ndim - len(shape))))


def _ones(gradient, shape, collect=np.sum, keepdims=True):
    axes = tuple(axis for axis, size in enumerate(shape) if size == 1)
    return collect(gradient, axis=axes, keepdims=keepdims) if axes else gradient


def _by(collect):
    return lambda gradient, shape: _ones(_leading(gradient, shape, collect), shape, collect)


def _one_axis(gradient, shape):
    gradient = gradient.sum(axis=0) if gradient.ndim > len(shape) else gradient
    return _ones(gradient, shape) if gradient.ndim == len(shape) else gradient


def _first_one(gradient, shape):
    gradient = _leading(gradient, shape)
    return gradient.sum(axis=shape.index(1), keepdims=True) if 1 in shape else gradient


def _fills(gradient, shape):
    return np.broadcast_to(_by(np.sum)(gradient, shape), gradient.shape).copy()


def _first(array, axis, keepdims=False):
    taken = array[tuple(slice(0, 1) if place in axis else slice(None) for place in range(array.ndim))]
    return taken if keepdims else taken.reshape([size for place, size in enumerate(array.shape) if place not in axis])


def _from_the_right(gradient, shape):
    return gradient.sum(axis=tuple(range(len(shape), gradient.ndim)))


MISTAKES = (
    Mistake(
        "not_summed",
        lambda gradient, shape: gradient.copy(),
        "The gradient comes back as it came. Every axis that broadcasting had repeated is summed.",
    ),
    Mistake(
        "not_summed",
        _leading,
        "The axes that were added on the left are summed. Those of length 1 were repeated too: sum them as well, and "
        "keep them.",
    ),
    Mistake(
        "not_summed",
        lambda gradient, shape: gradient if gradient.ndim > len(shape) else _ones(gradient, shape),
        "The axes of length 1 are summed. Broadcasting also adds axes on the left, where a shape is shorter: sum those "
        "first.",
    ),
    Mistake(
        "not_summed",
        _one_axis,
        "Only one of the axes that were added on the left is summed. There may be several.",
    ),
    Mistake(
        "not_summed",
        _first_one,
        "Only the first of the axes of length 1 is summed. There may be several.",
    ),
    Mistake(
        "not_averaged",
        _by(np.mean),
        "The repeated axes are averaged. Each use moves the loss, and the moves add up: sum.",
    ),
    Mistake(
        "another_function",
        _by(np.max),
        "Of each repeated axis the largest number is kept. Each use moves the loss, and the moves add up: sum.",
    ),
    Mistake(
        "missing_upstream",
        _by(_first),
        "Of each repeated axis only the first entry is kept. Each use moves the loss, and the moves add up: sum.",
    ),
    Mistake(
        "whole_array",
        lambda gradient, shape: np.sum(gradient),
        "Everything was added up to one number. Only the axes that were repeated are summed.",
    ),
    Mistake(
        "whole_array",
        lambda gradient, shape: np.full(shape, np.sum(gradient)),
        "Each entry holds the sum of everything. Only the axes that were repeated are summed.",
    ),
    Mistake(
        "wrong_shape",
        lambda gradient, shape: _ones(_leading(gradient, shape), shape, keepdims=False),
        "An axis of length 1 has vanished in its sum. The shape has it: `keepdims=True` keeps it.",
    ),
    Mistake(
        "kept_dims",
        lambda gradient, shape: _ones(gradient, (*[1] * (gradient.ndim - len(shape)), *shape)),
        "The numbers are right, but the axes that were added on the left are still there, with length 1.",
    ),
    Mistake(
        "wrong_axis",
        lambda gradient, shape: _ones(_from_the_right(gradient, shape), shape),
        "Axes on the right were summed. Broadcasting adds new ones on the left.",
    ),
    Mistake(
        "wrong_shape",
        _fills,
        "The sums are right, and then they were spread out again. The result has the shape asked for.",
    ),
    Mistake(
        "another_formula",
        lambda gradient, shape: np.resize(gradient, shape),
        "The first numbers of the gradient were put into the shape, and the others thrown away. They add up.",
    ),
)
