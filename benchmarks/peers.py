"""Train one network by `train_classifier` and by its peers, side by side in one run.

    .venv/bin/python benchmarks/peers.py [--epochs 10] [--rounds 5] [--only digits]

Two tasks: Lab 06's digits, 64 – 128 – 64 – 10 with batches of 32, and XOR, 2 – 4 – 2 with all four samples in a batch.
Everybody has the same data, ReLU, cross-entropy of a softmax, plain descent with a rate of 0.1, the same epochs, 64
bits, and one thread of the processor. PyTorch, JAX and plain Python begin with our weights and walk through our
batches, so their last loss must be ours. Keras begins with our weights and shuffles by itself, as `fit` does.
scikit-learn draws its own weights too, and for two classes it ends in a single sigmoid.

A round goes through all of them, so that a busy machine slows them alike, and the median of the rounds counts. Whoever
compiles first (Keras, JAX) does it once before the rounds: that is told apart. Plain Python, lists and no NumPy, trains
a few batches and is scaled up where all would take minutes. A peer that isn't installed is said to be missing; the
course's environment has scikit-learn, Keras and JAX, and `pip install torch` into another one brings PyTorch.
"""

import argparse
import math
import time
import warnings
from importlib.metadata import version
from importlib.util import find_spec
from typing import NamedTuple

import numpy as np
from plain_python import plain_python
from timing import medians, seconds, with_one_thread

from helpers.labs.lab_06 import keras_bridge
from helpers.nn import classifier, datasets
from helpers.nn.optimizers import minibatches

FEW = 3  # batches that plain Python is timed on, where there are more


class Task(NamedTuple):
    """Keep what is learned, and by which network."""

    X: np.ndarray  # (n, d)
    Y: np.ndarray  # (n, classes)  one-hot
    sizes: list
    batch_size: int
    epochs: int
    rate: float = 0.1

    def start(self):
        """Return the first weights, and every epoch's batches, as `train_classifier` draws them."""
        rng = np.random.default_rng(0)
        weights = classifier.initial_weights(self.sizes, rng)
        return weights, [minibatches(len(self.X), self.batch_size, rng) for _ in range(self.epochs)]


def digits(epochs):
    """Return Lab 06's task."""
    drawn = datasets.digits(np.random.default_rng(0))
    X, _ = classifier.standardize(drawn.train_X, drawn.test_X)
    return Task(X, classifier.one_hot(drawn.train_labels, 10), [64, 128, 64, 10], 32, epochs)


def xor(epochs):
    """Return XOR with two classes; so small that each epoch is repeated fifty times."""
    X, Y = datasets.xor()
    return Task(X, classifier.one_hot(Y[:, 0].astype(int), 2), [2, 4, 2], 4, 50 * epochs)


# --- Everybody's way: a function of the task returns a job, and that returns the loss of its last epoch ---------------


def ours(task):
    """Train by the course's function."""

    def job():
        rng = np.random.default_rng(0)
        trained = classifier.train_classifier(task.X, task.Y, task.sizes, task.rate, task.epochs, task.batch_size, rng)
        return trained.losses[-1]

    return job


def scikit_learn(task):
    """Train scikit-learn's MLPClassifier, without momentum, penalty or an early end."""
    from sklearn.neural_network import MLPClassifier

    labels = task.Y.argmax(axis=1)

    def job():
        model = MLPClassifier(
            task.sizes[1:-1], solver="sgd", momentum=0, alpha=0, learning_rate_init=task.rate,
            batch_size=task.batch_size, max_iter=task.epochs, tol=0, n_iter_no_change=task.epochs, random_state=0,
        )  # fmt: skip
        return model.fit(task.X, labels).loss_

    return job


def keras(task):
    """Train by Keras's `fit`; the network is built and translated once."""
    keras = keras_bridge.load().keras
    first = [part for layer in task.start()[0] for part in layer]
    hidden = [keras.layers.Dense(size, activation="relu") for size in task.sizes[1:-1]]
    model = keras.Sequential([keras.Input((task.sizes[0],)), *hidden, keras.layers.Dense(task.sizes[-1])])
    model.compile(keras.optimizers.SGD(task.rate), keras.losses.CategoricalCrossentropy(from_logits=True))

    def job():
        model.set_weights(first)
        seen = model.fit(task.X, task.Y, batch_size=task.batch_size, epochs=task.epochs, verbose=0)
        return seen.history["loss"][-1]

    return job


def pytorch(task):
    """Train in PyTorch, as one writes it: a loop, `backward`, and an optimizer."""
    import torch

    torch.set_num_threads(1)
    X, labels = torch.from_numpy(task.X), torch.from_numpy(task.Y.argmax(axis=1))
    weights, epochs = task.start()
    epochs = [[torch.from_numpy(batch) for batch in batches] for batches in epochs]

    def job():
        layers = []
        for W, b in weights:
            layer = torch.nn.Linear(*W.shape, dtype=torch.float64)
            layer.weight.data, layer.bias.data = torch.tensor(W.T.copy()), torch.tensor(b)
            layers += [layer, torch.nn.ReLU()]
        model = torch.nn.Sequential(*layers[:-1])
        optimizer, loss_of = torch.optim.SGD(model.parameters(), task.rate), torch.nn.CrossEntropyLoss()
        for batches in epochs:
            losses = []
            for batch in batches:
                optimizer.zero_grad()
                loss = loss_of(model(X[batch]), labels[batch])
                loss.backward()
                optimizer.step()
                losses.append(loss.item())
        return np.mean(losses)

    return job


