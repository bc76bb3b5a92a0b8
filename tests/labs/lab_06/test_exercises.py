"""The checks of lab 06: right in any style, and each classic mistake named in its own words."""

import time
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from tools import exercises

from helpers.nn import callbacks, classifier
from helpers.nn.optimizers import minibatches

EXERCISES = exercises.of_lab("06")

# --- Right answers, written as students write them --------------------------------------------------------------------


def standardize_by_loop(train, test):
    new_train, new_test = np.zeros(train.shape), np.zeros(test.shape)
    for j in range(train.shape[1]):
        mean, spread = train[:, j].mean(), train[:, j].std()
        if spread > 1e-8:
            new_train[:, j] = (train[:, j] - mean) / spread
            new_test[:, j] = (test[:, j] - mean) / spread
    return new_train, new_test


def standardize_by_where(train, test):
    mean, spread = train.mean(axis=0), train.std(axis=0)
    return [np.where(spread == 0, 0, (x - mean) / spread) for x in (train, test)]  # warns, and is right


def standardize_quietly(train, test):
    mean, spread = np.mean(train, axis=0, keepdims=True), np.std(train, axis=0, keepdims=True)
    with np.errstate(all="ignore"):
        pair = (train - mean) / spread, (test - mean) / spread
    still = spread[0] == 0
    for x in pair:
        x[:, still] = 0
    return pair


def standardize_with_eps(train, test):
    mean, spread = train.mean(axis=0), train.std(axis=0)
    keep = (spread > 0).astype(float)
    return (train - mean) / (spread + 1e-8) * keep, (test - mean) / (spread + 1e-8) * keep


def standardize_on_copies(train, test):
    train, test = train.copy(), test.copy()
    mean, spread = train.mean(0), train.std(0)
    moves = spread != 0
    for x in (train, test):
        x -= mean
        x[:, moves] /= spread[moves]
        x[:, ~moves] = 0
    return train, test


def one_hot_by_loop(labels, classes):
    Y = np.zeros((len(labels), classes))
    for row, label in enumerate(labels):
        Y[row, label] = 1
    return Y


def one_hot_by_index(labels, classes):
    Y = np.zeros((labels.size, classes))
    Y[np.arange(labels.size), labels] = 1.0
    return Y


def train_from_positive_weights(*arguments):
    """Begin with weights between 0 and 1: no good start, but a training like any other."""
    return training(start=lambda s, rng: [(rng.random((a, b)), np.zeros(b)) for a, b in pairwise(s)])(*arguments)


def accuracy_by_loop(probabilities, labels):
    right = 0
    for row, label in zip(probabilities, labels, strict=True):
        if np.argmax(row) == label:
            right += 1
    return right / len(labels)


# Trainings that share nothing with the course's: own forward, own backward, own batches.


def relu_backwards(X, Y, weights):
    """Return the loss and the gradients of a batch, by hand."""
    As = [X]
    for W, b in weights[:-1]:
        As.append(np.maximum(As[-1] @ W + b, 0))
    Z = As[-1] @ weights[-1][0] + weights[-1][1]
    P = np.exp(Z - Z.max(axis=1, keepdims=True))
    P /= P.sum(axis=1, keepdims=True)
    loss = -np.mean(np.log(P[Y == 1]))
    dZ, gradients = (P - Y) / len(X), []
    for i in reversed(range(len(weights))):
        gradients.insert(0, (As[i].T @ dZ, dZ.sum(axis=0)))
        dZ = (dZ @ weights[i][0].T) * (As[i] > 0)
    return loss, gradients


def drawn(sizes, rng, scale=lambda d: np.sqrt(2 / d)):
    return [(rng.normal(scale=scale(d), size=(d, m)), np.zeros(m)) for d, m in pairwise(sizes)]


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
    """Keep lists of W and b and change them where they are; tell the loss of the whole set after each epoch."""
    Ws = [rng.normal(size=(a, b)) * np.sqrt(2 / (a + b)) for a, b in pairwise(sizes)]
    bs = [np.full(b, 0.01) for b in sizes[1:]]
    losses = np.zeros(epochs)
    for epoch in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            _, gradients = relu_backwards(X[rows], Y[rows], list(zip(Ws, bs, strict=True)))
            for i, (dW, db) in enumerate(gradients):
                Ws[i] -= learning_rate * dW
                bs[i] -= learning_rate * db
        losses[epoch] = relu_backwards(X, Y, list(zip(Ws, bs, strict=True)))[0]
    return list(zip(Ws, bs, strict=True)), losses


