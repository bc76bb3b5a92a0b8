"""The check of add: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises
from tools.lab_07.answers import fit, operation
from tools.lab_07.nodes import improper

from helpers.nn.autograd import Node


def with_functions(a, b):
    def to_a(gradient):
        return fit(gradient, a.value)

    def to_b(gradient):
        return fit(gradient, b.value)

    return Node(np.add(a.value, b.value), [a, b], [to_a, to_b])


def other_way_round(a, b):
    return Node(b.value + a.value, (b, a), (lambda g: fit(g, b.value), lambda g: fit(g, a.value)))


def one_function_for_both(a, b):
    def share_of(node):
        return lambda gradient: fit(gradient, node.value)

    return Node(a.value + b.value, parents=(a, b), locals=tuple(map(share_of, (a, b))))


def with_defaults(a, b):
    parents = a, b
    return Node(a.value + b.value, parents, [lambda g, to=p.value: fit(g * np.ones_like(g), to) for p in parents])


class Mine:
    """A node of the student's own making."""

    def __init__(self, value, parents, locals):
        self.value, self.parents, self.locals, self.grad = value, parents, locals, None


def own_class(a, b):
    return Mine(a.value + b.value, (a, b), (lambda g: fit(g, a.value), lambda g: fit(g, b.value)))


RIGHT = [with_functions, other_way_round, one_function_for_both, with_defaults, own_class]


def operator(a, b):
    return a + b


def total(to_a, to_b):
    return operation(lambda x, y: x + y, to_a, to_b)


def own_a(g, x, y):
    return fit(g, x)


def own_b(g, x, y):
    return fit(g, y)


WRONG = [
    (
        total(lambda g, x, y: g, lambda g, x, y: g),
        "not_summed",
        "A share doesn't have the shape of its parent. Where an axis was broadcast, one number was used "
        "many times: `unbroadcast` sums what comes back.",
    ),
    (
        total(lambda g, x, y: g, own_b),
        "not_summed",
        "The share of a is wrong, and that of the other is right. A share doesn't have the shape of its "
        "parent. Where an axis was broadcast, one number was used many times: `unbroadcast` sums what "
        "comes back.",
    ),
    (
        total(own_a, lambda g, x, y: g),
        "not_summed",
        "The share of b is wrong, and that of the other is right. A share doesn't have the shape of its "
        "parent. Where an axis was broadcast, one number was used many times: `unbroadcast` sums what "
        "comes back.",
    ),
    (
        total(lambda g, x, y: fit(np.ones_like(g), x), lambda g, x, y: fit(np.ones_like(g), y)),
        "missing_upstream",
        "The slope of a sum is 1, but the share is the slope times the gradient that arrives.",
    ),
    (
        total(lambda g, x, y: fit(g * y, x), lambda g, x, y: fit(g * x, y)),
        "another_function",
        "This is the share of a product. Nudge one part of a sum: the sum moves just as much, whatever the other is.",
    ),
    (
        total(lambda g, x, y: fit(g * x, x), lambda g, x, y: fit(g * y, y)),
        "another_formula",
        "The gradient was multiplied by the value of the parent. The slope of a sum is 1.",
    ),
    (
        total(lambda g, x, y: fit(g * (x + y), x), lambda g, x, y: fit(g * (x + y), y)),
        "slope_of_activation",
        "The gradient was multiplied by the result. The slope of a sum is 1, whatever comes out.",
    ),
    (
        total(lambda g, x, y: fit(-g, x), own_b),
        "sign",
        "The share of a is wrong, and that of the other is right. It has the wrong sign: if a part grows,"
        " the sum grows.",
    ),
    (
        total(own_a, lambda g, x, y: fit(-g, y)),
        "sign",
        "The share of b is wrong, and that of the other is right. It has the wrong sign: if a part grows,"
        " the sum grows.",
    ),
    (
        total(lambda g, x, y: fit(g / 2, x), lambda g, x, y: fit(g / 2, y)),
        "factor_2",
        "It is half of what it should be. A gradient isn't divided among the parts of a sum: each gets all of it.",
    ),
    (
        total(own_a, lambda g, x, y: np.zeros_like(y)),
        "missing_upstream",
        "The share of b is wrong, and that of the other is right. It is 0. What does the sum do when this"
        " part of it is nudged?",
    ),
    (
        operation(lambda x, y: x * y, own_a, own_b),
        "another_function",
        "The value is the product. `add` makes the sum.",
    ),
    (
        operation(lambda x, y: x - y, own_a, own_b),
        "sign",
        "The value is a minus b. `add` makes the sum.",
    ),
    (
        operation(lambda x, y: x - y, own_a, lambda g, x, y: fit(-g, y)),
        "sign",
        "This is a minus b, with the shares that belong to it. `add` makes the sum.",
    ),
    (
        operation(lambda x, y: x * y, lambda g, x, y: fit(g * y, x), lambda g, x, y: fit(g * x, y)),
        "another_function",
        "This is `multiply`, its value and its shares. `add` makes the sum.",
    ),
    (
        operator,
        "raised",
        "`TypeError: unsupported operand type(s) for +: 'Node' and 'Node'` in line ….",
    ),
    *improper(np.add, own_a, "(4, 3)", "[0.3773, 0.7711, 0.9625]"),
]

test_right = exercises.right("add", RIGHT)
test_wrong = exercises.wrong("add", WRONG)
