"""Train thousands of the networks of `network.py` at once, as `train` does it with one.

One net on four samples spends its time on calling NumPy, not on sums: some 30 small calls an epoch. So `train_many`
lets each call work for all nets. Its arrays have the run axis last: numbers that are added or multiplied together then
lie next to one another in memory.
"""

from typing import NamedTuple

import numpy as np

from helpers.nn import arguments
from helpers.nn.network import Parameters, random_start, train


class History(NamedTuple):
    """Keep what `train_many` has seen; `runs` stands for one or more axes, always the last ones.

    parameters  Parameters  (d, h, runs), (h, runs), (h, 1, runs), (1, runs)  after the last epoch
    losses      (epochs, runs)   losses[t] is the loss before the update of epoch t
    recorded    (k,)             the epochs of the snapshots; 0 is the start, `epochs` the end
    snapshots   Parameters       each with one more axis in front, (k, …)
    """

    parameters: Parameters
    losses: np.ndarray
    recorded: np.ndarray
    snapshots: Parameters


def random_starts(d, hidden, seeds):
    """Draw one start for each seed, the one that `train` has with that seed; the run axis is the last."""
    starts = [random_start(d, hidden, np.random.default_rng(seed)) for seed in seeds]
    return Parameters(*(np.stack(values, axis=-1) for values in zip(*starts, strict=True)))


def snapshot_epochs(epochs, count=60):
    """Return about `count` epochs from 0 to `epochs`, close together where a network still learns fast."""
    epochs, count = arguments.whole("epochs", epochs), arguments.whole("count", count, least=2)
    spread = np.geomspace(1, epochs + 1, count) - 1
    return np.unique(np.rint(spread).astype(int))


def train_many(X, Y, starts, learning_rate, epochs, record=(), dtype=np.float64):
    """Train many networks at once, each from its own start and at its own learning rate, and return their `History`.

    X, Y           (n, d), (n, 1)
    starts         Parameters with run axes, such as `random_starts` draws them
    learning_rate  a number, or an array that broadcasts against the run axes: (41, 1) beside (256,) starts is 41 × 256
    record         the epochs to keep the parameters of; 0 is the start
    dtype          np.float32 is faster and keeps 6 digits, enough for a picture
    """
    X, Y = arguments.arrays(X=(X, "n d"), Y=(Y, "n 1"))
    rates = arguments.array("learning_rate", learning_rate)
    if (rates < 0).any():
        raise ValueError(f"learning_rate must be at least 0; got {rates.min():g}")
    epochs = arguments.whole("epochs", epochs)
    recorded = np.unique(np.asarray(record, dtype=int))
    if recorded.size and (recorded[0] < 0 or recorded[-1] > epochs):
        raise ValueError(f"record must hold epochs from 0 to {epochs}; got {recorded.tolist()}")
    runs = np.broadcast_shapes(rates.shape, np.shape(starts.b2)[1:])
    nets = _laid_out(X, Y, starts, np.broadcast_to(rates, runs), dtype)
    # Overflow is what a diverged run looks like, and underflow a saturated one: results, not errors.
    with np.errstate(all="ignore"):
        losses, kept = _run(nets, epochs, recorded.tolist())
    return History(_unpacked(nets.P1, nets.P2, runs), losses.reshape(epochs, *runs), recorded, _unpacked(*kept, runs))


def outputs(X, parameters):
    """Return the outputs (n, runs) of many networks, or of one, for the same samples, in the type of the parameters.

    X           (n, d)
    parameters  Parameters with run axes after their own, or without any
    """
    W1, b1, W2, b2 = parameters
    X = arguments.array("X", X, "n d").astype(W1.dtype)
    with np.errstate(all="ignore"):
        A1 = _sigmoid_of_minus(-(np.tensordot(X, W1, 1) + b1))  # (n, h, runs)
        return _sigmoid_of_minus(-((A1 * W2[:, 0]).sum(axis=1) + b2[0]))


def solved(X, Y, parameters):
    """Return for each run whether all samples lie on the right side of 0.5.

    Where the line is drawn hardly matters: after 5,000 epochs of XOR an output is close to its target or stuck far from
    it, and asking for a distance below 0.3 instead of 0.5 changes the share by about 0.1 %.
    """
    X, Y = arguments.arrays(X=(X, "n d"), Y=(Y, "n 1"))
    answers = outputs(X, parameters)
    return (np.abs(answers - Y.reshape(len(Y), *[1] * (answers.ndim - 1))) < 0.5).all(axis=0)


# --- Many networks in one array --------------------------------------------------------------------------------------

CHUNK = 250  # epochs between two sums over the errors: one big sum instead of 250 small ones


class _Nets(NamedTuple):
    """Keep R networks, each bias as one more row of its weights, and the memory that every epoch uses again."""

    minus_X1: np.ndarray  # (n, d + 1)  the samples and a column of ones for the bias; minus, as exp wants -Z1
    X1T: np.ndarray  # (d + 1, n)
    Y: np.ndarray  # (n, 1)
    step: np.ndarray  # (R,)  learning rate · 2/n
    P1: np.ndarray  # (d + 1, h, R)
    P2: np.ndarray  # (h + 1, R)
    A: np.ndarray  # (n, h + 1, R)  the hidden layer, and for the bias a unit that is always 1
    T: np.ndarray  # (n, h + 1, R)
    S: np.ndarray  # (n, h, R)
    A2: np.ndarray  # (n, R)
    D2: np.ndarray  # (n, R)
    G1: np.ndarray  # (d + 1, h, R)
    G2: np.ndarray  # (h + 1, R)


