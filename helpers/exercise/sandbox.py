"""Run the student's function without letting it harm the notebook: on fresh copies, quietly, and not for ever."""

from __future__ import annotations

import copy
import gc
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import AsyncGeneratorType, CoroutineType
from typing import IO, NamedTuple

import numpy as np

from helpers.exercise import memory, process_state
from helpers.exercise.explanation import Promised, explain, is_own, located, own_line, question
from helpers.exercise.output import Output, held
from helpers.exercise.results import WrongForm
from helpers.exercise.time_limit import Ended, Interrupted, OutOfMemory, OutOfTime, TimeLimit
from helpers.nn.surroundings import FLOATING, ordinary

WARNINGS_AT_MOST = 3
SECONDS = 10.0
RECURSION = (1_000, 3_000)  # frames that a function may use; a cell may have set any other limit
PROMISES = {CoroutineType: "a coroutine", AsyncGeneratorType: "an asynchronous generator"}
# JupyterLab runs what a slider calls in a thread of its own, beside the cells. Standard output is swapped for the whole
# process, so two swaps at once would not find their way back.
_one_at_a_time = threading.RLock()
_present = threading.local()


class Run(NamedTuple):
    """What one call did: its value or its exception, its arguments afterwards, and what it said meanwhile."""

    value: object
    error: BaseException | None
    arguments: tuple
    printed: str
    warned: tuple[str, ...]


class Judgement:
    """One budget of time and memory for all calls that judge a function, and what it said in them."""

    def __init__(self, seconds: float, take_apart: Callable[[object], object] | None) -> None:
        self.until = time.monotonic() + seconds
        self.most = (memory.used() + memory.MOST) if memory.used() else float("inf")
        self.take_apart = take_apart
        self.ended: Ended | None = None
        self.output = Output()

    def left(self, seconds: float) -> float:
        """Return how many of some seconds may still be used."""
        return max(min(seconds, self.until - time.monotonic()), 0.0)


@contextmanager
def judgement(seconds: float, take_apart: Callable[[object], object] | None = None) -> Iterator[Judgement]:
    """Give all calls inside one budget, and put back at the end what they changed of the process.

    A judgement inside another one is part of it. `take_apart` is called with every value, under the same limits as the
    function: what a value does when it is looked at is the student's code too.
    """
    outer = getattr(_present, "judgement", None)
    if outer is not None:
        yield outer
        return
    with process_state.kept(process_state.SLOW):
        _present.judgement = Judgement(seconds, take_apart)
        try:
            yield _present.judgement
        finally:
            _present.judgement = None


def run(function: Callable, arguments: Sequence, seconds: float = SECONDS) -> Run:
    """Call a function on deep copies of its arguments and tell what happened; raise nothing because of it.

    Calls from several threads wait for each other. When time or memory is used up, or the stop button was pressed, that
    ends the judgement: each further call in it gives the same error at once.
    """
    with judgement(seconds) as present:
        if present.ended is not None:
            return Run(None, present.ended, (), "", ())
        copies, output, warned = copy.deepcopy(tuple(arguments)), Output(), _Warned()
        value, error = _outcome(present, present.left(seconds), function, copies, output, warned)
        if present.output.empty:
            present.output = output
        if isinstance(error, Ended):
            error.printed = output.prints
            present.ended, copies = error, ()
            gc.collect()
        return Run(value, error, copies, output.text(), tuple(warned.sentences))


def _outcome(
    present: Judgement, seconds: float, function: Callable, copies: tuple, output: Output, warned: _Warned
) -> tuple[object, BaseException | None]:
    """Return the value of a call or its exception, without what the exception's frames hold."""
    value, error = None, None
    limit = TimeLimit(seconds, present.most)
    try:
        with _one_at_a_time, _quiet(output, warned), limit, memory.bounded():
            value = _called(limit, function, copies)
            _look_at(limit, present, value)
    except BaseException as raised:  # SystemExit and KeyboardInterrupt too: whatever the function raises is its result
        error = raised.with_traceback(raised.__traceback__.tb_next)  # this frame holds the arguments
        _let_go(error)
    if limit.ending is Interrupted and not isinstance(error, Ended):
        error = Interrupted()
    return (value, None) if error is None else (None, error)


def _called(limit: TimeLimit, function: Callable, arguments: tuple) -> object:
    """Call a function within the limit, and put back at once what it replaced: the next line may need it."""
    names = process_state.Names()
    try:
        return limit.call(function, arguments)
    finally:
        names.put_back()


def _look_at(limit: TimeLimit, present: Judgement, value: object) -> None:
    """Take a value apart within the limit; one that has the wrong form is left to whoever says so."""
    for each in (value, *(value if type(value) in (tuple, list) else ())):  # isinstance would ask the value itself
        if type(each) is CoroutineType:
            each.close()  # or Python would complain later that nobody awaited it
    if type(value) in PROMISES:
        raise Promised(PROMISES[type(value)])
    if present.take_apart is None:
        return
    try:
        _called(limit, present.take_apart, (value,))
    except WrongForm:
        return


def _let_go(error: BaseException | None) -> None:
    """Free what the frames of an exception hold, and of those that led to it."""
    seen: list[BaseException] = []
    while error is not None and not any(error is each for each in seen):
        traceback.clear_frames(error.__traceback__)
        seen.append(error)
        error = error.__context__


class Guarded(NamedTuple):
    """The value of a call, or what went wrong in readable words; `problem` is empty when all went well."""

    value: object
    problem: str


def guarded(function: Callable, *arguments: object, seconds: float = SECONDS) -> Guarded:
    """Call a student's function for an explorer: the value, or the exception in words with the student's own line."""
    with ordinary():
        outcome = run(function, arguments, seconds)
    return Guarded(outcome.value, "" if outcome.error is None else explain(outcome.error))


class _Warned:
    """Collect the first few different warnings as sentences with the student's line."""

    def __init__(self) -> None:
        self.sentences: list[str] = []

    def __call__(
        self,
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: IO | None = None,
        line: str | None = None,
    ) -> None:
        if len(self.sentences) >= WARNINGS_AT_MOST:
            return
        sentence = f"{category.__name__}: {message}{located(filename, lineno)}"
        if sentence not in self.sentences:
            self.sentences.append(sentence)


@contextmanager
def _quiet(output: Output, warned: _Warned) -> Iterator[None]:
    """Keep what a function says out of the notebook, and what it changes away from the next call."""
    with process_state.kept(process_state.QUICK), held(output), warnings.catch_warnings(), np.errstate(**FLOATING):
        sys.setrecursionlimit(min(max(sys.getrecursionlimit(), RECURSION[0]), RECURSION[1]))
        warnings.simplefilter("always")
        warnings.showwarning = warned
        yield


__all__ = [
    "Guarded",
    "Interrupted",
    "OutOfMemory",
    "OutOfTime",
    "Run",
    "explain",
    "guarded",
    "is_own",
    "judgement",
    "ordinary",
    "own_line",
    "question",
    "run",
]
