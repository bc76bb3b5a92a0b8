"""Choose the learning rate of Lab 08's kernels on a part of the training digits, over several starts.

    .venv/bin/python benchmarks/kernel_rates.py [--starts 4]

A quarter of the training digits is kept apart to choose by; the held-out digits take no part. Each row is a rate, each
figure the share of the digits kept apart that a start reads, after the epochs of the lab.
"""

import argparse

import numpy as np

from helpers.labs.lab_08.readers import BATCH, KERNEL_EPOCHS, MAPS, digits, scattered, targets
from helpers.nn import classifier, convolution, datasets

RATES = (0.25, 0.5, 1.0)


def share(rate, start, learned, kept):
    """Return the share of the digits kept apart that is read right after training with a rate from a start."""
    images, rng = scattered().train, np.random.default_rng(start)
    reader, _ = convolution.train_reader(images[learned], targets()[learned], MAPS, rate, KERNEL_EPOCHS, BATCH, rng)
    return classifier.accuracy(convolution.read(images[kept], reader), digits().train_labels[kept])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--starts", type=int, default=4)
    starts = range(parser.parse_args().starts)
    learned, kept = datasets.split_indices(len(targets()), (0.75, 0.25), np.random.default_rng(0))
    for rate in RATES:
        found = [share(rate, start, learned, kept) for start in starts]
        print(f"{rate:5g}  {'  '.join(f'{each:.1%}' for each in found)}", flush=True)


if __name__ == "__main__":
    main()
