"""Measure how long the learning-rate map takes: four optimisers over eight decades of learning rate.

    .venv/bin/python benchmarks/optimizer_map.py [--rates 81] [--steps 200]

All learning rates at once (helpers/nn/trajectories.py), all optimisers side by side or one after another, against one
walk after another with the step functions of the course, in one run. The map of one surface should take less than a
second.
"""

import argparse
import statistics
import time

import numpy as np

from helpers.nn import trajectories
from helpers.nn.surfaces import SURFACES


def seconds(job, repeats):
    """Return the median time of a job."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        job()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def one_by_one(surface, rates, steps):
    """Walk once for each optimiser and learning rate."""
    for name in trajectories.STANDARD:
        for rate in rates:
            surface.f(trajectories.trajectory(name, surface.gradient, surface.starts[0], rate, steps)[-1])


def at_once(surface, rates, steps):
    """Walk once for each optimiser, with all learning rates."""
    for name in trajectories.STANDARD:
        surface.f(trajectories.trajectories(name, surface.gradient, surface.starts[0], rates, steps)[:, -1])


def side_by_side(surface, rates, steps):
    """Walk with all optimisers and all learning rates, as the map does."""
    walks = dict.fromkeys(trajectories.STANDARD)
    for paths in trajectories.side_by_side(walks, surface.gradient, surface.starts[0], rates, steps).values():
        surface.f(paths[:, -1])


def main():
    """Measure and print both ways for each surface."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rates", type=int, default=81, help="learning rates between 1e-6 and 100")
    parser.add_argument("--steps", type=int, default=200)
    asked = parser.parse_args()
    rates = np.logspace(-6, 2, asked.rates)
    print(f"{'surface':10}{'side by side':>14}{'at once':>12}{'one by one':>14}{'ratio':>8}")
    for name, surface in SURFACES.items():
        beside = seconds(lambda s=surface: side_by_side(s, rates, asked.steps), repeats=5)
        together = seconds(lambda s=surface: at_once(s, rates, asked.steps), repeats=5)
        apart = seconds(lambda s=surface: one_by_one(s, rates, asked.steps), repeats=1)
        print(
            f"{name:10}{1000 * beside:11.1f} ms{1000 * together:9.0f} ms{1000 * apart:11.0f} ms{apart / beside:7.0f} ×"
        )


if __name__ == "__main__":
    main()
