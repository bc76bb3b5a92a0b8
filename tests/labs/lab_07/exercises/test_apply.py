"""The check of apply: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises
from tools.lab_07.answers import bending

from helpers.nn.autograd import Node


def with_a_function(activation, a):
    def to_a(gradient):
        return gradient * activation.slope(a.value)

    return Node(activation.f(a.value), [a], [to_a])


def slope_beforehand(activation, a):
    slope = activation.slope(a.value)
    return Node(activation.f(a.value), (a,), (lambda gradient: slope * gradient,))


def by_numpy(activation, a):
    return Node(activation.f(a.value), (a,), (lambda g: np.multiply(g, activation.slope(a.value)),))


def number_by_number(activation, a):
    def to_a(gradient):
        share = np.empty_like(gradient)
        for place in np.ndindex(gradient.shape):
            share[place] = gradient[place] * activation.slope(a.value[place])
        return share

    return Node(activation.f(a.value), (a,), (to_a,))


RIGHT = [
    with_a_function,
    slope_beforehand,
    by_numpy,
    number_by_number,
    bending(lambda g, act, x, y: act.derivative(x) * g),
]


def without_a_tuple(activation, a):
    return Node(activation.f(a.value), (a), (lambda g: g * activation.slope(a.value)))


def slope_as_local(activation, a):
    return Node(activation.f(a.value), (a,), (activation.slope(a.value),))


def value_as_parent(activation, a):
    return Node(activation.f(a.value), (a.value,), (lambda g: g * activation.slope(a.value),))


WRONG = [
    (
        bending(lambda g, act, x, y: g * act.slope(y)),
        "slope_of_activation",
        "The slope was taken at the output. `activation.slope` wants what went in: the value of a.",
    ),
    (
        bending(lambda g, act, x, y: g * act.slope(g)),
        "slope_of_activation",
        "The slope was taken at the gradient. `activation.slope` wants what went in: the value of a.",
    ),
    (
        bending(lambda g, act, x, y: g),
        "missing_slope",
        "The gradient came through as it was. The activation bends: multiply by its slope.",
    ),
    (
        bending(lambda g, act, x, y: act.slope(x)),
        "missing_upstream",
        "This is the slope, and nothing more. The chain rule multiplies it by the gradient that arrives.",
    ),
    (
        bending(lambda g, act, x, y: g * y),
        "another_formula",
        "The gradient was multiplied by the value of the activation. On the way back, multiply by its slope.",
    ),
    (
        bending(lambda g, act, x, y: g * x),
        "another_formula",
        "The gradient was multiplied by the value of a. It should be the slope of the activation there.",
    ),
    (
        bending(lambda g, act, x, y: act.f(g)),
        "another_formula",
        "The gradient itself went through the activation. On the way back it is multiplied by the slope at a.",
    ),
    (
        bending(lambda g, act, x, y: act.slope(g * x)),
        "another_formula",
        "The gradient is inside the slope. Multiply the slope by it instead.",
    ),
    (
        bending(lambda g, act, x, y: g + act.slope(x)),
        "another_formula",
        "The gradient and the slope were added. The chain rule multiplies.",
    ),
    (
        bending(lambda g, act, x, y: g / act.slope(x)),
        "another_formula",
        "The gradient was divided by the slope. On its way back it is multiplied.",
    ),
    (
        bending(lambda g, act, x, y: g * act.slope(x) ** 2),
        "another_formula",
        "The slope is in there twice. Once is enough.",
    ),
    (
        bending(lambda g, act, x, y: g * y * (1 - y)),
        "another_function",
        "This slope is right for the sigmoid only. `activation.slope` is right for any.",
    ),
    (
        bending(lambda g, act, x, y: g * (1 - y**2)),
        "another_function",
        "This slope is right for the tanh only. `activation.slope` is right for any.",
    ),
    (
        bending(lambda g, act, x, y: g * (x > 0)),
        "another_function",
        "This slope is right for the ReLU only. `activation.slope` is right for any.",
    ),
    (
        bending(lambda g, act, x, y: -g * act.slope(x)),
        "sign",
        "The share has the wrong sign. Where does the minus come from?",
    ),
    (
        bending(lambda g, act, x, y: g * act.slope(x).mean()),
        "whole_array",
        "All entries were multiplied by one mean slope. Each entry has a slope of its own.",
    ),
    (
        bending(lambda g, act, x, y: g * act.slope(x), lambda act, x: x),
        "activation_missing",
        "The value is that of a, as it came. `activation.f` bends it.",
    ),
    (
        bending(lambda g, act, x, y: g * act.slope(x), lambda act, x: act.slope(x)),
        "another_function",
        "The value is the slope. On the way forward use `activation.f`; the slope is for the way back.",
    ),
    (
        bending(lambda g, act, x, y: g * act.f(x), lambda act, x: act.slope(x)),
        "swapped",
        "f and slope are swapped: f makes the value, slope the share.",
    ),
    (
        without_a_tuple,
        "raised",
        "`TypeError: 'Node' object is not iterable` in line ….",
    ),
    (
        slope_as_local,
        "wrong_shape",
        "A local is an array of shape (4, 3). It should be a function, which takes the gradient when it comes.",
    ),
    (
        value_as_parent,
        "wrong_shape",
        "A parent is an array of shape (4, 3) and type float64. Parents are the nodes themselves, not their values.",
    ),
    (
        lambda activation, a: activation.f(a.value),
        "wrong_shape",
        "The function should return a node, `Node(value, parents, locals)`; it returned an array of shape"
        " (4, 3) and type float64.",
    ),
    (
        lambda activation, a: None,
        "returned_none",
        "It is None. Does the function end with `return` and a node?",
    ),
]

test_right = exercises.right("apply", RIGHT)
test_wrong = exercises.wrong("apply", WRONG)
