"""What a function can change of the whole process, and how each piece is read and put back.

To hold something more, write one more row. What has no row can't be held: files, other programs, `os._exit`, threads
that go on, and what stands in the student's own variables.
"""

from __future__ import annotations

import builtins
import decimal
import gc
import locale
import math
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from operator import is_not
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np

_any, _map, _len, _type = any, map, len, type  # a function may put something else in their place


class Piece(NamedTuple):
    """Something that belongs to the whole process; `read` gives what `put_back` takes."""

    read: Callable[[], Any]
    put_back: Callable[[Any], object]


def _loaded(module: str, name: str = "") -> Any:
    """Return a module, or what it calls by a name, if somebody has imported it; None otherwise."""
    there = sys.modules.get(module)
    return getattr(there, name, None) if there is not None and name else there


def _where() -> str | None:
    try:
        return os.getcwd()
    except OSError:  # somebody has removed it
        return None


def _go_back(where: str | None) -> None:
    if where is not None:
        with suppress(OSError):  # the function has removed it: there is no way back
            os.chdir(where)


def _put_back_floating(before: tuple) -> None:
    np.seterr(**before[0])
    np.seterrcall(before[1])


def _signals() -> tuple[dict[int, Any], bool]:
    """Return the handlers that Python could put back, and whether an alarm is set; other threads have neither."""
    if threading.current_thread() is not threading.main_thread():
        return {}, False
    names = ("SIGINT", "SIGTERM", "SIGALRM", "SIGUSR1", "SIGUSR2")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    handlers = {number: handler for number in numbers if (handler := signal.getsignal(number)) is not None}
    return handlers, hasattr(signal, "getitimer") and signal.getitimer(signal.ITIMER_REAL)[0] > 0


def _put_back_signals(before: tuple[dict[int, Any], bool]) -> None:
    handlers, alarm = before
    if _signals()[1] and not alarm:
        signal.setitimer(signal.ITIMER_REAL, 0)  # the next cell would hear it
    for number, handler in handlers.items():
        signal.signal(number, handler)


def _put_back_environment(before: dict[str, str]) -> None:
    for name in os.environ.keys() - before.keys():
        del os.environ[name]
    os.environ.update(before)


def _settings() -> dict | None:
    settings = _loaded("matplotlib", "rcParams")
    return None if settings is None else dict(dict.items(settings))


def _put_back_settings(before: dict | None) -> None:
    if before is not None:
        dict.update(_loaded("matplotlib", "rcParams"), before)  # as they were: nothing is validated, or told


# What is put back after each call, since the next one and the check's own words depend on it …
QUICK = {
    "how NumPy prints": Piece(np.get_printoptions, lambda before: np.set_printoptions(**before)),
    "what NumPy does about overflow": Piece(lambda: (np.geterr(), np.geterrcall()), _put_back_floating),
    "the precision of decimal": Piece(lambda: decimal.getcontext().copy(), decimal.setcontext),
    "the locale": Piece(lambda: locale.setlocale(locale.LC_ALL), lambda name: locale.setlocale(locale.LC_ALL, name)),
    "the working directory": Piece(_where, _go_back),
    "the depth of recursion": Piece(sys.getrecursionlimit, sys.setrecursionlimit),
    "a debugger": Piece(sys.gettrace, sys.settrace),
    "a profiler": Piece(sys.getprofile, sys.setprofile),
    "who hears of an exception": Piece(lambda: sys.excepthook, lambda before: setattr(sys, "excepthook", before)),
    "signals and alarms": Piece(_signals, _put_back_signals),
    "the collection of garbage": Piece(gc.isenabled, lambda on: gc.enable() if on else gc.disable()),
    "the time between threads": Piece(sys.getswitchinterval, sys.setswitchinterval),
}
# … and what is put back when the check is over, since to read it costs as much as a call.
SLOW = {
    "the generator behind np.random": Piece(np.random.get_state, np.random.set_state),
    "the generator behind random": Piece(random.getstate, random.setstate),
    "the environment": Piece(os.environ.copy, _put_back_environment),
    "where modules are looked for": Piece(
        lambda: sys.path[:], lambda before: sys.path.__setitem__(slice(None), before)
    ),
    "matplotlib's settings": Piece(_settings, _put_back_settings),
}
ALWAYS = ("the generator behind np.random",)  # its state holds an array, which can't be compared at a glance
MODULES = (builtins, math, random, time, np, np.linalg, np.random)


@contextmanager
def kept(pieces: dict[str, Piece]) -> Iterator[None]:
    """Put back afterwards what was changed meanwhile."""
    before = {name: piece.read() for name, piece in pieces.items()}
    try:
        yield
    finally:
        for name, piece in pieces.items():
            if name in ALWAYS or piece.read() != before[name]:
                piece.put_back(before[name])


class Names:
    """The names in modules that functions might replace, such as `np.mean`; what was replaced is put back."""

    def __init__(self) -> None:
        self.before = [(module, module.__dict__.copy()) for module in MODULES]

    def put_back(self) -> None:
        """Put back what was replaced, without a name that may have been."""
        for module, before in self.before:
            now = module.__dict__
            if _len(now) != _len(before) or _any(_map(is_not, now.values(), before.values())):
                _put_back(now, before)


def _put_back(now: dict[str, Any], before: dict[str, Any]) -> None:
    for name in now.keys() - before.keys():
        if _type(now[name]) is not ModuleType:  # a part of NumPy that was imported meanwhile
            del now[name]
    now.update(before)
