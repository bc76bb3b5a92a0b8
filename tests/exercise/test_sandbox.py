"""The sandbox: time, prints and warnings of a student's function stay where they belong."""

import _thread
import threading
import time
import warnings
from dataclasses import replace

import numpy as np
import pytest
from tools.functions import has_a_typo, right

from helpers import checks
from helpers.exercise import sandbox

QUICK = replace(checks.neuron, seconds=0.3)


def never_ends(x, w, b):
    while True:
        x = x + 1e-9


def never_ends_and_catches_everything(x, w, b):
    while True:
        try:
            x = x + 1e-9
        except:  # noqa: E722
            x = x - 1e-9


def sleeps(x, w, b):
    time.sleep(30)


@pytest.mark.parametrize("function", [never_ends, never_ends_and_catches_everything, sleeps])
def test_a_function_that_never_ends_is_stopped_and_the_check_works_afterwards(function):
    began = time.monotonic()
    verdict = QUICK(function)
    assert time.monotonic() - began < 15
    assert (verdict.status, verdict.mistake) == ("incorrect", "endless")
    assert verdict.message.startswith("The check gave up after 0.3 seconds in line ")
    assert verdict.message.endswith("Does a loop never end?")
    assert QUICK(right)


def test_the_stop_button_is_a_verdict_and_the_check_works_afterwards():
    button = threading.Timer(0.2, _thread.interrupt_main)
    button.start()
    verdict = checks.neuron(never_ends)
    button.join()
    assert verdict.status == "incorrect"
    assert verdict.message.startswith("You stopped it while it was running in line ")
    assert checks.neuron(right)


def test_an_alarm_that_comes_late_hits_nobody():
    for _ in range(200):
        run = sandbox.run(time.sleep, (0.002,), seconds=0.002)
        assert run.error is None or isinstance(run.error, sandbox.OutOfTime)
    time.sleep(0.1)  # a stray KeyboardInterrupt would end the test here


def test_it_works_beside_the_main_thread_too():
    verdicts = []
    thread = threading.Thread(target=lambda: verdicts.append(checks.neuron(right)))
    thread.start()
    thread.join()
    assert verdicts[0]


def test_megabytes_of_prints_are_cut_and_stay_out_of_the_notebook(capsys):
    def chatty(x, w, b):
        for _ in range(2_000):
            print("y" * 1_000)
        return x @ w + b

    verdict = checks.neuron(chatty)
    assert verdict
    assert capsys.readouterr().out == ""
    assert len(verdict.printed) < 2_100
    assert verdict.printed.endswith("cut off after 2,000 characters")
    assert "yyy" in verdict._repr_html_()
    assert "yyy" not in repr(verdict)


def test_a_warning_becomes_a_note_with_the_line():
    def warns(x, w, b):
        np.log(-np.abs(x))
        return x @ w + b

    with warnings.catch_warnings():
        warnings.simplefilter("error")  # nothing may get out
        verdict = checks.neuron(warns)
    assert verdict
    assert len(verdict.notes) == 1
    assert "RuntimeWarning: invalid value encountered in log in line" in verdict.notes[0]
    assert "np.log(-np.abs(x))" in verdict.notes[0]


def test_explain_and_guarded_give_an_explorer_the_students_own_line():
    value, problem = checks.guarded(has_a_typo, np.ones((2, 3)), np.ones(3), 1.0)
    assert value is None
    assert problem.startswith("`NameError: name 'weights' is not defined` in line ")
    assert checks.guarded(right, np.ones((2, 3)), np.ones(3), 1.0).problem == ""
    assert checks.explain(ValueError("no")) == "`ValueError: no`."
