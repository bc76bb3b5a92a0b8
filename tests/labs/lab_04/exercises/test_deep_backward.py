"""The check of deep_backward: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises

from helpers import checks
from helpers.nn import deep


def backward_with(slope=lambda a, Z, A: a.derivative(Z), dZ=None, dW=None, db=None, send=None, order=1):
    """Make a deep_backward in which one line is another."""

    def wrong(X, weights, trace, activation, dA):
        gradients = []
        for i in range(len(weights) - 1, -1, -1):
            Z, A = trace[i]
            A_in = trace[i - 1][1] if i else X
            z = dZ(dA, slope(activation, Z, A)) if dZ else dA * slope(activation, Z, A)
            gradients.append((dW(A_in, z, A) if dW else A_in.T @ z, db(z) if db else z.sum(axis=0)))
            dA = send(z, dA, weights[i][0]) if send else z @ weights[i][0].T
        return gradients[::-1] if order else gradients

    return wrong


def backward_slope_at_the_top_only(X, weights, trace, activation, dA):
    dZ, gradients = dA * activation.derivative(trace[-1][0]), []
    for i in reversed(range(len(weights))):
        gradients.append(((trace[i - 1][1] if i else X).T @ dZ, dZ.sum(axis=0)))
        dZ = dZ @ weights[i][0].T
    return gradients[::-1]


def backward_no_slope_at_the_top(X, weights, trace, activation, dA):
    dZ, gradients = dA, []
    for i in reversed(range(len(weights))):
        gradients.append(((trace[i - 1][1] if i else X).T @ dZ, dZ.sum(axis=0)))
        if i:
            dZ = dZ @ weights[i][0].T * activation.derivative(trace[i - 1][0])
    return gradients[::-1]


def backward_stops_early(X, weights, trace, activation, dA):
    gradients = []
    for i in range(len(weights) - 1, 0, -1):
        dZ = dA * activation.derivative(trace[i][0])
        gradients.append((trace[i - 1][1].T @ dZ, dZ.sum(axis=0)))
        dA = dZ @ weights[i][0].T
    return gradients[::-1]


def backward_from_Z(X, weights, trace, activation, dA):
    gradients = []
    for i in range(len(weights) - 1, -1, -1):
        dZ = dA * activation.derivative(trace[i][0])
        gradients.append(((trace[i - 1][0] if i else X).T @ dZ, dZ.sum(axis=0)))
        dA = dZ @ weights[i][0].T
    return gradients[::-1]


def backward_reverses_the_lists(X, weights, trace, activation, dA):
    trace.reverse()
    inputs = [*(A for _, A in trace[1:]), X]
    gradients = []
    for (W, _), (Z, _), A_in in zip(weights[::-1], trace, inputs, strict=True):
        dZ = dA * activation.derivative(Z)
        gradients.append((A_in.T @ dZ, dZ.sum(axis=0)))
        dA = dZ @ W.T
    return gradients[::-1]


def backward_multiplies_in_place(X, weights, trace, activation, dA):
    gradients = []
    for i in range(len(weights) - 1, -1, -1):
        dA *= activation.derivative(trace[i][0])
        gradients.append(((trace[i - 1][1] if i else X).T @ dA, dA.sum(axis=0)))
        dA = dA @ weights[i][0].T
    return gradients[::-1]


WRONG = [
    (
        backward_with(slope=lambda a, Z, A: 1),
        "missing_slope",
        "No layer has its slope: on its way back through an activation the gradient is multiplied by "
        "`activation.derivative(Z)`.",
    ),
    (
        backward_no_slope_at_the_top,
        "missing_slope",
        "The last layer has an activation too: its dZ is dA times the slope.",
    ),
    (
        backward_slope_at_the_top_only,
        "missing_slope",
        "Only the last layer has its slope. Every layer has an activation, and each multiplies once.",
    ),
    (
        backward_with(send=lambda z, dA, W: dA @ W.T),
        "missing_slope",
        "The last layer is right. But what goes down to the next one is made from dA, before the slope: send dZ.",
    ),
    (
        backward_with(slope=lambda a, Z, A: a.derivative(A)),
        "slope_of_activation",
        "The slope was taken at A. `activation.derivative` wants what the activation was given: Z.",
    ),
    (
        backward_with(slope=lambda a, Z, A: A),
        "another_formula",
        "dA is multiplied by A, the value of the activation. On the way back it is the slope, at Z.",
    ),
    (
        backward_with(dZ=lambda dA, slope: slope),
        "missing_upstream",
        "dZ is the slope alone. The chain rule multiplies it by the gradient that arrives from above.",
    ),
    (
        backward_with(send=lambda z, dA, W: 0 * z @ W.T + W.sum(axis=1)),
        "missing_upstream",
        "What goes down to the next layer knows the weights but not the error: send dZ through them.",
    ),
    (
        backward_with(dW=lambda A, z, out: -A.T @ z, db=lambda z: -z.sum(axis=0)),
        "sign",
        "Every gradient has the wrong sign. A gradient points uphill; the minus comes with the step.",
    ),
    (
        backward_with(dW=lambda A, z, out: A.T @ z / len(A), db=lambda z: z.mean(axis=0)),
        "averaged_twice",
        "dW and db are n times too small. The mean is in dA already: here the samples are only added up.",
    ),
    (
        backward_with(dW=lambda A, z, out: A.T @ z / len(A)),
        "averaged_twice",
        "dW is n times too small. The mean is in dA already.",
    ),
    (
        backward_with(db=lambda z: z.mean(axis=0)),
        "averaged_twice",
        "db is n times too small. The mean is in dA already: here the samples are only added up.",
    ),
    (
        backward_with(dW=lambda A, z, out: z.T @ A),
        "transposed",
        "Every dW lies on its side: W is (d_in, d_out). Which factor should be transposed?",
    ),
    (
        backward_with(dW=lambda A, z, out: out.T @ z),
        "wrong_shape",
        "dW is made from A of the same layer, its output. The weights multiplied the layer's input: A of the "
        "layer below, and X for the first.",
    ),
    (
        backward_from_Z,
        "activation_missing",
        "dW is made from Z of the layer below. The weights multiplied what came after its activation: A.",
    ),
    (
        backward_with(db=lambda z: z.sum(axis=0, keepdims=True)),
        "kept_dims",
        "db has the right numbers but the shape (1, d_out); b has (d_out,).",
    ),
    (
        backward_with(db=lambda z: z.sum(axis=1)),
        "wrong_axis",
        "db has one number for each sample; b has one for each neuron. Add up over the samples, axis 0.",
    ),
    (
        backward_with(db=lambda z: z.sum()),
        "wrong_axis",
        "db is a single number; each neuron has a bias of its own. Add up over the samples only, axis 0.",
    ),
    (
        backward_with(db=lambda z: z),
        "wrong_shape",
        "db equals dZ, with a row for each sample. All samples share a neuron's bias: their gradients add up.",
    ),
    (
        backward_with(db=lambda z: np.zeros(z.shape[1])),
        "forgot_bias",
        "db is 0, so no bias would ever learn. A bias moves Z one for one.",
    ),
    (
        backward_with(order=0),
        "swapped",
        "The gradients are right, but in the order in which they were computed: the last layer stands first.",
    ),
    (backward_stops_early, "off_by_one", "The first layer is missing: it has weights too, and its input is X."),
    (
        backward_reverses_the_lists,
        "in_place",
        "The list trace was changed: `reverse` and `pop` work on the list itself. `reversed(trace)` leaves it.",
    ),
    (
        backward_multiplies_in_place,
        "in_place",
        "dA was changed: `*=` writes into the array that you were given. Make a new array.",
    ),
    (
        lambda *a: [pair[::-1] for pair in deep.deep_backward(*a)],
        "swapped",
        "In each pair db stands before dW. Keep the order of the weights: (dW, db).",
    ),
    (
        backward_with(dZ=lambda dA, slope: dA * slope**2),
        None,
        "dW of layer 4 is wrong on the input below; beside it is what your lines make of it.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("deep_backward", WRONG)


def test_the_chain_begins_at_the_last_layer():
    verdict = checks.deep_backward(backward_with(send=lambda z, dA, W: dA @ W.T))
    states = dict(verdict.nodes)
    assert (states["dW of layer 4"], states["dA of layer 3"]) == ("right", "start here")
    assert states["dW of layer 1"] == "follows"


def test_the_checks_look_at_more_than_one_depth_and_activation():
    cases = checks.deep_backward.cases
    assert {len(case.arguments["weights"]) for case in cases} == {2, 3, 4}
    assert len({case.arguments["activation"].name for case in cases}) == 3
    for case in cases:
        sizes = [
            len(case.arguments["X"]),
            case.arguments["X"].shape[1],
            *(len(b) for _, b in case.arguments["weights"]),
        ]
        assert len(set(sizes)) == len(sizes)
