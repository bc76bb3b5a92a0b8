"""Computations for the checks of Lab 07, as graphs: used twice, used at two depths, and with what a last pass left."""

import numpy as np

from helpers.nn import autograd
from helpers.nn.autograd import Node, add, apply, matmul, multiply
from helpers.nn.functions import ACTIVATIONS


def _plain_add(a, b):
    """Return a + b of one shape; the locals hand on the very array that they are given."""
    return Node(a.value + b.value, (a, b), (lambda gradient: gradient, lambda gradient: gradient))


def _chain(x, y):
    return apply(ACTIVATIONS["tanh"], multiply(x, y))


def _used_twice(x, y):
    """A value is used by what is near the output and by what is far from it, so its order matters."""
    shared = multiply(x, y)
    bent = apply(ACTIVATIONS["sigmoid"], shared)
    return multiply(add(bent, y), multiply(shared, x))


def _with_itself(x, y):
    return multiply(_plain_add(x, x), multiply(y, y))


def _one_array(x, y):
    """Sums of sums: whoever adds in place writes into a gradient that belongs to several."""
    total = _plain_add(x, y)
    return _plain_add(_plain_add(total, x), total)


def _layer(x, y):
    """A product of matrices, a bias that is broadcast, and the input used once more behind it."""
    weighted = matmul(x, Node(np.cos(np.arange(6.0)).reshape(3, 2)))
    return multiply(apply(ACTIVATIONS["tanh"], add(weighted, Node([0.5, -0.4]))), weighted)


def _crossing(x, y):
    """Three ways from x: the shortest, one of two steps, and one of three."""
    once = multiply(x, y)
    twice = add(once, x)
    return multiply(multiply(twice, once), x)


GRAPHS = (_used_twice, _chain, _with_itself, _one_array, _layer, _crossing)


def outputs(rng):
    """Return the output of each of the graphs; nothing of it has been differentiated yet."""
    made = []
    for graph in GRAPHS:
        shapes = ((4, 3), (4, 3)) if graph is not _chain else ((2, 3), (3,))
        made.append({"output": graph(*(Node(rng.uniform(0.4, 1.6, size=shape)) for shape in shapes))})
    return made


def left_over(rng):
    """Return the same graphs, and two in which a last pass has left its gradients."""
    made = [*outputs(rng), *outputs(rng)[:2]]
    for case in made[-2:]:
        for node in autograd.topological_order(case["output"]):
            node.grad = rng.normal(size=node.value.shape)
    return made


def small():
    """Yield the output of formulas of one or two numbers, to be differentiated with a pencil."""
    x, y = Node(3.0), Node(2.0)
    for formula, output in (
        ("x · y", multiply(x, y)),
        ("x · x", multiply(x, x)),
        ("x · y + x", add(multiply(x, y), x)),
    ):
        output.formula = f"{formula} at x = 3{', y = 2' if 'y' in formula else ''}"
        yield {"output": output}
