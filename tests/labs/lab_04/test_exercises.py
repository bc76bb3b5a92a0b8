"""The checks of lab 04: right in any style, and each classic mistake named in its own words."""

import numpy as np
import pytest

from helpers import checks

# --- Right answers, written as students write them --------------------------------------------------------------------


def forward_by_index(X, weights, activation):
    trace = []
    for i in range(len(weights)):
        A = X if i == 0 else trace[i - 1][1]
        Z = np.dot(A, weights[i][0]) + weights[i][1]
        trace.append([Z, activation.f(Z)])
    return trace


def forward_by_neuron(X, weights, activation):
    trace, A = [], X
    for W, b in weights:
        Z = np.empty((len(A), len(b)))
        for j in range(len(b)):
            Z[:, j] = (A * W[:, j]).sum(axis=1) + b[j]
        A = activation.f(Z)
        trace.append((Z, A))
    return tuple(trace)


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


def norms_by_loop(gradients):
    norms = np.zeros(len(gradients))
    for i, (dW, _) in enumerate(gradients):
        norms[i] = sum(entry**2 for entry in dW.ravel()) ** 0.5
    return norms


def norms_by_numpy(gradients):
    return np.array([np.linalg.norm(layer[0]) for layer in gradients])


def factor_by_logs(norms):
    return np.exp(np.mean(np.log(norms[:-1]) - np.log(norms[1:])))


def factor_by_product(norms):
    product = 1
    for i in range(len(norms) - 1):
        product *= norms[i] / norms[i + 1]
    return product ** (1 / (len(norms) - 1))


def scale_by_dictionary(fan_in, activation):
    return (({"sigmoid": 1, "tanh": 1, "relu": 2}[activation]) / fan_in) ** 0.5


def scale_by_branches(fan_in, activation):
    if activation == "relu":
        return np.sqrt(2 / fan_in)
    return 1 / np.sqrt(fan_in)


def shortcut_by_loop(dA, dA_branch):
    total = np.empty_like(dA)
    for place in np.ndindex(dA.shape):
        total[place] = dA[place] + dA_branch[place]
    return total


RIGHT = [
    ("deep_forward", forward_by_index),
    ("deep_forward", forward_by_neuron),
    ("deep_backward", backward_by_index),
    ("deep_backward", backward_by_einsum),
    ("deep_backward", backward_by_sample),
    ("layer_gradient_norms", norms_by_loop),
    ("layer_gradient_norms", norms_by_numpy),
    ("shrink_factor", lambda norms: (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))),
    ("shrink_factor", factor_by_logs),
    ("shrink_factor", factor_by_product),
    ("initial_scale", scale_by_dictionary),
    ("initial_scale", scale_by_branches),
    ("residual_backward", lambda dA, dA_branch: dA + dA_branch),
    ("residual_backward", shortcut_by_loop),
]


@pytest.mark.parametrize(("name", "function"), RIGHT, ids=[f"{n}-{f.__name__}" for n, f in RIGHT])
def test_right_in_any_style(name, function):
    verdict = checks.EXERCISES[name](function)
    assert (bool(verdict), verdict.status, verdict.mistake) == (True, "correct", None), verdict


# --- Wrong answers, written as students write them --------------------------------------------------------------------


def forward_with(total=lambda A, W, b: A @ W + b, bend=lambda a, Z: a.f(Z), pair=lambda Z, A: (Z, A), feed="A"):
    def wrong(X, weights, activation):
        trace, A = [], X
        for W, b in weights:
            Z = total(A, W, b)
            A = bend(activation, Z)
            trace.append(pair(Z, A))
            A = A if feed == "A" else Z
        return trace

    return wrong


def forward_linear_at_the_end(X, weights, activation):
    trace, A = [], X
    for i, (W, b) in enumerate(weights):
        Z = A @ W + b
        A = activation.f(Z) if i < len(weights) - 1 else Z
        trace.append((Z, A))
    return trace


def forward_with_the_input(X, weights, activation):
    trace = [(X, X)]
    for W, b in weights:
        Z = trace[-1][1] @ W + b
        trace.append((Z, activation.f(Z)))
    return trace


def forward_without_the_last(X, weights, activation):
    return forward_by_index(X, weights[:-1], activation)


def forward_keeps_the_last(X, weights, activation):
    A = X
    for W, b in weights:
        Z = A @ W + b
        A = activation.f(Z)
    return [(Z, A)] * len(weights)


