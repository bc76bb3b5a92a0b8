"""The classifier: its slope against the numerical one, its errors, and 95 % of the digits that it has never seen."""

import numpy as np
import pytest

from helpers.nn import callbacks, classifier, datasets
from helpers.nn.functions import softmax
from helpers.nn.gradcheck import numerical_gradient, relative_error
from helpers.nn.optimizers import minibatches

SIZES = {"no hidden layer": [5, 3], "one": [5, 7, 3], "two": [5, 7, 6, 3]}


def task(sizes, n=9, seed=0):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n, sizes[0]))
    return X, classifier.one_hot(rng.integers(sizes[-1], size=n), sizes[-1]), classifier.initial_weights(sizes, rng)


@pytest.mark.parametrize("sizes", SIZES.values(), ids=SIZES)
def test_the_slope_is_the_numerical_one(sizes):
    X, Y, weights = task(sizes)
    loss, gradients = classifier.loss_and_gradients(X, Y, weights)
    assert loss == classifier.loss_and_gradients(X, Y, weights).loss
    assert len(gradients) == len(weights)
    for place, layer in enumerate(weights):
        for part, right in enumerate(gradients[place]):

            def loss_of(values, place=place, part=part):
                changed = [list(one) for one in weights]
                changed[place][part] = values
                return classifier.loss_and_gradients(X, Y, changed).loss

            assert right.shape == layer[part].shape
            assert relative_error(right, numerical_gradient(loss_of, layer[part])) < 1e-7


@pytest.mark.parametrize("sizes", SIZES.values(), ids=SIZES)
def test_probabilities_are_the_softmax_of_the_logits_and_the_loss_is_theirs(sizes):
    X, Y, weights = task(sizes)
    trace, Z = classifier.forward(X, weights)
    assert [A.shape for _, A in trace] == [(len(X), size) for size in sizes[1:-1]]
    assert all((A >= 0).all() for _, A in trace)
    found = classifier.probabilities(X, weights)
    np.testing.assert_allclose(found, softmax(Z))
    np.testing.assert_allclose(found.sum(axis=1), 1)
    assert classifier.loss_and_gradients(X, Y, weights).loss == pytest.approx(-np.mean(np.log(found[Y == 1])))


def test_the_start_has_the_scale_of_a_relu_layer_and_biases_of_0():
    weights = classifier.initial_weights([200, 300, 10], np.random.default_rng(0))
    assert [W.shape for W, _ in weights] == [(200, 300), (300, 10)]
    for W, b in weights:
        assert W.std() == pytest.approx(np.sqrt(2 / len(W)), rel=0.03)
        assert not b.any()


@pytest.mark.parametrize(
    ("sizes", "error", "says"),
    [
        ([64], ValueError, "sizes must have at least two entries"),
        ([64, 0, 10], ValueError, r"sizes\[1\] must be a whole number, at least 1; got 0"),
        ([64, 2.5], ValueError, r"sizes\[1\] must be a whole number"),
        (64, TypeError, r"sizes must be a list of whole numbers such as \[64, 128, 10\]"),
        ([64, "10"], TypeError, "sizes must be a list of whole numbers"),
    ],
)
def test_sizes_that_are_none_are_told(sizes, error, says):
    with pytest.raises(error, match=says):
        classifier.initial_weights(sizes, np.random.default_rng(0))


def clouds(seed=0):
    X, labels = datasets.blobs(np.random.default_rng(seed), n=60)
    return X, classifier.one_hot(labels, 3)


def train(X, Y, **changes):
    arguments = {"sizes": [2, 8, 3], "learning_rate": 0.2, "epochs": 6, "batch_size": 8} | changes
    return classifier.train_classifier(X, Y, **{"rng": np.random.default_rng(1)} | arguments)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_it_reads_95_percent_of_the_digits_that_it_has_never_seen(seed):
    rng = np.random.default_rng(seed)
    digits = datasets.digits(rng)
    train_X, test_X = classifier.standardize(digits.train_X, digits.test_X)
    Y = classifier.one_hot(digits.train_labels, 10)
    weights, losses = classifier.train_classifier(train_X, Y, [64, 128, 64, 10], 0.1, 30, 32, rng)
    assert len(digits.test_labels) == 450
    assert classifier.accuracy(classifier.probabilities(test_X, weights), digits.test_labels) >= 0.95
    assert losses.shape == (30,)
    assert losses[-1] < 0.02 < 0.3 < losses[0]


def test_the_same_rng_gives_the_same_training_and_another_another():
    one, same = train(*clouds()), train(*clouds())
    other = train(*clouds(), rng=np.random.default_rng(2))
    np.testing.assert_array_equal(one.losses, same.losses)
    for (W, b), (same_W, same_b), (other_W, _) in zip(one.weights, same.weights, other.weights, strict=True):
        np.testing.assert_array_equal(W, same_W)
        np.testing.assert_array_equal(b, same_b)
        assert (other_W != W).any()


