"""Remember what the student has done, in a file that is the student's own.

The file is a log: one JSON object a line, only ever appended to, `my-progress.jsonl` beside the labs unless the
environment variable BACKPROP_LABS_PROGRESS names another. A line is written in one piece, so two kernels can write at
once; a line that can't be read is kept and told. What a full disk doesn't take is told at once, kept in memory, and
written with the next line. Without `open_lab` nothing is remembered and nothing is written.

What counts as done: an entry whose facts don't say otherwise (a `status` other than "correct", or `right` false).
Once done is done for good: a later wrong try takes nothing away.
"""

from __future__ import annotations

import html
import json
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from helpers.student import files, front_end
from helpers.student.progress_view import PLURALS, View

FILE_NAME = "my-progress.jsonl"
# Kinds of entries beside those that a lab's progress counts: a rung of help that was opened, how a prediction compared,
# a question asked again in a later lab, an explanation held against the model answer, a function written from memory.
RUNG, OUTCOME, RECALL, EXPLANATION, MEMORY = BESIDE = ("rung", "outcome", "recall", "explanation", "memory")


@dataclass
class Log:
    """The open lab: where it writes, what it contains and what has been done in it."""

    lab: str
    path: Path
    folder: Path
    announced: dict[tuple[str, str], str] = field(default_factory=dict)  # (kind, name) → title
    entries: list[dict] = field(default_factory=list)
    unreadable: int = 0
    problem: str = ""
    refused: bool = False  # what is there is no log, so nothing is added to it
    waiting: list[str] = field(default_factory=list)  # lines that the disk hasn't taken

    def __repr__(self) -> str:
        """Say in one line where the progress is kept; no times and no folders, so that two runs print the same."""
        if self.problem:
            return f"Lab {self.lab} is open. Your progress is kept in memory only: {self.problem}"
        return f"Lab {self.lab} is open. Your progress is kept in {self.path.name}" + _unreadable_lines(self.unreadable)

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(repr(self))}</p>\n{front_end.HTML}"


_open: Log | None = None


def open_lab(lab: str, path: str | os.PathLike | None = None) -> Log:
    """Begin to remember progress for a lab such as "01"; what the file already holds counts."""
    global _open
    log = Log(str(lab), folder() / (path or os.environ.get("BACKPROP_LABS_PROGRESS") or FILE_NAME), folder())
    _read(log)
    _append(log)
    _open = log
    front_end.prepare()
    return log


def close() -> None:
    """Stop remembering; tests and scripts use it, a notebook never needs it."""
    global _open
    _open = None


def announce(kind: str, name: str, title: str) -> None:
    """Say that the open lab contains something to do; kept in memory only."""
    _check_kind(kind)
    if _open is not None:
        _open.announced[kind, name] = title


def record(kind: str, name: str, **facts: object) -> str:
    """Append what happened as one line; without an open lab, do nothing.

    Return a sentence where the file can't be used, the first time that this happens.
    """
    _check_kind(kind)
    if _open is None:
        return ""
    entry = {"time": datetime.now(UTC).isoformat(timespec="seconds"), "lab": _open.lab, "kind": kind, "name": name}
    line = json.dumps(entry | facts, ensure_ascii=False, default=_plain)
    _open.entries.append(json.loads(line))
    _open.waiting.append(line + "\n")
    known = _open.problem
    _append(_open)
    return f"{_open.problem} Your progress is kept in memory only." if _open.problem not in ("", known) else ""


def done(kind: str, name: str) -> bool:
    """Tell whether something of the open lab has ever been done."""
    return any(_counts(entry) for entry in _entries(kind, name))


def rungs(name: str) -> set[str]:
    """Return the rungs of help that have been opened for an exercise, in whichever lab."""
    entries = _open.entries if _open is not None else []
    return {str(e.get("rung")) for e in entries if (e["kind"], e["name"]) == (RUNG, name)}


def lent() -> set[str]:
    """Return the exercises for which the course's own function has been lent."""
    entries = _open.entries if _open is not None else []
    return {e["name"] for e in entries if (e["kind"], e.get("rung")) == (RUNG, "lent")}


def latest(kind: str, name: str) -> dict | None:
    """Return the last entry about something of the open lab, or None."""
    return next(reversed(_entries(kind, name)), None)


