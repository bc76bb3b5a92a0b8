"""The check of collapse: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises


def collapse_by_samples(W1, b1, W2, b2):
    """Ask the two layers themselves: what comes out for zeros, and for each input alone?"""

    def layers(X):
        return (X @ W1 + b1) @ W2 + b2

    b = layers(np.zeros((1, len(W1))))[0]
    return layers(np.eye(len(W1))) - b, b


def collapse_by_einsum(W1, b1, W2, b2):
    return np.einsum("dh,hk->dk", W1, W2), np.einsum("h,hk->k", b1, W2) + b2


def collapse_by_loop(W1, b1, W2, b2):
    W = np.zeros((len(W1), W2.shape[1]))
    b = b2.copy()
    for h in range(len(b1)):
        W += np.outer(W1[:, h], W2[h])
        b += b1[h] * W2[h]
    return W, b


def collapse_with_biases_among_the_weights(W1, b1, W2, b2):
    both = np.vstack([W1, b1]) @ W2
    return [both[:-1], both[-1] + b2]


RIGHT = [
    lambda W1, b1, W2, b2: (np.dot(W1, W2), b2 + b1.dot(W2)),
    collapse_by_samples,
    collapse_by_einsum,
    collapse_by_loop,
    collapse_with_biases_among_the_weights,
]


WRONG = [
    (
        lambda W1, b1, W2, b2: (W1 @ W2, b2),
        "forgot_bias",
        "W is right, but b1 is lost. Put a sample of zeros in: what comes out of the first layer?",
    ),
    (lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2), "forgot_bias", "W is right, but b2 was never added."),
    (
        lambda W1, b1, W2, b2: (W2.T @ W1.T, b1 @ W2 + b2),
        "transposed",
        "W has shape (k, d); a layer from d inputs to k outputs has (d, k). What comes first, W1 or W2?",
    ),
    (
        lambda W1, b1, W2, b2: (W2 @ W1, b1 @ W2 + b2),
        "raised",
        "`ValueError: matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
        "(n?,k),(k,m?)->(n?,m?) (size 3 is different from 2)` in line ….",
    ),
    (
        lambda W1, b1, W2, b2: (W1 @ W2, b1[None] @ W2 + b2),
        "kept_dims",
        "b has the right numbers but the shape (1, k); b2 has (k,).",
    ),
    (
        lambda W1, b1, W2, b2: (b1 @ W2 + b2, W1 @ W2),
        "swapped",
        "The results are right, but in another order: where W is wanted stands b.",
    ),
    (
        lambda W1, b1, W2, b2: (W1 @ W2, b1.sum() + b2),
        "missing_upstream",
        "b1 was added up as it is. On its way out it goes through the second layer, as everything does.",
    ),
    (
        lambda W1, b1, W2, b2: (W1 @ W2, b2 - b1 @ W2),
        "sign",
        "W is right, but b1 @ W2 is subtracted. Layers add their biases.",
    ),
]

test_a_right_answer_passes = exercises.right("collapse", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("collapse", WRONG)
