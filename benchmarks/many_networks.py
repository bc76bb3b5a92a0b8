"""Measure what it costs to train many networks on XOR: one after another against all at once, side by side in one run.

    .venv/bin/python benchmarks/many_networks.py [--starts 256] [--epochs 5000] [--rounds 3]

Every way does the same work: full-batch gradient descent on 2 – h – 1 networks for h = 2, 3, 4, 8. The loop over
single networks is timed on a few of them and scaled up, as it takes minutes; the others train every network. A round
goes through all ways, so that a busy machine slows them alike, and the best of the rounds counts. At the end: what a
new seed costs the learning-rate slider of the XOR trainer, 41 learning rates at once.
"""

import argparse
import time

import numpy as np

from helpers.nn import datasets, training

WIDTHS = (2, 3, 4, 8)
LEARNING_RATE = 1.0
ALONE = 2  # networks that a loop is timed on
X, Y = datasets.xor()


def one_after_another(hidden, starts, epochs):
    """Train a few networks by `training.train` and return the seconds that all of them would take."""
    began = time.perf_counter()
    for seed in range(ALONE):
        training.train(X, Y, hidden, LEARNING_RATE, epochs, np.random.default_rng(seed))
    return (time.perf_counter() - began) * starts.b2.shape[-1] / ALONE


def run_axis_first(hidden, starts, epochs):
    """Train all networks by batched matmul, as one writes it down: the run axis first."""
    W1, b1, W2, b2 = (np.moveaxis(p, -1, 0) for p in starts)
    b1, b2 = b1[:, None], b2[:, None]
    began = time.perf_counter()
    for _ in range(epochs):
        A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))  # (runs, n, h)
        A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
        dZ2 = 2 * (A2 - Y) / len(Y) * A2 * (1 - A2)
        dZ1 = dZ2 @ W2.swapaxes(1, 2) * A1 * (1 - A1)
        W2 = W2 - LEARNING_RATE * A1.swapaxes(1, 2) @ dZ2
        W1 = W1 - LEARNING_RATE * X.T @ dZ1
        b1, b2 = (b - LEARNING_RATE * dZ.sum(axis=1, keepdims=True) for b, dZ in ((b1, dZ1), (b2, dZ2)))
    return time.perf_counter() - began


def run_axis_last(dtype):
    """Return the way of `training.train_many`: the run axis last and contiguous, every buffer used again."""

    def way(hidden, starts, epochs):
        began = time.perf_counter()
        training.train_many(X, Y, starts, LEARNING_RATE, epochs, dtype=dtype)
        return time.perf_counter() - began

    return way


# Threads are no way of their own: calls this short spend too much of their time in Python's lock.
WAYS = {
    "one after another, training.train (scaled up)": one_after_another,
    "all at once, run axis first, float64": run_axis_first,
    "all at once, run axis last, float64": run_axis_last(np.float64),
    "all at once, run axis last, float32": run_axis_last(np.float32),
}


def sweep(hidden, epochs, dtype):
    """Return the seconds for 41 learning rates from one start, with the snapshots that a slider scrubs through."""
    start, rates = training.random_starts(2, hidden, [0]), np.geomspace(0.01, 100, 41)
    began = time.perf_counter()
    training.train_many(X, Y, start, rates, epochs, training.snapshot_epochs(epochs), dtype)
    return time.perf_counter() - began


def main():
    """Time every way in every round and print the best of each beside its ratio to the first."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, default in (("starts", 256), ("epochs", 5000), ("rounds", 3)):
        parser.add_argument(f"--{name}", type=int, default=default)
    options = parser.parse_args()
    seeds = range(options.starts)
    starts = {hidden: training.random_starts(2, hidden, seeds) for hidden in WIDTHS}
    rounds = [
        {name: [way(hidden, starts[hidden], options.epochs) for hidden in WIDTHS] for name, way in WAYS.items()}
        for _ in range(options.rounds)
    ]
    print(f"{options.starts} starts, {options.epochs} epochs, hidden units {WIDTHS}: seconds, best of {options.rounds}")
    print(f"{'':48}" + "".join(f"{f'h = {hidden}':>9}" for hidden in WIDTHS) + f"{'all':>9}{'ratio':>8}")
    best = {name: np.min([each[name] for each in rounds], axis=0) for name in WAYS}
    slowest = best[next(iter(WAYS))].sum()
    for name, seconds in best.items():
        cells = "".join(f"{s:9.2f}" for s in (*seconds, seconds.sum()))
        print(f"{name:48}{cells}{slowest / seconds.sum():7.0f}×")
    print(f"\n41 learning rates at once, {options.epochs} epochs, some 50 snapshots: milliseconds")
    for dtype in (np.float64, np.float32):
        times = [min(sweep(hidden, options.epochs, dtype) for _ in range(options.rounds)) for hidden in WIDTHS]
        print(f"{np.dtype(dtype).name:48}" + "".join(f"{1000 * t:9.0f}" for t in times))


if __name__ == "__main__":
    main()