def forward_pops(X, weights, activation):
    trace, A = [], X
    while weights:
        W, b = weights.pop(0)
        Z = A @ W + b
        A = activation.f(Z)
        trace.append((Z, A))
    return trace


def forward_returns_the_output(X, weights, activation):
    return forward_by_index(X, weights, activation)[-1][1]


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


def per_layer(measure):
    return lambda gradients: np.array([measure(dW) for dW, _ in gradients])


def norms_squared_in_place(gradients):
    norms = []
    for dW, _ in gradients:
        dW *= dW
        norms.append(np.sqrt(dW.sum()))
    return np.array(norms)


def shortcut_in_place(dA, dA_branch):
    dA_branch += dA
    return dA_branch


WRONG = [
    ("deep_forward", forward_with(total=lambda A, W, b: A @ W), "forgot_bias", "never added"),
    ("deep_forward", forward_with(total=lambda A, W, b: A @ W - b), "sign", "subtracted"),
    ("deep_forward", forward_with(bend=lambda a, Z: Z), "activation_missing", "A equals Z in every layer"),
    ("deep_forward", forward_linear_at_the_end, "activation_missing", "the last too"),
    ("deep_forward", forward_with(feed="Z"), "activation_missing", "fed with Z"),
    ("deep_forward", forward_with(bend=lambda a, Z: a.derivative(Z)), None, "A is the slope"),
    ("deep_forward", forward_with(pair=lambda Z, A: (A, Z)), None, "(Z, A)"),
    ("deep_forward", forward_with(pair=lambda Z, A: (A, A)), None, "overwritten"),
    ("deep_forward", forward_with_the_input, "off_by_one", "X is no layer"),
    ("deep_forward", forward_without_the_last, "off_by_one", "the last layer"),
    ("deep_forward", lambda *a: forward_by_index(*a)[1:], "off_by_one", "the first layer"),
    ("deep_forward", forward_keeps_the_last, None, "Append a pair"),
    ("deep_forward", forward_pops, "in_place", "list of weights was changed"),
    ("deep_forward", forward_returns_the_output, "wrong_shape", "should return"),
    ("deep_forward", forward_with(pair=lambda Z, A: A), "wrong_shape", "Z, A"),
    ("deep_backward", backward_with(slope=lambda a, Z, A: 1), "missing_slope", "No layer has its slope"),
    ("deep_backward", backward_no_slope_at_the_top, "missing_slope", "The last layer has an activation too"),
    ("deep_backward", backward_slope_at_the_top_only, "missing_slope", "Only the last layer"),
    ("deep_backward", backward_with(send=lambda z, dA, W: dA @ W.T), "missing_slope", "send dZ"),
    ("deep_backward", backward_with(slope=lambda a, Z, A: a.derivative(A)), "slope_of_activation", "taken at A"),
    ("deep_backward", backward_with(slope=lambda a, Z, A: A), None, "value of the activation"),
    ("deep_backward", backward_with(dZ=lambda dA, slope: slope), "missing_upstream", "slope alone"),
    (
        "deep_backward",
        backward_with(send=lambda z, dA, W: 0 * z @ W.T + W.sum(axis=1)),
        "missing_upstream",
        "not the error",
    ),
    ("deep_backward", backward_with(dW=lambda A, z, out: -A.T @ z, db=lambda z: -z.sum(axis=0)), "sign", "uphill"),
    (
        "deep_backward",
        backward_with(dW=lambda A, z, out: A.T @ z / len(A), db=lambda z: z.mean(axis=0)),
        "averaged_twice",
        "dW and db are n times too small",
    ),
    ("deep_backward", backward_with(dW=lambda A, z, out: A.T @ z / len(A)), "averaged_twice", "dW is n times"),
    ("deep_backward", backward_with(db=lambda z: z.mean(axis=0)), "averaged_twice", "db is n times"),
    ("deep_backward", backward_with(dW=lambda A, z, out: z.T @ A), "transposed", "lies on its side"),
    ("deep_backward", backward_with(dW=lambda A, z, out: out.T @ z), "wrong_shape", "its output"),
    ("deep_backward", backward_from_Z, "activation_missing", "Z of the layer below"),
    ("deep_backward", backward_with(db=lambda z: z.sum(axis=0, keepdims=True)), "kept_dims", "(d_out,)"),
    ("deep_backward", backward_with(db=lambda z: z.sum(axis=1)), "wrong_axis", "one number for each sample"),
    ("deep_backward", backward_with(db=lambda z: z.sum()), "wrong_axis", "a single number"),
    ("deep_backward", backward_with(db=lambda z: z), "wrong_shape", "a row for each sample"),
    ("deep_backward", backward_with(db=lambda z: np.zeros(z.shape[1])), "forgot_bias", "no bias would ever learn"),
    ("deep_backward", backward_with(order=0), None, "the last layer stands first"),
    ("deep_backward", backward_stops_early, "off_by_one", "The first layer is missing"),
    ("deep_backward", backward_reverses_the_lists, "in_place", "The list trace was changed"),
    ("deep_backward", backward_multiplies_in_place, "in_place", "dA was changed"),
    ("deep_backward", lambda *a: [pair[::-1] for pair in backward_by_index(*a)], None, "db stands before dW"),
    ("layer_gradient_norms", per_layer(lambda dW: np.sum(dW**2)), None, "root"),
    ("layer_gradient_norms", per_layer(lambda dW: np.mean(dW**2) ** 0.5), "averaged_twice", "adds them up"),
    ("layer_gradient_norms", per_layer(lambda dW: np.linalg.norm(dW, ord=2)), None, "spectral"),
    ("layer_gradient_norms", per_layer(lambda dW: np.linalg.norm(dW, 1)), None, "For gradients = a list of 2"),
    ("layer_gradient_norms", per_layer(lambda dW: abs(dW.sum())), None, "work that one out by hand"),
    ("deep_backward", backward_with(dZ=lambda dA, slope: dA * slope**2), None, "trace = a list of 3"),
    ("layer_gradient_norms", per_layer(lambda dW: np.abs(dW).sum()), None, "absolute values"),
    ("layer_gradient_norms", per_layer(lambda dW: np.abs(dW).max()), None, "largest entry"),
    ("layer_gradient_norms", lambda g: np.array([np.linalg.norm(db) for _, db in g]), None, "norms of db"),
    ("layer_gradient_norms", lambda g: norms_by_numpy(g)[::-1], None, "last layer stands first"),
    ("layer_gradient_norms", lambda g: np.sqrt(np.sum(norms_by_numpy(g) ** 2)), "wrong_shape", "one for each layer"),
    ("layer_gradient_norms", lambda g: norms_by_numpy(g[:-1]), "off_by_one", "last layer is missing"),
    ("layer_gradient_norms", lambda g: norms_by_numpy(g[1:]), "off_by_one", "first layer is missing"),
    ("layer_gradient_norms", lambda g: np.log10(norms_by_numpy(g)), None, "logarithms"),
    ("layer_gradient_norms", norms_squared_in_place, "in_place", "write"),
    ("layer_gradient_norms", lambda g: norms_by_numpy(g).tolist(), "wrong_shape", "np.array"),
    ("shrink_factor", lambda n: (n[0] / n[-1]) ** (1 / len(n)), "off_by_one", "4 layers"),
    ("shrink_factor", lambda n: (n[-1] / n[0]) ** (1 / (len(n) - 1)), None, "way forward"),
    ("shrink_factor", lambda n: (n[-1] / n[0]) ** (1 / len(n)), None, "upside down"),
    ("shrink_factor", lambda n: n[0] / n[-1], None, "whole stack"),
    ("shrink_factor", lambda n: n[0] / n[-1] / (len(n) - 1), None, "Factors multiply"),
    ("shrink_factor", lambda n: np.mean(n[:-1] / n[1:]), None, "arithmetic"),
    ("shrink_factor", lambda n: np.mean(np.diff(-np.log(n))), None, "logarithm"),
    ("shrink_factor", lambda n: np.prod(n) ** (1 / len(n)), None, "norms themselves"),
    ("shrink_factor", lambda n: n[0] / n[1], None, "one step"),
    ("shrink_factor", lambda n: n[:-1] / n[1:], "wrong_shape", "One number is wanted"),
    ("shrink_factor", lambda n: np.array([factor_by_logs(n)]), "kept_dims", "(1,)"),
    ("initial_scale", lambda fan_in, a: np.sqrt(1 / fan_in), "factor_2", "make up for that"),
    ("initial_scale", lambda fan_in, a: np.sqrt(2 / fan_in), "factor_2", "They stop no half"),
    ("initial_scale", lambda fan_in, a: np.sqrt((1 if a == "relu" else 2) / fan_in), "factor_2", "exchanged"),
    ("initial_scale", lambda fan_in, a: np.sqrt((1 if a == "sigmoid" else 2) / fan_in), "factor_2", "The tanh has"),
    ("initial_scale", lambda fan_in, a: np.sqrt((1 if a == "tanh" else 2) / fan_in), "factor_2", "The sigmoid has"),
    ("initial_scale", lambda fan_in, a: (2 if a == "relu" else 1) / fan_in, None, "variance"),
    ("initial_scale", lambda fan_in, a: np.sqrt(2 if a == "relu" else 1) / fan_in, None, "whole fraction"),
    ("initial_scale", lambda fan_in, a: (2 if a == "relu" else 1) / np.sqrt(fan_in), "factor_2", "under the root"),
    ("initial_scale", lambda fan_in, a: np.sqrt(fan_in / (2 if a == "relu" else 1)), None, "upside down"),
    ("initial_scale", lambda fan_in, a: np.sqrt(2 / fan_in) if a == "relu" else None, "returned_none", "None"),
    ("residual_backward", lambda dA, branch: branch, "missing_upstream", "branch alone"),
    ("residual_backward", lambda dA, branch: dA, "missing_upstream", "shortcut alone"),
    ("residual_backward", lambda dA, branch: 1 + branch, "missing_upstream", "multiplies both parts by dA"),
    ("residual_backward", lambda dA, branch: dA * (1 + branch), None, "dA is in it already"),
    ("residual_backward", lambda dA, branch: dA * branch, None, "side by side add up"),
    ("residual_backward", lambda dA, branch: dA - branch, "sign", "branch is subtracted"),
    ("residual_backward", lambda dA, branch: np.mean([dA, branch], axis=0), "factor_2", "no mean"),
    ("residual_backward", lambda dA, branch: np.vstack([dA, branch]), "wrong_shape", "one below the other"),
    ("residual_backward", shortcut_in_place, "in_place", "dA_branch was changed"),
]


