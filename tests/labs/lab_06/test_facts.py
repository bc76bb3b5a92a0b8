"""What lab 06 and its quiz say about digits, scores and their limits, held against measurements."""

import math

import numpy as np
import pytest

from helpers.nn import classifier, datasets, deep
from helpers.nn.classifier import accuracy, one_hot, probabilities, standardize, train_classifier
from helpers.nn.functions import ACTIVATIONS, softmax

SIZES = [64, 128, 64, 10]


def rng(seed):
    return np.random.default_rng(seed)


def score(X, labels, weights):
    return accuracy(probabilities(X, weights), labels)


@pytest.fixture(scope="module")
def digits():
    return datasets.digits(rng(0))


@pytest.fixture(scope="module")
def scaled(digits):
    return standardize(digits.train_X, digits.test_X)


@pytest.fixture(scope="module")
def Y(digits):
    return one_hot(digits.train_labels, 10)


@pytest.fixture(scope="module")
def weights(scaled, Y):
    return train_classifier(scaled[0], Y, SIZES, 0.1, 30, 32, rng(2)).weights


def nearest(train_X, train_labels, test_X):
    """Return the label of the training picture whose pixels are nearest, for each test picture."""
    distances = ((test_X[:, None] - train_X[None]) ** 2).sum(axis=-1)
    return train_labels[distances.argmin(axis=1)]


def in_the_order_of_the_file():
    table = np.load(datasets.DIGITS).astype(float)
    X, labels = table[:, :-1], table[:, -1].astype(int)
    return datasets.Digits(X[:-450], labels[:-450], X[-450:], labels[-450:])


# --- The data ---------------------------------------------------------------------------------------------------------


def test_there_are_1347_digits_to_learn_from_and_450_held_out(digits):
    assert (len(digits.train_X), len(digits.test_X)) == (1347, 450)
    assert (digits.train_X.min(), digits.train_X.max()) == (0, 16)


def test_three_pixels_are_0_in_every_picture_to_learn_from(digits):
    still = np.ptp(digits.train_X, axis=0) == 0
    assert still.sum() == 3
    assert np.all(digits.train_X[:, still] == 0)


def test_nearly_all_sevens_have_a_crossbar(digits):
    sevens = digits.train_X[digits.train_labels == 7].reshape(-1, 8, 8)
    bar = (sevens[:, 3:6] >= 4).sum(axis=2).max(axis=1)  # blocks with ink in one row, halfway down: 2 without a bar
    assert np.mean(bar >= 4) > 0.9


def test_an_epoch_has_43_steps_and_3_samples_in_the_last():
    sizes = [len(batch) for batch in classifier.minibatches(1347, 32, rng(0))]
    assert (len(sizes), sizes[-1]) == (43, 3)
    assert set(sizes[:-1]) == {32}
    assert math.sqrt(32 / 3) == pytest.approx(3.3, abs=0.05)


def test_standardised_by_itself_a_single_digit_is_nothing(digits):
    alone = digits.test_X[:1]
    assert np.all(standardize(alone, alone)[1] == 0)


def test_the_network_has_17226_numbers(weights):
    assert sum(W.size + b.size for W, b in weights) == 17_226


# --- The scores -------------------------------------------------------------------------------------------------------


def test_it_reads_all_it_learned_from_and_97_percent_of_those_held_out(digits, scaled, weights):
    assert score(scaled[0], digits.train_labels, weights) == 1
    wrong = round(450 * (1 - score(scaled[1], digits.test_labels, weights)))
    # printed as 97 % between 12 and 15; another machine may round its sums in another order
    assert wrong == pytest.approx(13, abs=1)


@pytest.mark.parametrize("seed", range(3))
def test_a_hundred_epochs_leave_the_held_out_share_where_thirty_do(digits, scaled, Y, seed):
    shares = [
        score(scaled[1], digits.test_labels, train_classifier(scaled[0], Y, SIZES, 0.1, epochs, 32, rng(seed)).weights)
        for epochs in (30, 100)
    ]
    assert abs(shares[1] - shares[0]) < 0.01


@pytest.mark.parametrize("seed", range(3))
def test_raw_pixels_need_a_smaller_learning_rate(digits, scaled, Y, seed):
    def share(sets, rate):
        found = train_classifier(sets[0], Y, SIZES, rate, 10, 32, rng(seed)).weights
        return score(sets[1], digits.test_labels, found)

    raw = digits.train_X, digits.test_X
    assert share(raw, 0.01) > 0.9
    assert share(scaled, 0.1) > 0.9
    assert share(raw, 0.1) < 0.5


