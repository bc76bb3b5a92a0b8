"""Exercise of Lab 03: softmax and cross-entropy together, whose gradient is a difference."""

import numpy as np

from helpers.exercise.engine import Exercise, Mistake, Result
from helpers.labs.lab_03.logits import large_logits, logits, over_all, per_column
from helpers.nn import functions

# --- Exercise 8: its gradient ----------------------------------------------------------------------------------------


def _classified(logits):
    def make(rng):
        cases = [case["Z"] for case in logits(rng)]
        return [{"Z": Z, "Y": np.eye(Z.shape[1])[rng.integers(Z.shape[1], size=len(Z))]} for Z in cases]

    return make


def _small_classified():
    """Yield two samples of two or three classes, so that n is neither 1 nor, at last, k."""
    for Z, right in (([[0, 1], [3, 1]], [1, 0]), ([[1, 2, 3], [2, 0, 0]], [2, 0])):
        yield {"Z": np.array(Z, float), "Y": np.eye(len(Z[0]))[right]}


def _times_n(got, expected, arguments):
    n = len(expected)
    return f"dZ is {n} times as large as it should be, and n = {n}. The loss is a mean, so its slope is too."


def _too_small(got, expected, arguments):
    n, k = expected.shape
    factor = np.abs(expected).max() / np.abs(got).max()
    return f"dZ is too small, by a factor of {factor:.4g}; n = {n} and k = {k}. The mean is over the samples, once."


def _gradient(P, Y):
    return (P - Y) / len(Y)


