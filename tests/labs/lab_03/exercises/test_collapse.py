"""The check of collapse: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises


def collapse_by_samples(W1, b1, W2, b2):
    """Ask the two layers themselves: what comes out for zeros, and for each input alone?"""

    def layers(X):
        return (X @ W1 + b1) @ W2 + b2

    b = layers(np.zeros((1, len(W1))))[0]
    return layers(np.eye(len(W1))) - b, b


RIGHT = [
    lambda W1, b1, W2, b2: (np.dot(W1, W2), b2 + b1.dot(W2)),
    collapse_by_samples,
]


WRONG = [
    (lambda W1, b1, W2, b2: (W1 @ W2, b2), "forgot_bias", "b1 is lost"),
    (lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2), "forgot_bias", "b2 was never added"),
    (lambda W1, b1, W2, b2: (W2.T @ W1.T, b1 @ W2 + b2), "transposed", "What comes first"),
    (lambda W1, b1, W2, b2: (W2 @ W1, b1 @ W2 + b2), "raised", "ValueError"),
    (lambda W1, b1, W2, b2: (W1 @ W2, b1[None] @ W2 + b2), "kept_dims", "(1, k)"),
    (lambda W1, b1, W2, b2: (b1 @ W2 + b2, W1 @ W2), "swapped", "where W is wanted stands b"),
    (lambda W1, b1, W2, b2: (W1 @ W2, b1.sum() + b2), "missing_upstream", "goes through the second layer"),
    (lambda W1, b1, W2, b2: (W1 @ W2, b2 - b1 @ W2), "sign", "b1 @ W2 is subtracted"),
]

test_a_right_answer_passes = exercises.right("collapse", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("collapse", WRONG)
