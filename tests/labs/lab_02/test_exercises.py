"""The checks of lab 02: right in any style, each classic mistake in its own words, and the first wrong node found."""

import re

import numpy as np
import pytest
from tools import exercises

from helpers import checks
from helpers.nn import network
from helpers.nn.functions import mse, sigmoid, sigmoid_derivative

# --- Right answers, written as students write them -------------------------------------------------------------------


def forward_by_loop(X, W1, b1, W2, b2):
    n, h = len(X), len(b1)
    Z1, Z2 = np.zeros((n, h)), np.zeros((n, 1))
    for i in range(n):
        for j in range(h):
            Z1[i, j] = sum(X[i, k] * W1[k, j] for k in range(X.shape[1])) + b1[j]
        Z2[i, 0] = sum(W2[j, 0] / (1 + np.exp(-Z1[i, j])) for j in range(h)) + b2[0]
    return Z1, 1 / (1 + np.exp(-Z1)), Z2, 1 / (1 + np.exp(-Z2))


def forward_by_einsum(X, W1, b1, W2, b2):
    Z1 = np.einsum("nd,dh->nh", X, W1) + b1
    Z2 = np.einsum("nh,ho->no", (1 + np.tanh(Z1 / 2)) / 2, W2) + b2
    return [Z1, sigmoid(Z1), Z2, sigmoid(Z2)]


def loss_gradient_by_loop(A2, Y):
    dA2 = np.empty_like(A2)
    for i in range(len(A2)):
        dA2[i] = 2 / len(A2) * (A2[i] - Y[i])
    return dA2


def output_by_loop(A1, A2, dA2):
    dZ2, dW2, db2 = np.zeros_like(A2), np.zeros((A1.shape[1], 1)), np.zeros(1)
    for i in range(len(A2)):
        dZ2[i] = dA2[i] * (A2[i] - A2[i] ** 2)
        dW2[:, 0] += A1[i] * dZ2[i]
        db2 += dZ2[i]
    return dZ2, dW2, db2


def output_by_einsum(A1, A2, dA2):
    dZ2 = np.multiply(dA2, A2 - A2**2)
    return dZ2, np.einsum("nh,no->ho", A1, dZ2), np.ones(len(A1)) @ dZ2


def hidden_by_loop(X, A1, W2, dZ2):
    dZ1 = np.zeros_like(A1)
    dW1, db1 = np.zeros((X.shape[1], A1.shape[1])), np.zeros(A1.shape[1])
    for i in range(len(X)):
        for j in range(A1.shape[1]):
            dZ1[i, j] = dZ2[i, 0] * W2[j, 0] * A1[i, j] * (1 - A1[i, j])
            dW1[:, j] += X[i] * dZ1[i, j]
            db1[j] += dZ1[i, j]
    return dZ1, dW1, db1


def hidden_by_outer(X, A1, W2, dZ2):
    dZ1 = np.outer(dZ2, W2) * A1 * (1 - A1)
    return dZ1, np.tensordot(X, dZ1, (0, 0)), np.sum(dZ1, 0)


def gradients_at_once(X, Y, W1, b1, W2, b2):
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    dZ2 = 2 / len(X) * (A2 - Y) * A2 * (1 - A2)
    dZ1 = dZ2 * W2.ravel() * A1 * (1 - A1)
    return X.T @ dZ1, dZ1.sum(0), A1.T @ dZ2, dZ2.sum(0)


def gradients_by_differences(X, Y, W1, b1, W2, b2):
    """Not what is asked for, but as exact as 1e-9 wants it: by the complex step."""

    def loss(*parameters):
        W1, b1, W2, b2 = parameters
        out = 1 / (1 + np.exp(-(1 / (1 + np.exp(-(X @ W1 + b1))) @ W2 + b2)))
        return np.mean((out - Y) ** 2)

    values, slopes = (W1, b1, W2, b2), []
    for place, value in enumerate(values):
        slope = np.zeros_like(value)
        for index in np.ndindex(value.shape):
            moved = [v.astype(complex) for v in values]
            moved[place][index] += 1e-30j
            slope[index] = loss(*moved).imag / 1e-30
        slopes.append(slope)
    return tuple(slopes)