def firsts() -> dict[tuple[str, str, str], datetime | None]:
    """Return when each thing of any lab was first done: (lab, kind, name) → time, None where the line has none.

    It is read from the file of the open lab, so it knows what other labs wrote; without an open lab it is empty.
    """
    found: dict[tuple[str, str, str], datetime | None] = {}
    for entry in filter(_counts, entries()):
        found.setdefault((entry["lab"], entry["kind"], entry["name"]), time_of(entry))
    return found


def entries() -> list[dict]:
    """Return what the file of the open lab holds of all labs, the oldest first; without an open lab nothing."""
    if _open is None:
        return []
    if not _open.problem:
        _read(_open)  # another window may have written meanwhile
    return list(_open.entries)


def show() -> View:
    """Return a view of the open lab's progress: rich in a notebook, one plain text elsewhere."""
    if _open is None:
        return View("", [], ["No lab is open: progress.open_lab begins to remember."])
    if not _open.problem:
        _read(_open)  # another window may have written meanwhile
    rows = [(kind, title, done(kind, name)) for (kind, name), title in _open.announced.items()]
    notes = filter(None, [_open.problem, _unreadable_lines(_open.unreadable).lstrip("; ")])
    return View(_open.lab, rows, list(notes))


def lab() -> str | None:
    """Return the number of the open lab, None without one."""
    return _open.lab if _open is not None else None


def signature() -> str:
    """Return a text that is this student's own and never changes: the first line of their log; nothing without one."""
    return json.dumps(_open.entries[0], sort_keys=True) if _open is not None and _open.entries else ""


def folder() -> Path:
    """Return where the first lab was opened, even if a cell has gone to another folder since."""
    return _open.folder if _open is not None else Path.cwd()


def file() -> Path | None:
    """Return where the progress of the open lab is kept, None without an open lab."""
    return _open.path if _open is not None else None


def _plain(fact: object) -> object:
    """Turn what JSON has no word for into a number where it is one (NumPy's), else into text."""
    return fact.item() if hasattr(fact, "item") and getattr(fact, "size", 1) == 1 else str(fact)


def _counts(entry: dict) -> bool:
    return entry.get("status", "correct") == "correct" and entry.get("right", True) is True


def time_of(entry: dict) -> datetime | None:
    """Return when an entry was written; somebody may have edited the file, so what isn't a time is None."""
    try:
        time = datetime.fromisoformat(str(entry.get("time")))
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _entries(kind: str, name: str) -> list[dict]:
    _check_kind(kind)
    if _open is None:
        return []
    return [e for e in _open.entries if (e["lab"], e["kind"], e["name"]) == (_open.lab, kind, name)]


def _check_kind(kind: str) -> None:
    if kind not in (*PLURALS, *BESIDE):
        raise ValueError(f"kind must be one of {', '.join(map(repr, (*PLURALS, *BESIDE)))}; got {kind!r}")


def _unreadable_lines(unreadable: int) -> str:
    if not unreadable:
        return ""
    subject = "1 line of it" if unreadable == 1 else f"{unreadable} lines of it"
    return f"; {subject} can't be read and {'stays as it is' if unreadable == 1 else 'stay as they are'}"


def _read(log: Log) -> None:
    """Load the file into the log; a line that isn't a JSON object with our keys is counted, and stays in the file."""
    try:
        read = [_parsed(line) for line in files.lines(log.path)]
    except FileNotFoundError:
        read = []
    except OSError as error:
        log.problem, log.refused = _reason(log, error), True
        return
    log.entries = [entry for entry in read if entry is not None]
    log.unreadable = read.count(None)


def _parsed(line: bytes | None) -> dict | None:
    try:
        entry = json.loads((line or b"").decode("utf-8"))
    except (ValueError, RecursionError):  # also a number of more digits than Python reads
        return None
    keys = ("lab", "kind", "name")
    return entry if isinstance(entry, dict) and all(isinstance(entry.get(key), str) for key in keys) else None


def _append(log: Log) -> None:
    """Write the lines that wait; without any, try whether the file can be written."""
    if log.refused:
        return
    try:
        files.append(log.path, "".join(log.waiting))
        log.problem, log.waiting = "", []
    except OSError as error:
        log.problem = _reason(log, error)


def _reason(log: Log, error: OSError) -> str:
    return f"{log.path.name} can't be used ({files.why(error)})."
