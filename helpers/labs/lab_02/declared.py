"""The backward exercises of lab 02: the output layer, the hidden layer, and the whole chain, link by link."""

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
BACKWARD_NAMES = tuple(link.name for link in BACKWARD)


def _declared(part, mistakes):
    """Declare mistakes for a part of the chain, each with the link that it sits in."""
    return tuple(Mistake(id, part.but(**replaced), says, link=_blamed(replaced)) for id, replaced, says in mistakes)


def _blamed(replaced):
    """Return the link to start with; what goes wrong before dZ2 shows there first."""
    first = next(iter(replaced))
    return first if first in BACKWARD_NAMES else "dZ2"
