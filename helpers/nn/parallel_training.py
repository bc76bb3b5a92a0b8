"""Train many small networks at once, to see what an optimiser does on average and how far luck spreads it.

    task = digits_task(); rates = np.geomspace(1e-4, 1, 9)
    losses = race(task, ADAM, rates, seeds=5, steps=120, record=(0, 40, 120))           # (9, 5, 3)
    losses = race(task, ADAM, rates, 5, 120, (0, 40, 120), step=adam_step)              # with the student's own step

All parameters of a network lie in one row, (parameters,): an optimiser treats each number for itself, so it doesn't
matter how they are arranged. The rows of all networks of one learning rate go through the step function together.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from helpers.nn import arguments
from helpers.nn.classifier import one_hot, standardize
from helpers.nn.datasets import digits, split_indices
from helpers.nn.deep import random_weights
from helpers.nn.deep_training import spirals
from helpers.nn.functions import sigmoid
from helpers.nn.optimizers import minibatches
from helpers.nn.trajectories import OPTIMIZERS

_quiet = np.errstate(all="ignore")  # a network that diverges is a result


class Task(NamedTuple):
    """Keep what networks learn, by what they are judged, and what they look like."""

    X: np.ndarray  # (n, d)
    Y: np.ndarray  # (n, classes)  one-hot
    valid_X: np.ndarray  # (m, d)
    valid_Y: np.ndarray  # (m, classes)
    hidden: tuple[int, ...]
    f: Callable  # the activation
    slope: Callable  # its slope, as a function of its output: cheaper than of Z, for those that allow it
    gain: float
    batch_size: int

    @property
    def sizes(self):
        """The neurons of each layer, inputs and outputs included."""
        return [self.X.shape[1], *self.hidden, self.Y.shape[1]]


def digits_task():
    """Return the digits' classifier, 64 – 32 – 10 with ReLU, and 225 digits that it doesn't learn from."""
    drawn = digits(np.random.default_rng(0))
    validation, _ = split_indices(len(drawn.test_X), (0.5, 0.5), np.random.default_rng(1))
    X, valid_X = standardize(drawn.train_X, drawn.test_X[validation])
    Y, valid_Y = one_hot(drawn.train_labels, 10), one_hot(drawn.test_labels[validation], 10)
    return Task(X, Y, valid_X, valid_Y, (32,), lambda Z: np.maximum(Z, 0), lambda A: A > 0, np.sqrt(2), 32)


def deep_task():
    """Return Lab 04's stack of eight hidden layers of sigmoids on two spirals, and other points of the same spirals."""
    X, Y = spirals(np.random.default_rng(0), n=64, turns=0.75)
    valid_X, valid_Y = spirals(np.random.default_rng(1), n=64, turns=0.75)
    return Task(X, Y, valid_X, valid_Y, (16,) * 8, sigmoid, lambda A: A * (1 - A), 1.0, len(X))


@_quiet
def race(task, optimizer, rates, seeds, steps, record, step=None, schedule=None):
    """Return the validation loss of each network at some steps, (rates, seeds, recorded); infinite where one diverged.

    optimizer  one of `trajectories.STANDARD`
    rates      (k,) learning rates, each >= 0
    seeds      how many starts; each has the same first weights for every rate and optimiser
    record     the steps after which to look, in order; 0 is the start
    step       the student's own step function
    schedule   a function of the step, 0 … steps - 1, that returns a factor of the learning rate
    """
    rates, steps = arguments.array("rates", rates, "k"), arguments.whole("steps", steps, least=1)
    chosen = OPTIMIZERS[arguments.choice("optimizer", optimizer, OPTIMIZERS)]
    advance = step or chosen.kernel
    w = np.tile(_starts(task, seeds), (len(rates), 1, 1))  # (rates, seeds, parameters)
    memory = [np.zeros_like(w) for _ in range(chosen.states)]
    losses, batches = [validation_loss(task, w)] if 0 in record else [], _batches(task, steps)
    for t, batch in enumerate(batches, 1):
        gradient = gradients(task, task.X[batch], task.Y[batch], w)
        factor = 1 if schedule is None else schedule(t - 1)
        for k, rate in enumerate(rates):
            found = advance(w[k], gradient[k], *(m[k] for m in memory), *chosen.step_number(t), rate * factor)
            parts = found if chosen.states else (found,)
            for array, part in zip((w, *memory), parts, strict=True):
                array[k] = part
        if t in record:
            losses.append(validation_loss(task, w))
    return np.stack(losses, axis=-1)


def band(losses):
    """Return the smallest, the middle and the largest of several seeds; losses (rates, seeds, recorded)."""
    return np.min(losses, axis=1), np.median(losses, axis=1), np.max(losses, axis=1)


def _starts(task, seeds):
    """Return the first weights of each seed as a row, (seeds, parameters)."""
    drawn = [random_weights(task.sizes, task.gain, np.random.default_rng(seed)) for seed in range(seeds)]
    return np.stack([np.concatenate([part.ravel() for layer in net for part in layer]) for net in drawn])


def _batches(task, steps):
    rng, batches = np.random.default_rng(0), []
    while len(batches) < steps:
        batches += minibatches(len(task.X), task.batch_size, rng)
    return batches[:steps]


# --- All networks at once ---------------------------------------------------------------------------------------------


def _layers(task, w):
    """Yield (W, b) of each layer as views of the rows w (..., parameters): (..., d_in, d_out) and (..., 1, d_out)."""
    at = 0
    for d_in, d_out in pairwise(task.sizes):
        W = w[..., at : at + d_in * d_out].reshape(*w.shape[:-1], d_in, d_out)
        at += d_in * d_out
        yield W, w[..., None, at : at + d_out]
        at += d_out


def _forward(task, X, w):
    """Return what each layer reads, first layer first, and the logits (..., n, classes)."""
    *hidden, (W, b) = _layers(task, w)
    trace, A = [], X
    for V, c in hidden:
        trace.append(A)
        A = task.f(A @ V + c)  # (..., n, d_out)
    return [*trace, A], A @ W + b


def validation_loss(task, w):
    """Return the mean cross-entropy on the validation set of each network, w (..., parameters); infinite if none."""
    logits = _forward(task, task.valid_X, w)[1]
    shifted = logits - logits.max(axis=-1, keepdims=True)
    each = np.log(np.exp(shifted).sum(axis=-1)) - (task.valid_Y * shifted).sum(axis=-1)
    loss = each.mean(axis=-1)
    return np.where(np.isfinite(loss), loss, np.inf)


def gradients(task, X, Y, w):
    """Return the gradient of the batch's loss for each network, in the shape of w (..., parameters)."""
    reads, logits = _forward(task, X, w)
    E = np.exp(logits - logits.max(axis=-1, keepdims=True))
    dZ, parts = (E / E.sum(axis=-1, keepdims=True) - Y) / len(X), []
    layers = list(_layers(task, w))
    for place in reversed(range(len(layers))):
        A = reads[place]
        parts = [_row(np.swapaxes(A, -1, -2) @ dZ), dZ.sum(axis=-2), *parts]
        if place:
            dZ = (dZ @ np.swapaxes(layers[place][0], -1, -2)) * task.slope(A)
    return np.concatenate(parts, axis=-1)


def _row(W):
    return W.reshape(*W.shape[:-2], -1)
