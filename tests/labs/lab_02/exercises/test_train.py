"""The check of train: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises
from tools.lab_02.answers import gradients_at_once

from helpers import checks
from helpers.nn import network
from helpers.nn.functions import mse


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
    train_by_hand,
    train_from_elsewhere,
    train_needs_an_epoch,
]


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


WRONG = [
    (loop(before=False), "off_by_one", "after the update"),
    (loop(steps=lambda epochs: epochs - 1), "off_by_one", "one epoch early"),
    (loop(steps=lambda epochs: epochs + 1), "off_by_one", "one update too many"),
    (train_one_more_loss, "off_by_one", "one number too many"),
    (loop(update=lambda p, a, dp: p + a * dp), "sign", "climbs"),
    (loop(update=lambda p, a, dp: p - dp), None, "Where does the learning rate come in?"),
    (loop(update=lambda p, a, dp: p), None, "come back as they started"),
    (loop(update=lambda p, a, dp: p - a * dp / 2), "factor_2", "half as long"),
    (loop(order="output first"), "used_updated_weights", "updated already"),
    (loop(losses=lambda told: told / 2), "factor_2", "half the mean square"),
    (train_weights_only, "forgot_bias", "stay where they started"),
    (loop(start=lambda d, h: (np.zeros((d, h)), np.zeros((h, 1)))), None, "start alike"),
    (loop(start=lambda d, h: (np.full((d, h), 0.3), np.full((h, 1), 0.7))), None, "start alike"),
    (train_own_seed, None, "Another rng gives the very same start"),
    (train_own_luck, "not_deterministic", "asked the same thing twice"),
    (train_flat_outputs, "wrong_shape", "W2 has shape (3,)"),
    (lambda *arguments: train_by_hand(*arguments)[1], "wrong_shape", "2 results"),
    (
        lambda X, Y, h, a, epochs, rng: train_by_hand(X, Y, h, a * len(X), epochs, rng),
        "not_averaged",
        "n times too long",
    ),
    (
        lambda X, Y, h, a, epochs, rng: train_by_hand(X, Y, h, a / len(X), epochs, rng),
        "averaged_twice",
        "a mean taken twice",
    ),
]

test_a_right_answer_passes = exercises.right("train", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("train", WRONG)


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
