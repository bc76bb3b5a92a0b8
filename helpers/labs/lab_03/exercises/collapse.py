"""Exercise of Lab 03: two layers without an activation are one."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.nn import network

# --- Exercise 6: two layers without a bend ---------------------------------------------------------------------------


def _two_layers(rng):
    return [
        {
            "W1": rng.normal(size=(d, h)),
            "b1": rng.normal(size=h),
            "W2": rng.normal(size=(h, k)),
            "b2": rng.normal(size=k),
        }
        for d, h, k in ((3, 4, 2), (2, 5, 3), (4, 3, 1))
    ]


collapse = Exercise(
    name="collapse",
    lab="03",
    number=6,
    title="Two layers that are one",
    reference=network.collapse,
    inputs=_two_layers,
    form=(
        Result("W", shape_hint="It takes d inputs to k outputs at once: (d, k)."),
        Result("b", like="b2", shape_hint="One number for each output."),
    ),
    mistakes=(
        Mistake(
            "forgot_bias",
            lambda W1, b1, W2, b2: (W1 @ W2, b2),
            "W is right, but b1 is lost. Put a sample of zeros in: what comes out of the first layer?",
        ),
        Mistake(
            "forgot_bias",
            lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2),
            "W is right, but b2 was never added.",
        ),
        Mistake(
            "forgot_bias",
            lambda W1, b1, W2, b2: (W1 @ W2, np.zeros_like(b2)),
            "W is right, but both biases are lost. What comes out for a sample of zeros?",
        ),
        Mistake(
            "missing_upstream",
            lambda W1, b1, W2, b2: (W1 @ W2, b1.sum() + b2),
            "b is b2 plus the sum of b1. On its way out b1 goes through the second layer, as everything does.",
        ),
        Mistake(
            "sign",
            lambda W1, b1, W2, b2: (W1 @ W2, b2 - b1 @ W2),
            "W is right, but b1 @ W2 is subtracted. Layers add their biases.",
        ),
        Mistake(
            "transposed",
            lambda W1, b1, W2, b2: ((W1 @ W2).T, b1 @ W2 + b2),
            "W has shape (k, d), but a layer from d inputs to k outputs has (d, k). Which matrix comes first?",
        ),
        Mistake(
            "kept_dims",
            lambda W1, b1, W2, b2: (W1 @ W2, (b1 @ W2 + b2)[None]),
            "b has the right numbers, but the shape (1, k); b2 has (k,).",
        ),
        Mistake(
            "another_formula",
            lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2 + 2 * b2),
            "W is right, but b2 is in b twice.",
        ),
        Mistake(
            "sign",
            lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2 - b2),
            "W is right, but b2 is subtracted. Layers add their biases.",
        ),
        Mistake(
            "whole_array",
            lambda W1, b1, W2, b2: (W1 @ W2, (b1 @ W2).sum() + b2),
            "W is right, but every entry of b holds the sum of all of b1 @ W2. Each output has its own number.",
        ),
        Mistake(
            "another_formula",
            lambda W1, b1, W2, b2: ((W1 + b1) @ W2, b2),
            "W is (W1 + b1) @ W2, so b1 would be multiplied by the inputs. Where does it belong, and how does it get "
            "there?",
        ),
        Mistake(
            "another_formula",
            lambda W1, b1, W2, b2: ((W1 + b1) @ W2, b1 @ W2 + b2),
            "b is right, but W holds b1 as well. A bias isn't multiplied by the inputs: it belongs in b alone.",
        ),
        Mistake(
            "another_formula",
            lambda W1, b1, W2, b2: (W1 @ W2 + b2, b1 @ W2 + b2),
            "b is right, but W holds b2 as well. A bias isn't multiplied by the inputs: it belongs in b alone.",
        ),
        Mistake(
            "another_formula",
            lambda W1, b1, W2, b2: ((W1 + b1) @ W2 + b2, b1 @ W2 + b2),
            "b is right, but W holds the biases as well. They aren't multiplied by the inputs: they belong in b alone.",
        ),
        Mistake(
            "another_formula",
            lambda W1, b1, W2, b2: (W1 @ W2 + b1 @ W2 + b2, b2),
            "All of it is added up in W. What is multiplied by the inputs belongs in W, and everything else in b.",
        ),
        Mistake(
            "another_formula",
            lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2 * b2),
            "W is right, but b is b1 @ W2 times b2. Layers add their biases.",
        ),
        Mistake(
            "another_formula",
            lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2 + b2 + b1.sum()),
            "W is right, but the sum of b1 is in b as well. b1 @ W2 is all that comes of b1.",
        ),
        Mistake(
            "missing_upstream",
            lambda W1, b1, W2, b2: (W1 @ W2, b1.mean() + b2),
            "b is b2 plus the mean of b1. On its way out b1 goes through the second layer, as everything does.",
        ),
        Mistake(
            "missing_upstream",
            lambda W1, b1, W2, b2: (W1 @ W2, W2.sum(axis=0) + b2),
            "b is b2 plus the column sums of W2. Where does b1 come in?",
        ),
        Mistake(
            "another_function",
            lambda W1, b1, W2, b2: (W1 @ W2, np.tanh(b1) @ W2 + b2),
            "W is right, but b holds tanh(b1). There is no activation between these two layers.",
        ),
        Mistake(
            "another_function",
            lambda W1, b1, W2, b2: (W1 @ W2, np.maximum(b1, 0) @ W2 + b2),
            "W is right, but b holds relu(b1). There is no activation between these two layers.",
        ),
    ),
    praise="two layers, one matrix, one bias.",
)
