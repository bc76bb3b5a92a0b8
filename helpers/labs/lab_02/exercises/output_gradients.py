"""Exercise of Lab 02: the gradients of the output layer."""

from helpers.exercise.engine import Exercise, Result
from helpers.labs.lab_02.computation import OUTPUT, inputs
from helpers.labs.lab_02.declared import BACKWARD, declared
from helpers.labs.lab_02.output_mistakes import OUTPUT_MISTAKES, OUTPUT_ONLY
from helpers.nn import network

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
    nodes=BACKWARD[:3],
    mistakes=declared(OUTPUT, (*OUTPUT_MISTAKES, *OUTPUT_ONLY)),
    praise="the output layer knows how to improve.",
)
