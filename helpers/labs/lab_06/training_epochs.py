"""Find out which batches an epoch had, from the weights before and after it.

Nobody can look into a training, and chance cuts its batches. But of few samples there are few ways to cut: all of them
are walked at once, from the weights that the training had, and the one that ends at its weights is the one it took. So
every step of a right training is known exactly, and with it the loss of each batch.
"""

import itertools
from functools import cache
from typing import NamedTuple

import numpy as np

CLOSE = 2e-5  # of the largest weight: single precision blurs less, other batches make more of a difference


class Epoch(NamedTuple):
    """One epoch as it may have been: its batches, and the loss of each before its step."""

    batches: tuple
    before: np.ndarray

    @property
    def sets(self):
        """The samples of each batch, whatever the order in them and between them."""
        return frozenset(map(frozenset, self.batches))


def decoded(start, end, X, Y, sizes, rates, stale=False):
    """Return the epochs that lead from some weights to others; one if all is right.

    start, end  lists of (W, b)
    sizes       of the batches, in the order in which they come
    rates       the learning rate of each step
    stale       whether every gradient is that at the start
    """
    weights = first = [(W[None], b[None]) for W, b in start]
    told = []
    for (parents, batches), rate in zip(_cuts(len(X), sizes), rates, strict=True):
        before, gradients = _of_batches(X, Y, first if stale else weights, parents, batches)
        layers = zip(weights, gradients, strict=True)
        weights = [(W[parents] - rate * dW, b[parents] - rate * db) for (W, b), (dW, db) in layers]
        told.append((parents, batches, before))
    return [_epoch(told, leaf) for leaf in np.flatnonzero(_distances(weights, end) < CLOSE)]


def _of_batches(X, Y, weights, parents, batches):
    """Return the loss and the gradients of each batch, at the weights of its parent."""
    if len(weights[0][0]) > 1:
        return losses_and_gradients(X[batches], Y[batches], [(W[parents], b[parents]) for W, b in weights])
    # All at one place: each sample is asked once, and a batch is the mean of its samples.
    losses, gradients = losses_and_gradients(X[:, None], Y[:, None], weights)
    share = np.zeros((len(batches), len(X)))
    np.put_along_axis(share, batches, 1 / batches.shape[1], axis=1)
    return share @ losses, [(np.tensordot(share, dW, 1), share @ db) for dW, db in gradients]


def _distances(weights, end):
    """Return how far each of many networks is from one, by its largest difference."""
    far = [np.abs(part - other).reshape(len(part), -1).max(axis=1) for part, other in _pairs(weights, end)]
    return np.max(far, axis=0) / max(1.0, *(np.abs(other).max() for _, other in _pairs(weights, end)))


def _pairs(weights, others):
    return [pair for layer, other in zip(weights, others, strict=True) for pair in zip(layer, other, strict=True)]


def _epoch(told, leaf):
    """Go back from the last step of a way to its first."""
    path = []
    for parents, batches, before in reversed(told):
        path.append((tuple(batches[leaf]), before[leaf]))
        leaf = parents[leaf]
    batches, before = zip(*reversed(path), strict=True)
    return Epoch(batches, np.array(before))


def walked(start, X, Y, epochs, rate):
    """Return the weights after epochs whose batches are known, and the loss of each batch after its step."""
    weights, after = [(W[None], b[None]) for W, b in start], []
    for rows in (list(batch) for epoch in epochs for batch in epoch.batches):
        _, gradients = losses_and_gradients(X[None, rows], Y[None, rows], weights)
        weights = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(weights, gradients, strict=True)]
        after.append(losses_and_gradients(X[None, rows], Y[None, rows], weights)[0][0])
    return [(W[0], b[0]) for W, b in weights], np.array(after)


def alike(weights, others):
    """Tell whether two networks have the same weights, but for rounding."""
    return bool(_distances([(W[None], b[None]) for W, b in weights], others)[0] < CLOSE)