def test_without_a_hidden_layer_it_reads_about_96_percent(digits, scaled, Y):
    found = [train_classifier(scaled[0], Y, [64, 10], 0.1, 30, 32, rng(seed)).weights for seed in range(3)]
    shares = [score(scaled[1], digits.test_labels, weights) for weights in found]
    assert np.mean(shares) == pytest.approx(0.957, abs=0.008)


def test_the_look_up_reads_99_percent_of_a_random_split_and_both_do_worse_in_the_order_of_the_file(digits):
    assert np.mean(nearest(digits.train_X, digits.train_labels, digits.test_X) == digits.test_labels) > 0.985
    ordered = in_the_order_of_the_file()
    looked_up = nearest(ordered.train_X, ordered.train_labels, ordered.test_X)
    assert np.mean(looked_up == ordered.test_labels) == pytest.approx(0.962, abs=0.003)
    train_X, test_X = standardize(ordered.train_X, ordered.test_X)
    Y = one_hot(ordered.train_labels, 10)
    for seed in range(3):
        found = train_classifier(train_X, Y, SIZES, 0.1, 30, 32, rng(seed)).weights
        assert 0.9 < score(test_X, ordered.test_labels, found) < 0.935


def test_a_pixel_to_the_side_and_most_are_wrong(digits, weights):
    for pixels in (1, 2):
        moved = np.roll(digits.test_X.reshape(-1, 8, 8), pixels, axis=2).reshape(-1, 64)
        assert score(standardize(digits.train_X, moved)[1], digits.test_labels, weights) < 0.4


# --- What the quiz says ----------------------------------------------------------------------------------------------


def test_only_batches_of_64_make_22_steps():
    assert [size for size in range(8, 129, 8) if math.ceil(1347 / size) == 22] == [64]


def test_the_logarithm_cancels_what_the_softmax_saturates():
    """One logit far too large: the softmax's own slope is nearly 0, and probability minus target is nearly 1."""
    p = softmax(np.array([[30.0, 0.0, 0.0]]))[0]
    own = np.diag(p) - np.outer(p, p)
    assert np.abs(own).max() < 1e-12
    assert classifier.softmax_cross_entropy_gradient(np.array([[30.0, 0.0, 0.0]]), np.array([[0.0, 1.0, 0.0]]))[
        0, 0
    ] == pytest.approx(1)


# --- Depth on real data ----------------------------------------------------------------------------------------------


def reads(name, gain, layers, scaled, Y, labels, seed):
    """Train hidden layers of 32 for ten epochs at rate 0.1, as the notebook does, and return the held-out share."""
    bend, generator = ACTIVATIONS[name], rng(seed)
    now = deep.random_weights([64, *[32] * layers, 10], gain, generator)
    for _ in range(10):
        for batch in classifier.minibatches(len(Y), 32, generator):
            *hidden, (W, b) = now
            trace = deep.deep_forward(scaled[0][batch], hidden, bend)
            dZ = classifier.softmax_cross_entropy_gradient(trace[-1].A @ W + b, Y[batch])
            gradients = deep.deep_backward(scaled[0][batch], hidden, trace, bend, dZ @ W.T)
            gradients = [*gradients, (trace[-1].A.T @ dZ, dZ.sum(axis=0))]
            now = [(W - 0.1 * dW, b - 0.1 * db) for (W, b), (dW, db) in zip(now, gradients, strict=True)]
    *hidden, (W, b) = now
    return accuracy(deep.deep_forward(scaled[1], hidden, bend)[-1].A @ W + b, labels)


@pytest.mark.parametrize("seed", range(3))
def test_sigmoids_lose_their_reading_with_depth_and_relus_keep_it_up_to_four(digits, scaled, Y, seed):
    def share(name, gain, layers):
        return reads(name, gain, layers, scaled, Y, digits.test_labels, seed)

    assert share("sigmoid", 1, 1) == pytest.approx(0.92, abs=0.02)
    assert share("sigmoid", 1, 2) == pytest.approx(0.70, abs=0.06)
    assert share("sigmoid", 1, 4) == pytest.approx(0.10, abs=0.03)
    assert all(0.83 < share("relu", math.sqrt(2), layers) < 0.97 for layers in (1, 2, 4))


def test_sixteen_layers_are_too_deep_for_relu_at_this_rate(digits, scaled, Y):
    shares = [reads("relu", math.sqrt(2), 16, scaled, Y, digits.test_labels, seed) for seed in range(3)]
    # ten epochs at this depth are chaotic: one seed in three may do better on another processor
    assert min(shares) < 0.45
    assert sorted(shares)[1] < 0.65
    assert max(shares) < 0.83  # what ReLU reads with four layers or fewer
