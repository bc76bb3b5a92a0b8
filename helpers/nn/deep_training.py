"""Find out who learns: train deep networks on a task that needs their early layers, and keep a record to look through.

    X, Y = spirals(np.random.default_rng(0))
    history = train(Configuration("relu"), X, Y, learning_rate=0.1, epochs=400, rng=np.random.default_rng(0))
    history.losses            # 0.69, which is log 2, is guessing
    history.ratios[k]         # update over weight, by layer, at epoch history.recorded[k]

The rule of thumb for the ratio is 1e-3: a layer whose updates are far smaller stands still, and one whose updates are
far larger is thrown about (Karpathy 2022, Neural Networks: Zero to Hero).
"""

from typing import NamedTuple

import numpy as np

from helpers.nn import arguments, deep_classifier
from helpers.nn.deep import Layer, norm
from helpers.nn.deep_classifier import Configuration
from helpers.nn.functions import cross_entropy, softmax

_quiet = np.errstate(all="ignore")  # a network that diverges is a result
BINS = 32


class History(NamedTuple):
    """Keep what a training has seen; layers are counted from the first, the output layer is the last.

    losses       (epochs,)               the mean cross-entropy before each update; NaN once a run has diverged
    recorded     (k,)                    the epochs of all that follows; 0 is the start, `epochs` the end
    accuracy     (k,)                    the share of samples on the right side
    norms        (k, layers)             of the gradient dW
    ratios       (k, layers)             the length of the update of W over that of W
    edges        (BINS + 1,)             of the bins of the activations
    activations  (k, layers - 1, BINS)   the share of each hidden layer's activations A in each bin
    weights      list of k lists of Layers
    """

    losses: np.ndarray
    recorded: np.ndarray
    accuracy: np.ndarray
    norms: np.ndarray
    ratios: np.ndarray
    edges: np.ndarray
    activations: np.ndarray
    weights: list


def spirals(rng, n=120, turns=1.0, noise=0.02):
    """Return X (n, 2) and one-hot Y (n, 2): two arms wound around each other, which lines can't tell apart."""
    rng, n = arguments.generator("rng", rng), arguments.whole("n", n, least=2)
    arm = np.arange(n) % 2
    out = np.sqrt(rng.uniform(0.05, 1, n))  # the root spreads the points evenly over the disc
    angle = 2 * np.pi * turns * out + np.pi * arm
    X = 2 * out[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1) + noise * rng.normal(size=(n, 2))
    return X, np.eye(2)[arm]


@_quiet
def train(configuration, X, Y, learning_rate, epochs, rng, record=40, frozen=0):
    """Train one network of a Configuration by gradient descent on all samples and return its History.

    X, Y     (n, d), and one-hot (n, classes)
    record   how many epochs to keep, evenly spread
    frozen   how many of the first layers never learn: what is a network worth without them?
    """
    X, Y = arguments.arrays(X=(X, "n d"), Y=(Y, "n classes"))
    rate, epochs = arguments.learning_rate(learning_rate), arguments.whole("epochs", epochs, least=1)
    weights = deep_classifier.initial_weights(configuration, X.shape[1], Y.shape[1], arguments.generator("rng", rng))
    recorded = np.unique(np.linspace(0, epochs, arguments.whole("record", record, least=2)).round().astype(int))
    losses, kept, edges = np.full(epochs, np.nan), [], _edges(configuration)
    rates = np.where(np.arange(len(weights)) < frozen, 0.0, rate)
    for epoch in range(epochs + 1):
        trace = deep_classifier.forward(configuration, X, weights)
        loss, dZ = _loss_and_gradient(trace.logits, Y)
        gradients = deep_classifier.backward(configuration, weights, trace, dZ)
        if epoch in recorded:
            kept.append(_snapshot(trace, Y, weights, gradients, rates, edges))
        if epoch < epochs:
            losses[epoch] = loss
            weights = [
                Layer(W - a * dW, b - a * db) for (W, b), (dW, db), a in zip(weights, gradients, rates, strict=True)
            ]
    accuracy, norms, ratios, activations, snapshots = zip(*kept, strict=True)
    columns = (np.array(column) for column in (accuracy, norms, ratios))
    return History(losses, recorded, *columns, edges, np.array(activations), list(snapshots))


@_quiet
def second_class_probability(configuration, weights, points):
    """Return the probability (m,) of the second class at points (m, 2): the map that a network has learned.

    With batch normalisation the points are normalised among themselves, so ask for the samples or for a full grid.
    """
    return softmax(deep_classifier.forward(configuration, points, weights).logits)[:, 1]


# --- What a training needs and keeps ---------------------------------------------------------------------------------


def _loss_and_gradient(logits, Y):
    """Return the mean cross-entropy and its gradient, as in `functions`, but also of numbers that diverged."""
    return cross_entropy(logits, Y), (softmax(logits) - Y) / len(Y)


def _edges(configuration):
    """Return the edges of the bins: the range of an activation that has one, else as far as it matters."""
    low, high = {"sigmoid": (0.0, 1.0), "tanh": (-1.0, 1.0)}.get(configuration.activation, (-1.0, 4.0))
    return np.linspace(low, high, BINS + 1)


def _snapshot(trace, Y, weights, gradients, rates, edges):
    """Return what a History keeps of one epoch: accuracy, norms, ratios, histograms and the weights."""
    norms = np.array([norm(dW) for dW, _ in gradients])
    sizes = np.array([norm(W) for W, _ in weights])
    shares = [np.histogram(np.clip(step.A, edges[0], edges[-1]), edges)[0] / step.A.size for step in trace.steps]
    right = np.mean(trace.logits.argmax(axis=1) == Y.argmax(axis=1))
    return right, norms, rates * norms / sizes, shares, weights


__all__ = ["BINS", "Configuration", "History", "second_class_probability", "spirals", "train"]
