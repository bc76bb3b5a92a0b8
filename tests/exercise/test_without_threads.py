"""Where no thread can be started, as in Python in a browser, `sys.settrace` holds the time limit."""

import re
import sys
import threading
import time
from dataclasses import replace

import pytest
from tools.functions import has_a_typo, right

from helpers import checks
from helpers.exercise import sandbox

QUICK = replace(checks.neuron, seconds=0.3)


@pytest.fixture(autouse=True)
def no_threads(monkeypatch):
    def start(thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", start)


def ends_never(x, w, b):
    while True:
        pass


def ends_never_further_down(x, w, b):
    def inner():
        while True:
            x + 1

    return sorted([1, 2], key=lambda number: inner())


def catches_everything(x, w, b):
    while True:
        try:
            while True:
                x = x + 1e-9
        except:  # noqa: E722
            x = x - 1e-9


def catches_some_then_ends_never(x, w, b):
    for _ in range(5):
        try:
            while True:
                x = x + 1e-9
        except BaseException:
            x = x - 1e-9
    while True:
        x = x + 1e-9


ENDLESS = [ends_never, ends_never_further_down, catches_everything, catches_some_then_ends_never]


@pytest.mark.parametrize("exercise", checks.EXERCISES.values(), ids=checks.EXERCISES)
def test_every_reference_passes_its_check(exercise):
    assert exercise(exercise.reference)


@pytest.mark.parametrize("function", ENDLESS)
def test_what_never_ends_gets_the_same_verdict_as_with_threads(function):
    began = time.monotonic()
    verdict = QUICK(function)
    assert time.monotonic() - began < 15
    assert (verdict.status, verdict.mistake) == ("incorrect", "endless")
    assert verdict.message.startswith("The check gave up after 0.3 seconds in line ")
    assert verdict.message.endswith("Does a loop never end?")
    assert QUICK(right)


def test_the_line_is_the_students_own():
    assert re.search(r"in line \d+: `(while True:|pass)`", QUICK(ends_never).message)  # wherever the time was up
    assert "`NameError: name 'weights' is not defined` in line" in QUICK(has_a_typo).message


def test_an_explorers_call_ends_too():
    guarded = sandbox.guarded(ends_never, 1, 2, 3, seconds=0.2)
    assert guarded.problem.startswith("It did not finish in time and was stopped in line")


@pytest.mark.parametrize("function", [right, has_a_typo, ends_never, catches_some_then_ends_never])
def test_the_tracer_of_a_debugger_comes_back(function):
    def tracer(frame, event, argument):
        return None

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        QUICK.judge(function)
        assert sys.gettrace() is tracer
    finally:
        sys.settrace(before)


def test_no_tracer_stays_and_nothing_is_raised_later():
    before = sys.gettrace()
    kept = [sandbox.run(ends_never, (1, 2, 3), 0.05) for _ in range(3)]
    assert all(isinstance(run.error, sandbox.OutOfTime) for run in kept)
    del kept
    assert sys.gettrace() is before
