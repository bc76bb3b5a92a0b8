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
    inputs=_classified(logits),
    on_purpose=("zeros",),  # one-hot targets
    extremes=_classified(large_logits),
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
            "dZ is twice too large. The 2 belongs to the squared error; the cross-entropy has none.",
        ),
        Mistake(
            "another_function",
            lambda Z, Y: _gradient(functions.softmax(Z), Y) * functions.softmax(Z) * (1 - functions.softmax(Z)),
            "The slope of the softmax was multiplied in once more. With the cross-entropy it cancels.",
        ),
        Mistake(
            "another_formula",
            lambda Z, Y: -Y / functions.softmax(Z) / len(Y),
            "This is the slope with respect to the probabilities. One node further back are the logits.",
        ),
        Mistake(
            "unstable",
            lambda Z, Y: _gradient(np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True), Y),
            "exp overflows for large logits. A softmax doesn't change when a row is shifted: which shift is safe?",
        ),
    ),
    praise="probabilities minus truth, over n. All the logarithms have cancelled.",
)
