"""What the tests of the explorers of Lab 03 share: functions in a student's style, none of them the reference."""

import numpy as np

# Right answers, written as a student would: none of them is the reference.
STUDENT = {
    "sigmoid": lambda z: 0.5 * (1 + np.tanh(np.asarray(z) / 2)),
    "relu": lambda z: np.where(np.asarray(z) > 0, z, 0.0),
    "collapse": lambda W1, b1, W2, b2: (np.dot(W1, W2), np.dot(b1, W2) + b2),
    "softmax": lambda Z: np.array([np.exp(row - max(row)) / np.sum(np.exp(row - max(row))) for row in Z]),
}
