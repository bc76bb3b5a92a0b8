"""Keep the text of the student's solved exercises, so that later labs can run on it.

They are in `my-functions.py`, beside the progress file: an ordinary Python file of the student's own, in sections such
as `# %% softmax · Lab 03 · 2026-11-24T11:20Z`. It is only ever appended to, and the last section of a name counts. A
section stands for itself: the function comes with the imports, the constants and the functions of the notebook that it
uses. It holds nothing else, so that reading it back runs definitions; their decorators, defaults and imports run with
them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import escape
from itertools import zip_longest
from pathlib import Path
from types import FunctionType
from typing import NamedTuple

from helpers.student import files, progress
from helpers.student.function_text import Unkeepable, objection, text_of

FILE_NAME = "my-functions.py"
HEADING = (
    "# The functions that passed their checks. Later labs run them; the last section of a name counts.\n"
    "# The file is yours. Rename or delete it, and later labs use the reference until a check passes again.\n\n"
)
SECTION = re.compile(r"^#[ \t]*%%[ \t]*(\w*)(.*)$", re.M)
NOT_KEPT = "# Not kept: "


class Section(NamedTuple):
    """What the file holds of one function: its Python text, from which line of the file on, and from which lab."""

    name: str
    lab: str
    text: str
    line: int

    @property
    def missing(self) -> str:
        """Say why the function itself isn't here, or nothing."""
        return self.text.removeprefix(NOT_KEPT) if self.text.startswith(NOT_KEPT) else ""

    def html(self) -> str:
        """Return the function folded, as text."""
        return (
            '<details style="margin-top:.6em"><summary>Your last version that passed</summary>'
            '<pre style="margin:.2em 0;padding:.4em .8em;overflow:auto;color:inherit;'
            f'background:var(--jp-layout-color2,transparent)">{escape(self.text)}</pre></details>'
        )


def file() -> Path | None:
    """Return where functions are kept, None without an open lab."""
    place = progress.file()
    return place.with_name(FILE_NAME) if place is not None else None


def read(path: Path) -> dict[str, Section]:
    """Return the last section of each name; a file that isn't there has none. Raise OSError if it can't be read."""
    return sections(content(path))


def content(path: Path) -> str:
    """Return the file's text, whatever its line ends are. Raise OSError where it can't be read or is none."""
    try:
        raw = files.read(path)
    except FileNotFoundError:
        return ""
    return raw.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


def sections(text: str) -> dict[str, Section]:
    """Return the last section of each name in a text."""
    heads = list(SECTION.finditer(text))
    found = {}
    for head, following in zip_longest(heads, heads[1:]):
        body = text[head.end() : following.start() if following else None].rstrip()
        above = text.count("\n", 0, head.end()) + len(body) - len(body.lstrip("\n"))
        lab = re.search(r"Lab (\w+)", head[2])
        found[head[1]] = Section(head[1], lab[1] if lab else "?", body.lstrip("\n"), above + 1)
    found.pop("", None)  # a cell that isn't ours
    return found


_reported: set[tuple[Path, str]] = set()


def keep(name: str, lab: str, function: Callable) -> str:
    """Append a function that has just passed, unless it is kept already; do nothing without an open lab.

    Return a sentence about a file that can't be used, the first time that this happens. What can't be kept becomes a
    comment that says why, but never takes the place of a function.
    """
    path = file()
    if path is None:
        return ""
    try:
        _write(path, name, lab, _text_or_reason(name, function))
    except OSError as error:
        reason = files.why(error)
        known = (path, reason) in _reported
        _reported.add((path, reason))
        return "" if known else f"{path.name} can't be used ({reason}), so later labs won't know your functions."
    return ""


def passed_before(name: str, function: Callable) -> Section | None:
    """Return the last version of a function that passed, None where there is none or it is what is there now."""
    path = file()
    try:
        last = read(path).get(name) if path is not None else None
    except OSError:  # told when something has to be written
        return None
    there = _text_or_reason(name, function) if type(function) is FunctionType else ""
    return None if last is None or last.missing or last.text == there else last


def _write(path: Path, name: str, lab: str, text: str) -> None:
    there = content(path)
    last = sections(there).get(name)
    if last is not None and (last.text == text or (text.startswith(NOT_KEPT) and not last.missing)):
        return
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ")
    files.append(path, f"{'' if there else HEADING}# %% {name} · Lab {lab} · {now}\n{text}\n\n")


def _text_or_reason(name: str, function: Callable) -> str:
    try:
        text = text_of(name, function)
    except Unkeepable as reason:
        return NOT_KEPT + " ".join(str(reason).split())
    return NOT_KEPT + "a line of it begins like a section" if SECTION.search(text) else text


__all__ = [
    "Section",
    "Unkeepable",
    "content",
    "file",
    "keep",
    "objection",
    "passed_before",
    "read",
    "sections",
    "text_of",
]
