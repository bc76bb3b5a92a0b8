"""The check of deep_backward: each classic mistake named in its own words."""

from tools import exercises
from tools.lab_04.answers import backward_by_index, backward_with

from helpers import checks
from helpers.nn import deep


def backward_stops_early(X, weights, trace, activation, dA):
    gradients = []
    for i in range(len(weights) - 1, 0, -1):
        dZ = dA * activation.derivative(trace[i][0])
        gradients.append((trace[i - 1][1].T @ dZ, dZ.sum(axis=0)))
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
        backward_with(order=0),
        "swapped",
        "The gradients are right, but the last layer comes first. The list should begin with the first layer.",
    ),
    (
        backward_stops_early,
        "off_by_one",
        "The first layer is missing: it has weights too, and its input is X.",
    ),
    (
        backward_reverses_the_lists,
        "in_place",
        "The list trace was changed: `reverse` and `pop` do that. `reversed(trace)` leaves it as it is.",
    ),
    (
        backward_multiplies_in_place,
        "in_place",
        "dA was changed. Is there a `*=`? It writes into the array that you were given: make a new one.",
    ),
    (
        lambda *a: [pair[::-1] for pair in deep.deep_backward(*a)],
        "swapped",
        "In each pair db comes before dW. Keep the order of the weights: (dW, db).",
    ),
    (
        lambda *a: backward_by_index(*a)[:-1],
        "off_by_one",
        "The last layer is missing.",
    ),
    (
        lambda *a: backward_by_index(*a)[:0:-1],
        "off_by_one",
        "The first layer is missing, and the last one comes first. Begin at the end, but return the list in "
        "the order of the layers.",
    ),
    (
        lambda *a: backward_by_index(*a)[:1],
        "off_by_one",
        "Only the first layer is there. Is a pair appended in each turn of the loop?",
    ),
    (
        lambda *a: backward_by_index(*a)[-1:],
        "off_by_one",
        "Only the last layer is there. Is `return` inside the loop?",
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
