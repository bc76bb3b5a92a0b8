"""The check of backpropagate: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises
from tools.lab_07.answers import back, order_by_recursion


def in_place_into_zeros(output):
    order = order_by_recursion(output)
    for node in order:
        node.grad = np.zeros(node.value.shape)
    output.grad += 1
    for node in order[::-1]:
        for i, parent in enumerate(node.parents):
            parent.grad += node.locals[i](node.grad)


def by_a_table(output):
    table = {output: np.ones_like(output.value)}
    for node in reversed(order_by_recursion(output)):
        for parent, local in zip(node.parents, node.locals, strict=True):
            table[parent] = table.get(parent, 0) + local(table[node])
    for node, gradient in table.items():
        node.grad = gradient


def by_ways(output):
    def send(node, gradient):
        node.grad = node.grad + gradient
        for parent, local in zip(node.parents, node.locals, strict=True):
            send(parent, local(gradient))

    for node in order_by_recursion(output):
        node.grad = np.zeros_like(node.value)
    send(output, np.ones_like(output.value))


def first_share_copied(output):
    order = order_by_recursion(output)
    for node in order:
        node.grad = None
    output.grad = np.ones_like(output.value)
    for node in reversed(order):
        for parent, local in zip(node.parents, node.locals, strict=True):
            share = local(node.grad)
            parent.grad = share.copy() if parent.grad is None else parent.grad + share


def asks_its_users(output):
    order = order_by_recursion(output)
    output.grad = np.ones_like(output.value)
    for node in order[-2::-1]:
        pairs = [(user, *pair) for user in order for pair in zip(user.parents, user.locals, strict=True)]
        node.grad = sum(local(user.grad) for user, parent, local in pairs if parent is node)


RIGHT = [in_place_into_zeros, by_a_table, by_ways, first_share_copied, asks_its_users, back()]


def one_of_two_equal_parents(output):
    order = order_by_recursion(output)
    for node in order:
        node.grad = np.zeros_like(node.value)
    output.grad = np.ones_like(output.value)
    for node in reversed(order):
        for parent, local in dict(zip(node.parents, node.locals, strict=True)).items():
            parent.grad = parent.grad + local(node.grad)


def adds_to_what_is_there(output):
    for node in order_by_recursion(output):
        if node.grad is None:
            node.grad = np.zeros_like(node.value)
    output.grad = np.ones_like(output.value)
    for node in reversed(order_by_recursion(output)):
        for parent, local in zip(node.parents, node.locals, strict=True):
            parent.grad = parent.grad + local(node.grad)


def writes_into_the_first_share(output):
    order = order_by_recursion(output)
    for node in order:
        node.grad = None
    output.grad = np.ones_like(output.value)
    for node in reversed(order):
        for parent, local in zip(node.parents, node.locals, strict=True):
            if parent.grad is None:
                parent.grad = local(node.grad)
            else:
                parent.grad += local(node.grad)


def sends_on_at_once(output):
    for node in order_by_recursion(output):
        node.grad = np.zeros_like(node.value)
    output.grad = np.ones_like(output.value)

    def send(node):
        for parent, local in zip(node.parents, node.locals, strict=True):
            parent.grad = parent.grad + local(node.grad)
            send(parent)

    send(output)


WRONG = [
    (
        back(put=lambda parent, share: share),
        "overwritten",
        "A share is put in place of the one before. A node that is used twice gets the sum of both: add.",
    ),
    (
        one_of_two_equal_parents,
        "overwritten",
        "In x · x the node has the same parent twice, and one of the two shares is lost. A dict keeps one"
        " entry for each key.",
    ),
    (
        adds_to_what_is_there,
        "left_over",
        "A gradient that was left from the last pass is still in the sum. Begin each pass with zeros.",
    ),
    (
        writes_into_the_first_share,
        "in_place",
        "Two nodes share one array of gradients, and `+=` writes into both. Begin with zeros of the "
        "node's own, or make a new array.",
    ),
    (
        sends_on_at_once,
        "not_topological",
        "A node sends its gradient on once for each use, each time with all that has come so far. Wait "
        "until all shares are there, and send the sum once.",
    ),
    (
        back(first=lambda output: output.value.copy()),
        "another_formula",
        "The way back begins with the value of the output. The slope of the output by itself is 1.",
    ),
    (
        back(first=lambda output: np.zeros_like(output.value)),
        "unfilled",
        "All gradients are 0. The way back begins with 1 at the output.",
    ),
    (
        back(first=lambda output: np.ones_like(output.value) / output.value.size),
        "averaged_twice",
        "The way back begins with a mean. A loss brings its own 1/n: begin with 1 in each entry of the output.",
    ),
    (
        back(first=lambda output: -np.ones_like(output.value)),
        "sign",
        "Every gradient has the wrong sign. The way back begins with 1 at the output.",
    ),
    (
        back(put=lambda parent, share: (parent.grad + share) / 2),
        "factor_2",
        "The shares were averaged. A node that is used twice gets their sum.",
    ),
    (
        back(put=lambda parent, share: parent.grad - share),
        "sign",
        "The shares were subtracted. They add up.",
    ),
    (
        lambda output: None,
        "unfilled",
        "`.grad` of a node without parents is still None. Every node should get its gradient.",
    ),
    (
        back(start=lambda node: 0.0, first=lambda output: 1.0),
        "whole_array",
        ".grad of node 1 is a single number, but shape (4, 3) is wanted. A gradient has the shape of its node's value.",
    ),
    (
        back(start=lambda node: None),
        "raised",
        "`TypeError: unsupported operand type(s) for +: 'NoneType' and 'float'` in line ….",
    ),
]

test_right = exercises.right("backpropagate", RIGHT)
test_wrong = exercises.wrong("backpropagate", WRONG)
