"""Measure what a framework costs for a small network and brings for a large one: Keras and scikit-learn beside NumPy.

    .venv/bin/python benchmarks/keras_fit.py [--times 1 4] [--epochs 30] [--rounds 3]

The digits of Lab 06 and its hidden layers, 128 and 64 units, each so many times as wide; batches of 32, plain descent,
64 bits and the processor for both. OPENBLAS_NUM_THREADS=1 keeps NumPy to one thread, as the labs do; Keras takes all.
The first `fit` of a network translates it for the processor, so it is told apart from the later ones. A round goes
through all ways, so that a busy machine slows them alike, and the best of the rounds counts. scikit-learn's
MLPClassifier walks the same way, without momentum or penalty. Needs the extra `keras`, and scikit-learn.
"""

import argparse
import warnings

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from timing import seconds

from helpers.labs.lab_06 import keras_bridge
from helpers.nn import classifier, datasets

RATE, BATCH = 0.1, 32


def ways(keras, X, Y, times, epochs):
    """Return the seconds of one round: our loop, Keras's first fit of a network and the next one, scikit-learn's."""
    sizes = [X.shape[1], 128 * times, 64 * times, Y.shape[1]]
    hidden = [keras.layers.Dense(size, activation="relu") for size in sizes[1:-1]]
    model = keras.Sequential([keras.Input((sizes[0],)), *hidden, keras.layers.Dense(sizes[-1])])
    model.compile(keras.optimizers.SGD(RATE), keras.losses.CategoricalCrossentropy(from_logits=True))

    def fit():
        model.fit(X, Y, batch_size=BATCH, epochs=epochs, verbose=0)

    plain = MLPClassifier(
        sizes[1:-1], solver="sgd", momentum=0, alpha=0, learning_rate_init=RATE, batch_size=BATCH, max_iter=epochs,
        tol=0, n_iter_no_change=epochs, random_state=0,
    )  # fmt: skip
    ours = seconds(
        lambda: classifier.train_classifier(X, Y, sizes, RATE, epochs, BATCH, np.random.default_rng(0)),
    )
    return [taken.wall for taken in (ours, seconds(fit), seconds(fit), seconds(lambda: plain.fit(X, Y.argmax(axis=1))))]


def main():
    """Time all widths and print the seconds beside their ratio to our loop."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--times", type=int, nargs="+", default=[1, 4])
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    warnings.simplefilter("ignore", ConvergenceWarning)  # so many epochs are asked for, and no more
    keras, _, says = keras_bridge.load()
    if not keras:
        raise SystemExit(says)
    digits = datasets.digits(np.random.default_rng(0))
    X, _ = classifier.standardize(digits.train_X, digits.test_X)
    Y = classifier.one_hot(digits.train_labels, 10)
    print(f"{asked.epochs} epochs of {len(X)} digits, best of {asked.rounds}: seconds, and times our loop")
    print(f"{'hidden units':<16}{'our loop':>10}{'first fit':>18}{'next fit':>18}{'scikit-learn':>18}")
    for times in asked.times:
        ours, *others = np.min([ways(keras, X, Y, times, asked.epochs) for _ in range(asked.rounds)], axis=0)
        theirs = "".join(f"{time_taken:11.2f} {time_taken / ours:5.1f}×" for time_taken in others)
        print(f"{f'{128 * times} and {64 * times}':<16}{ours:10.2f}{theirs}")


if __name__ == "__main__":
    main()
