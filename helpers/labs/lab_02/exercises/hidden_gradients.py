"""Exercise of Lab 02: the gradients of the hidden layer."""

from helpers.exercise.engine import Exercise, Node, Result
from helpers.labs.lab_02.computation import HIDDEN, inputs
from helpers.labs.lab_02.declared import BACKWARD, declared
from helpers.labs.lab_02.hidden_mistakes import HIDDEN_MISTAKES, HIDDEN_ONLY
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
    nodes=(Node("dA1"), *BACKWARD[4:]),
    mistakes=declared(HIDDEN, (*HIDDEN_MISTAKES, *HIDDEN_ONLY)),
    praise="the error has reached the first layer, through units that nobody gave a target. That was the hard one.",
)
