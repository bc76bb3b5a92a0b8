"""The backward exercises of lab 02: the output layer, the hidden layer, and the whole chain, link by link."""

from helpers.exercise.engine import Exercise, Result
from helpers.labs.lab_02.chain import WHOLE, inputs
from helpers.labs.lab_02.declared import BACKWARD, _declared
from helpers.labs.lab_02.mistakes import (
    ERROR_MISTAKES,
    HIDDEN_MISTAKES,
    OUTPUT_MISTAKES,
    UPDATED_WEIGHTS,
)
from helpers.nn import network

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
