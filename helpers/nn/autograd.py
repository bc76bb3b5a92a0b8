"""Differentiate what is computed: operations record where a value comes from, and gradients go back along the record.

    w, x = Node(3.0), Node(2.0)
    y = add(multiply(w, x), w)
    backpropagate(y)
    w.grad  # 3.0: w is used twice, once with slope 2 and once with slope 1

This is reverse-mode automatic differentiation (Linnainmaa, 1970, his thesis; Griewank & Walther, 2008, Evaluating
Derivatives). An operation takes nodes and returns a node. It knows its own slopes, and nothing of what comes before or
after it: a new operation is a new function, and `backpropagate` stays as it is.
"""

import numpy as np

from helpers.nn import arguments, classifier, functions
from helpers.nn.deep import LayerGradient
from helpers.nn.network import Gradients


class Node:
    """Keep a value beside the nodes that it was computed from.

    value    any shape, kept as float64
    parents  the nodes that the value was computed from
    locals   for each parent a function: it takes the gradient by this node and returns the parent's share of it
    grad     None, until `backpropagate` has put the gradient here, in the shape of the value

    Raise TypeError for a value that is no numbers, ValueError for another number of locals than of parents.
    """

    def __init__(self, value, parents=(), locals=()):
        self.value = arguments.array("value", value, finite=False)
        self.parents, self.locals = tuple(parents), tuple(locals)
        self.grad = None
        if len(self.parents) != len(self.locals):
            came = f"got {len(self.locals)} locals for {len(self.parents)} parents"
            raise ValueError(f"locals must hold one function for each parent; {came}")

    def __repr__(self):
        shown = f"{self.value:.4g}" if self.value.ndim == 0 else f"shape {self.value.shape}"
        return f"Node({shown}, {len(self.parents)} parents)"


# --- Operations ------------------------------------------------------------------------------------------------------


def unbroadcast(gradient, shape):
    """Return the gradient summed over the axes that broadcasting had repeated, so that it has a shape again.

    gradient  the shape of a result
    shape     that of a value which was broadcast to it, such as (h,) to (n, h)

    Raise ValueError where that shape isn't broadcast to the gradient's.
    """
    gradient = arguments.array("gradient", gradient, finite=False)
    if not _becomes(shape, gradient.shape):
        raise ValueError(f"shape must be one that is broadcast to {gradient.shape}; got {shape}")
    return _unbroadcast(gradient, shape)


def _unbroadcast(gradient, shape):
    new = gradient.ndim - len(shape)
    gradient = gradient.sum(axis=tuple(range(new)))
    return gradient.sum(axis=tuple(axis for axis, size in enumerate(shape) if size == 1), keepdims=True)


def _becomes(shape, result):
    try:
        return np.broadcast_shapes(shape, result) == result
    except ValueError:
        return False


def add(a, b):
    """Return the node a + b, with its shapes broadcast as NumPy does. Raise TypeError for what is no node."""
    x, y = _values(a, b)
    return Node(
        x + y,
        (a, b),
        (lambda gradient: _unbroadcast(gradient, x.shape), lambda gradient: _unbroadcast(gradient, y.shape)),
    )


def multiply(a, b):
    """Return the node a * b, number by number, with its shapes broadcast as NumPy does.

    Raise TypeError for what is no node.
    """
    x, y = _values(a, b)
    return Node(
        x * y,
        (a, b),
        (lambda gradient: _unbroadcast(gradient * y, x.shape), lambda gradient: _unbroadcast(gradient * x, y.shape)),
    )


def matmul(a, b):
    """Return the node a @ b of two matrices. Raise TypeError for what is no node, ValueError for sizes that don't meet.

    a       (n, k)
    b       (k, m)
    return  (n, m)
    """
    x, y = _values(a, b)
    x, y = arguments.arrays(a=(x, "n k"), b=(y, "k m"))
    return Node(x @ y, (a, b), (lambda gradient: gradient @ y.T, lambda gradient: x.T @ gradient))


