"""Exercise of Lab 03: the softmax, which must not overflow."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.labs.lab_03.logits import large_logits, logits, over_all, per_column
from helpers.nn import functions


def _shifted_in_place(Z):
    Z -= Z.max(axis=1, keepdims=True)
    return functions.softmax(Z)


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
    inputs=logits,
    extremes=large_logits,
    form=Result("softmax(Z)", like="Z", shape_hint="One probability for each logit."),
    mistakes=(
        Mistake("whole_array", over_all, _total),
        Mistake("wrong_axis", per_column, _columns),
        Mistake("not_normalised", np.exp, "The rows don't add up to 1: they were never divided by their sum."),
        Mistake(
            "not_normalised",
            lambda Z: np.exp(Z - Z.max(axis=1, keepdims=True)),
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
            "another_function",
            lambda Z: np.log(functions.softmax(Z)),
            "These are the logarithms of the probabilities. Wanted are the probabilities.",
        ),
        Mistake(
            "another_function",
            lambda Z: np.eye(Z.shape[1])[Z.argmax(axis=1)],
            "Only the winner of each row is marked. The softmax is soft: every class keeps a share.",
        ),
        Mistake(
            "unstable",
            lambda Z: np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True),
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
