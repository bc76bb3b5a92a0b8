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
            "b1 was added up as it is. On its way out it goes through the second layer, as everything does.",
        ),
        Mistake(
            "sign",
            lambda W1, b1, W2, b2: (W1 @ W2, b2 - b1 @ W2),
            "W is right, but b1 @ W2 is subtracted. Layers add their biases.",
        ),
        Mistake(
            "transposed",
            lambda W1, b1, W2, b2: ((W1 @ W2).T, b1 @ W2 + b2),
            "W has shape (k, d); a layer from d inputs to k outputs has (d, k). What comes first, W1 or W2?",
        ),
        Mistake(
            "kept_dims",
            lambda W1, b1, W2, b2: (W1 @ W2, (b1 @ W2 + b2)[None]),
            "b has the right numbers but the shape (1, k); b2 has (k,).",
        ),
        Mistake(
            "another_formula",
            lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2 + 2 * b2),
            "b2 is in b twice.",
        ),
    ),
    praise="two layers, one matrix, one bias.",
)
