"""The engine: its gradients are those of the difference quotient and of the passes written by hand."""

import numpy as np
import pytest

from helpers.nn import autograd, classifier, datasets, gradcheck, network
from helpers.nn.autograd import Node, add, apply, backpropagate, matmul, multiply, topological_order, unbroadcast
from helpers.nn.functions import ACTIVATIONS

SHAPES = [((4, 3), (3,)), ((3,), (4, 3)), ((2, 1), (1, 3)), ((), (2, 3)), ((2, 4, 3), (4, 1)), ((2, 3), (2, 3))]
OPERATIONS = [add, multiply]


@pytest.fixture
def rng():
    return np.random.default_rng(7)


def slopes_agree(made, *values):
    """Hold the gradient of the sum of what `made` makes of nodes against the quotient, for each of the values."""
    nodes = [Node(value) for value in values]
    backpropagate(made(*nodes))
    for place, node in enumerate(nodes):

        def total(value, place=place):
            return made(*(Node(value if i == place else other) for i, other in enumerate(values))).value.sum()

        assert node.grad.shape == np.shape(values[place])
        assert gradcheck.relative_error(node.grad, gradcheck.numerical_gradient(total, values[place])) < 1e-7


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize(("one", "other"), SHAPES)
def test_what_is_broadcast_gets_a_gradient_in_its_own_shape(operation, one, other, rng):
    slopes_agree(lambda a, b: multiply(operation(a, b), a), rng.normal(size=one), rng.normal(size=other))


@pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=ACTIVATIONS)
def test_any_activation_is_an_operation(activation, rng):
    slopes_agree(lambda a: apply(activation, a), rng.normal(size=(4, 3)))


def test_a_product_of_matrices_sends_each_its_share(rng):
    slopes_agree(
        lambda a, b: apply(ACTIVATIONS["tanh"], matmul(a, b)), rng.normal(size=(4, 3)), rng.normal(size=(3, 2))
    )


def test_a_node_that_is_used_at_several_depths_gets_the_sum(rng):
    def crossing(x, y):
        once = multiply(x, y)
        return multiply(add(apply(ACTIVATIONS["sigmoid"], once), x), multiply(once, once))

    slopes_agree(crossing, rng.normal(size=(2, 3)), rng.normal(size=(2, 3)))


def test_each_pass_begins_afresh():
    x = Node(3.0)
    y = multiply(x, x)
    backpropagate(y)
    backpropagate(y)
    assert (x.grad, y.grad) == (6.0, 1.0)


def test_no_two_nodes_share_an_array_of_gradients(rng):
    a, b = Node(rng.normal(size=3)), Node(rng.normal(size=3))
    backpropagate(add(add(a, b), a))
    assert a.grad.tolist() == [2.0, 2.0, 2.0]
    assert not np.shares_memory(a.grad, b.grad)


def test_parents_come_first_and_each_node_once():
    x = Node(2.0)
    shared = multiply(x, x)
    output = add(multiply(shared, x), shared)
    order = topological_order(output)
    assert len({*order}) == len(order) == 4
    assert order[-1] is output
    assert all(order.index(parent) < order.index(node) for node in order for parent in node.parents)


def test_a_computation_may_be_as_long_as_it_likes():
    x = y = Node(1.0)
    for _ in range(5_000):
        y = add(y, x)
    backpropagate(y)
    assert x.grad == 5_001


def test_the_gradients_of_a_network_are_those_written_by_hand(rng):
    X, Y = rng.normal(size=(5, 3)), rng.uniform(size=(5, 1))
    parameters = rng.normal(size=(3, 2)), rng.normal(size=2), rng.normal(size=(2, 1)), rng.normal(size=1)
    ours, by_hand = autograd.autograd_gradients(X, Y, *parameters), network.gradients(X, Y, *parameters)
    assert all(np.abs(one - other).max() < 1e-15 for one, other in zip(ours, by_hand, strict=True))


def test_xor_is_trained_to_the_same_losses():
    X, Y = datasets.xor()

    def losses(gradients):
        parameters, found = network.random_start(2, 3, np.random.default_rng(1)), []
        for _ in range(800):
            found.append(np.mean((network.forward(X, *parameters).A2 - Y) ** 2))
            steps = zip(parameters, gradients(X, Y, *parameters), strict=True)
            parameters = [w - 5.0 * dw for w, dw in steps]
        return np.array(found)

    by_hand = losses(network.gradients)
    assert by_hand[-1] < 0.01
    assert np.abs(losses(autograd.autograd_gradients) - by_hand).max() < 1e-12


def test_the_digits_are_trained_to_the_same_losses():
    digits = datasets.digits(np.random.default_rng(0))
    X, _ = classifier.standardize(digits.train_X, digits.test_X)
    Y = classifier.one_hot(digits.train_labels, 10)

    def losses(loss_and_gradients):
        weights, found = classifier.initial_weights([64, 32, 16, 10], np.random.default_rng(1)), []
        for batch in np.array_split(np.arange(len(X)), 40) * 3:
            loss, gradients = loss_and_gradients(X[batch], Y[batch], weights)
            weights = [(W - 0.1 * dW, b - 0.1 * db) for (W, b), (dW, db) in zip(weights, gradients, strict=True)]
            found.append(loss)
        return np.array(found)

    by_hand = losses(classifier.loss_and_gradients)
    assert by_hand[-40:].mean() < 0.5 * by_hand[:40].mean()
    assert np.abs(losses(autograd.loss_and_gradients) - by_hand).max() < 1e-12


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: Node("three"), TypeError, "value must hold real numbers; got a str: 'three'"),
        (lambda: Node(1.0, (Node(2.0),)), ValueError, "one function for each parent; got 0 locals for 1 parents"),
        (lambda: add(Node(1.0), 2.0), TypeError, r"takes nodes, such as Node\(2.0\); got a float: 2.0"),
        (
            lambda: matmul(Node(np.ones((2, 3))), Node(np.ones((2, 3)))),
            ValueError,
            r"b must have shape \(k, m\) with k = 3",
        ),
        (lambda: unbroadcast(np.ones((2, 3)), (2,)), ValueError, r"shape must be one that is broadcast to \(2, 3\)"),
        (lambda: unbroadcast(np.ones(3), (2, 3)), ValueError, r"got \(2, 3\)"),
    ],
)
def test_what_does_not_fit_is_told_where_it_enters(call, error, words):
    with pytest.raises(error, match=words):
        call()


def test_a_node_says_what_it_is():
    x = Node(2.0)
    assert repr(multiply(x, x)) == "Node(4, 2 parents)"
    assert repr(Node(np.ones((2, 3)))) == "Node(shape (2, 3), 0 parents)"
