"""A whole network with one hidden layer: numbers go forwards, gradients backwards, and `train` goes downhill.

    parameters, losses = train(X, Y, hidden=3, learning_rate=2.0, epochs=2000, rng=np.random.default_rng(0))
    answers = forward(X, *parameters).A2

Read this file first: what the other modules of `nn` do to more layers, other activations and better optimizers, it does
in the smallest case. The network is d – h – 1 with a sigmoid after each layer and the mean squared error as its loss.
Each backward function is one factor of the chain rule: it takes the gradient that arrives and returns the gradient that
goes on, beside the gradients of the parameters that it passes.
"""

from typing import NamedTuple

import numpy as np

from helpers.nn import arguments
from helpers.nn.functions import sigmoid


class Parameters(NamedTuple):
    """Keep the weights and biases of both layers; their gradients come in the same order."""

    W1: np.ndarray  # (d, h)
    b1: np.ndarray  # (h,)
    W2: np.ndarray  # (h, 1)
    b2: np.ndarray  # (1,)


class Trace(NamedTuple):
    """Keep what the forward pass computes: the backward pass needs it."""

    Z1: np.ndarray  # (n, h)
    A1: np.ndarray  # (n, h)
    Z2: np.ndarray  # (n, 1)
    A2: np.ndarray  # (n, 1)


class OutputGradients(NamedTuple):
    """Keep the gradients of the output layer."""

    dZ2: np.ndarray  # (n, 1)
    dW2: np.ndarray  # (h, 1)
    db2: np.ndarray  # (1,)


class HiddenGradients(NamedTuple):
    """Keep the gradients of the hidden layer."""

    dZ1: np.ndarray  # (n, h)
    dW1: np.ndarray  # (d, h)
    db1: np.ndarray  # (h,)


class Gradients(NamedTuple):
    """Keep one gradient for each of the parameters, in their order."""

    dW1: np.ndarray  # (d, h)
    db1: np.ndarray  # (h,)
    dW2: np.ndarray  # (h, 1)
    db2: np.ndarray  # (1,)


def forward(X, W1, b1, W2, b2):
    """Send the samples through both layers and return everything on the way: Z1, A1, Z2, A2.

    X       (n, d)
    W1, b1  (d, h), (h,)
    W2, b2  (h, 1), (1,)
    return  (n, h), (n, h), (n, 1), (n, 1)
    """
    return _forward(*arguments.arrays(X=(X, "n d"), W1=(W1, "d h"), b1=(b1, "h"), W2=(W2, "h 1"), b2=(b2, "1")))


def _forward(X, W1, b1, W2, b2):
    Z1 = X @ W1 + b1  # (n, h)
    A1 = sigmoid(Z1)
    Z2 = A1 @ W2 + b2  # (n, 1)
    return Trace(Z1, A1, Z2, sigmoid(Z2))


def loss_gradient(A2, Y):
    """Return dA2 (n, 1), the gradient of the mean squared error: the error, doubled, over n.

    A2, Y   (n, 1)
    """
    return _loss_gradient(*arguments.arrays(A2=(A2, "n 1"), Y=(Y, "n 1")))


def _loss_gradient(A2, Y):
    return 2 * (A2 - Y) / len(Y)


def output_gradients(A1, A2, dA2):
    """Take the gradient through the output layer and return dZ2, dW2, db2.

    A1       (n, h)
    A2, dA2  (n, 1)
    return   (n, 1), (h, 1), (1,)
    """
    return _output_gradients(*arguments.arrays(A1=(A1, "n h"), A2=(A2, "n 1"), dA2=(dA2, "n 1")))


def _output_gradients(A1, A2, dA2):
    dZ2 = dA2 * A2 * (1 - A2)  # A2 is the sigmoid already, so its slope needs no exp
    return OutputGradients(dZ2, A1.T @ dZ2, dZ2.sum(axis=0))


def hidden_gradients(X, A1, W2, dZ2):
    """Take the gradient through the hidden layer and return dZ1, dW1, db1.

    X       (n, d)
    A1      (n, h)
    W2      (h, 1)  the weights that the forward pass used, before any update
    dZ2     (n, 1)
    return  (n, h), (d, h), (h,)
    """
    return _hidden_gradients(*arguments.arrays(X=(X, "n d"), A1=(A1, "n h"), W2=(W2, "h 1"), dZ2=(dZ2, "n 1")))


