"""Where chance in an answer comes from is said."""

import numpy as np
import pytest

from helpers import checks

TWICE = "The function answers differently when it is asked the same thing twice."
seen = []


def unfilled(x, w, b):
    z = x @ w + b
    z[1] = len(seen)  # what `np.empty` would leave there
    seen.append(z)
    return z


def remembers(x, w, b):
    seen.append(1.0)
    return x @ w + b + len(seen)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (
            lambda x, w, b: np.random.normal(size=len(x)),
            "It draws random numbers from `np.random` itself. Nothing here should be random.",
        ),
        (unfilled, "Only a part of z changes, entry 1 first: was it ever filled? `np.empty` fills nothing."),
        (remembers, "Does it remember something between two calls, such as a list or a number from outside?"),
    ],
)
def test_an_answer_that_changes_is_told_with_the_reason(wrong, says):
    verdict = checks.neuron(wrong)
    assert (verdict.mistake, verdict.message) == ("not_deterministic", f"{TWICE} {says}")
