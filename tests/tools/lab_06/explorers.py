"""What the tests of the explorers of Lab 06 share: functions in a student's style, none of them the reference."""

from helpers.nn import classifier


def told(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    return classifier.train_classifier(X, Y, sizes, learning_rate, epochs, batch_size, rng)
