"""The check of train_classifier: right in any style, and what happens to a training while it is checked."""

import time
from dataclasses import replace
from itertools import pairwise

import numpy as np
from tools import exercises
from tools.lab_06.trainings import CUT, EPOCHS, drawn, relu_backwards, train_classifier, training

from helpers import checks
from helpers.nn import callbacks, classifier
from helpers.nn.optimizers import minibatches


def train_from_positive_weights(*arguments):
    """Begin with weights between 0 and 1: no good start, but a training like any other."""
    return training(start=lambda s, rng: [(rng.random((a, b)), np.zeros(b)) for a, b in pairwise(s)])(*arguments)


def train_as_in_the_lab(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    weights, losses = classifier.initial_weights(sizes, rng), []
    for _ in callbacks.epochs(epochs):
        batch_losses = []
        for batch in minibatches(len(X), batch_size, rng):
            loss, gradients = classifier.loss_and_gradients(X[batch], Y[batch], weights)
            weights = [
                (W - learning_rate * dW, b - learning_rate * db)
                for (W, b), (dW, db) in zip(weights, gradients, strict=True)
            ]
            batch_losses.append(loss)
        losses.append(np.mean(batch_losses))
        callbacks.on_epoch_end(losses[-1], weights)
    return weights, losses


def train_in_place(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    """Keep lists of W and b and change them where they are; tell a mean in which each sample counts once."""
    Ws = [rng.normal(size=(a, b)) * np.sqrt(2 / (a + b)) for a, b in pairwise(sizes)]
    bs = [np.full(b, 0.01) for b in sizes[1:]]
    losses = np.zeros(epochs)
    for epoch in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, gradients = relu_backwards(X[rows], Y[rows], list(zip(Ws, bs, strict=True)))
            losses[epoch] += loss * len(rows) / len(X)
            for i, (dW, db) in enumerate(gradients):
                Ws[i] -= learning_rate * dW
                bs[i] -= learning_rate * db
    return list(zip(Ws, bs, strict=True)), losses


def train_with_uniform_weights(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    """Shuffle copies of the data; return tuples."""
    weights = []
    for a, b in pairwise(sizes):
        edge = np.sqrt(6 / a)
        weights.append([rng.uniform(-edge, edge, size=(a, b)), rng.uniform(-0.1, 0.1, size=b)])
    losses = []
    for _ in range(epochs):
        order = np.argsort(rng.random(len(X)))
        total = 0.0
        shuffled_X, shuffled_Y = X[order], Y[order]
        for i in range(-(-len(X) // batch_size)):
            part = slice(i * batch_size, (i + 1) * batch_size)
            loss, gradients = relu_backwards(shuffled_X[part], shuffled_Y[part], weights)
            weights = [[W - learning_rate * dW, b - learning_rate * db] for (W, b), (dW, db) in zip(weights, gradients)]  # noqa: B905
            total += loss
        losses.append(total / (i + 1))
    return tuple(map(tuple, weights)), tuple(losses)


def train_from_small_numbers(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    """Start at a scale of 0.05, split the shuffled indices evenly, and look at each sample by itself."""
    weights = drawn(sizes, rng, lambda d: 0.05)
    losses = []
    for _ in range(epochs):
        told = []
        for rows in np.array_split(rng.permutation(len(X)), -(-len(X) // batch_size)):
            singles = [relu_backwards(X[i : i + 1], Y[i : i + 1], weights) for i in rows]
            told.append(sum(loss for loss, _ in singles) / len(rows))
            weights = [
                (
                    W - learning_rate * sum(g[place][0] for _, g in singles) / len(rows),
                    b - learning_rate * sum(g[place][1] for _, g in singles) / len(rows),
                )
                for place, (W, b) in enumerate(weights)
            ]
        losses.append(sum(told) / len(told))
    return weights, np.array(losses)


def train_in_single_precision(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    X, Y = X.astype(np.float32), Y.astype(np.float32)
    weights = [(W.astype(np.float32), b.astype(np.float32)) for W, b in drawn(sizes, rng)]
    losses = []
    for _ in range(epochs):
        told = []
        for rows in minibatches(len(X), batch_size, rng):
            loss, gradients = relu_backwards(X[rows], Y[rows], weights)
            weights = [
                (W - np.float32(learning_rate) * dW, b - np.float32(learning_rate) * db)
                for (W, b), (dW, db) in zip(weights, gradients, strict=True)
            ]
            told.append(loss)
        losses.append(np.mean(told))
    return weights, losses


def train_from_a_silent_last_layer(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    weights, losses = drawn(sizes, rng), []
    weights[-1] = (np.zeros_like(weights[-1][0]), weights[-1][1])
    for _ in range(epochs):
        told = []
        for rows in minibatches(len(X), batch_size, rng):
            loss, gradients = relu_backwards(X[rows], Y[rows], weights)
            weights = [
                (W - learning_rate * dW, b - learning_rate * db)
                for (W, b), (dW, db) in zip(weights, gradients, strict=True)
            ]
            told.append(loss)
        losses.append(np.mean(told))
    return weights, losses


CUT_ORDER = "cut(order, batch_size)"
RIGHT = [
    train_as_in_the_lab,
    train_in_place,
    train_with_uniform_weights,
    train_from_small_numbers,
    train_in_single_precision,
    train_from_a_silent_last_layer,
    train_from_positive_weights,
    classifier.train_classifier,
    train_classifier(("callbacks.epochs", "range"), ("        callbacks.on_epoch_end(losses[-1], weights)\n", "")),
    train_classifier((CUT, "cut(rng.choice(len(X), len(X), replace=False), batch_size)")),
    train_classifier(
        (EPOCHS, "    order = np.arange(len(X))\n" + EPOCHS + "        rng.shuffle(order)\n"), (CUT, CUT_ORDER)
    ),
    train_classifier((CUT, f"(lambda parts: [parts[i] for i in rng.permutation(len(parts))])({CUT})")),
    train_classifier(("return weights, losses", "return tuple(map(list, weights)), np.array(losses)")),
    train_classifier(("return weights, losses", "return weights, deque(losses)")),
]


def with_a_seed_of_its_own(*arguments):
    return classifier.train_classifier(*arguments[:-1], np.random.default_rng(0))


test_a_right_answer_passes = exercises.right("train_classifier", RIGHT)


def test_nobody_watches_while_a_training_is_checked():
    heard = []

    class Ear:
        stop = False

        def on_epoch_begin(self, epoch, epochs):
            heard.append(epoch)

        def on_epoch_end(self, loss, weights):
            heard.append(loss)

        def on_train_end(self):
            heard.append("end")

    with callbacks.calling(Ear()):
        assert checks.train_classifier(train_as_in_the_lab)
    assert heard == []


def test_a_training_that_waits_for_another_exercise_says_so():
    def one_hot(labels, classes):
        raise NotImplementedError("Exercise 2")

    def train_classifier(X, Y, sizes, learning_rate, epochs, batch_size, rng):
        return one_hot(X, 3), np.zeros(epochs)

    verdict = checks.train_classifier(train_classifier)
    assert (verdict.status, verdict.message) == ("not attempted", "waits for one_hot, which is not written yet")


def test_a_training_that_raises_is_told_with_the_students_own_line():
    def train_classifier(X, Y, sizes, learning_rate, epochs, batch_size, rng):
        return X @ Y, np.zeros(epochs)

    verdict = checks.train_classifier(train_classifier)
    assert verdict.mistake == "raised"
    assert "return X @ Y" in verdict.message


def test_a_training_that_never_ends_is_stopped():
    def train_classifier(X, Y, sizes, learning_rate, epochs, batch_size, rng):
        while True:
            X = X + 0

    quick = replace(checks.train_classifier, seconds=0.2)
    began = time.monotonic()
    assert "gave up after 0.2 seconds" in quick.judge(train_classifier).message
    assert time.monotonic() - began < 20


def test_a_training_that_never_ends_without_a_learning_rate_is_told_so():
    def train_classifier(X, Y, sizes, learning_rate, *others):
        while not learning_rate:
            X = X + 0
        return training()(X, Y, sizes, learning_rate, *others)

    verdict = replace(checks.train_classifier, seconds=0.5).judge(train_classifier)
    assert verdict.mistake == "endless"
    assert verdict.message.startswith(
        "With learning_rate = 0, epochs = 1, batch_size = 6: The check gave up after 0.5 s"
    )


def test_an_explorer_gets_the_students_training_only_if_it_is_right():
    exercise = checks.train_classifier
    assert exercise.choose(train_in_place).own
    assert not exercise.choose(with_a_seed_of_its_own).own


def test_a_verdict_about_a_training_is_the_same_each_time():
    drawn_anew = training(cut=lambda n, size, rng: [rng.integers(n, size=size) for _ in range(-(-n // size))])
    for train in (train_in_place, drawn_anew):
        first = repr(checks.train_classifier(train))
        assert repr(checks.train_classifier(train)) == first
