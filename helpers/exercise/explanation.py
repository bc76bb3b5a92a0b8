"""Say what an exception says, and in which line of the student's own code it arose."""

from __future__ import annotations

import linecache
import sysconfig
from collections import Counter
from pathlib import Path
from traceback import walk_tb
from types import CodeType

from helpers.exercise.time_limit import Ended, Interrupted, OutOfMemory, TimeLimit

_HERE = str(Path(__file__).resolve().parents[1])
_ELSEWHERE = tuple({sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")})
OFTEN = 10_000  # prints
WORDS = 0.5  # seconds for the words of an exception
DEEP = 50  # calls of one function within itself


class Unanswered(EOFError):
    """The function asked for `input()`, and there is nobody who answers."""


class Promised(TypeError):
    """The function gave no result, only a coroutine that would compute one."""


def explain(error: BaseException) -> str:
    """Say what an exception says, and in which line of the student's own code it arose."""
    line = own_line(error)
    if isinstance(error, Ended):
        return _end(error, line)
    if isinstance(error, Unanswered):
        return f"It asks for `input()`{line}, which nobody can answer in a check. All that it needs are its arguments."
    if isinstance(error, RecursionError) and _calls_itself(error):
        return f"It calls itself again and again, up to a `RecursionError`{line}. What should end that?"
    if isinstance(error, Promised):
        return f"It returned {error}, which computes nothing before it is awaited. Leave out `async` in its `def`."
    bound = " While it is checked, a function may take 1 GB." if isinstance(error, MemoryError) else ""
    said = _said(error)
    power = "`^` isn't a power in Python, `**` is. " if "bitwise_xor" in said else ""
    return f"{power}`{type(error).__name__}{said}`{line}.{bound}"


def question(error: Ended) -> str:
    """Return what to ask about a function that was ended: what it printed takes time as well as a loop."""
    if isinstance(error, OutOfMemory):
        return "Does something grow in a loop that never ends?"
    if error.printed > OFTEN:
        return f"By then it had printed {error.printed:,} times, which takes long. Does it end without that?"
    return "Does a loop never end?"


def own_line(error: BaseException) -> str:
    """Return ' in line 3: `…`' for the deepest line of the traceback that the student's notebook wrote, or nothing.

    Where that line stands in another function than the one that was called, say in which, and who called it.
    """
    own = [(frame.f_code, line) for frame, line in walk_tb(error.__traceback__) if is_own(frame.f_code)]
    if not own:
        return ""
    deepest = located(own[-1][0].co_filename, own[-1][1])
    named = [code for code, _ in own if not code.co_name.startswith("<")]  # a comprehension belongs to its function
    if not named or named[-1] is own[0][0]:
        return deepest
    called = located(own[0][0].co_filename, own[0][1]).replace(" in line", " from line")
    return f"{deepest}, which is in `{named[-1].co_name}`, called{called}"


def is_own(code: CodeType) -> bool:
    """Tell whether code was written by the student: neither by this course, nor by Python or an installed package."""
    name = code.co_filename
    return not name.startswith((_HERE, "<frozen", "<__array", *_ELSEWHERE))


def located(filename: str, line: int) -> str:
    """Return ' in line 3: `…`', or without the text where it isn't known."""
    text = linecache.getline(filename, line).strip()
    return f" in line {line}" + (f": `{text}`" if text else "")


def _end(error: Ended, line: str) -> str:
    if isinstance(error, Interrupted):
        return f"You stopped it while it was running{line}."
    if isinstance(error, OutOfMemory):
        return f"It had taken nearly 1 GB of memory and was stopped{line}. {question(error)}"
    return f"It did not finish in time and was stopped{line}. {question(error)}"


def _calls_itself(error: BaseException) -> bool:
    calls = Counter(frame.f_code for frame, _ in walk_tb(error.__traceback__) if is_own(frame.f_code))
    return any(count > DEEP for count in calls.values())


def _said(error: BaseException) -> str:
    try:
        with TimeLimit(WORDS) as limit:
            text = limit.call(str, (error,))
    except BaseException as failure:  # an exception class of the student's own, whose __str__ fails or never ends
        text = f"(no message: its __str__ raises {type(failure).__name__})"
    text = text.replace("`", "'")
    return f": {text if len(text) <= 300 else text[:300] + '…'}" if text else ""


__all__ = ["Promised", "Unanswered", "explain", "is_own", "located", "own_line", "question"]
