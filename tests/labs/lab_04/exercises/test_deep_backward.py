"""The check of deep_backward: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises

from helpers import checks


def backward_by_index(X, weights, trace, activation, dA):
    gradients = [None] * len(weights)
    for i in range(len(weights) - 1, -1, -1):
        dZ = dA * activation.derivative(trace[i][0])
        below = trace[i - 1][1] if i > 0 else X
        gradients[i] = (below.T @ dZ, np.sum(dZ, axis=0))
        dA = dZ @ weights[i][0].T
    return gradients


def backward_by_einsum(X, weights, trace, activation, dA):
    inputs, gradients = [X] + [A for _, A in trace], []
    for (W, _), (Z, _), A in reversed(list(zip(weights, trace, inputs, strict=False))):
        dZ = activation.derivative(Z) * dA
        gradients.insert(0, (np.einsum("ni,nj->ij", A, dZ), np.einsum("nj->j", dZ)))
        dA = np.einsum("nj,ij->ni", dZ, W)
    return gradients


def backward_by_sample(X, weights, trace, activation, dA):
    total = [(np.zeros_like(W), np.zeros_like(b)) for W, b in weights]
    for k in range(len(X)):
        arriving = dA[k]
        for i in reversed(range(len(weights))):
            dz = arriving * activation.derivative(trace[i][0][k])
            below = X[k] if i == 0 else trace[i - 1][1][k]
            total[i] = (total[i][0] + np.outer(below, dz), total[i][1] + dz)
            arriving = weights[i][0] @ dz
    return total


RIGHT = [
    backward_by_index,
    backward_by_einsum,
    backward_by_sample,
]


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
    (backward_with(slope=lambda a, Z, A: 1), "missing_slope", "No layer has its slope"),
    (backward_no_slope_at_the_top, "missing_slope", "The last layer has an activation too"),
    (backward_slope_at_the_top_only, "missing_slope", "Only the last layer"),
    (backward_with(send=lambda z, dA, W: dA @ W.T), "missing_slope", "send dZ"),
    (backward_with(slope=lambda a, Z, A: a.derivative(A)), "slope_of_activation", "taken at A"),
    (backward_with(slope=lambda a, Z, A: A), "another_formula", "value of the activation"),
    (backward_with(dZ=lambda dA, slope: slope), "missing_upstream", "slope alone"),
    (backward_with(send=lambda z, dA, W: 0 * z @ W.T + W.sum(axis=1)), "missing_upstream", "not the error"),
    (backward_with(dW=lambda A, z, out: -A.T @ z, db=lambda z: -z.sum(axis=0)), "sign", "uphill"),
    (
        backward_with(dW=lambda A, z, out: A.T @ z / len(A), db=lambda z: z.mean(axis=0)),
        "averaged_twice",
        "dW and db are n times too small",
    ),
    (backward_with(dW=lambda A, z, out: A.T @ z / len(A)), "averaged_twice", "dW is n times"),
    (backward_with(db=lambda z: z.mean(axis=0)), "averaged_twice", "db is n times"),
    (backward_with(dW=lambda A, z, out: z.T @ A), "transposed", "lies on its side"),
    (backward_with(dW=lambda A, z, out: out.T @ z), "wrong_shape", "its output"),
    (backward_from_Z, "activation_missing", "Z of the layer below"),
    (backward_with(db=lambda z: z.sum(axis=0, keepdims=True)), "kept_dims", "(d_out,)"),
    (backward_with(db=lambda z: z.sum(axis=1)), "wrong_axis", "one number for each sample"),
    (backward_with(db=lambda z: z.sum()), "wrong_axis", "a single number"),
    (backward_with(db=lambda z: z), "wrong_shape", "a row for each sample"),
    (backward_with(db=lambda z: np.zeros(z.shape[1])), "forgot_bias", "no bias would ever learn"),
    (backward_with(order=0), "swapped", "the last layer stands first"),
    (backward_stops_early, "off_by_one", "The first layer is missing"),
    (backward_reverses_the_lists, "in_place", "The list trace was changed"),
    (backward_multiplies_in_place, "in_place", "dA was changed"),
    (lambda *a: [pair[::-1] for pair in backward_by_index(*a)], "swapped", "db stands before dW"),
    (backward_with(dZ=lambda dA, slope: dA * slope**2), None, "is wrong on the input below"),
]

test_a_right_answer_passes = exercises.right("deep_backward", RIGHT)
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
