"""The network of Lab 06, here and in Keras."""

import numpy as np

from helpers.nn import classifier
from helpers.nn.gradient_descent import gradient_step

SIZES = [64, 128, 64, 10]
CLOSE = 1e-12  # what the lab promises is 1e-6 and 1e-5; with 64 bits only rounding is left


def count_with(keras, kind):
    """Choose the numbers of arrays, and those of layers, which Keras keeps apart from the first layer on."""
    keras.config.set_floatx(kind)
    keras.config.set_dtype_policy(kind)


def network(keras, weights=None):
    """Return the network of the lab in Keras, with these weights if there are any."""
    layers = [keras.layers.Dense(size, activation="relu") for size in SIZES[1:-1]]
    model = keras.Sequential([keras.Input((SIZES[0],)), *layers, keras.layers.Dense(SIZES[-1])])
    if weights:
        model.set_weights(flat(weights))
    return model


def flat(pairs):
    return [part for pair in pairs for part in pair]


def start(seed=2):
    rng = np.random.default_rng(seed)
    weights = classifier.initial_weights(SIZES, rng)
    return [(W, b + rng.normal(scale=0.1, size=b.shape)) for W, b in weights]  # biases that are seen if they get lost


def apart(ours, theirs):
    """Return the largest difference of two lists of arrays, each on the scale of its own largest number."""
    return max(
        np.abs(np.asarray(theirs) - ours).max() / np.abs(ours).max() for ours, theirs in zip(ours, theirs, strict=True)
    )


def ours_after(weights, X, Y, rate=0.1):
    gradients = classifier.loss_and_gradients(X, Y, weights).gradients
    return [
        (gradient_step(W, dW, rate), gradient_step(b, db, rate))
        for (W, b), (dW, db) in zip(weights, gradients, strict=True)
    ]