def apply(activation, a):
    """Return the node f(a), number by number; the activation has f and slope, as in `functions.ACTIVATIONS`."""
    (x,) = _values(a)
    return Node(activation.f(x), (a,), (lambda gradient: gradient * activation.slope(x),))


def softmax_cross_entropy(logits, Y):
    """Return the node of the mean cross-entropy, one number.

    logits  a node (n, k)
    Y       (n, k)  one-hot targets, an array
    """
    (Z,) = _values(logits)
    loss, slope = functions.softmax_cross_entropy(Z, Y), functions.softmax_cross_entropy_gradient
    return Node(loss, (logits,), (lambda gradient: gradient * slope(Z, Y),))


def _values(*nodes):
    """Return the values of nodes."""
    for node in nodes:
        if not hasattr(node, "value") or not hasattr(node, "parents"):
            raise TypeError(f"an operation takes nodes, such as Node(2.0); got {arguments.described(node)}")
    return [node.value for node in nodes]


# --- The way back ----------------------------------------------------------------------------------------------------


def topological_order(output):
    """Return the nodes that a node was computed from, itself included, each once and after all of its parents.

    A loop does what a recursion would, so a computation may be as long as it likes.
    """
    order, seen, waiting = [], {id(output)}, [(output, iter(output.parents))]
    while waiting:
        node, parents = waiting[-1]
        parent = next((parent for parent in parents if id(parent) not in seen), None)
        if parent is None:
            order.append(node)
            waiting.pop()
        else:
            seen.add(id(parent))
            waiting.append((parent, iter(parent.parents)))
    return order


def backpropagate(output):
    """Put into `.grad` of every node that `output` was computed from the gradient of the sum of its numbers.

    What stood there before is forgotten. A node that is used several times gets the sum of the shares.
    """
    order = topological_order(output)
    for node in order:
        node.grad = np.zeros_like(node.value)
    output.grad = np.ones_like(output.value)
    for node in reversed(order):
        for parent, local in zip(node.parents, node.locals, strict=True):
            parent.grad = parent.grad + local(node.grad)


# --- Networks --------------------------------------------------------------------------------------------------------

SIGMOID, RELU = functions.ACTIVATIONS["sigmoid"], functions.ACTIVATIONS["relu"]


def autograd_gradients(X, Y, W1, b1, W2, b2):
    """Return dW1, db1, dW2, db2 of the mean squared error of a d – h – 1 network, as `network.gradients` does.

    X, Y    (n, d), (n, 1)
    return  each in the shape of its parameter
    """
    X, Y, *values = arguments.arrays(
        X=(X, "n d"), Y=(Y, "n 1"), W1=(W1, "d h"), b1=(b1, "h"), W2=(W2, "h 1"), b2=(b2, "1")
    )
    W1, b1, W2, b2 = parameters = [Node(value) for value in values]
    A1 = apply(SIGMOID, add(matmul(Node(X), W1), b1))
    A2 = apply(SIGMOID, add(matmul(A1, W2), b2))
    error = add(A2, Node(-Y))
    backpropagate(multiply(Node(1 / len(Y)), multiply(error, error)))  # its sum is the mean of the squares
    return Gradients(*(parameter.grad for parameter in parameters))


def loss_and_gradients(X, Y, weights):
    """Return the cross-entropy of a batch and its gradients, as `classifier.loss_and_gradients` does by hand.

    X        (n, d)
    Y        (n, classes)  one-hot
    weights  a list of (W, b); all but the last belong to hidden ReLU layers
    """
    layers = [(Node(W), Node(b)) for W, b in weights]
    A = Node(X)
    for place, (W, b) in enumerate(layers):
        A = add(matmul(apply(RELU, A) if place else A, W), b)
    loss = softmax_cross_entropy(A, Y)
    backpropagate(loss)
    return classifier.LossAndGradients(float(loss.value), [LayerGradient(W.grad, b.grad) for W, b in layers])