def train_with_uniform_weights(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    """Shuffle copies of the data; tell the loss of the last batch; return tuples."""
    weights = []
    for a, b in pairwise(sizes):
        edge = np.sqrt(6 / a)
        weights.append([rng.uniform(-edge, edge, size=(a, b)), rng.uniform(-0.1, 0.1, size=b)])
    losses = []
    for _ in range(epochs):
        order = np.argsort(rng.random(len(X)))
        shuffled_X, shuffled_Y = X[order], Y[order]
        for i in range(-(-len(X) // batch_size)):
            part = slice(i * batch_size, (i + 1) * batch_size)
            loss, gradients = relu_backwards(shuffled_X[part], shuffled_Y[part], weights)
            weights = [[W - learning_rate * dW, b - learning_rate * db] for (W, b), (dW, db) in zip(weights, gradients)]  # noqa: B905
        losses.append(float(loss))
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
        for rows in minibatches(len(X), batch_size, rng):
            loss, gradients = relu_backwards(X[rows], Y[rows], weights)
            weights = [
                (W - np.float32(learning_rate) * dW, b - np.float32(learning_rate) * db)
                for (W, b), (dW, db) in zip(weights, gradients, strict=True)
            ]
        losses.append(loss)
    return weights, losses


def train_with_momentum(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    weights, losses = drawn(sizes, rng), []
    memory = [(0 * W, 0 * b) for W, b in weights]
    for _ in range(epochs):
        told = []
        for rows in minibatches(len(X), batch_size, rng):
            loss, gradients = relu_backwards(X[rows], Y[rows], weights)
            memory = [tuple(0.5 * u + g for u, g in zip(us, gs, strict=True)) for us, gs in zip(memory, gradients)]  # noqa: B905
            weights = [
                tuple(w - learning_rate * u for w, u in zip(ws, us, strict=True))
                for ws, us in zip(weights, memory, strict=True)
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


RIGHT = [
    ("standardize", standardize_by_loop),
    ("standardize", standardize_by_where),
    ("standardize", standardize_quietly),
    ("standardize", standardize_with_eps),
    ("standardize", standardize_on_copies),
    ("one_hot", one_hot_by_loop),
    ("one_hot", one_hot_by_index),
    ("one_hot", lambda labels, classes: np.eye(classes)[labels]),
    ("one_hot", lambda labels, classes: (labels[:, None] == np.arange(classes)).astype(float)),
    ("accuracy", accuracy_by_loop),
    ("accuracy", lambda P, labels: np.mean(P.argmax(axis=1) == labels)),
    ("accuracy", lambda P, labels: float((np.argmax(P, axis=-1) == labels).sum() / len(P))),
    ("accuracy", lambda P, labels: np.mean(P[np.arange(len(P)), labels] == P.max(axis=1))),
    ("accuracy", lambda P, labels: np.array(np.mean(P.argsort(axis=1)[:, -1] == labels))),
    ("train_classifier", train_as_in_the_lab),
    ("train_classifier", train_in_place),
    ("train_classifier", train_with_uniform_weights),
    ("train_classifier", train_from_small_numbers),
    ("train_classifier", train_in_single_precision),
    ("train_classifier", train_with_momentum),
    ("train_classifier", train_from_a_silent_last_layer),
    ("train_classifier", train_from_positive_weights),
    ("train_classifier", classifier.train_classifier),
]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(("name", "function"), RIGHT, ids=[f"{n}-{f.__name__}" for n, f in RIGHT])
def test_right_in_any_style(name, function):
    verdict = EXERCISES[name](function)
    assert (bool(verdict), verdict.status, verdict.mistake) == (True, "correct", None), verdict


# --- Wrong answers, written as students write them --------------------------------------------------------------------


def scaled_by(mean, spread, still=lambda spread: np.where(spread == 0, 1, spread), of_test=None):
    """Make a standardize out of two statistics, a treatment of still columns, and what the test set is measured by."""

    def wrong(train, test):
        known = train if of_test is None else of_test(train, test)
        return (
            (train - mean(train)) / still(spread(train)),
            (test - mean(known)) / still(spread(known)),
        )

    return wrong


def means(x):
    return x.mean(axis=0)


def spreads(x):
    return x.std(axis=0)


def standardize_one_after_the_other(train, test):
    train = (train - means(train)) / np.where(spreads(train) == 0, 1, spreads(train))
    test = (test - means(train)) / np.where(spreads(train) == 0, 1, spreads(train))
    return train, test


def standardize_half_done(train, test):
    mean = means(train)
    train = (train - mean) / np.where(spreads(train) == 0, 1, spreads(train))
    return train, (test - mean) / np.where(spreads(train) == 0, 1, spreads(train))


def standardize_in_place(train, test):
    mean, spread = means(train), spreads(train)
    train -= mean
    test -= mean
    return train / spread, test / spread


def standardize_test_in_place(train, test):
    mean, spread = means(train), spreads(train)
    test -= mean
    return (train - mean) / spread, test / spread


def standardize_without_still_columns(train, test):
    keep = spreads(train) > 0
    train, test = train[:, keep], test[:, keep]
    return (train - means(train)) / spreads(train), (test - means(train)) / spreads(train)


def standardize_cleaned(train, test):
    return tuple(np.nan_to_num(x) for x in scaled_by(means, spreads, lambda s: s)(train, test))


def standardize_at_one(train, test):
    train, test = classifier.standardize(train, test)
    still = ~train.any(axis=0)
    train[:, still] = test[:, still] = 1
    return train, test


def together(train, test):
    return np.concatenate([train, test])


def of_the_test_set(train, test):
    return test


def standardize_by_both(train, test):
    both = np.concatenate([train, test])
    return tuple((x - means(both)) / spreads(both) for x in (train, test))


def per_row(train, test):
    return tuple((x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, keepdims=True) for x in (train, test))


def per_row_by_transposing(train, test):
    return tuple(((x.T - x.mean(axis=1)) / x.std(axis=1)).T for x in (train, test))


def one_hot_every_row(labels, classes):
    Y = np.zeros((len(labels), classes))
    Y[:, labels] = 1
    return Y


def one_hot_moving_labels(labels, classes):
    Y = np.eye(classes)[labels]
    labels -= 1
    return Y


WRONG = [
    (
        "standardize",
        scaled_by(means, spreads, of_test=of_the_test_set),
        "test_statistics",
        "a mean and a spread of its own",
    ),
    ("standardize", scaled_by(means, spreads, lambda s: s, of_the_test_set), "test_statistics", "a mean and a spread"),
    (
        "standardize",
        scaled_by(means, spreads, lambda s: s + 1e-8, of_the_test_set),
        "test_statistics",
        "a mean and a spread",
    ),
    (
        "standardize",
        lambda a, b: ((a - means(a)) / spreads(a), (b - means(a)) / spreads(b)),
        "test_statistics",
        "a spr",
    ),
    (
        "standardize",
        lambda a, b: ((a - means(a)) / spreads(a), (b - means(b)) / spreads(a)),
        "test_statistics",
        "a mean",
    ),
    ("standardize", standardize_by_both, "test_statistics", "both sets together"),
    ("standardize", lambda a, b: scaled_by(means, spreads)(b, a)[::-1], "test_statistics", "the other way round"),
    ("standardize", scaled_by(means, spreads, lambda s: s), "not_finite", "spread 0, and you divide by it"),
    ("standardize", scaled_by(means, spreads, lambda s: s + 1e-8), None, "divided by a spread of nearly nothing"),
    ("standardize", scaled_by(means, spreads, lambda s: np.maximum(s, 1e-12)), None, "nearly nothing"),
    ("standardize", scaled_by(means, spreads, lambda s: s + 1e-4), None, "nearly right"),
    ("standardize", scaled_by(means, spreads), None, "doesn't become 0 by itself"),
    ("standardize", standardize_cleaned, None, "nearly nothing"),
    ("standardize", standardize_at_one, None, "It should become 0 in both sets"),
    ("standardize", standardize_without_still_columns, "wrong_shape", "Every column stays"),
    ("standardize", per_row, "wrong_axis", "Each row is scaled by itself"),
    ("standardize", per_row_by_transposing, "wrong_axis", "Each row is scaled by itself"),
    ("standardize", scaled_by(np.mean, np.std), "whole_array", "of the whole array"),
    ("standardize", scaled_by(np.mean, np.std, of_test=of_the_test_set), "whole_array", "of each whole array"),
    ("standardize", scaled_by(means, np.std), "whole_array", "one spread was taken of the whole array"),
    ("standardize", scaled_by(np.mean, spreads), "whole_array", "one mean was taken of the whole array"),
    ("standardize", scaled_by(means, lambda x: x.std(axis=0, ddof=1)), None, "n - 1"),
    ("standardize", scaled_by(means, lambda x: 1), None, "only shifted"),
    ("standardize", scaled_by(lambda x: 0, spreads), None, "only scaled"),
    ("standardize", scaled_by(lambda x: x.min(axis=0), lambda x: np.ptp(x, axis=0)), None, "run from 0 to 1"),
    ("standardize", lambda a, b: (a / a.max(), b / a.max()), None, "divided by the largest"),
    ("standardize", scaled_by(means, lambda x: x.var(axis=0)), None, "variance"),
    ("standardize", lambda a, b: ((a - means(a)) * spreads(a), (b - means(a)) * spreads(a)), None, "Multiplied"),
    ("standardize", lambda a, b: tuple(-x for x in classifier.standardize(a, b)), "sign", "minus the mean"),
    ("standardize", standardize_one_after_the_other, None, "comes back as it was"),
    ("standardize", standardize_half_done, None, "test set is only shifted"),
    ("standardize", lambda a, b: (classifier.standardize(a, b)[0], b), None, "comes back as it was"),
    ("standardize", standardize_in_place, "in_place", "train was changed"),
    ("standardize", standardize_test_in_place, "in_place", "test was changed"),
    ("standardize", lambda a, b: classifier.standardize(a, b)[::-1], None, "In which order"),
    ("standardize", lambda a, b: classifier.standardize(a, b)[0], "wrong_shape", "2 results, train, test"),
    ("standardize", lambda a, b: None, "returned_none", "return"),
    ("standardize", lambda a, b: (a - a.mean(axis=1), b), "raised", "ValueError"),
    ("one_hot", lambda labels, classes: np.eye(classes)[labels].T, "transposed", "on its side"),
    ("one_hot", lambda labels, classes: np.eye(labels.max() + 1)[labels], "wrong_shape", "4 columns for classes = 5"),
    ("one_hot", lambda labels, classes: np.unique(labels)[None] == labels[:, None], "wrong_shape", "labels that occur"),
    ("one_hot", lambda labels, classes: np.eye(classes + 1)[labels], "off_by_one", "one column too many"),
    ("one_hot", lambda labels, classes: np.eye(classes + 1)[labels + 1], "off_by_one", "in front"),
    ("one_hot", lambda labels, classes: np.eye(classes)[labels - 1], "off_by_one", "too far to the left"),
    ("one_hot", lambda labels, classes: np.eye(classes + 1)[labels][:, 1:], "off_by_one", "label 0 has none"),
    ("one_hot", lambda labels, classes: np.eye(classes, k=1)[labels], None, "wrong on every input"),
    ("one_hot", lambda labels, classes: np.eye(classes)[labels + 1], "raised", "IndexError"),
    ("one_hot", lambda labels, classes: np.eye(len(set(labels)))[labels], "raised", "IndexError"),
    ("one_hot", one_hot_every_row, None, "All rows are the same"),
    ("one_hot", lambda labels, classes: np.eye(classes)[np.sort(labels)], None, "sorted by label"),
    ("one_hot", lambda labels, classes: np.zeros((len(labels), classes)), None, "only zeros"),
    ("one_hot", lambda labels, classes: 1 - np.eye(classes)[labels], None, "exchanged"),
    ("one_hot", lambda labels, classes: np.eye(classes)[labels] * labels[:, None], None, "the label itself"),
    ("one_hot", lambda labels, classes: labels, "wrong_shape", "come back as they were"),
    ("one_hot", lambda labels, classes: np.eye(classes)[labels[:, None]], "kept_dims", "axis of length 1"),
    ("one_hot", lambda labels, classes: np.eye(classes)[labels].tolist(), "wrong_shape", "a list"),
    ("one_hot", lambda labels, classes: np.eye(classes), "wrong_shape", "One row for each label"),
    ("one_hot", one_hot_moving_labels, "in_place", "labels was changed"),
    ("one_hot", lambda labels, classes: None, "returned_none", "return"),
    ("accuracy", lambda P, labels: np.mean(P.argmax(axis=0) == labels), "wrong_axis", "4 places for 19 labels"),
    ("accuracy", lambda P, labels: (P.argmax(axis=0) == labels).sum() / len(labels), "wrong_axis", "ValueError"),
    ("accuracy", lambda P, labels: np.mean(P.argmax() == labels), "whole_array", "without an axis"),
    ("accuracy", lambda P, labels: 100 * np.mean(P.argmax(1) == labels), None, "percent"),
    ("accuracy", lambda P, labels: np.sum(P.argmax(1) == labels), "not_averaged", "divide by n = 19"),
    ("accuracy", lambda P, labels: np.sum(P.argmax(1) == labels) / P.size, "averaged_twice", "divide by n"),
    ("accuracy", lambda P, labels: np.sum(P.argmax(1) == labels) / P.shape[1], None, "number of classes"),
    ("accuracy", lambda P, labels: np.mean(P.argmax(1) != labels), None, "share of wrong answers"),
    ("accuracy", lambda P, labels: P.argmax(1) == labels, "wrong_shape", "for each row"),
    ("accuracy", lambda P, labels: np.mean(P.argmax(1) == labels, keepdims=True), "kept_dims", "shape (1,)"),
    ("accuracy", lambda P, labels: np.mean(P[np.arange(len(P)), labels] > 0.5), None, "more than 0.5"),
    ("accuracy", lambda P, labels: np.mean((P > 0.5).argmax(1) == labels), None, "cut at 0.5"),
    ("accuracy", lambda P, labels: np.mean(P.round().argmax(1) == labels), None, "cut at 0.5"),
    ("accuracy", lambda P, labels: np.mean(P[np.arange(len(P)), labels]), None, "how sure"),
    ("accuracy", lambda P, labels: np.mean(P.argmin(1) == labels), None, "smallest"),
    ("accuracy", lambda P, labels: np.mean(P.max(1) == labels), None, "Not one row counts"),
    ("accuracy", lambda P, labels: np.sum(P.argmax(1) == labels) // len(P), None, "Not one row counts"),
    ("accuracy", lambda P, labels: np.mean(P.argmax(1) + 1 == labels), "off_by_one", "counted from 1"),
    ("accuracy", lambda P, labels: np.mean(P.largest(axis=1) == labels), "raised", "AttributeError"),
    ("accuracy", lambda P, labels: None, "returned_none", "return"),
    ("accuracy", lambda P, labels: "97 %", "wrong_shape", "a number is wanted"),
]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(
    ("name", "function", "mistake", "says"), WRONG, ids=[f"{row[0]}-{row[2]}-{i}" for i, row in enumerate(WRONG)]
)
def test_a_wrong_version_is_named(name, function, mistake, says):
    verdict = EXERCISES[name](function)
    assert (verdict.status, verdict.mistake) == ("incorrect", mistake), verdict
    assert says in verdict.message


DECLARED = [(exercise, mistake) for exercise in exercises.of_lab("06").values() for mistake in exercise.mistakes]


@pytest.mark.parametrize(
    ("exercise", "mistake"), DECLARED, ids=[f"{e.name}-{m.id}-{i}" for i, (e, m) in enumerate(DECLARED)]
)
def test_every_declared_mistake_is_named_by_its_own_sentence(exercise, mistake):
    verdict = exercise(lambda *arguments: mistake.wrong(*arguments))
    assert (verdict.status, verdict.mistake) == ("incorrect", mistake.id), verdict
    if isinstance(mistake.says, str):
        assert mistake.says in verdict.message


# --- Trainings with one part that is another --------------------------------------------------------------------------


def training(
    start=drawn,
    backwards=relu_backwards,
    cut=lambda n, size, rng: minibatches(n, size, rng),
    step=lambda w, a, g, size: w - a * g,
    bias_step=None,
    passes=lambda epochs: epochs,
    returned=lambda weights, losses: (weights, losses),
    told=np.mean,
):
    """Make a train_classifier in which one part is another."""

    def wrong(X, Y, sizes, learning_rate, epochs, batch_size, rng):
        weights, losses = start(sizes, rng), []
        for _ in range(passes(epochs)):
            each = []
            for rows in cut(len(X), batch_size, rng):
                loss, gradients = backwards(X[rows], Y[rows], weights)
                weights = [
                    (step(W, learning_rate, dW, len(rows)), (bias_step or step)(b, learning_rate, db, len(rows)))
                    for (W, b), (dW, db) in zip(weights, gradients, strict=True)
                ]
                each.append(loss)
            losses.append(told(each))
        losses = (losses + [losses[-1]] * epochs)[:epochs] if losses else [1.0] * epochs
        return returned(weights, losses)

    return wrong


def through(
    f=lambda Z: np.maximum(Z, 0), slope=lambda Z, A: A > 0, error=None, factor=lambda n, k: 1.0, loss_factor=None
):
    """Make a slope of the classifier with another activation, error or factor."""

    def backwards(X, Y, weights):
        Zs, As = [], [X]
        for W, b in weights[:-1]:
            Zs.append(As[-1] @ W + b)
            As.append(f(Zs[-1]))
        Z = As[-1] @ weights[-1][0] + weights[-1][1]
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        loss = -np.mean(np.log(P[Y == 1])) * (loss_factor(*Y.shape) if loss_factor else 1)
        dZ = factor(*Y.shape) * (error(Z, P, Y) if error else P - Y) / len(X)
        gradients = []
        for i in reversed(range(len(weights))):
            gradients.insert(0, (As[i].T @ dZ, dZ.sum(axis=0)))
            if i:
                dZ = (dZ @ weights[i][0].T) * slope(Zs[i - 1], As[i])
        return loss, gradients

    return backwards


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


def all_zero(sizes):
    return [(np.zeros((a, b)), np.zeros(b)) for a, b in pairwise(sizes)]


def all_alike(sizes, rng):
    return [(np.full((a, b), 0.1 + rng.random() / 9), np.zeros(b)) for a, b in pairwise(sizes)]


def flat_biases(weights, losses):
    return [(W, b[None]) for W, b in weights], losses


BATCH, ALL = 6, 42  # of the check's first case

WRONG_TRAININGS = [
    ("nothing", lambda *arguments: None, "returned_none", "return"),
    ("weights only", training(returned=lambda w, losses: w), "wrong_shape", "returned"),
    ("losses first", training(returned=lambda w, losses: (losses, w)), "wrong_shape", "returned"),
    (
        "layers turned",
        training(returned=lambda w, ls: ([(W.T, b) for W, b in w], ls)),
        "transposed",
        "(inputs, outputs)",
    ),
    ("flat biases", training(returned=flat_biases), "kept_dims", "axis of length 1"),
    ("a layer lost", training(returned=lambda w, ls: (w[:-1], ls)), "wrong_shape", "holds 2 pairs"),
    ("a unit lost", training(returned=lambda w, ls: ([(W[1:], b) for W, b in w], ls)), "wrong_shape", "it should be"),
    ("a bias lost", training(returned=lambda w, ls: ([(W, b[1:]) for W, b in w], ls)), "wrong_shape", "each unit"),
    ("one loss more", training(returned=lambda w, ls: (w, [9.0, *ls])), "off_by_one", "holds 6 numbers for epochs = 5"),
    ("one loss less", training(returned=lambda w, ls: (w, ls[1:])), "off_by_one", "holds 4 numbers for epochs = 5"),
    ("batch losses", training(returned=lambda w, ls: (w, ls * 7)), "wrong_shape", "one for each batch"),
    ("no losses", training(returned=lambda w, ls: (w, [])), "wrong_shape", "holds 0 numbers"),
    ("all losses", training(told=np.array), "wrong_shape", "one number for each epoch"),
    ("zeros", training(start=lambda s, rng: drawn(s, rng, lambda d: 0.0)), None, "the very same start"),
    (
        "zeros, rng used",
        training(start=lambda s, rng: [(0 * W, b + rng.random()) for W, b in drawn(s, rng)]),
        None,
        "alike",
    ),
    ("all alike", training(start=all_alike), None, "start alike"),
    (
        "too large",
        training(start=lambda s, rng: drawn(s, rng, lambda d: 1e5), backwards=classifier.loss_and_gradients),
        None,
        "so large",
    ),
    ("own luck", train_with_own_luck, "not_deterministic", "asked the same thing twice"),
    ("own seed", train_with_own_seed, None, "Another rng"),
    ("shuffled in place", train_shuffling_in_place, "in_place", "X was changed"),
    ("no hidden layer", train_with_hidden_layers_only, "raised", "no hidden layer"),
    ("rate 0", train_dividing_by_the_rate, "raised", "With learning_rate = 0"),
    ("no rate", training(step=lambda w, a, g, size: w - 0.1 * g), None, "Where does the learning rate come in?"),
    ("no rate for b", training(bias_step=lambda w, a, g, size: w - g), None, "Where does the learning rate come in?"),
    ("uphill", training(step=lambda w, a, g, size: w + a * g), "sign", "uphill"),
    ("uphill b", training(bias_step=lambda w, a, g, size: w + a * g), "sign", "b of layer 1 walks uphill"),
    ("frozen b", training(bias_step=lambda w, a, g, size: w), "forgot_bias", "b of layer 1 and b of layer 2 and"),
    ("frozen hidden", training(backwards=only_the_last_layer), None, "W of layer 1 and b of layer 1"),
    ("never updated", train_forgetting_the_weights, None, "come back as they started"),
    ("no epochs", training(passes=lambda epochs: 0), None, "come back as they started"),
    ("one epoch less", training(passes=lambda epochs: epochs - 1), "off_by_one", "one epoch less"),
    ("one epoch more", training(passes=lambda epochs: epochs + 1), "off_by_one", "one epoch more"),
    ("one epoch", training(passes=lambda epochs: 1), None, "those of one epoch"),
    ("three epochs", training(passes=lambda epochs: min(epochs, 3)), None, "have had 3 epochs, and epochs = 5"),
    ("from the start again", train_from_the_start_in_each_epoch, None, "those of one epoch"),
    ("one step an epoch", training(cut=lambda n, size, rng: [rng.permutation(n)]), None, "one step in an epoch"),
    ("batches of 32", training(cut=lambda n, size, rng: minibatches(n, 64, rng)), None, "`batch_size` isn't used"),
    ("sums", training(step=lambda w, a, g, size: w - a * size * g), "not_averaged", "a sum, not a mean"),
    ("sum of all", training(step=lambda w, a, g, size: w - a * ALL * g), "not_averaged", "as there are samples"),
    ("mean twice", training(step=lambda w, a, g, size: w - a * g / size), "averaged_twice", "a mean taken twice"),
    ("by n", training(step=lambda w, a, g, size: w - a * g * BATCH / ALL), "averaged_twice", "number of all samples"),
    ("by classes", training(backwards=through(factor=lambda n, k: 1 / k)), "averaged_twice", "number of classes"),
    ("twice", training(step=lambda w, a, g, size: w - 2 * a * g), "factor_2", "twice too long"),
    ("half", training(step=lambda w, a, g, size: w - a * g / 2), "factor_2", "half as long"),
    ("pi", training(step=lambda w, a, g, size: w - 3.14 * a * g), None, "times too long"),
    ("sums for b", training(backwards=sums_of_biases), "not_averaged", "b of layer 1 moves the right way"),
    ("in order", training(cut=in_order), None, "in which the samples stand"),
    ("first batch", training(cut=lambda n, size, rng: in_order(n, size, rng)[:1]), None, "Only one batch"),
    ("a batch", training(cut=lambda n, size, rng: minibatches(n, size, rng)[:1]), None, "Only one batch"),
    ("after the loop", train_with_one_step_after_the_batches, None, "Only one batch"),
    ("half of them", training(cut=lambda n, size, rng: minibatches(n, size, rng)[::2]), None, "18 of 42 samples"),
    ("with replacement", training(cut=drawn_anew), None, "are never used. Each should be, once"),
    ("no last batch", training(cut=without_rest), "off_by_one", "the last 2 samples of each epoch are in no batch"),
    ("all in each step", train_on_all_samples_in_each_step, None, "slope of all samples"),
    *[
        (f"always {size}", training(cut=lambda n, _, rng, size=size: minibatches(n, size, rng)), None, "end the same")
        for size in (1, 6, 32)
    ],
    ("one loss", training(returned=lambda w, ls: (w, ls[:1])), "wrong_shape", "holds 1 number for"),
    ("other targets", train_with_other_targets, None, "with the targets of others"),
    ("shuffled targets", train_on_everything_in_each_batch, None, "with the targets of others"),
    ("tanh", training(backwards=through(np.tanh, lambda Z, A: 1 - A**2)), None, "tanh layers"),
    ("sigmoid", training(backwards=through(lambda Z: 1 / (1 + np.exp(-Z)), lambda Z, A: A * (1 - A))), None, "sigmoid"),
    ("no activation", training(backwards=through(lambda Z: Z, lambda Z, A: 1)), "activation_missing", "no activation"),
    ("no slope", training(backwards=through(slope=lambda Z, A: 1)), "missing_slope", "slope of the ReLU"),
    ("logits", training(backwards=through(error=lambda Z, P, Y: Z - Y)), None, "from the logits"),
    ("slope of A", training(backwards=through(error=lambda Z, P, Y: (P - Y) * P * (1 - P))), None, "simply A - Y"),
    (
        "another slope",
        training(backwards=through(slope=lambda Z, A: np.cos(Z))),
        None,
        "doesn't move along its gradient",
    ),
    ("adam", train_with_adam, None, "doesn't move along its gradient"),
    ("layer by layer", train_layer_by_layer, "used_updated_weights", "updated already"),
    ("losses added", training(told=np.sum), "not_averaged", "added up"),
    ("losses of sums", training(backwards=through(loss_factor=lambda n, k: n)), "not_averaged", "samples of a batch"),
    (
        "losses twice",
        training(backwards=through(loss_factor=lambda n, k: 1 / n)),
        "averaged_twice",
        "batch size once more",
    ),
    ("losses by k", training(backwards=through(loss_factor=lambda n, k: 1 / k)), "averaged_twice", "number of classes"),
    ("losses below 0", training(backwards=through(loss_factor=lambda n, k: -1)), "sign", "losses are negative"),
    ("losses from afar", training(told=lambda each: 99.0), None, "isn't the mean cross-entropy"),
    ("losses of nan", training(told=lambda each: np.nan), "not_finite", "nan or infinite"),
    ("losses upside down", training(returned=lambda w, ls: (w, ls[::-1])), None, "losses don't fall"),
    ("first loss for ever", training(returned=lambda w, ls: (w, ls[:1] * len(ls))), None, "every loss is the same"),
]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(
    ("function", "mistake", "says"), [row[1:] for row in WRONG_TRAININGS], ids=[row[0] for row in WRONG_TRAININGS]
)
def test_a_wrong_training_is_named(function, mistake, says):
    verdict = EXERCISES["train_classifier"](function)
    assert (verdict.status, verdict.mistake) == ("incorrect", mistake), verdict
    assert says in verdict.message


def test_the_trainings_above_are_wrong_because_of_one_part():
    assert EXERCISES["train_classifier"](training())
    assert EXERCISES["train_classifier"](training(backwards=through()))


# --- What the checks let pass, and what they ask with -----------------------------------------------------------------


@pytest.mark.parametrize("kind", [int, bool, np.float32])
def test_a_one_hot_array_of_another_type_passes_and_is_told(kind):
    verdict = EXERCISES["one_hot"](lambda labels, classes: np.eye(classes, dtype=kind)[labels])
    assert verdict
    assert ("Floats are asked for" in verdict.message) == (kind is not np.float32)


def test_a_right_answer_that_warns_is_right_and_the_warning_is_a_note():
    verdict = EXERCISES["standardize"](standardize_by_where)
    assert verdict
    assert "RuntimeWarning" in verdict.notes[0]


def test_no_sentence_tells_the_right_share():
    """The right number of a check's input must not be read off its message."""
    for case in EXERCISES["accuracy"].cases:
        for name, function, *_ in WRONG:
            if name == "accuracy":
                message = EXERCISES["accuracy"](function).message
                assert f"{float(case.expected['the share']):.2f}"[1:] not in message


def test_the_inputs_of_accuracy_have_no_ties_and_tell_all_versions_apart():
    for case in EXERCISES["accuracy"].cases:
        P, labels = case.arguments["probabilities"], case.arguments["labels"]
        assert P.shape[0] != P.shape[1]
        assert all(len(np.unique(row)) == len(row) for row in P)
        right = P.argmax(axis=1) == labels
        assert (P.max(axis=1)[right] < 0.5).any()
        assert 0 < right.mean() < 1
        assert right.mean() != 0.5


def test_the_inputs_of_one_hot_lack_the_last_class_once_and_another_once():
    missing = [set(range(case.arguments["classes"])) - set(case.arguments["labels"]) for case in one_hot_cases()]
    assert missing == [{4}, {0, 2}, set()]


def one_hot_cases():
    return EXERCISES["one_hot"].cases


def test_the_inputs_of_standardize_hold_columns_that_change_in_the_test_set_only():
    still = [np.ptp(case.arguments["train"], axis=0) == 0 for case in EXERCISES["standardize"].cases]
    assert [columns.sum() for columns in still] == [0, 0, 2, 2]
    for case, columns in zip(EXERCISES["standardize"].cases, still, strict=True):
        held = case.arguments["train"][0, columns]
        assert (case.arguments["test"][:, columns] != held).all()


def test_the_clouds_are_sorted_so_that_the_first_batches_hold_one_class():
    case = EXERCISES["train_classifier"].cases[2]
    assert (np.diff(case.arguments["Y"].argmax(axis=1)) >= 0).all()


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
        assert EXERCISES["train_classifier"](train_as_in_the_lab)
    assert heard == []


@pytest.mark.parametrize("name", EXERCISES)
def test_a_verdict_is_the_same_each_time(name):
    function = dict(RIGHT)[name]
    wrong = next(row[1] for row in [*WRONG, ("train_classifier", training(cut=drawn_anew))] if row[0] == name)
    for one in (function, wrong):
        assert repr(EXERCISES[name](one)) == repr(EXERCISES[name](one))


@pytest.mark.parametrize("name", EXERCISES)
def test_an_untouched_exercise_is_not_attempted(name):
    def untouched(*arguments):
        raise NotImplementedError("Exercise")

    verdict = EXERCISES[name](untouched)
    assert (verdict.status, verdict.message) == ("not attempted", "not written yet")


def test_a_training_that_waits_for_another_exercise_says_so():
    def one_hot(labels, classes):
        raise NotImplementedError("Exercise 2")

    def train_classifier(X, Y, sizes, learning_rate, epochs, batch_size, rng):
        return one_hot(X, 3), np.zeros(epochs)

    verdict = EXERCISES["train_classifier"](train_classifier)
    assert (verdict.status, verdict.message) == ("not attempted", "waits for one_hot, which is not written yet")


@pytest.mark.parametrize("name", EXERCISES)
def test_what_is_no_function_is_told_as_that(name):
    assert "the function itself" in EXERCISES[name](3).message


def test_a_training_that_raises_is_told_with_the_students_own_line():
    def train_classifier(X, Y, sizes, learning_rate, epochs, batch_size, rng):
        return X @ Y, np.zeros(epochs)

    verdict = EXERCISES["train_classifier"](train_classifier)
    assert verdict.mistake == "raised"
    assert "return X @ Y" in verdict.message


def test_a_training_that_never_ends_is_stopped():
    def train_classifier(X, Y, sizes, learning_rate, epochs, batch_size, rng):
        while True:
            X = X + 0

    quick = replace(EXERCISES["train_classifier"], seconds=0.2)
    began = time.monotonic()
    assert "gave up after 0.2 seconds" in quick.judge(train_classifier).message
    assert time.monotonic() - began < 3


def test_an_explorer_gets_the_students_training_only_if_it_is_right():
    exercise = EXERCISES["train_classifier"]
    assert exercise.choose(train_in_place).own
    assert not exercise.choose(train_with_own_seed).own


def test_the_exercises_stand_in_the_order_of_the_lab():
    assert list(EXERCISES) == ["standardize", "one_hot", "accuracy", "train_classifier"]
    assert [exercise.number for exercise in exercises.of_lab("06").values()] == [1, 2, 3, 4]
    assert {exercise.lab for exercise in exercises.of_lab("06").values()} == {"06"}
