"""Keep what the student explains in words of their own, in `my-explanations.md` beside the progress file.

It is a Markdown file of the student's: a section for each version, such as
`## explain_flat_line · Lab 02 · 2026-11-24T11:20Z`, and below it the text, each line of it quoted. It is only ever
appended to. The last version of a name counts, and the first one stays where it is.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from helpers.student import files, progress

FILE_NAME = "my-explanations.md"
HEADING = "# In my own words\n\nThe file is yours. Each version stays; the last one of a name counts.\n\n"
SECTION = re.compile(r"^## (\S+) · Lab .*$")
QUOTE = re.compile(r"^> ?")


def file() -> Path | None:
    """Return where explanations are kept, None without an open lab."""
    place = progress.file()
    return place.with_name(FILE_NAME) if place is not None else None


def versions(name: str) -> list[str]:
    """Return all versions of an explanation, the first one first. Raise OSError where the file can't be read."""
    path = file()
    return _sections(_content(path)).get(name, []) if path is not None else []


def keep(name: str, lab: str, text: str) -> str:
    """Append a version, unless it is the last one already; do nothing without an open lab.

    Return a sentence about a file that can't be used, else nothing.
    """
    path, text = file(), _clean(text)
    if path is None or not text.strip():
        return ""
    try:
        there = _content(path)
        if _sections(there).get(name, [])[-1:] != [text]:
            files.append(path, ("" if there else HEADING) + _section(name, lab, text))
    except OSError as error:
        return f"{path.name} can't be used ({files.why(error)}), so your sentences are kept in this field only."
    return ""


def _content(path: Path) -> str:
    try:
        raw = files.read(path)
    except FileNotFoundError:
        return ""
    return _clean(raw.decode("utf-8", "replace"))


def _clean(text: str) -> str:
    """Return a text with one kind of line end, and without halves of letters that no file can hold."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return whole.replace("\r\n", "\n").replace("\r", "\n")


def _section(name: str, lab: str, text: str) -> str:
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ")
    quoted = "\n".join(f"> {line}" for line in text.split("\n"))
    return f"## {name} · Lab {lab} · {now}\n\n{quoted}\n\n"


def _sections(text: str) -> dict[str, list[str]]:
    found: dict[str, list[list[str]]] = {}
    lines: list[str] = []  # of the present version
    for line in text.split("\n"):
        if head := SECTION.match(line):
            lines = []
            found.setdefault(head[1], []).append(lines)
        elif line.startswith(">"):
            lines.append(QUOTE.sub("", line, count=1))
    return {name: ["\n".join(quoted) for quoted in each] for name, each in found.items()}
