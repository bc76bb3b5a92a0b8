"""The backward exercises of lab 02: the output layer, the hidden layer, and the whole chain, link by link."""

from helpers import network
from helpers.checks.engine import Exercise, Link, Mistake, Result
from helpers.checks.lab_02_chain import HIDDEN, OUTPUT, WHOLE, inputs
from helpers.checks.lab_02_mistakes import (
    ERROR_MISTAKES,
    HIDDEN_MISTAKES,
    HIDDEN_ONLY,
    OUTPUT_MISTAKES,
    OUTPUT_ONLY,
    UPDATED_WEIGHTS,
)

BACKWARD = (
    Link("dZ2"),
    Link("dW2", ("dZ2",)),
    Link("db2", ("dZ2",)),
    Link("dA1", ("dZ2",)),
    Link("dZ1", ("dA1",)),
    Link("dW1", ("dZ1",)),
    Link("db1", ("dZ1",)),
)
BACKWARD_NAMES = tuple(link.name for link in BACKWARD)


def _declared(part, mistakes):
    """Declare mistakes for a part of the chain, each with the link that it sits in."""
    return tuple(Mistake(id, part.but(**replaced), says, link=_blamed(replaced)) for id, replaced, says in mistakes)


def _blamed(replaced):
    """Return the link to start with; what goes wrong before dZ2 shows there first."""
    first = next(iter(replaced))
    return first if first in BACKWARD_NAMES else "dZ2"


output_gradients = Exercise(
    name="output_gradients",
    lab="02",
    number=3,
    title="Send the error backwards",
    reference=network.output_gradients,
    inputs=inputs(*OUTPUT.given),
    form=(
        Result("dZ2", like="A2"),
        Result("dW2", shape_hint="A gradient has the shape of its parameter, and W2 is (h, 1)."),
        Result("db2", shape_hint="A gradient has the shape of its parameter, and b2 is (1,)."),
    ),
    links=BACKWARD[:3],
    mistakes=_declared(OUTPUT, (*OUTPUT_MISTAKES, *OUTPUT_ONLY)),
    praise="the output layer knows how to improve.",
)

hidden_gradients = Exercise(
    name="hidden_gradients",
    lab="02",
    number=4,
    title="One layer further back",
    reference=network.hidden_gradients,
    inputs=inputs(*HIDDEN.given),
    form=(
        Result("dZ1", like="A1"),
        Result("dW1", shape_hint="A gradient has the shape of its parameter, and W1 is (d, h)."),
        Result("db1", shape_hint="A gradient has the shape of its parameter, and b1 is (h,)."),
    ),
    links=(Link("dA1"), *BACKWARD[4:]),
    mistakes=_declared(HIDDEN, (*HIDDEN_MISTAKES, *HIDDEN_ONLY)),
    praise="the error has reached the first layer.",
)

gradients = Exercise(
    name="gradients",
    lab="02",
    number=5,
    title="Put the chain together",
    reference=network.gradients,
    inputs=inputs(*WHOLE.given),
    form=(Result("dW1", like="W1"), Result("db1", like="b1"), Result("dW2", like="W2"), Result("db2", like="b2")),
    links=BACKWARD,
    mistakes=_declared(WHOLE, (*ERROR_MISTAKES, *OUTPUT_MISTAKES, UPDATED_WEIGHTS, *HIDDEN_MISTAKES)),
    praise="all four gradients, and they agree with the slopes of the loss itself.",
)
