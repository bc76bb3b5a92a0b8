"""The check of unbroadcast: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises


def by_one_sum(gradient, shape):
    padded = (1,) * (gradient.ndim - len(shape)) + tuple(shape)
    axes = tuple(i for i, size in enumerate(padded) if size == 1)
    return gradient.sum(axis=axes).reshape(shape)


def by_a_loop(gradient, shape):
    total = np.zeros(shape)
    padded = (1,) * (gradient.ndim - len(shape)) + tuple(shape)
    for place in np.ndindex(gradient.shape):
        own = tuple(0 if size == 1 else i for i, size in zip(place, padded, strict=True))
        total[own[len(own) - len(shape) :]] += gradient[place]
    return total


def by_reduce(gradient, shape):
    while len(gradient.shape) != len(shape):
        gradient = np.add.reduce(gradient, axis=0)
    for axis in range(len(shape)):
        if shape[axis] == 1 and gradient.shape[axis] != 1:
            gradient = np.expand_dims(gradient.sum(axis), axis)
    return gradient


def from_the_end(gradient, shape):
    shape = tuple(shape)
    for axis in range(-1, -len(shape) - 1, -1):
        if shape[axis] == 1:
            gradient = gradient.sum(axis=axis, keepdims=True)
    return gradient.reshape(-1, *shape).sum(axis=0)


def by_einsum(gradient, shape):
    letters = "abcdefgh"[: gradient.ndim]
    new = gradient.ndim - len(shape)
    kept = "".join(letter for letter, size in zip(letters[new:], shape, strict=True) if size != 1)
    return np.einsum(f"{letters}->{kept}", gradient).reshape(shape)


RIGHT = [by_one_sum, by_a_loop, by_reduce, from_the_end, by_einsum]


def ones(gradient, shape, collect=np.sum, keepdims=True):
    for axis in reversed([axis for axis, size in enumerate(shape) if size == 1]):
        gradient = collect(gradient, axis=axis, keepdims=keepdims)
    return gradient


def leading(gradient, shape, collect=np.sum):
    for _ in range(gradient.ndim - len(shape)):
        gradient = collect(gradient, axis=0)
    return gradient


def both(collect):
    return lambda gradient, shape: ones(leading(gradient, shape, collect), shape, collect)


def one_of_several(gradient, shape):
    if gradient.ndim > len(shape):
        gradient = gradient.sum(axis=0)
    return ones(gradient, shape) if gradient.ndim == len(shape) else gradient


def first_only(gradient, shape):
    gradient = leading(gradient, shape)
    return gradient.sum(axis=list(shape).index(1), keepdims=True) if 1 in shape else gradient


def keeps_the_new_axes(gradient, shape):
    new = gradient.ndim - len(shape)
    return ones(gradient.sum(axis=tuple(range(new)), keepdims=True), (1,) * new + tuple(shape))


def from_the_right(gradient, shape):
    while gradient.ndim > len(shape):
        gradient = gradient.sum(axis=-1)
    return ones(gradient, shape)


def takes_the_first(gradient, shape):
    while gradient.ndim > len(shape):
        gradient = gradient[0]
    return gradient[tuple(slice(0, 1) if size == 1 else slice(None) for size in shape)]


def in_place(gradient, shape):
    gradient *= 1.5
    return ones(leading(gradient, shape), shape) / 1.5


WRONG = [
    (
        lambda gradient, shape: gradient,
        "not_summed",
        "The gradient comes back as it came. Every axis that broadcasting had repeated is summed.",
    ),
    (
        leading,
        "not_summed",
        "The axes that were added on the left are summed. Those of length 1 were repeated too: sum them "
        "as well, and keep them.",
    ),
    (
        lambda gradient, shape: gradient if gradient.ndim > len(shape) else ones(gradient, shape),
        "not_summed",
        "The axes of length 1 are summed. Broadcasting also adds axes on the left, where a shape is "
        "shorter: sum those first.",
    ),
    (
        one_of_several,
        "not_summed",
        "Only one of the axes that were added on the left is summed. There may be several.",
    ),
    (
        first_only,
        "not_summed",
        "Only the first of the axes of length 1 is summed. There may be several.",
    ),
    (
        both(np.mean),
        "not_averaged",
        "The repeated axes are averaged. Each use moves the loss, and the moves add up: sum.",
    ),
    (
        both(np.max),
        "another_function",
        "Of each repeated axis the largest number is kept. Each use moves the loss, and the moves add up: sum.",
    ),
    (
        takes_the_first,
        "missing_upstream",
        "Of each repeated axis only the first entry is kept. Each use moves the loss, and the moves add up: sum.",
    ),
    (
        lambda gradient, shape: gradient.sum(),
        "whole_array",
        "Everything was added up to one number. Only the axes that were repeated are summed.",
    ),
    (
        lambda gradient, shape: np.full(shape, gradient.sum()),
        "whole_array",
        "Each entry holds the sum of everything. Only the axes that were repeated are summed.",
    ),
    (
        lambda gradient, shape: ones(leading(gradient, shape), shape, keepdims=False),
        "wrong_shape",
        "An axis of length 1 has vanished in its sum. The shape has it: `keepdims=True` keeps it.",
    ),
    (
        keeps_the_new_axes,
        "kept_dims",
        "The numbers are right, but the axes that were added on the left are still there, with length 1.",
    ),
    (
        from_the_right,
        "wrong_axis",
        "Axes on the right were summed. Broadcasting adds new ones on the left.",
    ),
    (
        lambda gradient, shape: np.resize(gradient, shape),
        "another_formula",
        "The first numbers of the gradient were put into the shape, and the others thrown away. They add up.",
    ),
    (
        lambda gradient, shape: np.broadcast_to(both(np.sum)(gradient, shape), gradient.shape).copy(),
        "wrong_shape",
        "The sums are right, and then they were spread out again. The result has the shape asked for.",
    ),
    (
        lambda gradient, shape: -both(np.sum)(gradient, shape),
        "sign",
        "the gradient has the wrong sign everywhere. Which way round is the difference?",
    ),
    (
        lambda gradient, shape: 2 * both(np.sum)(gradient, shape),
        "factor_2",
        "the gradient is 2 times too large: a factor of 2 too many.",
    ),
    (
        lambda gradient, shape: np.zeros(shape),
        "unfilled",
        "the gradient is 0 everywhere. Where does it get its numbers?",
    ),
    (
        lambda gradient, shape: None,
        "returned_none",
        "the gradient is None. Does the function end with `return` and the result?",
    ),
    (
        in_place,
        "in_place",
        "gradient was changed by the function: work on a copy, or make a new array.",
    ),
    (
        lambda gradient, shape: gradient.reshape(shape),
        "raised",
        "`ValueError: cannot reshape array of size 12 into shape (3,)` in line ….",
    ),
]

test_right = exercises.right("unbroadcast", RIGHT)
test_wrong = exercises.wrong("unbroadcast", WRONG)
