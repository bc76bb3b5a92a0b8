"""Run the student's function without letting it harm the notebook: on fresh copies, quietly, and not for ever."""

from __future__ import annotations

import copy
import io
import linecache
import sysconfig
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from traceback import walk_tb
from types import CodeType
from typing import IO, NamedTuple

import numpy as np

from helpers.exercise.time_limit import Interrupted, OutOfTime, TimeLimit
from helpers.nn.surroundings import FLOATING, ordinary

PRINTED_AT_MOST = 2_000  # characters kept of what a function prints
WARNINGS_AT_MOST = 3
SECONDS = 10.0
# JupyterLab runs what a slider calls in a thread of its own, beside the cells. Standard output is swapped for the whole
# process, so two swaps at once would not find their way back.
_one_at_a_time = threading.RLock()
_HERE = str(Path(__file__).resolve().parents[1])
_ELSEWHERE = tuple({sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")})


class Run(NamedTuple):
    """What one call did: its value or its exception, its arguments afterwards, and what it said meanwhile."""

    value: object
    error: BaseException | None
    arguments: tuple
    printed: str
    warned: tuple[str, ...]


def run(function: Callable, arguments: Sequence, seconds: float = SECONDS) -> Run:
    """Call a function on deep copies of its arguments and tell what happened; raise nothing because of it.

    Calls from several threads wait for each other.
    """
    copies = copy.deepcopy(tuple(arguments))
    printed, warned = _Printed(), _Warned()
    value, error = None, None
    limit = TimeLimit(seconds, run.__code__)
    try:
        with _one_at_a_time, _quiet(printed, warned), limit:
            try:
                limit.armed = True
                value = function(*copies)
            finally:
                limit.armed = False
    except BaseException as raised:  # SystemExit and KeyboardInterrupt too: whatever the function raises is its result
        error = raised
    if limit.missed and error is None:
        error = Interrupted()
    return Run(value, error, copies, printed.text(), tuple(warned.sentences))


@contextmanager
def same_random_state() -> Iterator[None]:
    """Put the hidden state of `np.random` back afterwards, whatever the student's code did with it."""
    state = np.random.get_state()
    try:
        yield
    finally:
        np.random.set_state(state)


class Guarded(NamedTuple):
    """The value of a call, or what went wrong in readable words; `problem` is empty when all went well."""

    value: object
    problem: str


def guarded(function: Callable, *arguments: object, seconds: float = SECONDS) -> Guarded:
    """Call a student's function for an explorer: the value, or the exception in words with the student's own line."""
    with ordinary(), same_random_state():
        outcome = run(function, arguments, seconds)
    return Guarded(outcome.value, "" if outcome.error is None else explain(outcome.error))


def explain(error: BaseException) -> str:
    """Say what an exception says, and in which line of the student's own code it arose."""
    if isinstance(error, OutOfTime):
        return f"It did not finish in time and was stopped{own_line(error)}. Does a loop never end?"
    if isinstance(error, Interrupted):
        return f"You stopped it while it was running{own_line(error)}."
    return f"`{type(error).__name__}{_said(error)}`{own_line(error)}."


def own_line(error: BaseException) -> str:
    """Return ' in line 3: `…`' for the deepest line of the traceback that the student's notebook wrote, or nothing.

    Where that line stands in another function than the one that was called, say in which, and who called it.
    """
    own = [(frame.f_code, line) for frame, line in walk_tb(error.__traceback__) if is_own(frame.f_code)]
    if not own:
        return ""
    deepest = _located(own[-1][0].co_filename, own[-1][1])
    named = [code for code, _ in own if not code.co_name.startswith("<")]  # a comprehension belongs to its function
    if not named or named[-1] is own[0][0]:
        return deepest
    called = _located(own[0][0].co_filename, own[0][1]).replace(" in line", " from line")
    return f"{deepest}, which is in `{named[-1].co_name}`, called{called}"


def is_own(code: CodeType) -> bool:
    """Tell whether code was written by the student: neither by this course, nor by Python or an installed package."""
    name = code.co_filename
    return not name.startswith((_HERE, "<frozen", "<__array", *_ELSEWHERE))


def _located(filename: str, line: int) -> str:
    text = linecache.getline(filename, line).strip()
    return f" in line {line}" + (f": `{text}`" if text else "")


def _said(error: BaseException) -> str:
    try:
        text = str(error)
    except Exception as failure:  # an exception class of the student's own whose __str__ fails
        text = f"(no message: its __str__ raises {type(failure).__name__})"
    text = text.replace("`", "'")
    return f": {text if len(text) <= 300 else text[:300] + '…'}" if text else ""


class _Printed(io.TextIOBase):
    """Keep the first characters of what is printed; the rest costs nothing."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.length = 0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self.length < PRINTED_AT_MOST:
            self.kept.append(text[: PRINTED_AT_MOST - self.length])
        self.length += len(text)
        return len(text)

    def text(self) -> str:
        cut = f"\n… cut off after {PRINTED_AT_MOST:,} characters" if self.length > PRINTED_AT_MOST else ""
        return "".join(self.kept) + cut


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
        sentence = f"{category.__name__}: {message}{_located(filename, lineno)}"
        if sentence not in self.sentences:
            self.sentences.append(sentence)


@contextmanager
def _quiet(printed: _Printed, warned: _Warned) -> Iterator[None]:
    """Keep prints and warnings out of the notebook, and NumPy's warnings as they are by default."""
    with redirect_stdout(printed), redirect_stderr(printed), warnings.catch_warnings(), np.errstate(**FLOATING):
        warnings.simplefilter("always")
        warnings.showwarning = warned
        yield
