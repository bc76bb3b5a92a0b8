"""Hold each row of the table that maps the network of Lab 06 to Keras."""

import numpy as np
import pytest
from tools.keras_bridge import CLOSE, SIZES, apart, flat, network, ours_after, start

from helpers.nn import classifier
from helpers.nn.functions import softmax, softmax_cross_entropy, softmax_cross_entropy_gradient


def test_a_dense_layer_is_a_weighted_sum_and_its_activation(keras, X):
    (W, b), *_ = start()
    layer = keras.layers.Dense(128, activation="relu")
    layer.build(X.shape)
    layer.set_weights([W, b])
    assert [tuple(variable.shape) for variable in layer.weights] == [(64, 128), (128,)]
    np.testing.assert_allclose(np.array(layer(X)), np.maximum(X @ W + b, 0), atol=CLOSE)


def test_he_normal_has_our_spread_and_no_tails(keras):
    """A normal draw that is cut at two standard deviations, and widened so that the spread is right after the cut."""
    W = np.array(keras.initializers.HeNormal(seed=1)((1000, 1000)))
    spread = np.sqrt(2 / 1000)
    assert W.std() == pytest.approx(spread, rel=0.005)
    assert 2.2 * spread < np.abs(W).max() < 2.28 * spread
    ours = classifier.initial_weights([1000, 1000], np.random.default_rng(0))[0].W
    assert ours.std() == pytest.approx(spread, rel=0.005)
    assert np.abs(ours).max() > 4 * spread


def test_the_loss_takes_logits_and_its_slope_is_ours(keras, jax, Y):
    logits = np.random.default_rng(0).normal(scale=3, size=Y.shape)
    cross_entropy = keras.losses.CategoricalCrossentropy(from_logits=True)
    loss, slope = jax.value_and_grad(lambda Z: cross_entropy(Y, Z))(logits)
    assert float(loss) == pytest.approx(softmax_cross_entropy(logits, Y), rel=CLOSE)
    assert apart([softmax_cross_entropy_gradient(logits, Y)], [slope]) < CLOSE


def test_without_from_logits_it_goes_wrong_without_a_word(keras, Y, recwarn):
    logits = np.random.default_rng(0).normal(scale=3, size=Y.shape)
    wrong = float(keras.losses.CategoricalCrossentropy()(Y, logits))
    assert np.isfinite(wrong)
    assert abs(wrong / softmax_cross_entropy(logits, Y) - 1) > 0.1
    assert not recwarn.list


def test_sparse_takes_the_labels_themselves(keras, digits, Y):
    logits = np.random.default_rng(0).normal(size=Y.shape)
    sparse = keras.losses.SparseCategoricalCrossentropy(from_logits=True)(digits.train_labels, logits)
    assert float(sparse) == pytest.approx(softmax_cross_entropy(logits, Y), rel=CLOSE)
    np.testing.assert_array_equal(np.array(keras.ops.one_hot(digits.train_labels, 10)), Y)


@pytest.fixture(scope="module")
def fitted(keras, X, Y):
    """Return what fit reports and the weights it ends with: an epoch in the order of the rows."""
    model = network(keras, start())
    model.compile(
        keras.optimizers.SGD(0.1), keras.losses.CategoricalCrossentropy(from_logits=True), metrics=["accuracy"]
    )
    history = model.fit(X, Y, batch_size=32, epochs=1, shuffle=False, verbose=0).history
    return history, model.get_weights()


@pytest.fixture(scope="module")
def looped(X, Y):
    """Return the same by our loop: of each batch its size, its loss and what is right in it, before its step."""
    weights, told = start(), []
    for place in range(0, len(X), 32):
        rows = slice(place, place + 32)
        logits = classifier.forward(X[rows], weights)[1]
        right = classifier.accuracy(logits, Y[rows].argmax(axis=1))
        told.append((len(X[rows]), softmax_cross_entropy(logits, Y[rows]), right))
        weights = ours_after(weights, X[rows], Y[rows])
    return np.array(told).T, weights


def test_fit_is_our_loop_with_the_short_last_batch(fitted, looped):
    (sizes, _, _), weights = looped
    assert sizes[-1] == 3
    assert apart(flat(weights), fitted[1]) < CLOSE


