"""Record for the table of checks how long a right answer waits for its verdict; `benchmarks/checks.py` measures it."""

import time

import pytest

from helpers import checks

TRIES = 5  # on a busy machine some of them wait


def milliseconds(exercise):
    began = time.perf_counter()
    assert exercise.judge(exercise.reference)
    return (time.perf_counter() - began) * 1000


@pytest.mark.parametrize("name", list(checks.EXERCISES))
def test_right_code_is_judged_and_timed_for_the_table(name, record_property):
    best = min(milliseconds(checks.EXERCISES[name]) for _ in range(TRIES))
    record_property("milliseconds", [name, best])
