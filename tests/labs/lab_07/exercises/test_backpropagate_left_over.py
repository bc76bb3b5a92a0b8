"""Passes that begin anew at some nodes only: many engines of students zero the weights and forget what lies between."""

import numpy as np
from tools import exercises

from helpers.nn.autograd import topological_order


def beginning(is_reset):
    """Make a backpropagate that begins with zeros at some nodes only."""

    def backpropagate(output):
        order = topological_order(output)
        for node in order:
            if is_reset(node) or node.grad is None:
                node.grad = np.zeros_like(node.value)
        output.grad = np.ones_like(output.value)
        for node in reversed(order):
            for parent, local in zip(node.parents, node.locals, strict=True):
                parent.grad = parent.grad + local(node.grad)

    return backpropagate


WRONG = [
    (
        beginning(lambda node: not node.parents),
        "left_over",
        "Only the nodes without parents begin with zeros. Those between have kept what the last pass left, and send it "
        "on. Begin every node of the order with zeros.",
    ),
    (
        beginning(lambda node: len(node.parents) > 0),
        "left_over",
        "The nodes without parents, the weights for example, have kept what the last pass left: their gradients add up "
        "from pass to pass. Begin every node of the order with zeros.",
    ),
]
test_a_wrong_version_is_named = exercises.wrong("backpropagate", WRONG)