@pytest.mark.parametrize(
    ("name", "function", "mistake", "says"), WRONG, ids=[f"{row[0]}-{row[2]}-{i}" for i, row in enumerate(WRONG)]
)
def test_a_wrong_version_is_named(name, function, mistake, says):
    verdict = checks.EXERCISES[name](function)
    assert (verdict.status, verdict.mistake) == ("incorrect", mistake), verdict
    assert says in verdict.message


NAMES = [exercise.name for exercise in checks.EXERCISES.values() if exercise.lab == "04"]
DECLARED = [(name, mistake) for name in NAMES for mistake in checks.EXERCISES[name].mistakes]


@pytest.mark.parametrize(("name", "mistake"), DECLARED, ids=[f"{n}-{m.id}-{i}" for i, (n, m) in enumerate(DECLARED)])
def test_every_declared_mistake_is_named_by_its_own_sentence(name, mistake):
    verdict = checks.EXERCISES[name](lambda *arguments: mistake.wrong(*arguments))
    assert (verdict.status, verdict.mistake) == ("incorrect", mistake.id), verdict
    if isinstance(mistake.says, str):
        assert mistake.says in verdict.message


def test_the_exercises_stand_in_the_order_of_the_lab():
    assert NAMES == [
        "deep_forward",
        "deep_backward",
        "layer_gradient_norms",
        "shrink_factor",
        "initial_scale",
        "residual_backward",
    ]
    assert [checks.EXERCISES[name].number for name in NAMES] == [1, 2, 3, 4, 5, 6]


def test_the_chain_begins_at_the_last_layer():
    verdict = checks.deep_backward(backward_with(send=lambda z, dA, W: dA @ W.T))
    states = dict(verdict.nodes)
    assert (states["dW of layer 3"], states["dA of layer 2"]) == ("right", "start here")
    assert states["dW of layer 1"] == "follows"


def test_the_checks_look_at_more_than_one_depth_and_activation():
    cases = checks.deep_backward.cases
    assert {len(case.arguments["weights"]) for case in cases} == {2, 3}
    assert len({case.arguments["activation"].name for case in cases}) == 3
    for case in cases:
        sizes = [
            len(case.arguments["X"]),
            case.arguments["X"].shape[1],
            *(len(b) for _, b in case.arguments["weights"]),
        ]
        assert len(set(sizes)) == len(sizes)
