"""The check of matmul: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises
from tools.lab_07.answers import operation
from tools.lab_07.nodes import improper

from helpers.nn.autograd import Node


def with_functions(a, b):
    def to_a(gradient):
        return gradient @ b.value.T

    def to_b(gradient):
        return a.value.T @ gradient

    return Node(np.dot(a.value, b.value), [a, b], [to_a, to_b])


def by_einsum(a, b):
    return Node(
        np.einsum("nk,km->nm", a.value, b.value),
        (a, b),
        (lambda g: np.einsum("nm,km->nk", g, b.value), lambda g: np.einsum("nk,nm->km", a.value, g)),
    )


def turned_twice(a, b):
    return Node(a.value @ b.value, (a, b), (lambda g: (b.value @ g.T).T, lambda g: (g.T @ a.value).T))


def other_way_round(a, b):
    return Node(a.value @ b.value, (b, a), (lambda g: a.value.T.dot(g), lambda g: g.dot(b.value.T)))


def sample_by_sample(a, b):
    def to_b(gradient):
        return sum(np.outer(row, arrived) for row, arrived in zip(a.value, gradient, strict=True))

    def to_a(gradient):
        return np.array([b.value @ arrived for arrived in gradient])

    return Node(a.value @ b.value, (a, b), (to_a, to_b))


RIGHT = [with_functions, by_einsum, turned_twice, other_way_round, sample_by_sample]


def operator(a, b):
    return a @ b


def product(to_a, to_b):
    return operation(lambda x, y: x @ y, to_a, to_b)


def own_a(g, x, y):
    return g @ y.T


def own_b(g, x, y):
    return x.T @ g


WRONG = [
    (
        product(own_b, own_a),
        "swapped",
        "The shares are right, but each parent gets the other's. The locals come in the order of the parents.",
    ),
    (
        product(lambda g, x, y: y @ g.T, lambda g, x, y: g.T @ x),
        "transposed",
        "Both shares lie on their side: each should have the shape of its parent. Which factor should be transposed?",
    ),
    (
        product(lambda g, x, y: y @ g.T, own_b),
        "transposed",
        "The share of a lies on its side: it should have the shape of a. Which factor should be transposed?",
    ),
    (
        product(own_a, lambda g, x, y: g.T @ x),
        "transposed",
        "The share of b lies on its side: it should have the shape of b. Which factor should be transposed?",
    ),
    (
        product(lambda g, x, y: np.ones_like(g) @ y.T, lambda g, x, y: x.T @ np.ones_like(g)),
        "missing_upstream",
        "The shares know the other matrix, but not the gradient that arrives. The chain rule multiplies by it.",
    ),
    (
        product(own_a, lambda g, x, y: x.T @ np.ones_like(g)),
        "missing_upstream",
        "The share of b knows a, but not the gradient that arrives. The chain rule multiplies by it.",
    ),
    (
        product(lambda g, x, y: np.ones_like(g) @ y.T, own_b),
        "missing_upstream",
        "The share of a knows b, but not the gradient that arrives. The chain rule multiplies by it.",
    ),
    (
        operation(lambda x, y: (x @ y).T, lambda g, x, y: (y @ g).T, lambda g, x, y: (g @ x).T),
        "transposed",
        "The value lies on its side. A matrix product takes its rows from a and its columns from b.",
    ),
    (
        product(lambda g, x, y: -own_a(g, x, y), lambda g, x, y: -own_b(g, x, y)),
        "sign",
        "The shares have the wrong sign. Where does the minus come from?",
    ),
    (
        product(own_a, lambda g, x, y: own_b(g, x, y) / len(x)),
        "averaged_twice",
        "The share of b is averaged over the rows. If there is a mean, it's in the loss, and the gradient"
        " that arrives has it already: sum.",
    ),
    (
        product(lambda g, x, y: own_a(g, x, y) / len(x), lambda g, x, y: own_b(g, x, y) / len(x)),
        "averaged_twice",
        "Both shares are averaged over the rows. If there is a mean, it's in the loss, and the gradient "
        "that arrives has it already: sum.",
    ),
    (
        product(lambda g, x, y: 2 * own_a(g, x, y), lambda g, x, y: 2 * own_b(g, x, y)),
        "factor_2",
        "The shares are twice what they should be. The 2 belongs to a square, and there is none here.",
    ),
    (
        product(lambda g, x, y: (g * (x @ y)) @ y.T, lambda g, x, y: x.T @ (g * (x @ y))),
        "slope_of_activation",
        "The slope was taken at the output: the gradient was multiplied by the product. Only the other "
        "matrix comes in.",
    ),
    (
        product(lambda g, x, y: np.zeros_like(x), own_b),
        "missing_upstream",
        "The share of a is 0, so nothing before it will ever learn.",
    ),
    (
        product(own_a, lambda g, x, y: np.zeros_like(y)),
        "missing_upstream",
        "The share of b is 0, so these weights will never learn.",
    ),
    (
        product(own_a, lambda g, x, y: np.full(y.shape, (x.T @ g).sum())),
        "whole_array",
        "Each weight gets the sum of all their gradients. Each has one of its own.",
    ),
    (
        product(lambda g, x, y: g @ y, own_b),
        "raised",
        "`ValueError: matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc "
        "signature (n?,k),(k,m?)->(n?,m?) (size 3 is different from 2)` in line ….",
    ),
    (
        product(own_a, lambda g, x, y: x @ g),
        "raised",
        "`ValueError: matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc "
        "signature (n?,k),(k,m?)->(n?,m?) (size 4 is different from 3)` in line ….",
    ),
    *improper(np.matmul, own_a, "(4, 2)", "[[0.3773, 0.7711], [0.9625, -0.3779], [0.8152, 0.3371]]"),
]

test_right = exercises.right("matmul", RIGHT)
test_wrong = exercises.wrong("matmul", WRONG)
