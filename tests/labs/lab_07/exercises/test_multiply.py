"""The check of multiply: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises
from tools.lab_07.answers import fit, operation

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


def returns_the_value(a, b):
    return a.value * b.value


def without_parents(a, b):
    return Node(a.value * b.value)


def values_as_parents(a, b):
    return Node(a.value * b.value, (a.value, b.value), (lambda g: g, lambda g: g))


def numbers_as_locals(a, b):
    return Node(a.value * b.value, (a, b), (b.value, a.value))


def one_local(a, b):
    return Node(a.value * b.value, (a, b), (lambda g: g,))


def only_a(a, b):
    return Node(a.value * b.value, (a,), (lambda g: fit(g * b.value, a.value),))


def silent_local(a, b):
    return Node(a.value * b.value, (a, b), (lambda g: None, lambda g: None))


def writes_into_the_gradient(a, b):
    def to_a(gradient):
        gradient *= 2
        return fit(gradient / 2, a.value)

    return Node(a.value * b.value, (a, b), (to_a, lambda g: g))


def changes_a(a, b):
    a.value += 1
    return Node(a.value * b.value, (a, b), (lambda g: g, lambda g: g))


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
        "It has the wrong sign. Where is the minus from?",
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
        returns_the_value,
        "wrong_shape",
        "The function should return a node, `Node(value, parents, locals)`; it returned an array of shape"
        " (4, 3) and type float64.",
    ),
    (
        without_parents,
        "missing_upstream",
        "One of the arguments isn't among the parents, so no gradient will ever reach it.",
    ),
    (
        values_as_parents,
        "wrong_shape",
        "A parent is an array of shape (4, 3) and type float64. Parents are the nodes themselves, not their values.",
    ),
    (
        numbers_as_locals,
        "wrong_shape",
        "A local is [0.3773, 0.7711, 0.9625]. It should be a function, which takes the gradient when it comes.",
    ),
    (
        one_local,
        "raised",
        "`ValueError: locals must hold one function for each parent; got 1 locals for 2 parents` in line ….",
    ),
    (
        only_a,
        "missing_upstream",
        "One of the arguments isn't among the parents, so no gradient will ever reach it.",
    ),
    (
        silent_local,
        "returned_none",
        "A local returns None. Does it end with `return` and the parent's share?",
    ),
    (
        writes_into_the_gradient,
        "in_place",
        "A local wrote into the gradient that it was given. The next parent needs it: make a new array.",
    ),
    (
        changes_a,
        "in_place",
        "a was changed by the function: work on a copy, or make a new array.",
    ),
    (
        operator,
        "raised",
        "`TypeError: unsupported operand type(s) for *: 'Node' and 'Node'` in line ….",
    ),
    (
        lambda a, b: None,
        "returned_none",
        "It is None. Does the function end with `return` and a node?",
    ),
]

test_right = exercises.right("multiply", RIGHT)
test_wrong = exercises.wrong("multiply", WRONG)
