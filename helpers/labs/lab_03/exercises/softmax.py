"""Exercise of Lab 03: the softmax, which must not overflow."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.labs.lab_03.logits import large_logits, logits, over_all, per_column
from helpers.nn import functions


def _shifted_in_place(Z):
    Z -= Z.max(axis=1, keepdims=True)
    return functions.softmax(Z)


def _small_logits():
    """Yield rows with at least two classes: of one class there is nothing to choose."""
    for rows in ([[0, 1]], [[2, 1]], [[0, 1], [3, 1]], [[1, 2, 3], [2, 0, 0]]):
        yield {"Z": np.array(rows, float)}


def _first_row(Z):
    return np.vstack([functions.softmax(Z)[:1], np.zeros_like(Z)[1:]])


def _over(numerator, denominator):
    """Return a quotient of two functions of Z and of Z shifted, the second summed over each row."""

    def wrong(Z):
        shifted = Z - Z.max(axis=1, keepdims=True)
        return numerator(Z, shifted) / denominator(Z, shifted).sum(axis=1, keepdims=True)

    return wrong


def _total(got, expected, arguments):
    return (
        f"All of it together adds up to {got.sum():.6g}, but there are {len(got)} samples: each row should add up to "
        "1. "
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
    small=_small_logits,
    extremes=large_logits,
    form=Result("softmax(Z)", like="Z", shape_hint="One probability for each logit."),
    mistakes=(
        Mistake("whole_array", over_all, _total),
        Mistake("wrong_axis", per_column, _columns),
        Mistake(
            "not_normalised", np.exp, "This is exp(Z), and its rows don't add up to 1. Divide each row by its sum."
        ),
        Mistake(
            "not_normalised",
            lambda Z: np.exp(Z - Z.max(axis=1, keepdims=True)),
            "The largest number of each row is 1, but the rows don't add up to 1. Divide each row by its sum.",
        ),
        Mistake(
            "not_normalised",
            functions.sigmoid,
            "This is the sigmoid of each logit by itself. In a softmax they compete: each row adds up to 1.",
        ),
        Mistake(
            "activation_missing",
            lambda Z: Z / Z.sum(axis=1, keepdims=True),
            "This is each logit over the sum of its row, so some are negative. First make them positive: with exp.",
        ),
        Mistake(
            "sign",
            lambda Z: functions.softmax(-Z),
            "The smallest logit gets the largest probability. What is the sign of the exponent?",
        ),
        Mistake(
            "another_function",
            lambda Z: np.log(functions.softmax(Z)),
            "These are the logarithms of the probabilities. The probabilities themselves are asked for.",
        ),
        Mistake(
            "another_function",
            lambda Z: np.eye(Z.shape[1])[Z.argmax(axis=1)],
            "Only the largest of each row is marked, with a 1. The softmax is soft: every class keeps a share.",
        ),
        Mistake(
            "unstable",
            lambda Z: np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True),
            "exp overflows for large logits. Shifting a whole row changes nothing: which shift is safe?",
        ),
        Mistake(
            "in_place",
            _shifted_in_place,
            "Z itself was changed. Is there a `Z -= …`? `Z = Z - …` makes a new array.",
        ),
        Mistake(
            "unfilled",
            _first_row,
            "Only the first row is right, and all others are 0. Is `return` inside the loop?",
        ),
        Mistake(
            "not_normalised",
            _over(lambda Z, S: np.exp(S), lambda Z, S: np.exp(Z)),
            "The rows don't add up to 1. Is only the numerator shifted? The shift has to be the same in the sum.",
        ),
        Mistake(
            "not_normalised",
            _over(lambda Z, S: np.exp(Z), lambda Z, S: np.exp(S)),
            "The rows don't add up to 1. Is only the sum shifted? The shift has to be the same in the numerator.",
        ),
        Mistake(
            "not_normalised",
            _over(lambda Z, S: np.exp(Z), lambda Z, S: Z),
            "This is exp(Z) over the sum of the logits. Which sum makes each row add up to 1?",
        ),
        Mistake(
            "not_normalised",
            lambda Z: np.exp(Z - Z.sum(axis=1, keepdims=True)),
            "This is exp(Z) over exp of the sum. First exp, then the sum: which order do your brackets give?",
        ),
        Mistake(
            "not_normalised",
            lambda Z: functions.softmax(Z) * Z.shape[1],
            "Each row adds up to the number of classes, k, not to 1. Is it divided by a mean instead of a sum?",
        ),
        Mistake(
            "not_normalised",
            lambda Z: 1 - functions.softmax(Z),
            "These are the probabilities subtracted from 1: the least likely class has the largest.",
        ),
        Mistake(
            "activation_missing",
            _over(lambda Z, S: Z, lambda Z, S: np.exp(Z)),
            "This is Z over the sum of the exponentials. The numerator is an exponential too.",
        ),
        Mistake(
            "activation_missing",
            _over(lambda Z, S: S, lambda Z, S: S),
            "The largest logit of each row gets 0: this is the shifted logits over their sum. Where is exp?",
        ),
        Mistake(
            "activation_missing",
            _over(lambda Z, S: np.abs(Z), lambda Z, S: np.abs(Z)),
            "The rows add up to 1, but -2 counts as much as 2: these are absolute values over their sum. Where is exp?",
        ),
        Mistake(
            "activation_missing",
            _over(lambda Z, S: Z**2, lambda Z, S: Z**2),
            "The rows add up to 1, but -2 counts as much as 2: these are squares over their sum. Where is exp?",
        ),
        Mistake(
            "another_function",
            _over(lambda Z, S: functions.sigmoid(Z), lambda Z, S: functions.sigmoid(Z)),
            "The rows add up to 1, but these are the sigmoids of the logits over their sum. The softmax takes exp.",
        ),
        Mistake(
            "another_function",
            _over(lambda Z, S: 2**Z, lambda Z, S: 2**Z),
            "The rows add up to 1, but these are powers of 2 over their sum. The softmax takes powers of e: exp.",
        ),
        Mistake(
            "another_formula",
            lambda Z: functions.softmax(functions.softmax(Z)),
            "This is the softmax of the softmax. Is it applied twice?",
        ),
        Mistake(
            "wrong_axis",
            lambda Z: functions.softmax(Z - Z.max(axis=0)),
            "Each row adds up to 1, but the shares are wrong. Is each column shifted by its own maximum? A shift "
            "cancels only if a whole row has the same.",
        ),
        Mistake(
            "another_function",
            lambda Z: functions.softmax(Z) * (1 - functions.softmax(Z)),
            "This is p·(1 - p) with the right probabilities p. Only p is asked for.",
        ),
    ),
    praise="each row adds up to 1, even at a thousand.",
)