def test_fit_tells_the_mean_over_the_samples(fitted, looped):
    """Ours is the mean over the batches: the three samples of the last one count as much as the 32 of the others."""
    (sizes, losses, right), _ = looped
    assert fitted[0]["loss"][0] == pytest.approx(np.average(losses, weights=sizes), rel=1e-9)
    assert fitted[0]["loss"][0] != pytest.approx(losses.mean(), rel=1e-4)
    assert fitted[0]["accuracy"][0] == pytest.approx(np.average(right, weights=sizes), rel=1e-6)


def test_fit_shuffles_anew_in_each_epoch_unless_it_is_told_not_to(keras, X, Y):
    """With a learning rate of 0 and batches of 1, the losses on the way tell the order of the samples."""

    def orders(**settings):
        seen = []
        listener = keras.callbacks.LambdaCallback(on_train_batch_end=lambda batch, logs: seen.append(logs["loss"]))
        model = network(keras, start())
        model.compile(keras.optimizers.SGD(0.0), keras.losses.CategoricalCrossentropy(from_logits=True))
        model.fit(X[:12], Y[:12], batch_size=1, epochs=2, verbose=0, callbacks=[listener], **settings)
        return np.array(seen, dtype=float).reshape(2, 12)

    keras.utils.set_random_seed(0)
    in_order, (first, second) = orders(shuffle=False), orders()
    np.testing.assert_allclose(in_order[0], in_order[1])
    assert not np.allclose(first, in_order[0])
    assert not np.allclose(first, second)
    np.testing.assert_allclose((first[-1], second[-1]), in_order[0, -1])  # the mean over all of them


def test_softmax_is_ours(keras, Y):
    logits = np.random.default_rng(0).normal(scale=3, size=Y.shape)
    np.testing.assert_allclose(np.asarray(keras.ops.softmax(logits)), softmax(logits), rtol=CLOSE)


def test_keras_counts_as_many_numbers_as_we_do(keras):
    assert network(keras).count_params() == sum(part.size for part in flat(start())) == 17_226


def test_evaluate_counts_as_accuracy_does(keras, X, Y, digits):
    model = network(keras, start())
    model.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
    theirs = model.evaluate(X, digits.train_labels, verbose=0, return_dict=True)["accuracy"]
    ours = classifier.accuracy(classifier.forward(X, start())[1], digits.train_labels)
    assert theirs == pytest.approx(ours, rel=1e-6)


def test_the_learning_rates_that_nobody_has_asked_for(keras):
    assert float(keras.optimizers.SGD().learning_rate) == pytest.approx(0.01)
    assert float(keras.optimizers.Adam().learning_rate) == pytest.approx(0.001)


@pytest.fixture(scope="module")
def normalization(keras, digits):
    layer = keras.layers.Normalization()
    layer.adapt(digits.train_X)
    return layer


def test_normalization_is_standardize_where_a_pixel_changes(normalization, digits):
    ours = classifier.standardize(digits.train_X, digits.test_X)
    for theirs, mine in zip((normalization(digits.train_X), normalization(digits.test_X)), ours, strict=True):
        np.testing.assert_allclose(np.array(theirs), mine, atol=1e-9)


def test_normalization_makes_ten_million_of_ink_where_nobody_wrote(normalization, digits):
    still = np.ptp(digits.train_X, axis=0) == 0
    assert still.sum() == 3
    drawn = digits.test_X[:1] + still
    np.testing.assert_allclose(np.array(normalization(drawn))[0, still], 1e7)
    assert not classifier.standardize(digits.train_X, drawn)[1][0, still].any()


def test_with_a_dot_in_the_corner_all_digits_are_read_as_one(normalization, digits, X, Y):
    """The weights of a pixel that never changed are those of the start, and ten million of it drown the others."""
    weights = classifier.train_classifier(X, Y, SIZES, 0.1, 30, 32, np.random.default_rng(2)).weights
    np.testing.assert_array_equal(weights[0].W[0], classifier.initial_weights(SIZES, np.random.default_rng(2))[0].W[0])
    dotted = digits.test_X.copy()
    dotted[:, 0] += 1
    theirs = classifier.probabilities(np.array(normalization(dotted)), weights)
    assert len(np.unique(theirs.argmax(axis=1))) == 1
    assert theirs.max(axis=1).min() > 1 - 1e-9
    ours = classifier.probabilities(classifier.standardize(digits.train_X, dotted)[1], weights)
    assert classifier.accuracy(ours, digits.test_labels) > 0.95
