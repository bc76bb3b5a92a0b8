"""The exercises of lab 03 about whole layers: two that collapse into one, and the output layer of a classifier."""

import numpy as np

from helpers import functions, network
from helpers.checks.engine import Exercise, Mistake, Result

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
            None,
            lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2 + 2 * b2),
            "b2 is in b twice.",
        ),
    ),
    praise="two layers, one matrix, one bias.",
)

# --- Exercise 7: softmax ---------------------------------------------------------------------------------------------


def _logits(rng):
    return [{"Z": rng.normal(scale=2, size=shape)} for shape in ((5, 3), (2, 4), (7, 2))]


def _large_logits(rng):
    # The second row is far below the first: a shift by the largest of all numbers leaves it nothing.
    return [{"Z": np.array([[1000.0, 999.0, 998.0], [-1000.0, -1001.0, -999.5]])}]


def _exp(Z):
    with np.errstate(over="ignore"):
        return np.exp(Z)


def _over_all(Z):
    weights = _exp(Z - Z.max())
    return weights / weights.sum()


def _shifted_in_place(Z):
    Z -= Z.max(axis=1, keepdims=True)
    return functions.softmax(Z)


def _per_column(Z):
    return functions.softmax(Z.T).T


def _total(got, expected, arguments):
    return (
        f"All of it adds up to {got.sum():.6g}, but there are {len(got)} samples: each row should add up to 1. "
        "Over which axis should the sum run?"
    )


def _columns(got, expected, arguments):
    return (
        "Each column adds up to 1, but a sample is a row: its first row adds up to "
        f"{got[0].sum():.4g}. Over which axis should the sum run?"
    )


softmax = Exercise(
    name="softmax",
    lab="03",
    number=7,
    title="From logits to probabilities",
    reference=functions.softmax,
    inputs=_logits,
    extremes=_large_logits,
    form=Result("softmax(Z)", like="Z", shape_hint="One probability for each logit."),
    mistakes=(
        Mistake("whole_array", _over_all, _total),
        Mistake("wrong_axis", _per_column, _columns),
        Mistake("not_normalised", _exp, "The rows don't add up to 1: they were never divided by their sum."),
        Mistake(
            "not_normalised",
            lambda Z: _exp(Z - Z.max(axis=1, keepdims=True)),
            "The largest of each row is 1, but the rows don't add up to 1: they were never divided by their sum.",
        ),
        Mistake(
            "not_normalised",
            functions.sigmoid,
            "This is the sigmoid of each logit by itself. In a softmax they compete: each row adds up to 1.",
        ),
        Mistake(
            "activation_missing",
            lambda Z: Z / Z.sum(axis=1, keepdims=True),
            "The logits were divided by their sum, so some are negative. First make them positive: with exp.",
        ),
        Mistake(
            "sign",
            lambda Z: functions.softmax(-Z),
            "The smallest logit gets the largest probability. What is the sign of the exponent?",
        ),
        Mistake(
            None,
            lambda Z: np.log(functions.softmax(Z)),
            "These are the logarithms of the probabilities. Wanted are the probabilities.",
        ),
        Mistake(
            None,
            lambda Z: np.eye(Z.shape[1])[Z.argmax(axis=1)],
            "Only the winner of each row is marked. The softmax is soft: every class keeps a share.",
        ),
        Mistake(
            "unstable",
            lambda Z: _exp(Z) / _exp(Z).sum(axis=1, keepdims=True),
            "exp overflows for large logits. A softmax doesn't change when a row is shifted: which shift is safe?",
        ),
        Mistake(
            "in_place",
            _shifted_in_place,
            "Z itself was changed. Write `Z = Z - …`, which makes a new array, not `Z -= …`.",
        ),
    ),
    praise="each row adds up to 1, even at a thousand.",
)

# --- Exercise 8: its gradient ----------------------------------------------------------------------------------------


def _classified(logits):
    def make(rng):
        cases = [case["Z"] for case in logits(rng)]
        return [{"Z": Z, "Y": np.eye(Z.shape[1])[rng.integers(Z.shape[1], size=len(Z))]} for Z in cases]

    return make


def _times_n(got, expected, arguments):
    n = len(expected)
    return f"dZ is {n} times too large, and n = {n}. The loss is a mean over the samples, so its slope is one too."


def _too_small(got, expected, arguments):
    n, k = expected.shape
    factor = np.abs(expected).max() / np.abs(got).max()
    return f"dZ is {factor:.4g} times too small; n = {n} and k = {k}. The mean is over the samples, once."


def _gradient(P, Y):
    return (P - Y) / len(Y)


softmax_cross_entropy_gradient = Exercise(
    name="softmax_cross_entropy_gradient",
    lab="03",
    number=8,
    title="The simplest gradient of all",
    reference=functions.softmax_cross_entropy_gradient,
    inputs=_classified(_logits),
    extremes=_classified(_large_logits),
    form=Result("dZ", like="Z"),
    mistakes=(
        Mistake("not_averaged", lambda Z, Y: functions.softmax(Z) - Y, _times_n),
        Mistake(
            "sign",
            lambda Z, Y: -_gradient(functions.softmax(Z), Y),
            "dZ has the wrong sign. A larger logit of a wrong class makes the loss larger: its slope is positive.",
        ),
        Mistake("averaged_twice", lambda Z, Y: _gradient(functions.softmax(Z), Y) / len(Y), _too_small),
        Mistake("averaged_twice", lambda Z, Y: _gradient(functions.softmax(Z), Y) / Z.shape[1], _too_small),
        Mistake(
            "activation_missing",
            lambda Z, Y: _gradient(Z, Y),
            "The logits were compared with the truth. First make probabilities of them.",
        ),
        Mistake(
            "whole_array",
            lambda Z, Y: _gradient(_over_all(Z), Y),
            "The probabilities in it add up to 1 over all samples together. Each row has a softmax of its own.",
        ),
        Mistake(
            "wrong_axis",
            lambda Z, Y: _gradient(_per_column(Z), Y),
            "The probabilities in it add up to 1 in each column. A sample is a row.",
        ),
        Mistake(
            "missing_upstream",
            lambda Z, Y: functions.softmax(Z) / len(Z),
            "These are the probabilities, over n. Where does the truth Y come in?",
        ),
        Mistake(
            "factor_2",
            lambda Z, Y: 2 * _gradient(functions.softmax(Z), Y),
            "dZ is twice too large. The 2 belongs to the squared error; the cross-entropy has none.",
        ),
        Mistake(
            None,
            lambda Z, Y: _gradient(functions.softmax(Z), Y) * functions.softmax(Z) * (1 - functions.softmax(Z)),
            "The slope of the softmax was multiplied in once more. With the cross-entropy it cancels.",
        ),
        Mistake(
            None,
            lambda Z, Y: -Y / functions.softmax(Z) / len(Y),
            "This is the slope with respect to the probabilities. One link further back are the logits.",
        ),
        Mistake(
            "unstable",
            lambda Z, Y: _gradient(_exp(Z) / _exp(Z).sum(axis=1, keepdims=True), Y),
            "exp overflows for large logits. A softmax doesn't change when a row is shifted: which shift is safe?",
        ),
    ),
    praise="probabilities minus truth, over n. All the logarithms have cancelled.",
)
