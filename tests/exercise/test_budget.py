"""One budget for a whole check: time, the stop button and memory end it once, whatever the function catches."""

import _thread
import re
import subprocess
import sys
import threading
import time
from dataclasses import replace

import numpy as np
import pytest
from tools.functions import right

from helpers import checks
from helpers.exercise import memory, sandbox


def waits_for_nothing():
    try:
        while True:
            pass
    except:  # noqa: E722
        return  # as students write it: the end of the time is caught too, and the caller goes on


def asks_again_and_again(*arguments):
    while True:
        waits_for_nothing()


def catches_twice(*arguments):
    while True:
        try:
            try:
                waits_for_nothing()
            except BaseException:
                waits_for_nothing()
        except BaseException:
            waits_for_nothing()


def goes_on_finally(*arguments):
    while True:
        try:
            time.sleep(0.01)
        finally:
            continue  # noqa: B012


STUBBORN = [asks_again_and_again, catches_twice, goes_on_finally]


def seconds_of(call):
    began = time.monotonic()
    result = call()
    return result, time.monotonic() - began


@pytest.mark.parametrize("name", ["neuron", "train", "minibatches", "standardize", "accuracy", "train_classifier"])
def test_the_stated_limit_is_that_of_the_whole_check(name):
    exercise = replace(checks.EXERCISES[name], seconds=0.3)
    assert exercise.cases  # what the references take isn't the student's time
    verdict, seconds = seconds_of(lambda: exercise.judge(asks_again_and_again))
    assert verdict.message.startswith("The check gave up after 0.3 seconds in line ")
    assert seconds < 8


@pytest.mark.parametrize("function", STUBBORN)
def test_what_catches_everything_is_stopped(function):
    verdict, seconds = seconds_of(lambda: replace(checks.neuron, seconds=0.2).judge(function))
    assert verdict.message.startswith("The check gave up after 0.2 seconds in line ")
    assert seconds < 8


@pytest.mark.parametrize("function", STUBBORN)
def test_it_is_stopped_in_another_thread_too(function):
    found = []
    thread = threading.Thread(target=lambda: found.append(sandbox.guarded(function, seconds=0.2)), daemon=True)
    thread.start()
    thread.join(5)
    assert found[0].problem.startswith("It did not finish in time and was stopped in line ")


@pytest.mark.parametrize("name", ["minibatches", "train", "train_classifier"])
def test_one_press_of_the_stop_button_ends_the_check(name):
    assert checks.EXERCISES[name].cases  # made already, so that the button is pressed within the function
    button = threading.Timer(0.2, _thread.interrupt_main)
    button.start()
    verdict, seconds = seconds_of(lambda: checks.EXERCISES[name].judge(catches_twice))
    button.join()
    assert verdict.message.startswith("You stopped it while it was running in line ")
    assert seconds < 8


def test_a_call_after_the_end_runs_nothing():
    ran = []
    with sandbox.judgement(0.1):
        first = sandbox.run(asks_again_and_again, ())
        second = sandbox.run(ran.append, (1,))
    assert second.error is first.error
    assert not ran


def test_a_function_that_ignores_the_signal_is_stopped():
    def ignores(x, w, b):
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)
        while True:
            pass

    assert replace(checks.neuron, seconds=0.2).judge(ignores).message.startswith("The check gave up after 0.2 seconds")
    assert checks.neuron.judge(right)


# The peak is the kernel's for this address space: `ru_maxrss` would keep that of the process that started this one.
HUNGRY = """
import re
from pathlib import Path
import numpy as np
from helpers import checks
from helpers.exercise import memory


def neuron(x, w, b):
    held = []
    while True:
        held.append(np.ones(10**5))


checks.neuron.judge(checks.neuron.reference)
before = memory.used()
print(checks.neuron.judge(neuron).message)
peak = int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) * 1024
print((peak - before) / 2**30, (memory.used() - before) / 2**30)
"""


def test_a_loop_that_appends_for_ever_is_stopped_below_a_gigabyte_and_gives_it_back():
    process = subprocess.run([sys.executable, "-c", HUNGRY], capture_output=True, text=True, check=True, timeout=60)
    message, sizes = process.stdout.splitlines()
    assert re.sub(r" in line \d+", "", message) == (
        "The check gave up because the function had taken nearly 1 GB of memory. Does something grow in a loop that "
        "never ends?"
    )
    peak, left = map(float, sizes.split())
    assert 0.5 < peak < 1
    assert left < 0.1


def test_a_single_array_that_is_too_large_is_told_as_that():
    verdict = checks.neuron.judge(lambda x, w, b: np.ones((10**6, 10**5)))
    assert "MemoryError: Unable to allocate 745. GiB for an array with shape (1000000, 100000)" in verdict.message
    assert verdict.message.endswith(" While it is checked, a function may take 1 GB.")


def test_the_limit_of_memory_is_put_back():
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_AS)
    with memory.bounded():
        pass
    checks.neuron.judge(lambda x, w, b: np.ones((10**6, 10**5)))
    assert resource.getrlimit(resource.RLIMIT_AS) == before