@cache
def _cuts(n, sizes):
    """Return for each batch in turn the ways to choose it: after which earlier choice, and its samples."""
    levels, left = [], [frozenset(range(n))]
    for size in sizes:
        chosen = [(i, batch) for i, rest in enumerate(left) for batch in itertools.combinations(sorted(rest), size)]
        left = [left[i] - set(batch) for i, batch in chosen]
        levels.append((np.array([i for i, _ in chosen]), np.array([batch for _, batch in chosen])))
    return levels


def losses_and_gradients(X, Y, weights):
    """Return the losses (r,) and the gradients of r networks at once, each with samples of its own.

    X, Y     (r, m, d), (r, m, k)
    weights  a list of (W, b), (r, d_in, d_out) and (r, d_out)
    """
    As = [X]
    for W, b in weights:
        Z = As[-1] @ W + b[:, None]
        As.append(np.maximum(Z, 0))
    Z = Z - Z.max(axis=2, keepdims=True)
    P = np.exp(Z)
    total = P.sum(axis=2, keepdims=True)
    losses = ((np.log(total) - Z) * Y).sum(axis=(1, 2)) / X.shape[1]
    return losses, _back(As, weights, (P / total - Y) / X.shape[1])


def _back(As, weights, dZ):
    gradients = []
    for place in reversed(range(len(weights))):
        gradients.append((As[place].transpose(0, 2, 1) @ dZ, dZ.sum(axis=1)))
        if place:
            dZ = (dZ @ weights[place][0].transpose(0, 2, 1)) * (As[place] > 0)
    return gradients[::-1]


def sizes_of(n, batch_size):
    """Return the sizes of an epoch's batches, the short one last."""
    return tuple(min(batch_size, n - start) for start in range(0, n, batch_size))


def any_order(start, end, X, Y, sizes, rate):
    """Return the epochs that lead from some weights to others, whichever batch comes first, or all nearly alike."""
    even = tuple(map(len, np.array_split(range(len(X)), len(sizes))))
    for order in [sizes, *sorted(({*itertools.permutations(sizes), even}) - {sizes})]:
        found = decoded(start, end, X, Y, order, [rate] * len(order))
        if found:
            return found
    return []


# --- Chance in several epochs ----------------------------------------------------------------------------------------

IN_ORDER = (
    "The batches follow the original order of the samples, the same in every epoch. Shuffle them with rng, anew in "
    "each epoch."
)
CUT_ONCE = "Every epoch has the very same batches. Shuffle and cut anew in each epoch, inside the outer loop."
CUT_BEFORE = "Every epoch has the same batches, only in another order. Shuffle the samples in each epoch, then cut."
FIRST_ONLY = (
    "Only the first epoch is shuffled: later ones keep the samples' original order. Shuffle anew in each epoch."
)
ROTATED = "The samples keep their order, and only the place where an epoch begins is random. Shuffle them all with rng."
OTHER_RNG = "With another rng the batches are the very same ones. Shuffle with the rng that is handed in."


def about_chance(epochs):
    """Look for batches that chance didn't cut, in epochs whose batches are known."""
    if all(_in_order(epoch) for epoch in epochs):
        return "not_shuffled", IN_ORDER
    if len({epoch.batches for epoch in epochs}) == 1:
        return "not_shuffled", CUT_ONCE
    if len({epoch.sets for epoch in epochs}) == 1:
        return "not_shuffled", CUT_BEFORE
    if all(_in_order(epoch) for epoch in epochs[1:]):
        return "not_shuffled", FIRST_ONLY
    if all(map(_rotated, epochs)):
        return "not_shuffled", ROTATED
    return None


def _in_order(epoch):
    order = [sample for batch in epoch.batches for sample in batch]
    return order == sorted(order)


def _rotated(epoch):
    """Tell whether all samples of a batch are neighbours, the last and the first too."""
    n = sum(map(len, epoch.batches))
    return all(sum((sample + 1) % n not in batch for sample in batch) <= 1 for batch in epoch.batches)