softmax_cross_entropy_gradient = Exercise(
    name="softmax_cross_entropy_gradient",
    lab="03",
    number=8,
    title="The simplest gradient of all",
    reference=functions.softmax_cross_entropy_gradient,
    inputs=_classified(logits),
    small=_small_classified,
    on_purpose=("zeros",),  # one-hot targets
    extremes=_classified(large_logits),
    form=Result("dZ", like="Z"),
    mistakes=(
        Mistake("not_averaged", lambda Z, Y: functions.softmax(Z) - Y, _times_n),
        Mistake(
            "sign",
            lambda Z, Y: -_gradient(functions.softmax(Z), Y),
            "dZ has the wrong sign. A larger logit of a wrong class makes the loss larger, so its slope is positive.",
        ),
        Mistake("averaged_twice", lambda Z, Y: _gradient(functions.softmax(Z), Y) / len(Y), _too_small),
        Mistake("averaged_twice", lambda Z, Y: _gradient(functions.softmax(Z), Y) / Z.shape[1], _too_small),
        Mistake(
            "activation_missing",
            lambda Z, Y: _gradient(Z, Y),
            "This is the logits minus the truth, over n. First turn them into probabilities.",
        ),
        Mistake(
            "whole_array",
            lambda Z, Y: _gradient(over_all(Z), Y),
            "The probabilities in it add up to 1 over all samples together. Each row has a softmax of its own.",
        ),
        Mistake(
            "wrong_axis",
            lambda Z, Y: _gradient(per_column(Z), Y),
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
            "dZ is twice as large as it should be. A 2 belongs to the squared error; the cross-entropy has none.",
        ),
        Mistake(
            "another_function",
            lambda Z, Y: _gradient(functions.softmax(Z), Y) * functions.softmax(Z) * (1 - functions.softmax(Z)),
            "There is a factor P·(1 - P) too many, the slope of a sigmoid. With the cross-entropy it cancels.",
        ),
        Mistake(
            "another_formula",
            lambda Z, Y: -Y / functions.softmax(Z) / len(Y),
            "This is the slope with respect to the probabilities. The logits are one node further back.",
        ),
        Mistake(
            "another_formula",
            lambda Z, Y: functions.softmax(Z) - Y / len(Y),
            "Only Y is divided by n. Are there brackets around the difference?",
        ),
        Mistake(
            "another_formula",
            lambda Z, Y: functions.softmax(Z) / len(Y) - Y,
            "Only the probabilities are divided by n. Are there brackets around the difference?",
        ),
        Mistake(
            "another_function",
            lambda Z, Y: _gradient(functions.sigmoid(Z), Y),
            "The probabilities in it are sigmoids of each logit by itself. In a softmax each row adds up to 1.",
        ),
        Mistake(
            "not_normalised",
            lambda Z, Y: _gradient(np.exp(Z), Y),
            "The exponentials in it were never divided by the sum of their row.",
        ),
        Mistake(
            "another_formula",
            lambda Z, Y: -Y / functions.softmax(Z),
            "This is the slope with respect to the probabilities, without the mean. The logits are one node further "
            "back.",
        ),
        Mistake(
            "another_function",
            lambda Z, Y: -Y * np.log(functions.softmax(Z)),
            "These are the terms of the loss itself. Its slope is asked for.",
        ),
        Mistake(
            "another_function",
            lambda Z, Y: -Y * np.log(functions.softmax(Z)) / len(Y),
            "These are the terms of the loss itself. Its slope is asked for.",
        ),
        Mistake(
            "another_function",
            functions.softmax_cross_entropy,
            "A single number came back: the loss itself. Its slope is asked for, one number for each logit.",
        ),
        Mistake(
            "another_function",
            lambda Z, Y: -(Y * np.log(functions.softmax(Z))).sum(axis=1),
            "This is the loss of each sample. Its slope is asked for, one number for each logit.",
        ),
        Mistake(
            "wrong_axis",
            lambda Z, Y: (functions.softmax(Z) - Y).mean(axis=0),
            "The rows were averaged into one. Each sample keeps a row of its own; only the size is divided by n.",
        ),
        Mistake(
            "another_function",
            lambda Z, Y: (functions.softmax(Z) - Y) ** 2 / len(Y),
            "The difference is squared, as in a squared error. In the slope it stays as it is.",
        ),
        Mistake(
            "another_function",
            lambda Z, Y: (functions.softmax(Z) - Y) * functions.softmax(Z) * (1 - functions.softmax(Z)),
            "There is a factor P·(1 - P) too many, and the mean over n is missing. With the cross-entropy the factor "
            "cancels.",
        ),
        Mistake(
            "another_function",
            lambda Z, Y: 2 * _gradient(functions.softmax(Z), Y) * functions.softmax(Z) * (1 - functions.softmax(Z)),
            "This is the slope of a squared error after a sigmoid. With the cross-entropy the 2 and P·(1 - P) are "
            "gone.",
        ),
        Mistake(
            "another_formula",
            lambda Z, Y: _gradient(functions.softmax(Z), Y) * Y,
            "Only the entry of the right class is left; all others are 0. A wrong class has a slope too: its "
            "probability, over n.",
        ),
        Mistake(
            "another_formula",
            lambda Z, Y: _gradient(functions.softmax(Z), np.ones_like(Y)),
            "1 is subtracted everywhere. It belongs only where Y is 1.",
        ),
        Mistake(
            "sign",
            lambda Z, Y: _gradient(functions.softmax(Z), -Y),
            "The truth is added. It should be subtracted from the probabilities.",
        ),
        Mistake(
            "sign",
            lambda Z, Y: np.abs(_gradient(functions.softmax(Z), Y)),
            "No entry is negative. At the right class the slope is: a larger logit makes the loss smaller. Where is "
            "the sign lost?",
        ),
        Mistake(
            "another_formula",
            lambda Z, Y: _gradient(functions.softmax(Z), functions.softmax(Y)),
            "A softmax of Y is in it. Y is the truth already: only Z needs one.",
        ),
        Mistake(
            "missing_upstream",
            lambda Z, Y: functions.softmax(Z),
            "These are the probabilities. Where do the truth Y and the mean come in?",
        ),
        Mistake(
            "another_formula",
            lambda Z, Y: (functions.softmax(Z) - Y) / (len(Y) - 1),
            "dZ is divided by n - 1. A mean over n samples divides by n.",
        ),
        Mistake(
            "unstable",
            lambda Z, Y: _gradient(np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True), Y),
            "exp overflows for large logits. Which shift of each row is safe?",
        ),
    ),
    praise="probabilities minus truth, over n. All the logarithms have cancelled.",
)
