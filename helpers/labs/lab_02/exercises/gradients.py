"""Exercise of Lab 02: the whole computation, forwards and backwards."""

from helpers.exercise.engine import Exercise, Result
from helpers.labs.lab_02.computation import WHOLE, inputs
from helpers.labs.lab_02.declared import BACKWARD, declared
from helpers.labs.lab_02.hidden_mistakes import HIDDEN_MISTAKES
from helpers.labs.lab_02.output_mistakes import OUTPUT_MISTAKES
from helpers.labs.lab_02.whole_mistakes import ERROR_MISTAKES, UPDATED_WEIGHTS
from helpers.nn import network

gradients = Exercise(
    name="gradients",
    lab="02",
    number=5,
    title="Put the chain together",
    reference=network.gradients,
    inputs=inputs(*WHOLE.given),
    form=(Result("dW1", like="W1"), Result("db1", like="b1"), Result("dW2", like="W2"), Result("db2", like="b2")),
    nodes=BACKWARD,
    mistakes=declared(WHOLE, (*ERROR_MISTAKES, *OUTPUT_MISTAKES, *UPDATED_WEIGHTS, *HIDDEN_MISTAKES)),
    praise="all four gradients, and they agree with the slopes of the loss itself.",
)
