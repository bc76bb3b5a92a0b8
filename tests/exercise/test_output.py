"""What a function prints, displays and draws is held back, and shown once, folded, under the verdict."""

import sys
import time
from dataclasses import replace

import matplotlib.pyplot as plt
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import clear_output, display
from matplotlib_inline import backend_inline
from tools.functions import right

from helpers import checks
from helpers.exercise import sandbox


def draws(x, w, b):
    plt.plot([1, 2])
    plt.show()
    plt.figure()
    return right(x, w, b)


@pytest.fixture
def shell(monkeypatch):
    """Give a shell that keeps what reaches the notebook, as a list."""
    shell = InteractiveShell.instance()
    reached = []
    monkeypatch.setattr(shell.display_pub, "publish", lambda *data, **more: reached.append(data))
    monkeypatch.setattr(shell.display_pub, "clear_output", lambda wait=False: reached.append("cleared"))
    monkeypatch.setattr(shell, "ask_exit", lambda: reached.append("ended"), raising=False)
    yield reached
    InteractiveShell.clear_instance()


def test_a_figure_is_shown_once_and_folded():
    verdict = checks.neuron.judge(draws)
    assert verdict
    assert verdict.picture.startswith(b"\x89PNG")
    assert len(verdict.picture) < 20_000
    html = verdict._repr_html_()
    assert html.count("<img ") == html.count("<details ") == 1
    assert "<summary>What your function printed and drew</summary>" in html
    assert verdict.printed == "(another figure)\n"


def test_open_figures_of_the_notebook_stay_as_they_are(monkeypatch):
    monkeypatch.setattr(backend_inline.show, "_to_draw", [])
    mine, show = plt.figure(), plt.show
    assert checks.neuron.judge(draws)
    assert (plt.gcf(), plt.get_fignums(), plt.show) == (mine, [mine.number], show)
    assert mine.axes == []
    assert backend_inline.show._to_draw == []
    plt.close(mine)


def test_a_figure_that_cant_be_drawn_changes_no_verdict():
    def broken(x, w, b):
        plt.title("$\\nonsense{$")
        return right(x, w, b)

    assert checks.neuron.judge(broken).picture == b""
    assert checks.neuron.judge(broken)


def test_what_is_displayed_stays_out_of_the_notebook(shell):
    def displays(x, w, b):
        display("a text")
        clear_output()
        print("a print")
        return right(x, w, b)

    verdict = checks.neuron.judge(displays)
    assert verdict
    assert (shell, verdict.printed) == ([], "'a text'\na print\n")
    display("later")
    assert len(shell) == 1


def test_exit_ends_the_function_and_not_the_kernel(shell):
    def leaves(x, w, b):
        InteractiveShell.instance().ask_exit()

    assert checks.neuron.judge(leaves).message.startswith("`SystemExit` in line ")
    assert shell == []


def test_many_prints_of_right_code_are_quick():
    def chatty(x, w, b):
        for step in range(100_000):
            print(step, x, w, b)
        return right(x, w, b)

    began = time.monotonic()
    assert checks.neuron.judge(chatty)
    assert time.monotonic() - began < 20  # to write them all out would take a minute


def test_time_that_prints_took_is_told():
    def for_ever(x, w, b):
        while True:
            print(x)

    message = replace(checks.neuron, seconds=0.3).judge(for_ever).message
    assert " times, which takes long. Does it end without that?" in message
    assert message.startswith("The check gave up after 0.3 seconds in line ")


def test_a_print_into_a_file_of_its_own_is_whole(tmp_path):
    def writes(x, w, b):
        print("y" * 3_000)
        with open(tmp_path / "file", "w") as file:
            print("y" * 3_000, file=file)
        return right(x, w, b)

    assert checks.neuron.judge(writes)
    assert len((tmp_path / "file").read_text()) == 3_001


def test_a_closed_output_goes_on():
    def closes(x, w, b):
        sys.stdout.write("before ")
        sys.stdout.close()
        print("after")
        return right(x, w, b)

    assert checks.neuron.judge(closes).printed == "before after\n"


def test_nobody_answers_input():
    def asks(x, w, b):
        return x * float(input("a number?"))

    message = checks.neuron.judge(asks).message
    assert message.startswith("It asks for `input()` in line ")
    assert message.endswith(", which nobody can answer in a check. All that it needs are its arguments.")


def test_standard_input_has_nothing_to_read():
    assert sandbox.run(lambda: sys.stdin.read(), ()).value == ""
