"""What goes wrong where a network is put together from nodes: the right computation with a part replaced."""

from types import SimpleNamespace

import numpy as np

from helpers.exercise.engine import Mistake
from helpers.nn.autograd import SIGMOID, Node, add, apply, backpropagate, matmul, multiply
from helpers.nn.functions import ACTIVATIONS

TANH = ACTIVATIONS["tanh"]


def _square(v):
    error = v.error
    return multiply(error, error)


RIGHT = {
    "Z1": lambda v: add(matmul(v.X, v.W1), v.b1),
    "A1": lambda v: apply(SIGMOID, v.Z1),
    "Z2": lambda v: add(matmul(v.A1, v.W2), v.b2),
    "A2": lambda v: apply(SIGMOID, v.Z2),
    "error": lambda v: add(v.A2, Node(-v.Y)),
    "square": _square,
    "loss": lambda v: multiply(Node(1 / v.n), v.square),
    "output": lambda v: v.loss,
    "returned": lambda v: [node.grad for node in (v.W1, v.b1, v.W2, v.b2)],
}


def network(**replaced):
    """Return `autograd_gradients` with some parts replaced."""

    def wrong(X, Y, W1, b1, W2, b2):
        nodes = {name: Node(value) for name, value in {"X": X, "W1": W1, "b1": b1, "W2": W2, "b2": b2}.items()}
        v = SimpleNamespace(**nodes, Y=Y, n=len(Y))
        for name, part in (RIGHT | replaced).items():
            if name == "returned":
                backpropagate(v.output)
            setattr(v, name, part(v))
        return tuple(np.zeros(1) if grad is None else grad for grad in v.returned)

    return wrong


HALF = (
    "All four are half of what they should be. Is there a ½ in the loss, or was the error multiplied by a copy of "
    "itself? The node itself is both factors, so both shares come back to it."
)
MISTAKES = tuple(
    Mistake(id, network(**replaced), says)
    for id, replaced, says in (
        (
            "not_averaged",
            {"loss": lambda v: v.square},
            "All four are n times too large: the loss is a mean. Multiply by a node that holds 1/n.",
        ),
        (
            "averaged_twice",
            {"loss": lambda v: multiply(Node(1 / v.n**2), v.square)},
            "All four are n times too small. Divide by n once.",
        ),
        (
            "factor_2",
            {"loss": lambda v: multiply(Node(0.5 / v.n), v.square)},
            HALF,
        ),
        ("factor_2", {"square": lambda v: multiply(v.error, Node(v.error.value))}, HALF),
        (
            "factor_2",
            {"loss": lambda v: multiply(Node(2 / v.n), v.square)},
            "All four are twice what they should be. The 2 of the square comes by itself, as two shares.",
        ),
        (
            "missing_upstream",
            {"output": lambda v: v.A2},
            "These are the gradients of the answers, not of the loss: no target is in them. Call `backpropagate` on "
            "the loss.",
        ),
        (
            "missing_upstream",
            {"square": lambda v: v.error},
            "The error wasn't squared. Its mean alone would be lowest at minus infinity.",
        ),
        (
            "sign",
            {"error": lambda v: add(v.A2, Node(v.Y))},
            "The targets were added. The error is what comes out minus what should: `Node(-Y)`.",
        ),
        (
            "sign",
            {"loss": lambda v: multiply(Node(-1 / v.n), v.square)},
            "All four have the wrong sign: they lead uphill.",
        ),
        (
            "activation_missing",
            {"A1": lambda v: v.Z1},
            "The hidden layer has no sigmoid. Without it two layers are one.",
        ),
        (
            "activation_missing",
            {"A2": lambda v: v.Z2},
            "The output has no sigmoid. In Lab 02's network both layers have one.",
        ),
        (
            "activation_missing",
            {"A1": lambda v: v.Z1, "A2": lambda v: v.Z2},
            "There is no sigmoid at all. In Lab 02's network both layers have one.",
        ),
        (
            "another_function",
            {"A1": lambda v: apply(TANH, v.Z1), "A2": lambda v: apply(TANH, v.Z2)},
            "Both layers bend by tanh. In Lab 02's network it is the sigmoid.",
        ),
        (
            "another_function",
            {"A1": lambda v: apply(TANH, v.Z1)},
            "The hidden layer bends by tanh. In Lab 02's network it is the sigmoid.",
        ),
        (
            "forgot_bias",
            {"Z1": lambda v: matmul(v.X, v.W1)},
            "The bias of the hidden layer is missing, so it never gets a gradient.",
        ),
        (
            "forgot_bias",
            {"Z2": lambda v: matmul(v.A1, v.W2)},
            "The bias of the output is missing, so it never gets a gradient.",
        ),
        (
            "forgot_bias",
            {"Z1": lambda v: matmul(v.X, v.W1), "Z2": lambda v: matmul(v.A1, v.W2)},
            "Both biases are missing, so they never get a gradient.",
        ),
        (
            "swapped",
            {"returned": lambda v: [node.value for node in (v.W1, v.b1, v.W2, v.b2)]},
            "These are the parameters themselves. Their gradients are in `.grad`, after `backpropagate`.",
        ),
        (
            "another_formula",
            {"square": lambda v: multiply(_square(v), v.error)},
            "The error was multiplied by itself twice: that is its cube.",
        ),
    )
)
