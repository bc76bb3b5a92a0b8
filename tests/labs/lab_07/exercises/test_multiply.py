"""The check of multiply: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises
from tools.lab_07.answers import fit, operation
from tools.lab_07.nodes import improper

from helpers.nn.autograd import Node


def with_functions(a, b):
    def to_a(gradient):
        return fit(gradient * b.value, a.value)

    def to_b(gradient):
        return fit(gradient * a.value, b.value)

    return Node(np.multiply(a.value, b.value), [a, b], [to_a, to_b])


def other_way_round(a, b):
    return Node(b.value * a.value, (b, a), (lambda g: fit(a.value * g, b.value), lambda g: fit(b.value * g, a.value)))


def by_one_function(a, b):
    def share(node, other):
        return lambda gradient: fit(gradient * other.value, node.value)

    return Node(a.value * b.value, (a, b), (share(a, b), share(b, a)))


def square_apart(a, b):
    if a is b:
        return Node(a.value**2, (a,), (lambda g: 2 * a.value * g,))
    return with_functions(a, b)


def kept_beforehand(a, b):
    x, y = a.value.copy(), b.value.copy()
    return Node(x * y, (a, b), (lambda g: fit(np.multiply(g, y), x), lambda g: fit(np.multiply(g, x), y)))


RIGHT = [with_functions, other_way_round, by_one_function, square_apart, kept_beforehand]


def operator(a, b):
    return a * b


def product(to_a, to_b):
    return operation(lambda x, y: x * y, to_a, to_b)


def own_a(g, x, y):
    return fit(g * y, x)


def own_b(g, x, y):
    return fit(g * x, y)


WRONG = [
    (
        product(lambda g, x, y: g * y, lambda g, x, y: g * x),
        "not_summed",
        "A share doesn't have the shape of its parent. Where an axis was broadcast, one number was used "
        "many times: `unbroadcast` sums what comes back.",
    ),
    (
        product(lambda g, x, y: g * y, own_b),
        "not_summed",
        "The share of a is wrong, and that of the other is right. A share doesn't have the shape of its "
        "parent. Where an axis was broadcast, one number was used many times: `unbroadcast` sums what "
        "comes back.",
    ),
    (
        product(own_a, lambda g, x, y: g * x),
        "not_summed",
        "The share of b is wrong, and that of the other is right. A share doesn't have the shape of its "
        "parent. Where an axis was broadcast, one number was used many times: `unbroadcast` sums what "
        "comes back.",
    ),
    (
        product(lambda g, x, y: fit(g * x, x), lambda g, x, y: fit(g * y, y)),
        "swapped",
        "The gradient was multiplied by the parent's own value. How much a product moves when one factor "
        "is nudged is up to the other factor.",
    ),
    (
        product(lambda g, x, y: fit(g * x, x), own_b),
        "swapped",
        "The share of a is wrong, and that of the other is right. The gradient was multiplied by the "
        "parent's own value. How much a product moves when one factor is nudged is up to the other "
        "factor.",
    ),
    (
        product(lambda g, x, y: fit(np.ones_like(g) * y, x), lambda g, x, y: fit(np.ones_like(g) * x, y)),
        "missing_upstream",
        "This is the slope, and nothing more. The chain rule multiplies it by the gradient that arrives.",
    ),
    (
        product(lambda g, x, y: fit(g, x), lambda g, x, y: fit(g, y)),
        "missing_slope",
        "The gradient came through as it was, as in a sum. The slope of a product is the other factor.",
    ),
    (
        product(own_a, lambda g, x, y: fit(g, y)),
        "missing_slope",
        "The share of b is wrong, and that of the other is right. The gradient came through as it was, as"
        " in a sum. The slope of a product is the other factor.",
    ),
    (
        product(lambda g, x, y: fit(g * x * y, x), lambda g, x, y: fit(g * x * y, y)),
        "slope_of_activation",
        "The slope was taken at the output: the gradient was multiplied by the product. It should be the other factor.",
    ),
    (
        product(lambda g, x, y: -own_a(g, x, y), lambda g, x, y: -own_b(g, x, y)),
        "sign",
        "It has the wrong sign. Where does the minus come from?",
    ),
    (
        product(lambda g, x, y: fit(g + y, x), lambda g, x, y: fit(g + x, y)),
        "another_formula",
        "The gradient and the other factor were added. The chain rule multiplies.",
    ),
    (
        product(lambda g, x, y: fit(g / y, x), lambda g, x, y: fit(g / x, y)),
        "another_formula",
        "The gradient was divided by the other factor. On its way back it is multiplied.",
    ),
    (
        product(lambda g, x, y: 2 * own_a(g, x, y), lambda g, x, y: 2 * own_b(g, x, y)),
        "factor_2",
        "It is twice what it should be. A square has that 2, and here it comes by itself, as two shares.",
    ),
    (
        operation(lambda x, y: x + y, own_a, own_b),
        "another_function",
        "The value is the sum. `multiply` makes the product.",
    ),
    (
        operation(lambda x, y: x + y, lambda g, x, y: fit(g, x), lambda g, x, y: fit(g, y)),
        "another_function",
        "This is `add`, its value and its shares. `multiply` makes the product.",
    ),
    (
        operator,
        "raised",
        "`TypeError: unsupported operand type(s) for *: 'Node' and 'Node'` in line ….",
    ),
    *improper(np.multiply, own_a, "(4, 3)", "[0.3773, 0.7711, 0.9625]"),
]

test_right = exercises.right("multiply", RIGHT)
test_wrong = exercises.wrong("multiply", WRONG)