def _hidden_gradients(X, A1, W2, dZ2):
    dA1 = dZ2 @ W2.T  # (n, h): each hidden unit gets the error in proportion to the weight it was passed on by
    dZ1 = dA1 * A1 * (1 - A1)
    return HiddenGradients(dZ1, X.T @ dZ1, dZ1.sum(axis=0))


def gradients(X, Y, W1, b1, W2, b2):
    """Return dW1, db1, dW2, db2, the gradients of the mean squared error: one whole backpropagation.

    X, Y    (n, d), (n, 1)
    return  each in the shape of its parameter
    """
    X, Y, *parameters = arguments.arrays(
        X=(X, "n d"), Y=(Y, "n 1"), W1=(W1, "d h"), b1=(b1, "h"), W2=(W2, "h 1"), b2=(b2, "1")
    )
    return backpropagate(X, Y, Parameters(*parameters))[1]


def backpropagate(X, Y, parameters):
    """Return the Trace and the Gradients of one backpropagation, trusting its arguments: for loops of thousands."""
    trace = _forward(X, *parameters)
    dZ2, dW2, db2 = _output_gradients(trace.A1, trace.A2, _loss_gradient(trace.A2, Y))
    _, dW1, db1 = _hidden_gradients(X, trace.A1, parameters.W2, dZ2)
    return trace, Gradients(dW1, db1, dW2, db2)


def random_start(d, hidden, rng):
    """Draw the Parameters of one network: weights from a normal distribution (0, 1), biases 0."""
    d, hidden = arguments.whole("d", d, least=1), arguments.whole("hidden", hidden, least=1)
    rng = arguments.generator("rng", rng)
    W1 = rng.normal(size=(d, hidden))
    W2 = rng.normal(size=(hidden, 1))
    # The biases may all be 0: the weights alone make the units differ, and random biases solve XOR no more often.
    return Parameters(W1, np.zeros(hidden), W2, np.zeros(1))


def train(X, Y, hidden, learning_rate, epochs, rng):
    """Train one network by gradient descent on all samples and return its Parameters and its losses.

    X, Y    (n, d), (n, 1)
    return  Parameters, (epochs,)  losses[t] is the loss before the update of epoch t
    """
    return _descend(X, Y, hidden, learning_rate, epochs, rng, backpropagate)


def train_by(gradients, X, Y, hidden, learning_rate, epochs, rng):
    """Do what `train` does with the slopes of another function, such as a student's own.

    gradients  function  takes (X, Y, W1, b1, W2, b2), returns (dW1, db1, dW2, db2), each in the shape of its parameter
    return     Parameters, (epochs,)
    """

    def backward(X, Y, parameters):
        return _forward(X, *parameters), gradients(X, Y, *parameters)

    return _descend(X, Y, hidden, learning_rate, epochs, rng, backward)


def _descend(X, Y, hidden, learning_rate, epochs, rng, backward):
    X, Y = arguments.arrays(X=(X, "n d"), Y=(Y, "n 1"))
    learning_rate = arguments.learning_rate(learning_rate)
    parameters = random_start(X.shape[1], hidden, rng)
    losses = np.empty(arguments.whole("epochs", epochs))
    with np.errstate(over="ignore", invalid="ignore"):  # a run that diverges is a result, not an error
        for epoch in range(len(losses)):
            trace, slopes = backward(X, Y, parameters)
            losses[epoch] = np.mean((trace.A2 - Y) ** 2)
            parameters = Parameters(*(p - learning_rate * dp for p, dp in zip(parameters, slopes, strict=True)))
    return parameters, losses


def collapse(W1, b1, W2, b2):
    """Return (W, b) of the one linear layer that equals two layers without an activation.

    W1, b1  (d, h), (h,)
    W2, b2  (h, k), (k,)
    return  (d, k), (k,)
    """
    W1, b1, W2, b2 = arguments.arrays(W1=(W1, "d h"), b1=(b1, "h"), W2=(W2, "h k"), b2=(b2, "k"))
    return W1 @ W2, b1 @ W2 + b2
