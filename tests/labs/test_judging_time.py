"""A right answer is judged while one is still looking at the cell."""

import time

import pytest

from helpers import checks

MOST = 50.0  # milliseconds
TRIES = 20  # on a busy machine some of them wait


def milliseconds(exercise):
    began = time.perf_counter()
    assert exercise.judge(exercise.reference)
    return (time.perf_counter() - began) * 1000


@pytest.mark.parametrize("name", list(checks.EXERCISES))
def test_right_code_is_judged_at_once(name, record_property):
    exercise, best = checks.EXERCISES[name], float("inf")
    for tried in range(TRIES):
        best = min(best, milliseconds(exercise))
        if tried >= 3 and best <= MOST:
            break
    assert best <= MOST
    record_property("milliseconds", [name, best])
