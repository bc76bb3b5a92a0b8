"""The classifier: its slope against the numerical one, its errors, and 95 % of the digits that it has never seen."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from helpers.nn import callbacks, classifier, datasets
from helpers.nn.functions import softmax
from helpers.nn.gradcheck import numerical_gradient, relative_error

SIZES = {"no hidden layer": [5, 3], "one": [5, 7, 3], "two": [5, 7, 6, 3]}
numbers = st.integers(-50, 50).map(float)


def task(sizes, n=9, seed=0):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n, sizes[0]))
    return X, classifier.one_hot(rng.integers(sizes[-1], size=n), sizes[-1]), classifier.initial_weights(sizes, rng)


# --- Standardize ------------------------------------------------------------------------------------------------------


@st.composite
def two_sets(draw):
    d = draw(st.integers(1, 4))
    train = draw(arrays(float, (draw(st.integers(2, 7)), d), elements=numbers))
    return train, draw(arrays(float, (draw(st.integers(1, 5)), d), elements=numbers))


@settings(max_examples=150, deadline=None)
@given(two_sets())
def test_the_training_set_has_mean_0_and_spread_1_or_never_changes(sets):
    train, _ = classifier.standardize(*sets)
    still = np.ptp(sets[0], axis=0) == 0
    np.testing.assert_allclose(train.mean(axis=0), 0, atol=1e-9)
    np.testing.assert_allclose(train.std(axis=0), np.where(still, 0, 1), atol=1e-9)


@settings(max_examples=150, deadline=None)
@given(two_sets(), st.floats(0.01, 100), st.integers(-30, 30))
def test_the_unit_of_a_pixel_and_where_it_counts_from_make_no_difference(sets, unit, shift):
    plain = classifier.standardize(*sets)
    moved = classifier.standardize(*(unit * x + shift for x in sets))
    still = np.ptp(sets[0], axis=0) == 0
    for one, other in zip(plain, moved, strict=True):
        np.testing.assert_allclose(other[:, ~still], one[:, ~still], rtol=1e-6, atol=1e-6)


@settings(max_examples=150, deadline=None)
@given(two_sets())
def test_a_row_is_scaled_alike_whichever_set_it_is_in(sets):
    """So nothing can have been learned from the test set: not even from the rows beside this one."""
    train, test = sets
    together = classifier.standardize(train, np.concatenate([train, test]))
    np.testing.assert_array_equal(together[1], np.concatenate(classifier.standardize(train, test)))


@pytest.mark.parametrize("value", [0.0, 5.0, 0.1, 1e-200, 1e8 + 0.1])
def test_a_column_that_never_changes_becomes_exactly_0_in_both_without_a_warning(value):
    train, test = np.full((7, 2), value), np.full((3, 2), value)
    train[:, 1], test[:, 0] = np.arange(7), [1.0, 16.0, -3.0]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        train, test = classifier.standardize(train, test)
    assert not train[:, 0].any()
    assert not test[:, 0].any()
    assert train[:, 1].std() == pytest.approx(1)


def test_a_spread_too_small_for_its_square_counts_as_none():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        train, test = classifier.standardize([[0.0], [1e-200]], [[5.0]])
    assert not train.any()
    assert not test.any()


def test_what_came_in_stays_as_it_was():
    train, test = np.arange(12.0).reshape(4, 3), np.ones((2, 3))
    before = train.copy(), test.copy()
    classifier.standardize(train, test)
    np.testing.assert_array_equal(train, before[0])
    np.testing.assert_array_equal(test, before[1])


@pytest.mark.parametrize(
    ("train", "test", "says"),
    [
        (np.ones(3), np.ones((2, 3)), r"train must have shape \(n, d\); got shape \(3,\)"),
        (np.ones((4, 3)), np.ones((2, 2)), r"test must have shape \(m, d\) with d = 3 as in train; got shape \(2, 2\)"),
        (np.ones((4, 3)), [[1, np.nan, 2]], "test must hold finite numbers"),
        (np.ones((0, 3)), np.ones((2, 3)), "train must hold at least one number"),
    ],
)
def test_sets_that_do_not_fit_are_told(train, test, says):
    with pytest.raises(ValueError, match=says):
        classifier.standardize(train, test)


# --- Labels and the score ---------------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 6), min_size=1, max_size=12))
def test_one_hot_has_one_1_in_each_row_where_its_label_is(labels):
    Y = classifier.one_hot(labels, 7)
    assert (Y.shape, Y.dtype) == ((len(labels), 7), np.float64)
    np.testing.assert_array_equal(Y.sum(axis=1), 1)
    np.testing.assert_array_equal(Y.argmax(axis=1), labels)
    assert set(np.unique(Y)) <= {0.0, 1.0}


@pytest.mark.parametrize(
    ("labels", "says"),
    [
        ([0, 1, 3], "labels must lie between 0 and 2; got 0 to 3"),
        ([-1, 1], "labels must lie between 0 and 2; got -1 to 1"),
        ([0.5, 1], "labels must be a row of whole numbers"),
        ([np.nan, 1], "labels must be a row of whole numbers"),
        ([[0, 1]], r"labels must be a row of whole numbers, \(n,\); got an array of shape \(1, 2\)"),
        ([], "labels must be a row of whole numbers"),
        (["a"], "labels must be a row of whole numbers"),
    ],
)
def test_labels_that_are_none_are_told(labels, says):
    with pytest.raises(ValueError, match=says):
        classifier.one_hot(labels, 3)
    with pytest.raises(ValueError, match=says):
        classifier.accuracy(np.eye(3)[: max(len(labels), 1)], labels)


def test_classes_are_a_whole_number():
    with pytest.raises(ValueError, match="classes must be a whole number, at least 1; got 0"):
        classifier.one_hot([0], 0)
    with pytest.raises(TypeError, match="classes must be a whole number; got a str"):
        classifier.one_hot([0], "10")


def test_accuracy_is_the_share_of_rows_whose_largest_entry_is_the_label():
    rows = np.array([[0.4, 0.3, 0.3], [0.1, 0.2, 0.7], [0.2, 0.5, 0.3], [0.3, 0.3, 0.4]])
    score = classifier.accuracy(rows, [0, 2, 1, 1])
    assert score == 0.75
    assert type(score) is float
    assert classifier.accuracy(10 * rows - 40, [0, 2, 1, 1]) == 0.75
    assert classifier.accuracy(np.ones((2, 3)), [0, 1]) == 0.5  # of equal entries the first counts


def test_a_score_of_other_labels_is_told():
    with pytest.raises(ValueError, match="labels must have one entry for each of 3 rows; got 2"):
        classifier.accuracy(np.eye(3), [0, 1])
    with pytest.raises(ValueError, match=r"probabilities must have shape \(n, k\); got shape \(3,\)"):
        classifier.accuracy(np.ones(3), [0, 1, 2])


# --- The network ------------------------------------------------------------------------------------------------------


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


# --- Training ---------------------------------------------------------------------------------------------------------


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
        self.losses, self.weights, self.ended = [], None, False

    @property
    def stop(self):
        return len(self.losses) == 3

    def on_epoch_begin(self, epoch, epochs):
        assert epochs == 6

    def on_epoch_end(self, loss, weights):
        self.losses.append(loss)
        self.weights = weights

    def on_train_end(self):
        self.ended = True


def test_a_watcher_can_end_it_and_what_has_been_learned_is_kept():
    watcher = Impatient()
    with callbacks.calling(watcher):
        stopped = train(*clouds())
    whole = train(*clouds(), epochs=3)
    assert watcher.ended
    assert watcher.losses == stopped.losses.tolist() == whole.losses.tolist()
    assert watcher.weights is stopped.weights
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
