"""Declare the mistakes of Lab 02's backward exercises, each with the node of the graph that it sits in."""

from helpers.exercise.engine import Mistake, Node

BACKWARD = (
    Node("dZ2"),
    Node("dW2", ("dZ2",)),
    Node("db2", ("dZ2",)),
    Node("dA1", ("dZ2",)),
    Node("dZ1", ("dA1",)),
    Node("dW1", ("dZ1",)),
    Node("db1", ("dZ1",)),
)
BACKWARD_NAMES = tuple(node.name for node in BACKWARD)


def declared(part, mistakes):
    """Declare mistakes for a part of the chain, each with the node that it sits in."""
    return tuple(Mistake(id, part.but(**replaced), says, node=_blamed(replaced)) for id, replaced, says in mistakes)


def _blamed(replaced):
    """Return the node to start with; what goes wrong before dZ2 shows there first."""
    first = next(iter(replaced))
    return first if first in BACKWARD_NAMES else "dZ2"
