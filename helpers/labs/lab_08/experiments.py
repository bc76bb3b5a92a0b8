"""A log of experiments that is kept: what was tried, and what came out, one JSON object a line, only ever appended to.

`my-experiments.jsonl` stands beside the progress. What is in it stays in it, also what went wrong: a log of successes
alone says nothing. Without an open lab nothing is written, and the log lasts as long as the kernel.
"""

import json
from datetime import UTC, datetime
from html import escape
from typing import NamedTuple

import numpy as np

from helpers.nn import arguments
from helpers.student import files, progress

FILE_NAME = "my-experiments.jsonl"
LONGEST = 120  # characters of a name
SHOWN = 20  # the newest
_in_memory = []


class Experiment(NamedTuple):
    """What was tried, and the figures that were measured."""

    name: str
    figures: dict  # a word → a number
    time: str = ""


class Log(NamedTuple):
    """The experiments so far, the oldest first, and what there is to tell about the file."""

    experiments: tuple
    problem: str = ""

    def __repr__(self):
        """Say how many there are, and what came out of the newest."""
        lines = [f"{len(self.experiments)} experiment{'s' * (len(self.experiments) != 1)} in the log"]
        lines += [f"  {each.name}: {_said(each.figures)}" for each in self.experiments[-SHOWN:]]
        return "\n".join([*lines, *filter(None, [self.problem])])

    def _repr_html_(self):
        rows = "".join(map(_row, self.experiments[-SHOWN:]))
        head = "<tr><th scope='col'>when</th><th scope='col'>what</th><th scope='col'>what came out</th></tr>"
        return f"<table>{head}{rows}</table>" + (f"<p>{escape(self.problem)}</p>" if self.problem else "")


def file():
    """Return where experiments are kept, None without an open lab."""
    beside = progress.file()
    return None if beside is None else beside.with_name(FILE_NAME)


def record(name, **figures):
    """Append an experiment in one piece, and return the Log with it.

    Raise TypeError or ValueError for a name that is none, or a figure that isn't one finite number.
    """
    if not isinstance(name, str) or not name.strip() or len(name) > LONGEST:
        raise ValueError(f"name must say in 1 to {LONGEST} characters what was tried; got {arguments.described(name)}")
    measured = {word: arguments.number(word, figure) for word, figure in figures.items()}
    if not measured:
        raise ValueError("figures must hold what was measured, such as held_out=0.93; got none")
    entry = {"time": datetime.now(UTC).isoformat(timespec="seconds"), "name": name, "figures": measured}
    problem, path = "", file()
    try:
        if path is not None:
            files.append(path, json.dumps(entry, ensure_ascii=False) + "\n")
    except OSError as error:
        problem = f"{path.name} can't be used ({files.why(error)}). The log is kept in memory only."
    if path is None or problem:
        _in_memory.append(Experiment(name, measured, entry["time"]))
    return read()._replace(problem=problem)


def read(path=None):
    """Return the Log; lines that can't be read stay in the file, and are counted."""
    path = path or file()
    try:
        lines = [] if path is None else [_parsed(line) for line in files.lines(path)]
    except FileNotFoundError:
        lines = []
    kept = [each for each in lines if each is not None]
    unread = len(lines) - len(kept)
    problem = (
        f"{unread} line{'s' * (unread != 1)} of {path.name} can't be read; they stay as they are." if unread else ""
    )
    return Log((*kept, *_in_memory), problem)


def best(figure, log=None):
    """Return the Experiment whose figure of that name is largest, the first of equals; None where none has it."""
    having = [each for each in (log or read()).experiments if figure in each.figures]
    return max(having, key=lambda each: each.figures[figure], default=None)


def _parsed(line):
    try:
        entry = json.loads((line or b"").decode("utf-8"))
        figures = {str(word): float(figure) for word, figure in entry["figures"].items()}
        found = Experiment(str(entry["name"]), figures, str(entry.get("time", "")))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return None
    return found if all(np.isfinite(list(figures.values()))) else None


def _row(each):
    cells = (each.time[:16].replace("T", " "), each.name, _said(each.figures))
    return "<tr>" + "".join(f"<td style='text-align:left'>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _said(figures):
    return ", ".join(f"{word.replace('_', ' ')} {figure:.4g}" for word, figure in figures.items())
