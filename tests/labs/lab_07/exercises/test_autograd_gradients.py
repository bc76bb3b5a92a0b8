"""The check of autograd_gradients: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises

from helpers.nn import network
from helpers.nn.autograd import SIGMOID, Node, add, apply, backpropagate, matmul, multiply
from helpers.nn.functions import ACTIVATIONS


def layer(A, W, b, activation=SIGMOID):
    return apply(activation, add(matmul(A, W), b))


def with_a_row_of_shares(X, Y, W1, b1, W2, b2):
    nodes = [Node(part) for part in (W1, b1, W2, b2)]
    answers = layer(layer(Node(X), *nodes[:2]), *nodes[2:])
    error = add(answers, multiply(Node(-1), Node(Y)))
    backpropagate(matmul(Node(np.full((1, len(Y)), 1 / len(Y))), multiply(error, error)))
    return [node.grad for node in nodes]


def target_minus_answer(X, Y, W1, b1, W2, b2):
    W1, b1, W2, b2 = Node(W1), Node(b1), Node(W2), Node(b2)
    answers = layer(layer(Node(X), W1, b1), W2, b2)
    error = add(Node(Y), multiply(Node(-1.0), answers))
    backpropagate(multiply(multiply(error, error), Node(1 / len(Y))))
    return W1.grad, b1.grad, W2.grad, b2.grad


def with_an_operation_of_its_own(X, Y, W1, b1, W2, b2):
    parts = [Node(part) for part in (W1, b1, W2, b2)]
    A2 = layer(layer(Node(X), *parts[:2]), *parts[2:])
    loss = Node(np.mean((A2.value - Y) ** 2), (A2,), (lambda g: g * 2 * (A2.value - Y) / len(Y),))
    backpropagate(loss)
    return tuple(part.grad for part in parts)


def halves_of_the_error(X, Y, W1, b1, W2, b2):
    parts = [Node(part) for part in (W1, b1, W2, b2)]
    A2 = layer(layer(Node(X), *parts[:2]), *parts[2:])
    scaled = multiply(add(A2, Node(-Y)), Node(1 / np.sqrt(len(Y))))
    backpropagate(multiply(scaled, scaled))
    return tuple(part.grad for part in parts)


def sample_by_sample(X, Y, W1, b1, W2, b2):
    total = [np.zeros_like(part) for part in (W1, b1, W2, b2)]
    for x, y in zip(X, Y, strict=True):
        one = target_minus_answer(x[None], y[None], W1, b1, W2, b2)
        total = [sum_ + part / len(X) for sum_, part in zip(total, one, strict=True)]
    return total


RIGHT = [
    with_a_row_of_shares,
    target_minus_answer,
    with_an_operation_of_its_own,
    halves_of_the_error,
    sample_by_sample,
    network.gradients,
]


def squared(error):
    return multiply(error, error)


def mean(square, n):
    return multiply(Node(1 / n), square)


def but(
    hidden=layer, last=layer, error=lambda A2, Y: add(A2, Node(-Y)), square=squared, loss=mean, output=None, part="grad"
):
    """Return the right computation with one line that is another."""

    def wrong(X, Y, *values):
        W1, b1, W2, b2 = parts = [Node(value) for value in values]
        A2 = last(hidden(Node(X), W1, b1), W2, b2)
        end = loss(square(error(A2, Y)), len(Y))
        backpropagate(A2 if output == "A2" else end)
        return tuple(np.zeros(1) if getattr(node, part) is None else getattr(node, part) for node in parts)

    return wrong


def tanh_layer(A, W, b):
    return layer(A, W, b, ACTIVATIONS["tanh"])


def straight(A, W, b):
    return add(matmul(A, W), b)


def without_bias(A, W, b):
    return apply(SIGMOID, matmul(A, W))


def before_the_pass(X, Y, W1, b1, W2, b2):
    parts = [Node(part) for part in (W1, b1, W2, b2)]
    layer(layer(Node(X), *parts[:2]), *parts[2:])
    return tuple(part.grad for part in parts)


WRONG = [
    (
        but(loss=lambda square, n: square),
        "not_averaged",
        "All four are n times too large: the loss is a mean. Multiply by a node that holds 1/n.",
    ),
    (
        but(loss=lambda square, n: mean(square, n**2)),
        "averaged_twice",
        "All four are n times too small. Divide by n once.",
    ),
    (
        but(loss=lambda square, n: mean(square, 2 * n)),
        "factor_2",
        "All four are half of what they should be. Is there a ½ in the loss, or was the error multiplied "
        "by a copy of itself? The node itself is both factors, so both shares come back to it.",
    ),
    (
        but(loss=lambda square, n: mean(square, n / 2)),
        "factor_2",
        "All four are twice what they should be. The 2 of the square comes by itself, as two shares.",
    ),
    (
        but(square=lambda error: multiply(error, Node(error.value))),
        "factor_2",
        "All four are half of what they should be. Is there a ½ in the loss, or was the error multiplied "
        "by a copy of itself? The node itself is both factors, so both shares come back to it.",
    ),
    (
        but(output="A2"),
        "missing_upstream",
        "These are the gradients of the answers, not of the loss: no target is in them. Call `backpropagate` on "
        "the loss.",
    ),
    (
        but(square=lambda error: error),
        "missing_upstream",
        "The error wasn't squared. Its mean alone would be lowest at minus infinity.",
    ),
    (
        but(error=lambda A2, Y: add(A2, Node(Y))),
        "sign",
        "The targets were added. The error is what comes out minus what should: `Node(-Y)`.",
    ),
    (
        but(loss=lambda square, n: mean(square, -n)),
        "sign",
        "All four have the wrong sign: they lead uphill.",
    ),
    (
        but(hidden=straight),
        "activation_missing",
        "The hidden layer has no sigmoid. Without it two layers are one.",
    ),
    (
        but(last=straight),
        "activation_missing",
        "The output has no sigmoid. In Lab 02's network both layers have one.",
    ),
    (
        but(hidden=straight, last=straight),
        "activation_missing",
        "There is no sigmoid at all. In Lab 02's network both layers have one.",
    ),
    (
        but(hidden=tanh_layer, last=tanh_layer),
        "another_function",
        "Both layers bend by tanh. In Lab 02's network it is the sigmoid.",
    ),
    (
        but(hidden=tanh_layer),
        "another_function",
        "The hidden layer bends by tanh. In Lab 02's network it is the sigmoid.",
    ),
    (
        but(hidden=without_bias),
        "forgot_bias",
        "The bias of the hidden layer is missing, so it never gets a gradient.",
    ),
    (
        but(last=without_bias),
        "forgot_bias",
        "The bias of the output is missing, so it never gets a gradient.",
    ),
    (
        but(hidden=without_bias, last=without_bias),
        "forgot_bias",
        "Both biases are missing, so they never get a gradient.",
    ),
    (
        but(part="value"),
        "swapped",
        "These are the parameters themselves. Their gradients are in `.grad`, after `backpropagate`.",
    ),
    (
        but(square=lambda error: multiply(squared(error), error)),
        "another_formula",
        "The error was multiplied by itself twice: that is its cube.",
    ),
    (
        before_the_pass,
        "returned_none",
        "dW1 is None. Does the function end with `return` and the result?",
    ),
    (
        lambda X, Y, W1, b1, W2, b2: None,
        "returned_none",
        "It is None. Does the function end with `return` and the result?",
    ),
]

test_right = exercises.right("autograd_gradients", RIGHT)
test_wrong = exercises.wrong("autograd_gradients", WRONG)
