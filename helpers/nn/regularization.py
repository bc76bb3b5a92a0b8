"""Keep a network from learning its samples by heart: weight decay, dropout, and stopping while it is best.

loss, gradients = loss_and_gradients(X, Y, weights)
gradients = weight_decay_gradients(weights, gradients, strength=1e-3)
A, mask = dropout(A, keep=0.8, rng=rng)  # on the way forward, and dA * mask on the way back
best_epoch(validation_losses, patience=10)
"""

from typing import NamedTuple

import numpy as np

from helpers.nn import arguments
from helpers.nn.deep import LayerGradient


class Dropped(NamedTuple):
    """Keep what dropout lets through, and the factor of each entry: the way back needs it."""

    A: np.ndarray
    mask: np.ndarray  # 0 or 1 / keep


def weight_decay_gradients(weights, gradients, strength):
    """Return the gradients of loss + strength/2 · Σ‖W‖², first layer first; biases are left alone.

    weights    a list of (W, b)
    gradients  a list of (dW, db), those of the loss
    strength   >= 0

    Krogh & Hertz 1992, A simple weight decay can improve generalization.
    """
    strength = arguments.number("strength", strength, least=0)
    if len(weights) != len(gradients):
        raise ValueError(f"gradients must hold one pair for each of {len(weights)} layers; got {len(gradients)}")
    return [LayerGradient(dW + strength * W, db) for (W, _), (dW, db) in zip(weights, gradients, strict=True)]


def dropout(A, keep, rng):
    """Return A with some entries set to 0 and the others divided by `keep`, and the mask that did it.

    A       any shape
    keep    the probability that an entry stays, above 0 and at most 1
    return  A * mask, and mask, each in the shape of A: 0, or 1 / keep

    Divided by `keep` the mean stays as it was, so that nothing changes when the network is used without dropout
    (Srivastava, Hinton, Krizhevsky, Sutskever & Salakhutdinov 2014, Dropout).
    """
    A, keep = arguments.array("A", A), arguments.number("keep", keep, above=0)
    if keep > 1:
        raise ValueError(f"keep must be at most 1; got {keep:g}")
    mask = (arguments.generator("rng", rng).random(A.shape) < keep) / keep
    return Dropped(A * mask, mask)


def best_epoch(validation_losses, patience):
    """Return the epoch, counted from 0, with the smallest loss before `patience` epochs in a row bring no smaller one.

    validation_losses  (epochs,)
    patience           whole number, at least 1; of equal losses the first counts

    Prechelt 1998, Early stopping, but when?
    """
    losses, best = arguments.array("validation_losses", validation_losses, "epochs"), 0
    patience = arguments.whole("patience", patience, least=1)
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[best]:
            best = epoch
        elif epoch - best == patience:
            break
    return best
