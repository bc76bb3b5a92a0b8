"""Exercise of Lab 04: the gradient back through any number of layers."""

import numpy as np

from helpers.exercise.engine import Each, Exercise, Mistake, Node, Result
from helpers.labs.lab_04.stacks import DEPTH, backwards, stacks
from helpers.nn import deep

LAST = f"of layer {DEPTH}"


def _graph():
    """Return the chain from the last layer to the first; dZ and dA are hidden in the loop."""
    for i in range(DEPTH, 0, -1):
        yield Node(f"dZ of layer {i}", (f"dA of layer {i}",) if i < DEPTH else ())
        yield Node(f"dW of layer {i}", (f"dZ of layer {i}",))
        yield Node(f"db of layer {i}", (f"dZ of layer {i}",))
        if i > 1:
            yield Node(f"dA of layer {i - 1}", (f"dZ of layer {i}",))


def _scales_dA(X, weights, trace, activation, dA):
    dA *= activation.derivative(trace[-1][0])
    return backwards(dZ=lambda v: v.dA if v.last else v.dA * v.slope(v.Z))(X, weights, trace, activation, dA)


def _says_changed(after, before, arguments):
    name = next(name for name, value in arguments.items() if value is before)
    if name == "dA":
        return "dA was changed: `*=` writes into the array that you were given. Make a new array."
    return f"The list {name} was changed: `reverse` and `pop` work on the list itself. `reversed({name})` leaves it."


MISTAKES = (
    (
        "missing_slope",
        {"dZ": lambda v: v.dA},
        "No layer has its slope: on its way back through an activation the gradient is multiplied by "
        "`activation.derivative(Z)`.",
        f"dZ {LAST}",
    ),
    (
        "missing_slope",
        {"dZ": lambda v: v.dA if v.last else v.dA * v.slope(v.Z)},
        "The last layer has an activation too: its dZ is dA times the slope.",
        f"dZ {LAST}",
    ),
    (
        "missing_slope",
        {"dZ": lambda v: v.dA * v.slope(v.Z) if v.last else v.dA},
        "Only the last layer has its slope. Every layer has an activation, and each multiplies once.",
        f"dZ of layer {DEPTH - 1}",
    ),
    (
        "missing_slope",
        {"onward": lambda v: v.dA @ v.W.T},
        "The last layer is right. But what goes down to the next one is made from dA, before the slope: send dZ.",
        f"dA of layer {DEPTH - 1}",
    ),
    (
        "missing_slope",
        {"dW": lambda v: v.A_in.T @ v.dA, "db": lambda v: v.dA.sum(axis=0)},
        "dW and db are made from dA. The weights sit before the activation: the gradient that reaches them is dZ.",
        f"dW {LAST}",
    ),
    (
        "slope_of_activation",
        {"dZ": lambda v: v.dA * v.slope(v.A)},
        "The slope was taken at A. `activation.derivative` wants what the activation was given: Z.",
        f"dZ {LAST}",
    ),
    (
        "another_formula",
        {"dZ": lambda v: v.dA * v.A},
        "dA is multiplied by A, the value of the activation. On the way back it is the slope, at Z.",
        f"dZ {LAST}",
    ),
    (
        "missing_upstream",
        {"dZ": lambda v: v.slope(v.Z)},
        "dZ is the slope alone. The chain rule multiplies it by the gradient that arrives from above.",
        f"dZ {LAST}",
    ),
    (
        "missing_upstream",
        {"onward": lambda v: np.ones_like(v.dZ) @ v.W.T},
        "What goes down to the next layer knows the weights but not the error: send dZ through them.",
        f"dA of layer {DEPTH - 1}",
    ),
    (
        "sign",
        {"dW": lambda v: -v.A_in.T @ v.dZ, "db": lambda v: -v.dZ.sum(axis=0)},
        "Every gradient has the wrong sign. A gradient points uphill; the minus comes with the step.",
        f"dZ {LAST}",
    ),
    (
        "averaged_twice",
        {"dW": lambda v: v.A_in.T @ v.dZ / v.n, "db": lambda v: v.dZ.mean(axis=0)},
        "dW and db are n times too small. The mean is in dA already: here the samples are only added up.",
        f"dW {LAST}",
    ),
    (
        "averaged_twice",
        {"dW": lambda v: v.A_in.T @ v.dZ / v.n},
        "dW is n times too small. The mean is in dA already.",
        f"dW {LAST}",
    ),
    (
        "averaged_twice",
        {"db": lambda v: v.dZ.mean(axis=0)},
        "db is n times too small. The mean is in dA already: here the samples are only added up.",
        f"db {LAST}",
    ),
    (
        "transposed",
        {"dW": lambda v: v.dZ.T @ v.A_in},
        "Every dW lies on its side: W is (d_in, d_out). Which factor should be transposed?",
        f"dW {LAST}",
    ),
    (
        "wrong_shape",
        {"dW": lambda v: v.A.T @ v.dZ},
        "dW is made from A of the same layer, its output. The weights multiplied the layer's input: A of the layer "
        "below, and X for the first.",
        f"dW {LAST}",
    ),
    (
        "activation_missing",
        {"dW": lambda v: v.Z_in.T @ v.dZ},
        "dW is made from Z of the layer below. The weights multiplied what came after its activation: A.",
        f"dW {LAST}",
    ),
    (
        "kept_dims",
        {"db": lambda v: v.dZ.sum(axis=0, keepdims=True)},
        "db has the right numbers but the shape (1, d_out); b has (d_out,).",
        f"db {LAST}",
    ),
    (
        "wrong_axis",
        {"db": lambda v: v.dZ.sum(axis=1)},
        "db has one number for each sample; b has one for each neuron. Add up over the samples, axis 0.",
        f"db {LAST}",
    ),
    (
        "wrong_axis",
        {"db": lambda v: v.dZ.sum()},
        "db is a single number; each neuron has a bias of its own. Add up over the samples only, axis 0.",
        f"db {LAST}",
    ),
    (
        "wrong_shape",
        {"db": lambda v: v.dZ},
        "db equals dZ, with a row for each sample. All samples share a neuron's bias: their gradients add up.",
        f"db {LAST}",
    ),
    (
        "forgot_bias",
        {"db": lambda v: np.zeros(v.dZ.shape[1])},
        "db is 0, so no bias would ever learn. A bias moves Z one for one.",
        f"db {LAST}",
    ),
)


