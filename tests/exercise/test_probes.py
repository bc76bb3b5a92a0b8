"""A function is asked again with one argument changed, to see what it doesn't look at."""

import numpy as np

from helpers import checks

saved_weights = np.array([1.0, 2.0, 3.0])


def test_an_argument_that_changes_nothing_is_named():
    verdict = checks.neuron(lambda x, w, b: (x**2).sum(axis=1) + b)
    assert (verdict.mistake, verdict.message) == (
        "ignored_argument",
        "w makes no difference: the answer stays the same when it changes.",
    )
    verdict = checks.neuron(lambda x, w, b: np.arange(len(x)) + 1.0)
    assert verdict.message == "x, w and b make no difference: the answer stays the same when they change."


def test_a_name_left_over_in_the_notebook_is_named():
    verdict = checks.neuron(lambda x, w, b: x[:, 0] * saved_weights[0] + b)
    assert verdict.message == (
        "w makes no difference: the answer stays the same when it changes. It reads `saved_weights`, a name from the "
        "notebook, instead."
    )


def test_an_argument_that_counts_isnt_called_ignored():
    assert checks.neuron(lambda x, w, b: np.abs(x @ w) + b).mistake != "ignored_argument"
