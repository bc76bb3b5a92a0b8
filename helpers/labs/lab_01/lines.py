"""Inputs and sentences that the exercises of Lab 01 about a line share."""

import numpy as np


def _times(got, expected):
    """Say by which factor a result is off, as '4 times too large'."""
    ratio = abs(float(np.mean(got / expected)))
    return f"{ratio:.3g} times too large" if ratio > 1 else f"{1 / ratio:.3g} times too small"


def count(name, subject="The loss is"):
    """Make a sentence about a factor that has to do with the number of samples; `name` is an argument of length n."""

    def says(got, expected, arguments):
        n = len(arguments[name])
        advice = (
            "The mean divides by n." if abs(np.mean(got / expected)) > 1 else "The mean divides by n once, not twice."
        )
        return f"{subject} {_times(got, expected)}, and n = {n}. {advice}"

    return says


def of_some_samples(function, part):
    """Return a function of sums over samples as a loop gives it that reaches only a part of them, a slice.

    The sum is divided by the number of all samples; the arguments that are arrays hold one number for each.
    """

    def wrong(*arguments):
        n = next(len(each) for each in arguments if isinstance(each, np.ndarray))
        some = [each[part] if isinstance(each, np.ndarray) else each for each in arguments]
        count = len(range(n)[part])
        result = function(*some)
        return tuple(r * count / n for r in result) if isinstance(result, tuple) else result * count / n

    return wrong