def train_by_hand(X, Y, hidden, learning_rate, epochs, rng):
    W1, W2 = rng.normal(size=(X.shape[1], hidden)), rng.normal(size=(hidden, 1))
    b1, b2 = np.zeros(hidden), np.zeros(1)
    losses = np.zeros(epochs)
    for epoch in range(epochs):
        losses[epoch] = np.mean((network.forward(X, W1, b1, W2, b2)[3] - Y) ** 2)
        dW1, db1, dW2, db2 = network.gradients(X, Y, W1, b1, W2, b2)
        W1 -= learning_rate * dW1
        b1 -= learning_rate * db1
        W2 -= learning_rate * dW2
        b2 -= learning_rate * db2
    return (W1, b1, W2, b2), losses


def train_from_elsewhere(X, Y, hidden, learning_rate, epochs, rng):
    """Another order, another distribution, biases that aren't 0, a list of losses."""
    p = [
        rng.uniform(-2, 2, (hidden, 1)),
        rng.uniform(-1, 1, 1),
        rng.standard_normal((X.shape[1], hidden)),
        rng.random(hidden),
    ]
    W2, b2, W1, b1 = p
    losses = []
    while len(losses) < epochs:
        losses.append(mse(network.forward(X, W1, b1, W2, b2).A2, Y))
        slopes = gradients_at_once(X, Y, W1, b1, W2, b2)
        W1, b1, W2, b2 = (p - learning_rate * dp for p, dp in zip((W1, b1, W2, b2), slopes, strict=True))
    return [W1, b1, W2, b2], np.array(losses)


def train_needs_an_epoch(X, Y, hidden, learning_rate, epochs, rng):
    parameters, losses = train_by_hand(X, Y, hidden, learning_rate, epochs, rng)
    print("the last loss is", losses[-1])  # an IndexError for no epochs at all, which nobody asked for
    return parameters, losses


RIGHT = [
    ("forward", forward_by_loop),
    ("forward", forward_by_einsum),
    ("loss_gradient", loss_gradient_by_loop),
    ("loss_gradient", lambda A2, Y: np.subtract(A2, Y) * 2 / A2.size),
    ("output_gradients", output_by_loop),
    ("output_gradients", output_by_einsum),
    ("hidden_gradients", hidden_by_loop),
    ("hidden_gradients", hidden_by_outer),
    ("gradients", gradients_at_once),
    ("gradients", gradients_by_differences),
    ("train", train_by_hand),
    ("train", train_from_elsewhere),
    ("train", train_needs_an_epoch),
]


@pytest.mark.parametrize(("name", "function"), RIGHT, ids=[f"{n}-{f.__name__}" for n, f in RIGHT])
def test_right_in_any_style(name, function):
    verdict = checks.EXERCISES[name](function)
    assert (bool(verdict), verdict.status, verdict.mistake) == (True, "correct", None), verdict


# --- Wrong answers, written as students write them -------------------------------------------------------------------


def backwards(slope2=lambda A2: A2 * (1 - A2), slope1=lambda A1: A1 * (1 - A1), error=None, back=None, bias=None):
    """Make a version of gradients from the pieces that students get wrong."""
    error = error or (lambda A2, Y: 2 * (A2 - Y) / len(Y))
    back = back or (lambda dZ2, W2: dZ2 @ W2.T)
    bias = bias or (lambda dZ: dZ.sum(axis=0))

    def wrong(X, Y, W1, b1, W2, b2):
        _, A1, _, A2 = network.forward(X, W1, b1, W2, b2)
        dZ2 = error(A2, Y) * slope2(A2)
        dZ1 = back(dZ2, W2) * slope1(A1)
        return X.T @ dZ1, bias(dZ1), A1.T @ dZ2, bias(dZ2)

    return wrong


