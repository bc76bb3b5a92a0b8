"""Train the networks of the XOR trainer, every learning rate of its slider at once."""

from functools import lru_cache
from types import SimpleNamespace

import numpy as np

from helpers.labs.lab_02.explorers.first_xor import EPOCHS, RECORDED, X, Y, epochs_last, grid, right_answers, surfaces
from helpers.nn import functions, training

BLOCK = 16  # seeds: in so many one costs a quarter to a third of what it costs alone; more save little more
COARSE = 9  # points of a small map in each direction: a sigmoid of a plane is smooth
RANDOM, EQUAL, ZERO = "random", "all equal (0.5)", "all zero"


def _start(hidden, seed, start):
    """Return the Parameters that training starts from."""
    if start == RANDOM:
        return training.random_start(2, hidden, np.random.default_rng(seed))
    weight = 0.5 if start == EQUAL else 0.0
    return training.Parameters(
        np.full((2, hidden), weight), np.zeros(hidden), np.full((hidden, 1), weight), np.zeros(1)
    )


@lru_cache(maxsize=2)
def _neighbours(rates, hidden, block):
    """Train a block of seeds together; the hand is on its way to them."""
    starts = [_start(hidden, BLOCK * block + number, RANDOM) for number in range(BLOCK)]
    stacked = training.Parameters(*(np.stack(parts, axis=-1)[..., None] for parts in zip(*starts, strict=True)))
    return training.train_many(X, Y, stacked, np.array(rates), EPOCHS + 1, RECORDED)


def _trained(rates, hidden, seed, start, neighbours):
    """Return the losses and the snapshots of one start; the first seed, with which all begin, is trained alone."""
    if start == RANDOM and seed and neighbours:
        history, number = _neighbours(rates, hidden, seed // BLOCK), seed % BLOCK
        snapshots = (part[..., number, :] for part in history.snapshots)
        return history.losses[:, number], training.Parameters(*snapshots)
    history = training.train_many(X, Y, _start(hidden, seed, start), np.array(rates), EPOCHS + 1, RECORDED)
    return history.losses, history.snapshots


@lru_cache(maxsize=6)
def sweep(rates, hidden, seed, start, neighbours=False):
    """Train with every learning rate at once; with its `neighbours` where a hand moves the seed. The numbers are equal.

    losses  (EPOCHS + 1, rates)    losses[t] is the loss after t epochs
    right   (rates, recorded)      how many of the four answers are right
    answer  (rates, recorded, …)   the output all over the plane
    units   (hidden, rates, recorded, …)  what each hidden unit says there
    """
    losses, snapshots = _trained(rates, hidden, seed, start, neighbours)
    kept = epochs_last(snapshots)
    near = grid(COARSE)
    sums = np.tensordot(near, kept.W1, 1) + kept.b1  # (COARSE², hidden, rates, recorded)
    units = np.moveaxis(functions.sigmoid(sums), 0, -1).astype(np.float32)
    return SimpleNamespace(
        losses=losses,
        right=right_answers(kept),
        answer=surfaces(kept),
        units=units.reshape(*units.shape[:-1], COARSE, COARSE),
    )
