"""What a slider calls runs in a thread of its own in JupyterLab: the sandbox must hold there too."""

import sys
import threading

from helpers.exercise import sandbox


def in_a_thread(call):
    """Run `call` in a new thread and return what it returned."""
    found = []
    thread = threading.Thread(target=lambda: found.append(call()))
    thread.start()
    thread.join(30)
    assert not thread.is_alive()
    return found[0]


def for_ever():
    while True:
        pass


def test_an_endless_loop_is_stopped_in_another_thread():
    outcome = in_a_thread(lambda: sandbox.guarded(for_ever, seconds=0.2))
    assert "did not finish in time" in outcome.problem
    assert "while True" in outcome.problem or "pass" in outcome.problem


def test_the_next_call_in_that_thread_works():
    def twice():
        sandbox.guarded(for_ever, seconds=0.2)
        return sandbox.guarded(lambda: 7, seconds=5).value

    assert in_a_thread(twice) == 7


def test_two_threads_at_once_leave_standard_output_as_it_was():
    before = sys.stdout
    threads = [threading.Thread(target=sandbox.run, args=(print, ("x",))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sys.stdout is before