def test_one_batch_of_everything_is_plain_descent_and_its_loss_is_the_one_before_the_step():
    X, Y = clouds()
    weights = classifier.initial_weights([2, 8, 3], np.random.default_rng(1))
    expected = []
    for _ in range(3):
        loss, gradients = classifier.loss_and_gradients(X, Y, weights)
        expected.append(loss)
        weights = [(W - 0.2 * dW, b - 0.2 * db) for (W, b), (dW, db) in zip(weights, gradients, strict=True)]
    found = train(X, Y, epochs=3, batch_size=len(X))
    np.testing.assert_allclose(found.losses, expected)
    for (W, b), (right_W, right_b) in zip(found.weights, weights, strict=True):
        np.testing.assert_allclose(W, right_W)
        np.testing.assert_allclose(b, right_b)


@pytest.mark.parametrize("hidden", [[], [8], [8, 7]], ids=str)
def test_its_steps_in_place_are_to_the_last_bit_those_of_the_readable_loop(hidden):
    (X, Y), sizes, rng = clouds(), [2, *hidden, 3], np.random.default_rng(1)
    weights, losses, kept = classifier.initial_weights(sizes, rng), [], []
    for _ in range(3):
        each = []
        for batch in minibatches(len(X), 7, rng):
            loss, gradients = classifier.loss_and_gradients(X[batch], Y[batch], weights)
            weights = [(W - 0.2 * dW, b - 0.2 * db) for (W, b), (dW, db) in zip(weights, gradients, strict=True)]
            each.append(loss)
        losses.append(np.mean(each))
        kept.append(weights)
    watcher = Impatient()
    with callbacks.calling(watcher):
        found = train(X, Y, sizes=sizes, batch_size=7)
    np.testing.assert_array_equal(found.losses, losses)
    for one, right in zip(watcher.each, kept, strict=True):  # no later epoch has changed them
        for (W, b), (right_W, right_b) in zip(one, right, strict=True):
            np.testing.assert_array_equal(W, right_W)
            np.testing.assert_array_equal(b, right_b)


def test_a_learning_rate_of_0_stands_still():
    X, Y = clouds()
    weights, losses = train(X, Y, learning_rate=0, batch_size=60)
    for (W, b), (start_W, start_b) in zip(
        weights, classifier.initial_weights([2, 8, 3], np.random.default_rng(1)), strict=True
    ):
        np.testing.assert_array_equal(W, start_W)
        np.testing.assert_array_equal(b, start_b)
    np.testing.assert_allclose(losses, classifier.loss_and_gradients(X, Y, weights).loss)


def test_no_epochs_leave_the_start_and_no_losses():
    weights, losses = train(*clouds(), epochs=0)
    assert losses.shape == (0,)
    np.testing.assert_array_equal(weights[0].W, classifier.initial_weights([2, 8, 3], np.random.default_rng(1))[0].W)


class Impatient:
    """A watcher that has seen enough after three epochs."""

    def __init__(self):
        self.losses, self.each, self.ended = [], [], False

    @property
    def stop(self):
        return len(self.losses) == 3

    def on_epoch_begin(self, epoch, epochs):
        assert epochs == 6

    def on_epoch_end(self, loss, weights):
        self.losses.append(loss)
        self.each.append(weights)

    def on_train_end(self):
        self.ended = True


def test_a_watcher_can_end_it_and_what_has_been_learned_is_kept():
    watcher = Impatient()
    with callbacks.calling(watcher):
        stopped = train(*clouds())
    whole = train(*clouds(), epochs=3)
    assert watcher.ended
    assert watcher.losses == stopped.losses.tolist() == whole.losses.tolist()
    assert watcher.each[-1] is stopped.weights
    np.testing.assert_array_equal(stopped.weights[0].W, whole.weights[0].W)


@pytest.mark.parametrize(
    ("changes", "error", "says"),
    [
        ({"sizes": [3, 8, 3]}, ValueError, r"sizes must begin with 2 and end with 3, as X and Y do; got \[3, 8, 3\]"),
        ({"sizes": [2, 8, 4]}, ValueError, "sizes must begin with 2 and end with 3"),
        ({"learning_rate": -0.1}, ValueError, "learning_rate must be at least 0"),
        ({"epochs": 2.5}, ValueError, "epochs must be a whole number"),
        ({"batch_size": 0}, ValueError, "batch_size must be a whole number, at least 1"),
        ({"rng": 3}, TypeError, r"rng must be a numpy\.random\.Generator"),
    ],
)
def test_wrong_arguments_are_told(changes, error, says):
    with pytest.raises(error, match=says):
        train(*clouds(), **changes)


def test_targets_of_other_samples_are_told():
    X, Y = clouds()
    with pytest.raises(ValueError, match=r"Y must have shape \(n, k\) with n = 60 as in X; got shape \(59, 3\)"):
        train(X, Y[1:])