def jax(task):
    """Train in JAX: the step is translated once, and a scan runs it over all full batches of an epoch."""
    import jax

    jax.config.update("jax_enable_x64", True)
    jax.config.update("jax_platforms", "cpu")
    X, Y = jax.numpy.asarray(task.X), jax.numpy.asarray(task.Y)
    weights, epochs = task.start()

    def loss_of(weights, batch):
        *hidden, (W, b) = weights
        A = X[batch]
        for V, c in hidden:
            A = jax.nn.relu(A @ V + c)
        return -(Y[batch] * jax.nn.log_softmax(A @ W + b)).sum(axis=1).mean()

    def step(weights, batch):
        loss, gradients = jax.value_and_grad(loss_of)(weights, batch)
        return jax.tree.map(lambda w, dw: w - task.rate * dw, weights, gradients), loss

    scan, once = jax.jit(lambda weights, batches: jax.lax.scan(step, weights, batches)), jax.jit(step)

    def job():
        now = [(jax.numpy.asarray(W), jax.numpy.asarray(b)) for W, b in weights]
        for batches in epochs:
            full = [batch for batch in batches if len(batch) == task.batch_size]
            now, losses = scan(now, np.stack(full))
            if len(full) < len(batches):
                now, last = once(now, batches[-1])
                losses = jax.numpy.append(losses, last)
        return float(losses.mean())

    return job


# --- Side by side -----------------------------------------------------------------------------------------------------

OURS, PLAIN = "train_classifier", "plain Python, lists"
PACKAGES = {"numpy": "numpy", "scikit-learn": "sklearn", "keras": "keras", "jax": "jax", "torch": "torch"}
PEERS = {  # what the table calls it → the packages that it needs, and its way
    "scikit-learn's MLPClassifier": (("scikit-learn",), scikit_learn),
    "Keras on JAX, later fits": (("keras", "jax"), keras),
    "PyTorch, eager": (("torch",), pytorch),
    "JAX, compiled": (("jax",), jax),
}


def compared(task, rounds):
    """Return name → what it took, name → its last loss, name → the first run's seconds, and what is missing."""
    jobs, missing = {OURS: ours(task)}, []
    for name, (packages, way) in PEERS.items():
        if absent := [package for package in packages if find_spec(PACKAGES[package]) is None]:
            missing.append(f"{name}: not installed here ({', '.join(absent)})")
        else:
            jobs[name] = way(task)
    batches = math.ceil(len(task.X) / task.batch_size)
    few = FEW if batches > FEW else None
    scale = task.epochs * batches / few if few else 1
    jobs[PLAIN] = plain_python(task, few)
    first, losses, all_taken = {}, {}, []
    for name, job in jobs.items():
        began = time.perf_counter()
        losses[name] = job()
        first[name] = time.perf_counter() - began
    for _ in range(rounds):
        taken = {name: seconds(job) for name, job in jobs.items()}
        taken[PLAIN] = taken[PLAIN]._replace(wall=scale * taken[PLAIN].wall, cpu=scale * taken[PLAIN].cpu)
        all_taken.append(taken)
    if few:
        del losses[PLAIN]
    return medians(all_taken), losses, first, missing


def show(name, task, rounds):
    """Measure one task and print its table."""
    taken, losses, first, missing = compared(task, rounds)
    layers = " – ".join(map(str, task.sizes))
    print(f"\n{name}: {layers}, {len(task.X)} samples, batches of {task.batch_size}, {task.epochs} epochs, float64")
    print(f"{'':32}{'seconds':>9}{'× ours':>8}{'CPU s':>9}{'× ours':>8}{'first run':>11}{'last loss':>12}")
    for who, (wall, cpu) in taken.items():
        ratios = f"{wall:9.3f}{wall / taken[OURS].wall:8.2f}{cpu:9.3f}{cpu / taken[OURS].cpu:8.2f}"
        ends = f"{losses[who]:12.6f}" if who in losses else f"{'scaled up':>12}"
        before = f"{first[who]:9.2f} s" if who in losses else f"{'':11}"
        print(f"{who:32}{ratios}{before}{ends}")
    for sentence in missing:
        print(sentence)


def main():
    """Measure and print both tasks."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", choices=["digits", "XOR"])
    asked = parser.parse_args()
    with_one_thread()
    warnings.filterwarnings("ignore", message="Stochastic Optimizer")  # so many epochs are asked for, and no more
    here = [f"{package} {version(package)}" for package, module in PACKAGES.items() if find_spec(module)]
    print(f"Medians of {asked.rounds} rounds, one thread: {', '.join(here)}")
    for name, task in {"digits": digits, "XOR": xor}.items():
        if asked.only in (None, name):
            show(name, task(asked.epochs), asked.rounds)


if __name__ == "__main__":
    main()
