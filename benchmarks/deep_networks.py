"""Measure how long the depth explorer computes: every depth from 1 to 50, forwards and backwards.

    .venv/bin/python benchmarks/deep_networks.py [--width 32] [--samples 128]

Three ways in one run, for five activations each: one network after another in plain NumPy, all depths sharing their way
forward (helpers/depths.py), and PyTorch's autograd where it is installed. Then one network of 50 layers, beside the
time that matplotlib takes to draw its norms: the computing should stay under a tenth of the drawing.
"""

import argparse
import importlib.util
import io
import statistics
import time

import matplotlib
import numpy as np

from helpers.nn import deep, gradient_flow

ACTIVATIONS = ("sigmoid", "tanh", "relu", "leaky_relu", "identity")
REPEATS = 5


def milliseconds(job):
    """Return the median time of a job; the first run, which warms up, isn't counted."""
    job()
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        job()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def one_after_another(width, samples):
    """Send numbers forwards and backwards through 50 networks for each activation."""
    for name in ACTIVATIONS:
        net = gradient_flow.random_network(name, 1.0, width, samples=samples)
        for depth in range(1, gradient_flow.DEEPEST + 1):
            weights, A, trace = net.weights[:depth], net.X, []
            for W, b in weights:
                Z = A @ W + b
                trace.append((A, Z))
                A = net.activation.f(Z)
            dA = net.error(A)
            for (W, _), (A_in, Z) in zip(weights[::-1], trace[::-1], strict=True):
                dZ = dA * net.activation.derivative(Z)
                np.linalg.norm(A_in.T @ dZ)
                dA = dZ @ W.T


def all_at_once(width, samples):
    """Do the same with shared prefixes."""
    for name in ACTIVATIONS:
        gradient_flow.sweep(gradient_flow.random_network(name, 1.0, width, samples=samples))


def with_torch(width, samples):
    """Do the same with PyTorch's autograd, in float64."""
    import torch

    bend = {
        "sigmoid": torch.sigmoid,
        "tanh": torch.tanh,
        "relu": torch.relu,
        "leaky_relu": torch.nn.functional.leaky_relu,
        "identity": lambda z: z,
    }
    for name in ACTIVATIONS:
        net = gradient_flow.random_network(name, 1.0, width, samples=samples)
        X, dA = torch.from_numpy(net.X), torch.from_numpy(net.error(net.X))
        weights = [(torch.tensor(W, requires_grad=True), torch.tensor(b)) for W, b in net.weights]
        for depth in range(1, gradient_flow.DEEPEST + 1):
            A = X
            for W, b in weights[:depth]:
                A = bend[name](A @ W + b)
            (A * dA).sum().backward()
            for W, _ in weights[:depth]:
                torch.linalg.norm(W.grad)
                W.grad = None


def one_deep_network(width, samples):
    """Return a job: 50 layers forwards and backwards, with the functions of the lab, and the norms."""
    net = gradient_flow.random_network("tanh", 1.0, width, samples=samples)

    def job():
        trace = deep.deep_forward(net.X, net.weights, net.activation)
        deep.layer_gradient_norms(deep.deep_backward(net.X, net.weights, trace, net.activation, net.error(net.X)))

    return job


def draw():
    """Draw the norms of 50 layers as `interact` would: a new figure, and a PNG of it."""
    from matplotlib import pyplot as plt

    figure, ax = plt.subplots(figsize=(8, 4))
    ax.bar(np.arange(1, 51), np.logspace(-30, 0, 50))
    ax.set(yscale="log", xlabel="layer", ylabel="gradient norm", title="What arrives at each layer")
    figure.savefig(io.BytesIO(), format="png")
    plt.close(figure)


def main():
    """Measure and print the ways side by side."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--width", type=int, default=32)
    parser.add_argument("--samples", type=int, default=128)
    asked = parser.parse_args()
    size = asked.width, asked.samples
    matplotlib.use("Agg")
    ways = {"one network after another": one_after_another, "all depths at once": all_at_once}
    if importlib.util.find_spec("torch"):
        ways["PyTorch, autograd"] = with_torch
    print(
        f"Depths 1 to 50 × {len(ACTIVATIONS)} activations, width {size[0]}, {size[1]} samples, forwards and backwards"
    )
    taken = {name: milliseconds(lambda way=way: way(*size)) for name, way in ways.items()}
    for name, time_taken in taken.items():
        print(f"  {name:28}{time_taken:8.0f} ms   {time_taken / taken['all depths at once']:5.1f} ×")
    computing, drawing = milliseconds(one_deep_network(*size)), milliseconds(draw)
    print(f"One network of 50 layers: {computing:.1f} ms. Its picture: {drawing:.0f} ms, {drawing / computing:.0f} ×")


if __name__ == "__main__":
    main()
