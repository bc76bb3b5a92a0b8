"""The check of backpropagate: each classic mistake in the order, and in what is sent, is named."""

import numpy as np
from tools import exercises
from tools.lab_07.answers import back, by_breadth, on_the_way_in, order_by_recursion


def leaves_only(output):
    back()(output)
    for node in order_by_recursion(output):
        if node.parents:
            node.grad = None


def first_parent_only(output):
    order = order_by_recursion(output)
    for node in order:
        node.grad = np.zeros_like(node.value)
    output.grad = np.ones_like(output.value)
    for node in reversed(order):
        if node.parents:
            node.parents[0].grad = node.parents[0].grad + node.locals[0](node.grad)


def last_parent_only(output):
    order = order_by_recursion(output)
    for node in order:
        node.grad = np.zeros_like(node.value)
    output.grad = np.ones_like(output.value)
    for node in reversed(order):
        if node.parents:
            node.parents[-1].grad = node.parents[-1].grad + node.locals[-1](node.grad)


WRONG = [
    (
        back(walk=by_breadth),
        "not_topological",
        "A node sends its gradient on before all of its shares have come. Go through the topological "
        "order from its end: then everybody who uses a node has spoken before the node does.",
    ),
    (
        back(walk=on_the_way_in),
        "not_topological",
        "A node sends its gradient on before all of its shares have come. Go through the topological "
        "order from its end: then everybody who uses a node has spoken before the node does.",
    ),
    (
        back(walk=order_by_recursion),
        "not_topological",
        "Only the parents of the output have a gradient. From there it goes on: every node sends to its "
        "own parents. The output comes first: go through the order from its end.",
    ),
    (
        back(walk=lambda output: [output]),
        "not_topological",
        "Only the parents of the output have a gradient. From there it goes on: every node sends to its "
        "own parents. The output comes first: go through the order from its end.",
    ),
    (
        back(hand=lambda node, local: local(np.ones_like(node.value))),
        "missing_upstream",
        "Each local was given 1 everywhere. It should get what has arrived at its node: `node.grad`.",
    ),
    (
        back(hand=lambda node, local: local(node.value)),
        "another_formula",
        "Each local was given the node's value. It should get what has arrived there: `node.grad`.",
    ),
    (
        first_parent_only,
        "off_by_one",
        "Only the first parent of each node gets its share. Does the loop go through all of them?",
    ),
    (
        last_parent_only,
        "off_by_one",
        "Only the last parent of each node gets its share. Is the line that adds inside the loop?",
    ),
    (
        back(walk=lambda output: order_by_recursion(output)[-2::-1]),
        "frozen",
        "The output sent nothing, so nothing arrived. Is it left out of the loop?",
    ),
    (
        leaves_only,
        "unfilled",
        "`.grad` of a node between is still None. Every node should get its gradient.",
    ),
]

test_wrong = exercises.wrong("backpropagate", WRONG)
