"""Many networks at once: each is what it would be alone."""

import numpy as np
import pytest

from helpers.nn import classifier, optimizers, parallel_training
from helpers.nn.deep import random_weights
from helpers.nn.functions import ACTIVATIONS
from helpers.nn.trajectories import ADAM, PLAIN


@pytest.fixture(scope="module", params=[parallel_training.digits_task, parallel_training.deep_task])
def task(request):
    return request.param()


def flat(layers):
    return np.concatenate([np.ravel(part) for layer in layers for part in layer])


def test_its_gradients_are_those_of_the_classifier(task):
    name = "relu" if len(task.hidden) == 1 else "sigmoid"
    nets = [random_weights(task.sizes, task.gain, np.random.default_rng(seed)) for seed in (3, 4)]
    rows = np.stack([flat(net) for net in nets])
    batch = slice(0, 20)
    found = parallel_training.gradients(task, task.X[batch], task.Y[batch], rows)
    for net, gradient in zip(nets, found, strict=True):
        _, right = classifier.loss_and_gradients(task.X[batch], task.Y[batch], net, ACTIVATIONS[name])
        np.testing.assert_allclose(gradient, flat(right), rtol=1e-9, atol=1e-15)


def test_its_loss_is_the_classifiers(task):
    name = "relu" if len(task.hidden) == 1 else "sigmoid"
    net = random_weights(task.sizes, task.gain, np.random.default_rng(0))
    loss, _ = classifier.loss_and_gradients(task.valid_X, task.valid_Y, net, ACTIVATIONS[name])
    assert parallel_training.validation_loss(task, flat(net)) == pytest.approx(loss)


def test_a_race_is_the_steps_of_each_network_alone(task):
    losses = parallel_training.race(task, ADAM, (0.01, 0.1), 2, 3, (0, 3))
    assert losses.shape == (2, 2, 2)
    w = flat(random_weights(task.sizes, task.gain, np.random.default_rng(1)))
    m, v = np.zeros_like(w), np.zeros_like(w)
    rng, batches = np.random.default_rng(0), []
    while len(batches) < 3:
        batches += optimizers.minibatches(len(task.X), task.batch_size, rng)
    for t, batch in enumerate(batches[:3], 1):
        gradient = parallel_training.gradients(task, task.X[batch], task.Y[batch], w)
        w, m, v = optimizers.adam_step(w, gradient, m, v, t, 0.1)
    assert losses[1, 1, 1] == pytest.approx(parallel_training.validation_loss(task, w))


def test_a_schedule_multiplies_the_rate(task):
    still = parallel_training.race(task, PLAIN, (0.1,), 1, 2, (0, 2), schedule=lambda step: 0.0)
    assert still[0, 0, 0] == still[0, 0, 1]


def test_a_band_is_the_lowest_the_middle_and_the_highest_of_the_seeds():
    low, middle, high = parallel_training.band(np.array([[[3.0], [1.0], [2.0]]]))
    assert (low.item(), middle.item(), high.item()) == (1, 2, 3)


def test_no_digit_to_learn_from_is_one_to_choose_by():
    task = parallel_training.digits_task()
    assert (len(task.X), len(task.valid_X)) == (1347, 225)
