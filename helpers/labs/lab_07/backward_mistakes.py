"""What goes wrong on the way back through a graph: the right pass with a part replaced."""

import numpy as np

from helpers.exercise.engine import Mistake
from helpers.exercise.wrong_versions import with_one_sentence
from helpers.nn.autograd import topological_order


def _zeros(node):
    return np.zeros_like(node.value)


def passed(
    seed=lambda output: np.ones_like(output.value),
    start=_zeros,
    walk=lambda output: topological_order(output)[::-1],
    put=lambda parent, share: parent.grad + share,
    share=lambda node, local: local(node.grad),
    pairs=lambda node: zip(node.parents, node.locals, strict=True),
):
    """Return `backpropagate` with some parts replaced."""

    def wrong(output):
        for node in topological_order(output):
            node.grad = start(node)
        output.grad = seed(output)
        for node in walk(output):
            for parent, local in pairs(node):
                parent.grad = put(parent, share(node, local))

    return wrong


def _nearest_first(output):
    """Return the nodes in the order in which a search by breadth finds them."""
    found = [output]
    for node in found:
        found += [parent for parent in dict.fromkeys(node.parents) if parent not in found]
    return found


def _depth_first(output):
    """Return the nodes in the order in which a search by depth comes to them."""
    found = []

    def visit(node):
        if node not in found:
            found.append(node)
            for parent in node.parents:
                visit(parent)

    visit(output)
    return found


def _again_and_again(output):
    """Yield a node once for each way that leads to it, so that its gradient is sent on too often."""
    yield output
    for parent in output.parents:
        yield from _again_and_again(parent)


def _sent_at_once(output):
    """Differentiate by sending on, after each share, all that a node has by then."""
    for node in topological_order(output):
        node.grad = _zeros(node)
    output.grad = np.ones_like(output.value)

    def send(node):
        for parent, local in zip(node.parents, node.locals, strict=True):
            parent.grad = parent.grad + local(node.grad)
            send(parent)

    send(output)


def _adds_in_place(parent, share):
    """Keep the first share as it is and write the others into it: it may be somebody else's array."""
    if not parent.grad.any():
        return share
    parent.grad += share
    return parent.grad


def _left(node):
    return _zeros(node) if node.grad is None else node.grad


EARLY = (
    "A node sends its gradient on before all of its shares have come. Go through the topological order from its end: "
    "then everybody who uses a node has spoken before the node does."
)
MISTAKES = (
    Mistake(
        "overwritten",
        passed(put=lambda parent, share: share),
        "A share is put in place of the one before. A node that is used twice gets the sum of both: add.",
    ),
    Mistake(
        "overwritten",
        passed(pairs=lambda node: dict(zip(node.parents, node.locals, strict=True)).items()),
        "In x · x the node has the same parent twice, and one of the two shares is lost. A dict keeps one entry "
        "for each key.",
    ),
    Mistake(
        "left_over",
        passed(start=_left),
        "A gradient that was left from the last pass is still in the sum. Begin each pass with zeros.",
    ),
    Mistake(
        "left_over",
        passed(start=lambda node: _left(node) if node.parents else _zeros(node)),
        "Only the nodes without parents begin with zeros. Those between have kept what the last pass left, and send it "
        "on. Begin every node of the order with zeros.",
    ),
    Mistake(
        "left_over",
        passed(start=lambda node: _zeros(node) if node.parents else _left(node)),
        "The nodes without parents, the weights for example, have kept what the last pass left: their gradients add up "
        "from pass to pass. Begin every node of the order with zeros.",
    ),
    Mistake("not_topological", passed(walk=_nearest_first), EARLY),
    Mistake("not_topological", passed(walk=_depth_first), EARLY),
    *with_one_sentence(
        "not_topological",
        "Only the parents of the output have a gradient. From there it goes on: every node sends to its own parents. "
        "The output comes first: go through the order from its end.",
        passed(walk=topological_order),
        passed(walk=lambda output: [output]),
    ),
    *with_one_sentence(
        "not_topological",
        "A node sends its gradient on once for each use, each time with all that has come so far. Wait until all "
        "shares are there, and send the sum once.",
        passed(walk=_again_and_again),
        _sent_at_once,
    ),
    Mistake(
        "in_place",
        passed(put=_adds_in_place),
        "Two nodes share one array of gradients, and `+=` writes into both. Begin with zeros of the node's own, or "
        "make a new array.",
    ),
    Mistake(
        "another_formula",
        passed(seed=lambda output: output.value.copy()),
        "The way back begins with the value of the output. The slope of the output by itself is 1.",
    ),
    Mistake(
        "unfilled",
        passed(seed=_zeros),
        "All gradients are 0. The way back begins with 1 at the output.",
    ),
    Mistake(
        "averaged_twice",
        passed(seed=lambda output: np.ones_like(output.value) / output.value.size),
        "The way back begins with a mean. A loss brings its own 1/n: begin with 1 in each entry of the output.",
    ),
    Mistake(
        "sign",
        passed(seed=lambda output: -np.ones_like(output.value)),
        "Every gradient has the wrong sign. The way back begins with 1 at the output.",
    ),
    Mistake(
        "missing_upstream",
        passed(share=lambda node, local: local(np.ones_like(node.value))),
        "Each local was given 1 everywhere. It should get what has arrived at its node: `node.grad`.",
    ),
    Mistake(
        "another_formula",
        passed(share=lambda node, local: local(node.value)),
        "Each local was given the node's value. It should get what has arrived there: `node.grad`.",
    ),
    Mistake(
        "factor_2",
        passed(put=lambda parent, share: (parent.grad + share) / 2),
        "The shares were averaged. A node that is used twice gets their sum.",
    ),
    Mistake(
        "sign",
        passed(put=lambda parent, share: parent.grad - share),
        "The shares were subtracted. They add up.",
    ),
    Mistake(
        "off_by_one",
        passed(pairs=lambda node: list(zip(node.parents, node.locals, strict=True))[:1]),
        "Only the first parent of each node gets its share. Does the loop go through all of them?",
    ),
    Mistake(
        "off_by_one",
        passed(pairs=lambda node: list(zip(node.parents, node.locals, strict=True))[-1:]),
        "Only the last parent of each node gets its share. Is the line that adds inside the loop?",
    ),
    Mistake(
        "frozen",
        passed(walk=lambda output: topological_order(output)[-2::-1]),
        "The output sent nothing, so nothing arrived. Is it left out of the loop?",
    ),
)