def forward_flat(X, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    A1 = sigmoid(Z1)
    Z2 = A1 @ W2[:, 0] + b2
    return Z1, A1, Z2, sigmoid(Z2)


def forward_two_results(X, W1, b1, W2, b2):
    return network.forward(X, W1, b1, W2, b2)[1::2]


def forward_changes_X(X, W1, b1, W2, b2):
    right = network.forward(X, W1, b1, W2, b2)
    X -= X.mean(axis=0)
    return right


def output_no_sum(A1, A2, dA2):
    dZ2 = dA2 * A2 * (1 - A2)
    return dZ2, A1.T @ dZ2, dZ2


def output_by_slope_function(A1, A2, dA2):
    dZ2 = dA2 * sigmoid_derivative(A2)
    return dZ2, A1.T @ dZ2, dZ2.sum(axis=0)


def output_with_a_typo(A1, A2, dA2):
    dZ2 = dA2 * A2 * (1 - A3)  # noqa: F821
    return dZ2, A1.T @ dZ2, dZ2.sum(axis=0)


def output_in_place(A1, A2, dA2):
    dA2 *= A2 * (1 - A2)
    return dA2, A1.T @ dA2, dA2.sum(axis=0)


def hidden(change=lambda right, *arguments: right):
    """Make a version of hidden_gradients that changes its results."""

    def wrong(X, A1, W2, dZ2):
        return change(network.hidden_gradients(X, A1, W2, dZ2), X, A1, W2, dZ2)

    return wrong


def hidden_no_slope(X, A1, W2, dZ2):
    dZ1 = np.dot(dZ2, W2.T)
    return dZ1, X.T.dot(dZ1), dZ1.sum(0)


def hidden_no_weights(X, A1, W2, dZ2):
    dZ1 = dZ2 * A1 * (1 - A1)
    return dZ1, X.T @ dZ1, dZ1.sum(axis=0)


def hidden_by_random(X, A1, W2, dZ2):
    dZ1, dW1, db1 = network.hidden_gradients(X, A1, W2, dZ2)
    return dZ1, dW1 + np.random.default_rng().normal(size=dW1.shape), db1


def gradients_updating(X, Y, W1, b1, W2, b2):
    _, A1, _, A2 = network.forward(X, W1, b1, W2, b2)
    dZ2, dW2, db2 = network.output_gradients(A1, A2, network.loss_gradient(A2, Y))
    _, dW1, db1 = network.hidden_gradients(X, A1, W2 - dW2, dZ2)
    return dW1, db1, dW2, db2


def gradients_two_faults(X, Y, W1, b1, W2, b2):
    dW1, db1, dW2, db2 = network.gradients(X, Y, W1, b1, W2, b2)
    return dW1, db1 / len(X), dW2.T, db2


def loop(
    before=True,
    steps=lambda epochs: epochs,
    start=None,
    order="together",
    update=lambda p, a, dp: p - a * dp,
    losses=None,
):
    """Make a version of train from the pieces that students get wrong."""

    def wrong(X, Y, hidden, learning_rate, epochs, rng):
        d = X.shape[1]
        made = start(d, hidden) if start else (rng.normal(size=(d, hidden)), rng.normal(size=(hidden, 1)))
        W1, b1, W2, b2 = made[0], np.zeros(hidden), made[1], np.zeros(1)
        told = np.zeros(epochs)
        for epoch in range(steps(epochs)):
            loss = mse(network.forward(X, W1, b1, W2, b2).A2, Y)
            dW1, db1, dW2, db2 = network.gradients(X, Y, W1, b1, W2, b2)
            if order == "output first":
                _, A1, _, A2 = network.forward(X, W1, b1, W2, b2)
                dZ2 = network.output_gradients(A1, A2, network.loss_gradient(A2, Y)).dZ2
                _, dW1, db1 = network.hidden_gradients(X, A1, update(W2, learning_rate, dW2), dZ2)
            W1, b1 = update(W1, learning_rate, dW1), update(b1, learning_rate, db1)
            W2, b2 = update(W2, learning_rate, dW2), update(b2, learning_rate, db2)
            if epoch < epochs:
                told[epoch] = loss if before else mse(network.forward(X, W1, b1, W2, b2).A2, Y)
        return (W1, b1, W2, b2), losses(told) if losses else told

    return wrong


def train_weights_only(X, Y, hidden, learning_rate, epochs, rng):
    W1, b1 = rng.normal(size=(X.shape[1], hidden)), np.zeros(hidden)
    W2, b2 = rng.normal(size=(hidden, 1)), np.zeros(1)
    losses = np.zeros(epochs)
    for epoch in range(epochs):
        losses[epoch] = mse(network.forward(X, W1, b1, W2, b2).A2, Y)
        dW1, _, dW2, _ = network.gradients(X, Y, W1, b1, W2, b2)
        W1, W2 = W1 - learning_rate * dW1, W2 - learning_rate * dW2
    return (W1, b1, W2, b2), losses


def train_own_luck(X, Y, hidden, learning_rate, epochs, rng):
    return train_by_hand(X, Y, hidden, learning_rate, epochs, np.random.default_rng())


def train_own_seed(X, Y, hidden, learning_rate, epochs, rng):
    return train_by_hand(X, Y, hidden, learning_rate, epochs, np.random.default_rng(0))


def train_one_more_loss(X, Y, hidden, learning_rate, epochs, rng):
    again = np.random.default_rng()
    again.bit_generator.state = rng.bit_generator.state
    losses = train_by_hand(X, Y, hidden, learning_rate, epochs + 1, again)[1]
    return train_by_hand(X, Y, hidden, learning_rate, epochs, rng)[0], losses


def train_flat_outputs(X, Y, hidden, learning_rate, epochs, rng):
    (W1, b1, W2, b2), losses = train_by_hand(X, Y, hidden, learning_rate, epochs, rng)
    return (W1, b1, W2.ravel(), b2), losses


def train_list_of_losses(X, Y, hidden, learning_rate, epochs, rng):
    parameters, losses = train_by_hand(X, Y, hidden, learning_rate, epochs, rng)
    return parameters, losses.tolist()


WRONG = [
    ("forward", lambda X, W1, b1, W2, b2: None, "returned_none", "return"),
    ("forward", forward_flat, "wrong_shape", "has shape (n,)"),
    ("forward", forward_two_results, "wrong_shape", "4 results, Z1, A1, Z2, A2"),
    ("forward", forward_changes_X, "in_place", "X was changed"),
    ("forward", lambda X, W1, b1, W2, b2: network.forward(X, W1, 0 * b1, W2, b2), "forgot_bias", "b1 was never"),
    ("forward", lambda X, W1, b1, W2, b2: network.forward(X, W1, b1, W2, 0 * b2), "forgot_bias", "b2 was never"),
    ("forward", lambda X, W1, b1, W2, b2: network.forward(X, W1, 0 * b1, W2, 0 * b2), "forgot_bias", "b1 and b2"),
    ("forward", lambda X, W1, b1, W2, b2: network.forward(X, W1.T, b1, W2, b2), "raised", "ValueError"),
    ("loss_gradient", lambda A2, Y: 2 * (A2 - Y), "not_averaged", "5 times too large, and n = 5"),
    (
        "loss_gradient",
        lambda A2, Y: np.mean(2 * (A2 - Y), axis=0),
        "wrong_shape",
        "dA2 has shape (1,), but A2 has (5, 1)",
    ),
    ("loss_gradient", lambda A2, Y: (A2 - Y) / A2.size, "factor_2", "half"),
    ("loss_gradient", lambda A2, Y: -2 * (A2 - Y) / len(Y), "sign", "wrong sign"),
    ("loss_gradient", lambda A2, Y: 2 * (A2 - Y) / len(Y) / len(Y), "averaged_twice", "5 times too small, and n = 5"),
    ("loss_gradient", lambda A2, Y: mse(A2, Y), "wrong_shape", "the loss, one number"),
    ("loss_gradient", lambda A2, Y: np.square(A2 - Y) / len(Y), None, "share of the loss"),
    ("loss_gradient", lambda A2, Y: (2 * (A2 - Y) / len(Y)).ravel(), "wrong_shape", "(5,)"),
    ("output_gradients", output_no_sum, "wrong_shape", "db2 equals dZ2"),
    ("output_gradients", output_by_slope_function, "slope_of_activation", "as if A2 were Z2"),
    ("output_gradients", output_with_a_typo, "raised", "A3"),
    ("output_gradients", output_in_place, "in_place", "dA2 was changed"),
    ("hidden_gradients", hidden_no_slope, "missing_slope", "dZ2 @ W2.T so far"),
    ("hidden_gradients", hidden_no_weights, "missing_upstream", "passes W2"),
    ("hidden_gradients", hidden(lambda r, X, *_: (r[0], r[1].T, r[2])), "transposed", "Which factor"),
    ("hidden_gradients", hidden(lambda r, X, *_: (r[0], r[1], r[2][None])), "kept_dims", "(1, h)"),
    ("hidden_gradients", hidden(lambda r, X, *_: (r[0], r[1], r[0].sum(axis=1))), "wrong_axis", "axis 0"),
    ("hidden_gradients", hidden(lambda r, X, *_: (r[0], r[1], r[0].mean(axis=0))), "averaged_twice", "db1 is n times"),
    ("hidden_gradients", hidden(lambda r, X, *_: (r[0], r[1] * np.nan, r[2])), "not_finite", "dW1 is nan"),
    ("hidden_gradients", hidden_by_random, "not_deterministic", "asked the same thing twice"),
    ("gradients", backwards(slope2=lambda A2: 1), "missing_slope", "dZ2 equals dA2"),
    ("gradients", backwards(slope1=lambda A1: 1), "missing_slope", "dZ1 is dZ2 @ W2.T"),
    ("gradients", backwards(slope1=sigmoid_derivative), "slope_of_activation", "as if A1 were Z1"),
    ("gradients", backwards(error=lambda A2, Y: 2 * (A2 - Y)), "not_averaged", "n times too large"),
    ("gradients", backwards(error=lambda A2, Y: (A2 - Y) / len(Y)), "factor_2", "half"),
    ("gradients", backwards(error=lambda A2, Y: 2 * (Y - A2) / len(Y)), "sign", "Which way round"),
    ("gradients", backwards(back=lambda dZ2, W2: dZ2), "missing_upstream", "passes W2"),
    ("gradients", backwards(bias=lambda dZ: dZ.sum(axis=0, keepdims=True)), "kept_dims", "shape (1, 1)"),
    ("gradients", gradients_updating, "used_updated_weights", "first compute all four"),
    ("train", loop(before=False), "off_by_one", "after the update"),
    ("train", loop(steps=lambda epochs: epochs - 1), "off_by_one", "one epoch early"),
    ("train", loop(steps=lambda epochs: epochs + 1), "off_by_one", "one update too many"),
    ("train", train_one_more_loss, "off_by_one", "one number too many"),
    ("train", loop(update=lambda p, a, dp: p + a * dp), "sign", "climbs"),
    ("train", loop(update=lambda p, a, dp: p - dp), None, "Where does the learning rate come in?"),
    ("train", loop(update=lambda p, a, dp: p), None, "come back as they started"),
    ("train", loop(update=lambda p, a, dp: p - a * dp / 2), "factor_2", "half as long"),
    ("train", loop(order="output first"), "used_updated_weights", "updated already"),
    ("train", loop(losses=lambda told: told / 2), "factor_2", "half the mean square"),
    ("train", train_weights_only, "forgot_bias", "stay where they started"),
    ("train", loop(start=lambda d, h: (np.zeros((d, h)), np.zeros((h, 1)))), None, "start alike"),
    ("train", loop(start=lambda d, h: (np.full((d, h), 0.3), np.full((h, 1), 0.7))), None, "start alike"),
    ("train", train_own_seed, None, "Another rng gives the very same start"),
    ("train", train_own_luck, "not_deterministic", "asked the same thing twice"),
    ("train", train_flat_outputs, "wrong_shape", "W2 has shape (3,)"),
    ("train", train_list_of_losses, "wrong_shape", "losses is a list"),
    ("train", lambda *arguments: train_by_hand(*arguments)[1], "wrong_shape", "2 results"),
]


@pytest.mark.parametrize(
    ("name", "function", "mistake", "says"), WRONG, ids=[f"{row[0]}-{row[2]}-{i}" for i, row in enumerate(WRONG)]
)
def test_a_wrong_version_is_named(name, function, mistake, says):
    verdict = checks.EXERCISES[name](function)
    assert (verdict.status, verdict.mistake) == ("incorrect", mistake), verdict
    assert says in verdict.message


def declared():
    return [(exercise, mistake) for exercise in exercises.of_lab("02").values() for mistake in exercise.mistakes]


@pytest.mark.parametrize(("exercise", "mistake"), declared(), ids=lambda part: getattr(part, "id", None) or "")
def test_each_declared_mistake_gets_its_own_sentence(exercise, mistake):
    verdict = exercise.judge(mistake.wrong)
    assert (verdict.status, verdict.mistake) == ("incorrect", mistake.id), verdict
    if isinstance(mistake.says, str):
        assert verdict.message == mistake.says
    if mistake.node is not None:
        assert dict(verdict.nodes)[mistake.node] == "start here"


# --- The first wrong node --------------------------------------------------------------------------------------------

GRAPH = ["dZ2", "dW2", "db2", "dA1", "dZ1", "dW1", "db1"]


@pytest.mark.parametrize(
    ("function", "states"),
    [
        (backwards(slope2=lambda A2: 1), "start follows follows follows follows follows follows"),
        (backwards(slope1=lambda A1: 1), "right right right right start follows follows"),
        (backwards(back=lambda dZ2, W2: dZ2), "right right right start follows follows follows"),
        (backwards(back=lambda dZ2, W2: dZ2 @ np.cos(W2.T)), "right right right start follows follows follows"),
        (backwards(slope2=np.cos), "start follows follows follows follows follows follows"),
        (gradients_two_faults, "right start right right right right wrong"),
    ],
)
def test_the_chain_marks_the_first_wrong_link_and_reddens_nothing_that_follows(function, states):
    verdict = checks.gradients(function)
    wanted = ["start here" if state == "start" else state for state in states.split()]
    assert verdict.nodes == tuple(zip(GRAPH, wanted, strict=True))
    start = GRAPH[wanted.index("start here")]
    assert f"(start here: {start})" in repr(verdict)
    html = verdict._repr_html_()
    assert html.count(" start here</em>") == 1
    assert re.search(rf"</span> {start}<em> start here</em>", html)
    assert html.count(" follows from it</em>") == wanted.count("follows")
    red = html.count("border:1px solid var(--jp-error-color1")
    assert red == wanted.count("start here") + wanted.count("wrong")


def test_a_backward_check_is_fed_the_reference_gradient_so_an_earlier_mistake_does_not_matter():
    """The whole is wrong because of its output layer, and the check of the hidden layer still says correct."""
    assert checks.gradients(backwards(slope2=lambda A2: 1)).mistake == "missing_slope"
    assert checks.hidden_gradients(hidden_by_loop)
    assert checks.output_gradients(output_by_loop)


def test_the_reference_agrees_with_the_inputs_it_is_fed():
    """What the backward checks hand in as upstream gradients is what the nodes before them give."""
    for whole, out, back in zip(
        checks.gradients.cases, checks.output_gradients.cases, checks.hidden_gradients.cases, strict=True
    ):
        _, A1, _, A2 = network.forward(*(whole.arguments[name] for name in ("X", "W1", "b1", "W2", "b2")))
        np.testing.assert_allclose(out.arguments["dA2"], network.loss_gradient(A2, whole.arguments["Y"]), rtol=1e-12)
        np.testing.assert_allclose(back.arguments["dZ2"], out.expected["dZ2"], rtol=1e-12)
        np.testing.assert_allclose(back.arguments["A1"], A1, rtol=1e-12)


# --- A start of the student's own ------------------------------------------------------------------------------------


def test_an_explorer_gets_the_students_loop_only_if_it_can_learn():
    assert checks.choose("train", train_from_elsewhere).own
    assert not checks.choose("train", train_own_seed).own
    assert not checks.choose("train", loop(start=lambda d, h: (np.zeros((d, h)), np.zeros((h, 1))))).own


def test_a_loop_that_waits_for_another_exercise_says_so():
    def gradients(*arguments):
        raise NotImplementedError("Exercise 5 · gradients")

    def train(X, Y, hidden, learning_rate, epochs, rng):
        return (gradients(X, Y), None, None, None), np.zeros(epochs)

    verdict = checks.train(train)
    assert verdict.status == "not attempted"
    assert verdict.message == "waits for gradients, which is not written yet"