def _laid_out(X, Y, starts, rates, dtype):
    """Lay out the networks for `_one_epoch`: contiguous, the run axis last."""
    (n, d), h, R = X.shape, len(starts.b1), rates.size
    extra = rates.ndim - (starts.b2.ndim - 1)  # run axes that only the learning rates have
    W1, b1, W2, b2 = (
        np.broadcast_to(p.reshape(*p.shape[:own], *[1] * extra, *p.shape[own:]), (*p.shape[:own], *rates.shape))
        for p, own in zip(starts, (2, 1, 2, 1), strict=True)
    )
    X1 = np.column_stack([X, np.ones(n)]).astype(dtype)
    shapes = {"T": (n, h + 1, R), "S": (n, h, R), "A2": (n, R), "D2": (n, R), "G1": (d + 1, h, R), "G2": (h + 1, R)}
    return _Nets(
        minus_X1=-X1,
        X1T=np.ascontiguousarray(X1.T),
        Y=Y.astype(dtype),
        step=(rates.ravel() * (2 / n)).astype(dtype),
        P1=np.concatenate([W1, b1[None]]).astype(dtype).reshape(d + 1, h, R),
        P2=np.concatenate([W2[:, 0], b2]).astype(dtype).reshape(h + 1, R),
        A=np.ones((n, h + 1, R), dtype),
        **{name: np.empty(shape, dtype) for name, shape in shapes.items()},
    )


def _run(nets, epochs, recorded):
    """Train in place; return the losses (epochs, R) and what P1 and P2 were at the recorded epochs."""
    losses = np.empty((epochs, nets.step.size))
    kept = tuple(np.empty((len(recorded), *P.shape), P.dtype) for P in (nets.P1, nets.P2))
    place = {epoch: k for k, epoch in enumerate(recorded)}
    errors = np.empty((CHUNK, *nets.A2.shape), nets.A2.dtype)
    for epoch in range(epochs + 1):
        filled = epoch % CHUNK or CHUNK
        if epoch and (epoch == epochs or filled == CHUNK):
            np.mean(errors[:filled] ** 2, axis=1, out=losses[epoch - filled : epoch])
        if epoch in place:
            kept[0][place[epoch]], kept[1][place[epoch]] = nets.P1, nets.P2
        if epoch < epochs:
            _one_epoch(nets, errors[epoch % CHUNK])
    return losses, kept


def _one_epoch(nets, error):
    """Do for all networks what `train` does in one epoch, in place, and leave A2 - Y in `error`."""
    minus_X1, X1T, Y, step, P1, P2, A, T, S, A2, D2, G1, G2 = nets
    A1, columns = A[:, :-1], (-1, P1.shape[1] * P1.shape[2])
    np.matmul(minus_X1, P1.reshape(columns), out=S.reshape(columns))  # -Z1
    _sigmoid_of_minus(S, out=A1)
    np.add.reduce(np.multiply(A, P2, out=T), axis=1, out=A2)  # Z2
    _sigmoid_of_minus(np.negative(A2, out=A2), out=A2)
    np.subtract(A2, Y, out=error)

    np.subtract(A2, np.multiply(A2, A2, out=D2), out=D2)  # the slope A2 (1 - A2)
    np.multiply(D2, error, out=D2)
    np.multiply(D2, step, out=D2)  # dZ2, times the learning rate
    np.add.reduce(np.multiply(A, D2[:, None], out=T), axis=0, out=G2)
    np.subtract(T[:, :-1], np.multiply(T[:, :-1], A1, out=S), out=S)  # dZ2 A1 (1 - A1), as T is dZ2 A
    np.multiply(S, P2[:-1], out=S)  # dZ1
    np.matmul(X1T, S.reshape(columns), out=G1.reshape(columns))
    np.subtract(P1, G1, out=P1)
    np.subtract(P2, G2, out=P2)


def _sigmoid_of_minus(minus_z, out=None):
    """Return sigmoid(z) and use up minus_z; where exp overflows, 1/inf is the 0 that we want."""
    np.add(np.exp(minus_z, out=minus_z), 1, out=minus_z)
    return np.reciprocal(minus_z, out=minus_z if out is None else out)


def _unpacked(P1, P2, runs):
    """Turn P1 (…, d + 1, h, R) and P2 (…, h + 1, R) into Parameters with run axes."""
    parts = (P1[..., :-1, :, :], P1[..., -1, :, :], P2[..., :-1, None, :], P2[..., -1:, :])
    return Parameters(*(part.reshape(*part.shape[:-1], *runs) for part in parts))


__all__ = [
    "History",
    "outputs",
    "random_start",
    "random_starts",
    "snapshot_epochs",
    "solved",
    "train",
    "train_many",
]
