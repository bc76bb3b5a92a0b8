"""The backward exercises of lab 02: the output layer, the hidden layer, and the whole chain, link by link."""

from helpers.exercise.engine import Exercise, Node, Result
from helpers.labs.lab_02.chain import HIDDEN, inputs
from helpers.labs.lab_02.declared import BACKWARD, _declared
from helpers.labs.lab_02.mistakes import (
    HIDDEN_MISTAKES,
    HIDDEN_ONLY,
)
from helpers.nn import network

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
    links=(Node("dA1"), *BACKWARD[4:]),
    mistakes=_declared(HIDDEN, (*HIDDEN_MISTAKES, *HIDDEN_ONLY)),
    praise="the error has reached the first layer.",
)
