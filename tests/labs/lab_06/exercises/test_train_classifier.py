"""The check of train_classifier: each classic mistake named; what is right is in the file beside it."""

from itertools import pairwise

import numpy as np
from tools import exercises
from tools.lab_06.trainings import drawn, relu_backwards, through, training

from helpers import checks
from helpers.nn import classifier
from helpers.nn.optimizers import minibatches


def sums_of_biases(X, Y, weights):
    loss, gradients = relu_backwards(X, Y, weights)
    return loss, [(dW, len(X) * db) for dW, db in gradients]


def only_the_last_layer(X, Y, weights):
    loss, gradients = relu_backwards(X, Y, weights)
    return loss, [(0 * dW, 0 * db) for dW, db in gradients[:-1]] + gradients[-1:]


def train_forgetting_the_weights(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    weights, losses = drawn(sizes, rng), []
    for _ in range(epochs):
        for rows in minibatches(len(X), batch_size, rng):
            loss, gradients = relu_backwards(X[rows], Y[rows], weights)
            new = [(W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in zip(weights, gradients)]  # noqa: B905
        losses.append(loss + 0 * new[0][0][0, 0])
    return weights, losses


def train_from_the_start_in_each_epoch(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    start, losses = drawn(sizes, rng), []
    for _ in range(epochs):
        weights = start
        for rows in minibatches(len(X), batch_size, rng):
            loss, gradients = relu_backwards(X[rows], Y[rows], weights)
            weights = [(W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in zip(weights, gradients)]  # noqa: B905
        losses.append(loss)
    return weights, losses


def train_with_one_step_after_the_batches(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    weights, losses = drawn(sizes, rng), []
    for _ in range(epochs):
        for rows in minibatches(len(X), batch_size, rng):
            loss, gradients = relu_backwards(X[rows], Y[rows], weights)
        weights = [(W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in zip(weights, gradients)]  # noqa: B905
        losses.append(loss)
    return weights, losses


def train_on_everything_in_each_batch(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    weights, losses = drawn(sizes, rng), []
    for _ in range(epochs):
        for rows in minibatches(len(X), batch_size, rng):
            loss, gradients = relu_backwards(X, Y[rng.permutation(len(X))], weights)
            weights = [(W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in zip(weights, gradients)]  # noqa: B905
            assert len(rows)
        losses.append(loss)
    return weights, losses


def train_on_all_samples_in_each_step(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    return training(cut=lambda n, size, rng: [np.arange(n) for _ in minibatches(n, size, rng)])(
        X, Y, sizes, learning_rate, epochs, batch_size, rng
    )


def train_with_other_targets(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    weights, losses = drawn(sizes, rng), []
    for _ in range(epochs):
        for i, rows in enumerate(minibatches(len(X), batch_size, rng)):
            part = Y[i * batch_size : (i + 1) * batch_size]
            loss, gradients = relu_backwards(X[rows], part, weights)
            weights = [(W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in zip(weights, gradients)]  # noqa: B905
        losses.append(loss)
    return weights, losses


def train_layer_by_layer(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    """Update each layer on the way back, before the gradient passes through it."""
    weights, losses = drawn(sizes, rng), []
    for _ in range(epochs):
        for rows in minibatches(len(X), batch_size, rng):
            As = [X[rows]]
            for W, b in weights[:-1]:
                As.append(np.maximum(As[-1] @ W + b, 0))
            Z = As[-1] @ weights[-1][0] + weights[-1][1]
            P = np.exp(Z - Z.max(axis=1, keepdims=True))
            P /= P.sum(axis=1, keepdims=True)
            loss, dZ = -np.mean(np.log(P[Y[rows] == 1])), (P - Y[rows]) / len(rows)
            for i in reversed(range(len(weights))):
                W, b = weights[i]
                weights[i] = (W - learning_rate * As[i].T @ dZ, b - learning_rate * dZ.sum(axis=0))
                dZ = (dZ @ weights[i][0].T) * (As[i] > 0)
        losses.append(loss)
    return weights, losses


def train_with_adam(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    return training(step=lambda w, a, g, size: w - a * g / (np.abs(g) + 1e-8))(
        X, Y, sizes, learning_rate, epochs, batch_size, rng
    )


def train_shuffling_in_place(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    rng.shuffle(X)
    return training()(X, Y, sizes, learning_rate, epochs, batch_size, rng)


def train_with_own_luck(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    return training()(X, Y, sizes, learning_rate, epochs, batch_size, np.random.default_rng())


def train_with_own_seed(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    return training()(X, Y, sizes, learning_rate, epochs, batch_size, np.random.default_rng(0))


def train_with_hidden_layers_only(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    if len(sizes) == 2:
        raise IndexError("there is no hidden layer")
    return training()(X, Y, sizes, learning_rate, epochs, batch_size, rng)


def train_dividing_by_the_rate(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    if not learning_rate:
        raise ZeroDivisionError("no learning rate")
    return training()(X, Y, sizes, learning_rate, epochs, batch_size, rng)


def in_order(n, size, rng):
    return [np.arange(i, min(i + size, n)) for i in range(0, n, size)]


def without_rest(n, size, rng):
    order = rng.permutation(n)
    return [order[i * size : (i + 1) * size] for i in range(n // size)]


def drawn_anew(n, size, rng):
    return [rng.integers(n, size=size) for _ in range(-(-n // size))]


def all_alike(sizes, rng):
    return [(np.full((a, b), 0.1 + rng.random() / 9), np.zeros(b)) for a, b in pairwise(sizes)]


def flat_biases(weights, losses):
    return [(W, b[None]) for W, b in weights], losses


BATCH, ALL = 6, 42  # of the check's first case
WRONG = [
    (lambda *arguments: None, "returned_none", "return"),
    (training(returned=lambda w, losses: w), "wrong_shape", "returned"),
    (training(returned=lambda w, losses: (losses, w)), "wrong_shape", "returned"),
    (training(returned=lambda w, ls: ([(W.T, b) for W, b in w], ls)), "transposed", "(inputs, outputs)"),
    (training(returned=flat_biases), "kept_dims", "axis of length 1"),
    (training(returned=lambda w, ls: (w[:-1], ls)), "wrong_shape", "holds 2 pairs"),
    (training(returned=lambda w, ls: ([(W[1:], b) for W, b in w], ls)), "wrong_shape", "it should be"),
    (training(returned=lambda w, ls: ([(W, b[1:]) for W, b in w], ls)), "wrong_shape", "each unit"),
    (training(returned=lambda w, ls: (w, [9.0, *ls])), "off_by_one", "holds 6 numbers for epochs = 5"),
    (training(returned=lambda w, ls: (w, ls[1:])), "off_by_one", "holds 4 numbers for epochs = 5"),
    (training(returned=lambda w, ls: (w, ls * 7)), "wrong_shape", "one for each batch"),
    (training(returned=lambda w, ls: (w, [])), "wrong_shape", "holds 0 numbers"),
    (training(told=np.array), "wrong_shape", "one number for each epoch"),
    (training(start=lambda s, rng: drawn(s, rng, lambda d: 0.0)), None, "the very same start"),
    (training(start=lambda s, rng: [(0 * W, b + rng.random()) for W, b in drawn(s, rng)]), None, "alike"),
    (training(start=all_alike), None, "start alike"),
    (
        training(start=lambda s, rng: drawn(s, rng, lambda d: 1e5), backwards=classifier.loss_and_gradients),
        None,
        "so large",
    ),
    (train_with_own_luck, "not_deterministic", "asked the same thing twice"),
    (train_with_own_seed, None, "Another rng"),
    (train_shuffling_in_place, "in_place", "X was changed"),
    (train_with_hidden_layers_only, "raised", "no hidden layer"),
    (train_dividing_by_the_rate, "raised", "With learning_rate = 0"),
    (training(step=lambda w, a, g, size: w - 0.1 * g), None, "Where does the learning rate come in?"),
    (training(bias_step=lambda w, a, g, size: w - g), None, "Where does the learning rate come in?"),
    (training(step=lambda w, a, g, size: w + a * g), "sign", "uphill"),
    (training(bias_step=lambda w, a, g, size: w + a * g), "sign", "b of layer 1 walks uphill"),
    (training(bias_step=lambda w, a, g, size: w), "forgot_bias", "b of layer 1 and b of layer 2 and"),
    (training(backwards=only_the_last_layer), None, "W of layer 1 and b of layer 1"),
    (train_forgetting_the_weights, None, "come back as they started"),
    (training(passes=lambda epochs: 0), None, "come back as they started"),
    (training(passes=lambda epochs: epochs - 1), "off_by_one", "one epoch less"),
    (training(passes=lambda epochs: epochs + 1), "off_by_one", "one epoch more"),
    (training(passes=lambda epochs: 1), None, "those of one epoch"),
    (training(passes=lambda epochs: min(epochs, 3)), None, "have had 3 epochs, and epochs = 5"),
    (train_from_the_start_in_each_epoch, None, "those of one epoch"),
    (training(cut=lambda n, size, rng: [rng.permutation(n)]), None, "one step in an epoch"),
    (training(cut=lambda n, size, rng: minibatches(n, 64, rng)), None, "`batch_size` isn't used"),
    (training(step=lambda w, a, g, size: w - a * size * g), "not_averaged", "a sum, not a mean"),
    (training(step=lambda w, a, g, size: w - a * ALL * g), "not_averaged", "as there are samples"),
    (training(step=lambda w, a, g, size: w - a * g / size), "averaged_twice", "a mean taken twice"),
    (training(step=lambda w, a, g, size: w - a * g * BATCH / ALL), "averaged_twice", "number of all samples"),
    (training(backwards=through(factor=lambda n, k: 1 / k)), "averaged_twice", "number of classes"),
    (training(step=lambda w, a, g, size: w - 2 * a * g), "factor_2", "twice too long"),
    (training(step=lambda w, a, g, size: w - a * g / 2), "factor_2", "half as long"),
    (training(step=lambda w, a, g, size: w - 3.14 * a * g), None, "times too long"),
    (training(backwards=sums_of_biases), "not_averaged", "b of layer 1 moves the right way"),
    (training(cut=in_order), None, "in which the samples stand"),
    (training(cut=lambda n, size, rng: in_order(n, size, rng)[:1]), None, "Only one batch"),
    (training(cut=lambda n, size, rng: minibatches(n, size, rng)[:1]), None, "Only one batch"),
    (train_with_one_step_after_the_batches, None, "Only one batch"),
    (training(cut=lambda n, size, rng: minibatches(n, size, rng)[::2]), None, "18 of 42 samples"),
    (training(cut=drawn_anew), None, "are never used. Each should be, once"),
    (training(cut=without_rest), "off_by_one", "the last 2 samples of each epoch are in no batch"),
    (train_on_all_samples_in_each_step, None, "slope of all samples"),
    *[
        (training(cut=lambda n, _, rng, size=size: minibatches(n, size, rng)), None, "end the same")
        for size in (1, 6, 32)
    ],
    (training(returned=lambda w, ls: (w, ls[:1])), "wrong_shape", "holds 1 number for"),
    (train_with_other_targets, None, "with the targets of others"),
    (train_on_everything_in_each_batch, None, "with the targets of others"),
    (training(backwards=through(np.tanh, lambda Z, A: 1 - A**2)), None, "tanh layers"),
    (training(backwards=through(lambda Z: 1 / (1 + np.exp(-Z)), lambda Z, A: A * (1 - A))), None, "sigmoid"),
    (training(backwards=through(lambda Z: Z, lambda Z, A: 1)), "activation_missing", "no activation"),
    (training(backwards=through(slope=lambda Z, A: 1)), "missing_slope", "slope of the ReLU"),
    (training(backwards=through(error=lambda Z, P, Y: Z - Y)), None, "from the logits"),
    (training(backwards=through(error=lambda Z, P, Y: (P - Y) * P * (1 - P))), None, "simply A - Y"),
    (training(backwards=through(slope=lambda Z, A: np.cos(Z))), None, "doesn't move along its gradient"),
    (train_with_adam, None, "doesn't move along its gradient"),
    (train_layer_by_layer, "used_updated_weights", "updated already"),
    (training(told=np.sum), "not_averaged", "added up"),
    (training(backwards=through(loss_factor=lambda n, k: n)), "not_averaged", "samples of a batch"),
    (training(backwards=through(loss_factor=lambda n, k: 1 / n)), "averaged_twice", "batch size once more"),
    (training(backwards=through(loss_factor=lambda n, k: 1 / k)), "averaged_twice", "number of classes"),
    (training(backwards=through(loss_factor=lambda n, k: -1)), "sign", "losses are negative"),
    (training(told=lambda each: 99.0), None, "isn't the mean cross-entropy"),
    (training(told=lambda each: np.nan), "not_finite", "nan or infinite"),
    (training(returned=lambda w, ls: (w, ls[::-1])), None, "losses don't fall"),
    (training(returned=lambda w, ls: (w, ls[:1] * len(ls))), None, "every loss is the same"),
]


test_a_wrong_version_is_named = exercises.wrong("train_classifier", WRONG)


def test_the_trainings_above_are_wrong_because_of_one_part():
    assert checks.train_classifier(training())
    assert checks.train_classifier(training(backwards=through()))
