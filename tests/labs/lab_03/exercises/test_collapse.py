"""The check of collapse: right in any style, and each classic mistake named in its own words."""

import numpy as np
from tools import exercises


def collapse_by_samples(W1, b1, W2, b2):
    """Ask the two layers themselves: what comes out for zeros, and for each input alone?"""

    def layers(X):
        return (X @ W1 + b1) @ W2 + b2

    b = layers(np.zeros((1, len(W1))))[0]
    return layers(np.eye(len(W1))) - b, b


def collapse_by_loops(W1, b1, W2, b2):
    W, b = np.zeros((len(W1), len(b2))), b2.copy()
    for h in range(len(b1)):
        W += np.outer(W1[:, h], W2[h])
        b += b1[h] * W2[h]
    return W, b


RIGHT = [
    lambda W1, b1, W2, b2: (np.dot(W1, W2), b2 + b1.dot(W2)),
    collapse_by_samples,
    collapse_by_loops,
    lambda W1, b1, W2, b2: (np.einsum("dh,hk->dk", W1, W2), np.einsum("h,hk->k", b1, W2) + b2),
    lambda W1, b1, W2, b2: [(W2.T @ W1.T).T, W2.T @ b1 + b2],
]


WRONG = [
    (
        lambda W1, b1, W2, b2: (W1 @ W2, b2),
        "forgot_bias",
        "W is right, but b1 is lost. Put a sample of zeros in: what comes out of the first layer?",
    ),
    (
        lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2),
        "forgot_bias",
        "W is right, but b2 was never added.",
    ),
    (
        lambda W1, b1, W2, b2: (W2.T @ W1.T, b1 @ W2 + b2),
        "transposed",
        "W has shape (k, d), but a layer from d inputs to k outputs has (d, k). Which matrix comes first?",
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
        "b has the right numbers, but the shape (1, k); b2 has (k,).",
    ),
    (
        lambda W1, b1, W2, b2: (b1 @ W2 + b2, W1 @ W2),
        "swapped",
        "The results are right, but in another order: b is in the place of W.",
    ),
    (
        lambda W1, b1, W2, b2: (W1 @ W2, b1.sum() + b2),
        "missing_upstream",
        "b is b2 plus the sum of b1. On its way out b1 goes through the second layer, as everything does.",
    ),
    (
        lambda W1, b1, W2, b2: (W1 @ W2, b2 - b1 @ W2),
        "sign",
        "W is right, but b1 @ W2 is subtracted. Layers add their biases.",
    ),
    (
        lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2 * b2),
        "another_formula",
        "W is right, but b is b1 @ W2 times b2. Layers add their biases.",
    ),
    (
        lambda W1, b1, W2, b2: [W1 @ W2 + b2, b1 @ W2 + b2],
        "another_formula",
        "b is right, but W holds b2 as well. A bias isn't multiplied by the inputs: it belongs in b alone.",
    ),
    (
        lambda W1, b1, W2, b2: (W1 @ W2 + b1 @ W2 + b2, b2),
        "another_formula",
        "All of it is added up in W. What is multiplied by the inputs belongs in W, and everything else in b.",
    ),
    (
        lambda W1, b1, W2, b2: ((W1 + b1) @ W2, b2),
        "another_formula",
        "W is (W1 + b1) @ W2, so b1 would be multiplied by the inputs. Where does it belong, and how does it "
        "get there?",
    ),
    (
        lambda W1, b1, W2, b2: ((W1 + b1) @ W2, b1 @ W2 + b2),
        "another_formula",
        "b is right, but W holds b1 as well. A bias isn't multiplied by the inputs: it belongs in b alone.",
    ),
    (
        lambda W1, b1, W2, b2: ((W1 + b1) @ W2 + b2, b1 @ W2 + b2),
        "another_formula",
        "b is right, but W holds the biases as well. They aren't multiplied by the inputs: they belong in b alone.",
    ),
    (
        lambda W1, b1, W2, b2: (W1 @ W2, (b1 @ W2).sum() + b2),
        "whole_array",
        "W is right, but every entry of b holds the sum of all of b1 @ W2. Each output has its own number.",
    ),
    (
        lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2 - b2),
        "sign",
        "W is right, but b2 is subtracted. Layers add their biases.",
    ),
    (
        lambda W1, b1, W2, b2: (W1 @ W2, b1.mean() + b2),
        "missing_upstream",
        "b is b2 plus the mean of b1. On its way out b1 goes through the second layer, as everything does.",
    ),
    (
        lambda W1, b1, W2, b2: (W1 @ W2, np.tanh(b1) @ W2 + b2),
        "another_function",
        "W is right, but b holds tanh(b1). There is no activation between these two layers.",
    ),
    (
        lambda W1, b1, W2, b2: (W1 @ W2, np.maximum(b1, 0) @ W2 + b2),
        "another_function",
        "W is right, but b holds relu(b1). There is no activation between these two layers.",
    ),
    (
        lambda W1, b1, W2, b2: (W1 @ W2, W2.sum(axis=0) + b2),
        "missing_upstream",
        "b is b2 plus the column sums of W2. Where does b1 come in?",
    ),
    (
        lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2 + b2 + b1.sum()),
        "another_formula",
        "W is right, but the sum of b1 is in b as well. b1 @ W2 is all that comes of b1.",
    ),
    (
        lambda W1, b1, W2, b2: (W1 @ W2, 0 * b2),
        "forgot_bias",
        "W is right, but both biases are lost. What comes out for a sample of zeros?",
    ),
    (
        lambda W1, b1, W2, b2: (W1 @ W2, (b1 @ W2 + b2) + b2),
        "another_formula",
        "W is right, but b2 is in b twice.",
    ),
]

test_a_right_answer_passes = exercises.right("collapse", RIGHT)
test_a_wrong_version_is_named = exercises.wrong("collapse", WRONG)
