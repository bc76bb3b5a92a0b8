"""Whatever a function changes of the process is put back, and what a cell has changed disturbs no check."""

import builtins
import contextlib
import decimal
import gc
import locale
import math
import os
import random
import signal
import sys
import warnings

import matplotlib as mpl
import numpy as np
import pytest
from tools.functions import right

from helpers import checks
from helpers.exercise import process_state

CHANGES = {
    "np.random": (lambda: np.random.seed(1), lambda: np.random.get_state()[1].tolist()),
    "random": (lambda: random.seed(1), random.getstate),
    "print options": (lambda: np.set_printoptions(precision=1), np.get_printoptions),
    "seterr": (lambda: np.seterr(all="ignore"), np.geterr),
    "warnings": (lambda: warnings.simplefilter("error"), lambda: list(warnings.filters)),
    "directory": (lambda: os.chdir("/"), os.getcwd),
    "recursion": (lambda: sys.setrecursionlimit(5_000), sys.getrecursionlimit),
    "np.mean": (lambda: setattr(np, "mean", 3), lambda: np.mean),
    "a new name": (lambda: setattr(np, "average_of_mine", 3), lambda: hasattr(np, "average_of_mine")),
    "sum": (lambda: setattr(builtins, "sum", 3), lambda: sum),
    "len": (lambda: setattr(builtins, "len", None), lambda: len),
    "isinstance": (lambda: setattr(builtins, "isinstance", None), lambda: isinstance),
    "exp": (lambda: setattr(math, "exp", 3), lambda: math.exp),
    "environment": (lambda: os.environ.update(MINE="1"), os.environ.copy),
    "variable gone": (lambda: os.environ.pop("PATH", None), os.environ.copy),
    "path": (lambda: sys.path.append("mine"), lambda: list(sys.path)),
    "matplotlib": (lambda: mpl.rcParams.update({"font.size": 30}), lambda: mpl.rcParams["font.size"]),
    "decimal": (lambda: setattr(decimal.getcontext(), "prec", 3), lambda: decimal.getcontext().prec),
    "locale": (lambda: locale.setlocale(locale.LC_ALL, "C"), lambda: locale.setlocale(locale.LC_ALL)),
    "stdout": (lambda: setattr(sys, "stdout", None), lambda: sys.stdout),
    "stderr": (lambda: setattr(sys, "stderr", None), lambda: sys.stderr),
    "stdin": (lambda: setattr(sys, "stdin", None), lambda: sys.stdin),
    "a tracer": (lambda: sys.settrace(lambda *_: None), sys.gettrace),
    "a profiler": (lambda: sys.setprofile(lambda *_: None), sys.getprofile),
    "a handler": (lambda: signal.signal(signal.SIGINT, signal.SIG_IGN), lambda: signal.getsignal(signal.SIGINT)),
    "garbage": (gc.disable, gc.isenabled),
    "excepthook": (lambda: setattr(sys, "excepthook", None), lambda: sys.excepthook),
    "switching": (lambda: sys.setswitchinterval(0.5), sys.getswitchinterval),
}


@pytest.mark.parametrize(("change", "read"), CHANGES.values(), ids=CHANGES)
def test_it_is_put_back_and_the_right_answer_is_accepted(change, read):
    def changes(x, w, b):
        change()
        return right(x, w, b)

    before = read()
    verdict = checks.neuron.judge(changes)
    assert read() == before
    assert verdict


@pytest.mark.parametrize(("change", "read"), CHANGES.values(), ids=CHANGES)
def test_it_is_put_back_when_the_function_raises(change, read):
    def fails(x, w, b):
        change()
        raise ValueError

    before = read()
    assert checks.neuron.judge(fails).mistake == "raised"
    assert read() == before


def test_an_alarm_of_its_own_is_heard_by_nobody():
    alarm = getattr(signal, "setitimer", None)
    if alarm is None:  # Windows has none
        return

    def sets(x, w, b):
        alarm(signal.ITIMER_REAL, 5)
        return right(x, w, b)

    assert checks.neuron.judge(sets)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_a_directory_that_the_function_removed_is_no_error(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")

    def removes(x, w, b):
        with contextlib.suppress(OSError):
            os.rmdir(tmp_path / "gone")
        return right(x, w, b)

    assert checks.neuron.judge(removes)


@pytest.mark.parametrize("limit", [150, 100_000])
def test_a_limit_of_recursion_that_a_cell_has_set_changes_nothing(limit):
    def deep(x, w, b, steps=400):
        return right(x, w, b) if steps == 0 else deep(x, w, b, steps - 1)

    def endless(x, w, b):
        return endless(x, w, b)

    before = sys.getrecursionlimit()
    sys.setrecursionlimit(limit)
    try:
        assert checks.neuron.judge(deep)
        message = checks.neuron.judge(endless).message
        assert sys.getrecursionlimit() == limit
    finally:
        sys.setrecursionlimit(before)
    assert message.startswith("It calls itself again and again, up to a `RecursionError` in line ")


def test_a_part_of_a_module_that_was_imported_meanwhile_stays():
    names = process_state.Names()
    np.part_of_mine = type(np)("numpy.part_of_mine")
    try:
        names.put_back()
        assert "part_of_mine" in vars(np)
    finally:
        del np.part_of_mine