def _order_mistakes():
    """Return the mistakes that have to do with the list, not with what is in it."""
    right = backwards()
    return (
        Mistake(
            "swapped",
            lambda *arguments: [(db, dW) for dW, db in right(*arguments)],
            "In each pair db stands before dW. Keep the order of the weights: (dW, db).",
        ),
        Mistake(
            "swapped",
            lambda *arguments: right(*arguments)[::-1],
            "The gradients are right, but in the order in which they were computed: the last layer stands first.",
        ),
        Mistake(
            "off_by_one",
            lambda *arguments: right(*arguments)[1:],
            "The first layer is missing: it has weights too, and its input is X.",
        ),
        Mistake("off_by_one", lambda *arguments: right(*arguments)[:-1], "The last layer is missing."),
        Mistake(
            "off_by_one",
            lambda *arguments: right(*arguments)[:0:-1],
            "The first layer is missing, and the last one stands first. Begin at the end, but return the list in the "
            "order of the layers.",
        ),
        Mistake("in_place", _scales_dA, _says_changed),
    )


deep_backward = Exercise(
    name="deep_backward",
    lab="04",
    number=2,
    title="Go back, however deep",
    reference=deep.deep_backward,
    inputs=stacks,
    form=Each((Result("dW"), Result("db")), item="layer"),
    nodes=tuple(_graph()),
    mistakes=(*(Mistake(id, backwards(**nodes), says, node) for id, nodes, says, node in MISTAKES), *_order_mistakes()),
    given="gradients = []",
    praise="the error finds its way to the first layer. How much of it is left there?",
)
