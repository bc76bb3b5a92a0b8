"""End a call after some seconds, and tell the time limit from the stop button; where there are no threads too."""

from __future__ import annotations

import _thread
import ctypes
import signal
import sys
import threading
import time
from types import CodeType, FrameType


class OutOfTime(BaseException):
    """The function ran into the time limit; not an Exception, so that `except Exception` doesn't hold it back."""

    def __init__(self, tracer: Tracer | None = None) -> None:
        super().__init__()
        self.tracer = tracer

    def __del__(self) -> None:
        if self.tracer is not None:  # a bare `except:` in the function has caught it, or it is over
            self.tracer.go_on()


class Interrupted(BaseException):
    """The user pressed the stop button; told apart from a KeyboardInterrupt that the student's code raises itself."""


class TimeLimit:
    """Raise OutOfTime in the calling thread after some seconds, and Interrupted when the user stops the kernel.

    `caller` is the code that calls the function and sets `armed` meanwhile: only what runs within that call is hit. A
    thread watches the time. On the main thread the handler of SIGINT is ours meanwhile; a late alarm is ignored, and
    the watching thread is waited for before the old handler comes back. On another thread, where no signal arrives,
    Python is asked to raise the exception there. Where no thread can be started, a `Tracer` looks at the clock.
    """

    def __init__(self, seconds: float, caller: CodeType) -> None:
        self.seconds, self.caller = seconds, caller
        self.armed, self.due, self.missed = False, False, False
        self.finished = threading.Event()
        self.old_handler = None
        self.watcher: threading.Thread | None = None
        self.tracer: Tracer | None = None

    def __enter__(self) -> TimeLimit:
        if threading.current_thread() is not threading.main_thread():
            self._begin(self._watch_thread, threading.get_ident())
            return self
        self.old_handler = signal.getsignal(signal.SIGINT)
        if self.old_handler is not None:  # None: a handler that Python didn't install and couldn't put back
            signal.signal(signal.SIGINT, self._ring)
            self._begin(self._watch)
        return self

    def __exit__(self, *raised: object) -> None:
        self.finished.set()
        if self.tracer is not None:
            self.tracer.end()
        if self.watcher is not None:
            self.watcher.join()
        if self.old_handler is not None:
            signal.signal(signal.SIGINT, self.old_handler)
        for _ in range(2):
            pass  # an exception that was asked for at the last moment is raised here, not later in somebody else's line

    def _begin(self, watch: object, *arguments: object) -> None:
        watcher = threading.Thread(target=watch, args=arguments, daemon=True)
        try:
            watcher.start()
        except RuntimeError:  # no threads: Python in a browser
            self.tracer = Tracer(self)
            self.tracer.begin()
        else:
            self.watcher = watcher

    def _watch(self) -> None:
        wait = self.seconds
        while not self.finished.wait(wait):
            self.due = True
            _interrupt_main()
            wait = 0.05  # again and again: a bare `except:` in the function may have caught the last one

    def _watch_thread(self, ident: int) -> None:
        if not self.finished.wait(self.seconds):
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(ident), ctypes.py_object(OutOfTime))

    def _ring(self, number: int, frame: FrameType) -> None:
        if self.armed and frame.f_code is not self.caller:  # strictly inside the function, never in our own lines
            raise OutOfTime if self.due else Interrupted
        self.missed |= not self.due


class Tracer:
    """Look at the clock before each line of a function; the tracer of a debugger comes back afterwards."""

    def __init__(self, limit: TimeLimit) -> None:
        self.limit = limit
        self.until = time.monotonic() + limit.seconds
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
        while frame is not None and frame.f_code is not self.limit.caller:
            frame.f_trace = self._look
            frame = frame.f_back

    def _look(self, frame: FrameType, event: str, argument: object) -> object:
        if self.limit.armed and time.monotonic() > self.until:
            raise OutOfTime(self)  # no name may hold it, or it would live on after a bare `except:`
        return self._look


def _interrupt_main() -> None:
    if hasattr(signal, "pthread_kill"):  # a real signal also wakes a function that sleeps or waits for input
        signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
    else:
        _thread.interrupt_main()
