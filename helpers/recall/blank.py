"""A function of an earlier lab written once more, from memory, on an empty cell and against one's own first time.

A time is what lies between two lines of the log, as far as somebody was at work: a longer silence than `BREAK` counts
as that much. So both times are measured alike. The first one runs from the ✓ of the exercise where the way began to
the ✓ of the function, with whatever was read and tried in between; without these two lines there is none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from itertools import pairwise

import ipywidgets as widgets

from helpers.exercise import findings, sandbox
from helpers.exercise.verdict import Verdict
from helpers.figures import still
from helpers.labs import EXERCISES
from helpers.quizzes.form import Manners
from helpers.student import cells, progress

BREAK = 600  # seconds
BEGUN, CORRECT = "begun", "correct"
EMPTY = "The cell above is still empty. Write `{name}` there, run it, then run this cell again."
COURSES = "This `{name}` is the course's. The one that counts is the one that you write in the cell above."
NO_CLOCK = "No clock was running, so there is no time to tell."


class Clock(still.Told, widgets.VBox):
    """A button that starts the clock for a function; the log keeps when."""

    def __init__(self, name: str):
        self.name = name
        self.button = widgets.Button(description="Start the clock", tooltip=f"Start the clock for {name}")
        self.said = widgets.HTML(_started(name))
        self.said.add_class("backprop-feedback")
        box = widgets.VBox([self.button, self.said])
        box.add_class("backprop-question")
        super().__init__([box, Manners()])
        self.add_class("backprop-quiz")
        self.button.on_click(lambda _: self._start())

    def _start(self) -> None:
        lost = progress.record(progress.MEMORY, self.name, status=BEGUN)
        self.said.value = escape(f"{_started(self.name) or 'Go.'} {lost}".strip())

    def __repr__(self) -> str:
        return f"A clock for {self.name}, written from memory: press Start."


@dataclass(frozen=True)
class FromMemory:
    """The verdict about a function written from memory, and what the clock says."""

    verdict: Verdict
    words: str

    def __repr__(self) -> str:
        return f"From memory · {self.verdict.message}\n{self.words}".strip()

    def _repr_html_(self) -> str:
        return f"{self.verdict._repr_html_()}<p>{escape(self.words)}</p>"


def check(name: str, since: str) -> FromMemory:
    """Judge what the notebook calls `name`; compare its time with the first one, which began with the ✓ of `since`."""
    exercise, function = EXERCISES[name], _of_notebook(name)
    if function is None or not _is_own(function):
        text = (EMPTY if function is None else COURSES).format(name=name)
        return FromMemory(exercise.verdict("not attempted", None, text), "")
    verdict = exercise.judge(function)
    seconds = _since_start(name) if verdict else None
    facts = {} if seconds is None else {"seconds": round(seconds)}
    lost = progress.record(progress.MEMORY, name, status=verdict.status, mistake=verdict.mistake, **facts)
    words = _compared(seconds, first_time(name, since)) if verdict else "The clock goes on."
    return FromMemory(verdict, f"{words} {lost}".strip())


def first_time(name: str, since: str) -> float | None:
    """Return the seconds at work from the first ✓ of `since` to that of `name`; None where the log has no such."""
    lab = EXERCISES[name].lab
    lines = [each for each in progress.entries() if each["lab"] == lab]
    begin, end = (_first_tick(lines, each) for each in (since, name))
    if begin is None or end is None or end <= begin:
        return None
    return at_work([progress.time_of(each) for each in lines[begin : end + 1]])


def at_work(times: list[datetime | None]) -> float:
    """Return the seconds between times, no silence counting as more than `BREAK`; what is no time is left out."""
    known = sorted(time for time in times if time is not None)
    return sum(min((after - before).total_seconds(), BREAK) for before, after in pairwise(known))


def _first_tick(lines: list[dict], name: str) -> int | None:
    ticks = (n for n, each in enumerate(lines) if (each["kind"], each["name"]) == ("exercise", name) and _right(each))
    return next(ticks, None)


def _right(entry: dict) -> bool:
    return entry.get("status") == CORRECT


def _since_start(name: str) -> float | None:
    """Return the seconds at work since the clock of the open lab was started last; None where it isn't running."""
    lines = [each for each in progress.entries() if each["lab"] == progress.lab()]
    mine = [n for n, each in enumerate(lines) if (each["kind"], each["name"]) == (progress.MEMORY, name)]
    begun = [n for n in mine if lines[n].get("status") == BEGUN]
    if not begun or any(_right(lines[n]) for n in mine if n > begun[-1]):
        return None
    return at_work([*map(progress.time_of, lines[begun[-1] :]), datetime.now(UTC)])


def _compared(seconds: float | None, first: float | None) -> str:
    if seconds is None:
        return NO_CLOCK
    now = f"From memory, the whole of it, in {_minutes(seconds)}."
    if first is None:
        return f"{now} Your log doesn't tell how long it took you the first time."
    return f"{now} The first time it took you {_minutes(first)}, reading included."


def _minutes(seconds: float) -> str:
    minutes = max(round(seconds / 60), 1)
    return f"about {minutes} minute{'s' if minutes > 1 else ''}"


def _started(name: str) -> str:
    """Say that the clock is running, where it is."""
    return "" if _since_start(name) is None else "The clock is running. Write in the cell below."


def _of_notebook(name: str) -> Callable | None:
    """Return what the notebook calls by that name; None where it is nothing that can be called."""
    record = cells.record()
    value = record.shell.user_ns.get(name) if record is not None else None
    return value if callable(value) else None


def _is_own(function: Callable) -> bool:
    code = findings.code_of(function)
    return code is None or sandbox.is_own(code)
