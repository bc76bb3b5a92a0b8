"""End a call that takes too long or too much memory, or that the stop button ends; where there are no threads too."""

from __future__ import annotations

import _thread
import ctypes
import signal
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from types import FrameType

from helpers.exercise import memory

LOOK = 0.025  # seconds between two looks at the clock and the memory
SHORTEST = 1e-4


class Ended(BaseException):
    """A call was ended from outside; not an Exception, so that `except Exception` doesn't hold it back."""

    printed = 0  # how often it had printed by then


class OutOfTime(Ended):
    """The function ran into the time limit."""


class OutOfMemory(Ended):
    """The function had taken nearly a gigabyte."""


class Interrupted(Ended):
    """The user pressed the stop button; told apart from a KeyboardInterrupt that the student's code raises itself."""


# A bare `except:` catches what ends the call. So that rings again as it is made, and the next jump or call raises anew,
# in the `except` or after it. The ring is a builtin, since the end of a Python function would be such a place already.
_RINGING = {
    kind: type(kind.__name__, (kind,), {"__init__": _thread.interrupt_main})
    for kind in (OutOfTime, OutOfMemory, Interrupted)
}


class TimeLimit:
    """Raise OutOfTime or OutOfMemory in the calling thread, and Interrupted when the user stops the kernel.

    Only what runs within `call` is hit. A thread watches the clock and the memory. On the main thread the handler of
    SIGINT is ours meanwhile; a late alarm is ignored, and the watching thread is waited for before the old handler
    comes back. On another thread, where no signal arrives, Python is asked to raise the exception there, again and
    again at shrinking intervals. Where no thread can be started, a `Tracer` looks before each line.
    """

    def __init__(self, seconds: float, most: float = float("inf")) -> None:
        self.until, self.most = time.monotonic() + seconds, most
        self.armed = False
        self.ending: type[Ended] | None = None
        self.again: type[Ended] | None = None
        self.finished = threading.Event()
        self.ident = threading.get_ident()
        self.on_main = threading.current_thread() is threading.main_thread()
        self.old_handler = None
        self.watcher: threading.Thread | None = None
        self.tracer: Tracer | None = None

    def __enter__(self) -> TimeLimit:
        self.old_handler = signal.getsignal(signal.SIGINT) if self.on_main else None
        if self.old_handler is not None:  # None: a handler that Python didn't install and couldn't put back
            signal.signal(signal.SIGINT, self._ring)
        self._begin()
        return self

    def __exit__(self, *raised: object) -> None:
        self.finished.set()
        if self.tracer is not None:
            self.tracer.end()
        if self.watcher is not None:
            self.watcher.join()
        if self.old_handler is not None:
            signal.signal(signal.SIGINT, self.old_handler)

    def call(self, function: Callable, arguments: tuple = ()) -> object:
        """Call a function, which the limit may hit; it hits nothing else."""
        self.again = None
        try:
            self.armed = True
            return function(*arguments)
        finally:
            self.armed = False
            if self.again is not None:
                self.again.__init__ = BaseException.__init__  # it rings no more
            try:  # what was asked for at the last moment comes here, not later in somebody else's line
                for _ in (0, 1):
                    pass
            except Ended:
                pass

    def exceeded(self) -> type[Ended] | None:
        """Return what the function has too much of by now, if anything."""
        if time.monotonic() > self.until:
            return OutOfTime
        return OutOfMemory if memory.used() > self.most else None

    def _begin(self) -> None:
        watcher = threading.Thread(target=self._watch, daemon=True)
        try:
            watcher.start()
        except RuntimeError:  # no threads: Python in a browser
            self.tracer = Tracer(self)
            self.tracer.begin()
        else:
            self.watcher = watcher

    def _watch(self) -> None:
        while self.ending is None:
            if self.finished.wait(self._until_next_look()):
                return
            self.ending = self.ending or self.exceeded()
        switching = sys.getswitchinterval()
        self._strike_until_it_ends(switching)
        sys.setswitchinterval(switching)

    def _strike_until_it_ends(self, switching: float) -> None:
        """Strike at shrinking intervals: one of many comes while no `try` of the function holds it."""
        wait = LOOK
        while not self.finished.is_set():
            self._strike()
            self.finished.wait(wait)
            wait = max(wait / 2, SHORTEST)
            sys.setswitchinterval(min(switching, wait))

    def _until_next_look(self) -> float:
        return max(min(LOOK, self.until - time.monotonic()), 0.0) + 1e-4

    def _strike(self) -> None:
        if self.on_main and signal.getsignal(signal.SIGINT) == self._ring:
            _interrupt_main()
            return
        again = self.again = self.again or _ringing_in(self.ident, self.ending)
        ask = partial(_ASK, self.ident, again)
        if self.armed:  # between this line and the end of the next no other thread runs
            ask()

    def _ring(self, number: int, frame: FrameType) -> None:
        self.ending = self.ending or Interrupted
        if self.armed and frame.f_code is not _CALL:  # strictly inside the function, never in our own lines
            raise _RINGING[self.ending]


class _Traced:
    """An end that a tracer raised; when it has been caught and is gone, the tracer goes on."""

    def __init__(self, tracer: Tracer) -> None:
        super().__init__()
        self.tracer = tracer

    def __del__(self) -> None:
        self.tracer.go_on()


_TRACED = {kind: type(kind.__name__, (_Traced, kind), {}) for kind in (OutOfTime, OutOfMemory)}


class Tracer:
    """Look at the clock before each line of a function; the tracer of a debugger comes back afterwards."""

    def __init__(self, limit: TimeLimit) -> None:
        self.limit = limit
        self.next_look = 0.0
        self.before = None

    def begin(self) -> None:
        """Trace what this thread calls from now on."""
        self.before = sys.gettrace()
        sys.settrace(self._look)

    def end(self) -> None:
        """Put back the tracer that was there before."""
        sys.settrace(self.before)

    def go_on(self) -> None:
        """Trace on: Python drops a tracer that raises."""
        if not self.limit.armed:
            return
        sys.settrace(self._look)
        frame = sys._getframe(2)
        while frame is not None and frame.f_code is not _CALL:
            frame.f_trace = self._look
            frame = frame.f_back

    def _look(self, frame: FrameType, event: str, argument: object) -> Callable:
        limit = self.limit
        if limit.armed and limit.ending is None and time.monotonic() > self.next_look:
            limit.ending = limit.exceeded()
            self.next_look = min(time.monotonic() + LOOK, limit.until)
        if limit.armed and limit.ending is not None:
            raise _TRACED[limit.ending](self)  # no name may hold it, or it would live on after a bare `except:`
        return self._look


def _interrupt_main() -> None:
    if hasattr(signal, "pthread_kill"):  # a real signal also wakes a function that sleeps or waits for input
        signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
    else:
        _thread.interrupt_main()


_CALL = TimeLimit.call.__code__
_ASK = ctypes.PYFUNCTYPE(None, ctypes.c_ulong, ctypes.py_object)(("PyThreadState_SetAsyncExc", ctypes.pythonapi))


def _ringing_in(ident: int, kind: type[Ended]) -> type[Ended]:
    """Return an end that asks for itself again in a thread as it is made there."""
    again = type(kind.__name__, (kind,), {})
    again.__init__ = staticmethod(partial(_ASK, ident, again))
    return again
