"""Inputs and sentences that the exercises of Lab 01 about a line share."""

import numpy as np


def _times(got, expected):
    """Say by which factor a result is off, as '4 times too large'."""
    ratio = abs(float(np.mean(got / expected)))
    return f"{ratio:.3g} times too large" if ratio > 1 else f"{1 / ratio:.3g} times too small"


def count(name):
    """Make a sentence about a factor that has to do with the number of samples; `name` is an argument of length n."""

    def says(got, expected, arguments):
        n = len(arguments[name])
        advice = (
            "The mean divides by n." if abs(np.mean(got / expected)) > 1 else "The mean divides by n once, not twice."
        )
        return f"The result is {_times(got, expected)}, and n = {n}. {advice}"

    return says
