"""Exercise of Lab 07: the gradients of Lab 02's network, by the engine alone."""

from helpers.exercise.engine import Exercise, Result
from helpers.labs.lab_02.computation import WHOLE, inputs
from helpers.labs.lab_07.network_mistakes import MISTAKES
from helpers.nn import autograd

# --- Exercise 8 · autograd_gradients ----------------------------------------------------------------------------------

autograd_gradients = Exercise(
    name="autograd_gradients",
    lab="07",
    number=8,
    title="Let it train a network",
    reference=autograd.autograd_gradients,
    inputs=inputs(*WHOLE.given),
    form=(Result("dW1", like="W1"), Result("db1", like="b1"), Result("dW2", like="W2"), Result("db2", like="b2")),
    mistakes=MISTAKES,
    given="W1, b1, W2, b2 = parameters = [Node(value) for value in (W1, b1, W2, b2)]\n"
    "return tuple(node.grad for node in parameters)",
    praise="you wrote the way forward, and the way back came by itself.",
)
