"""``course report``: what a class got wrong, counted over the progress files that students have handed in.

One file is one student; nobody's name is read or shown. What can't be read is told and left out.
"""

import argparse
import codecs
import csv
import json
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from course import files
from course.console import CourseError, say

KINDS = {"exercise": "Exercises", "question": "Questions"}
MOST = 3  # mistakes shown for each exercise
LENGTH = 40  # letters of a name or an answer: files come from students, and anything may stand in them
COLUMNS = ("kind", "lab", "name", "tried", "solved", "mistakes")


@dataclass
class Row:
    """One exercise or question: how many students tried and solved it, and how many made which mistake."""

    kind: str
    lab: str
    name: str
    tried: int = 0
    solved: int = 0
    mistakes: Counter = field(default_factory=Counter)

    def often(self) -> str:
        """Return the most frequent mistakes, as `sign of the gradient (4), …`."""
        ranked = sorted(self.mistakes.items(), key=lambda pair: (-pair[1], pair[0]))
        return ", ".join(f"{name} ({count})" for name, count in ranked[:MOST])


def options(argv: list[str]) -> argparse.Namespace:
    """Parse the command's options."""
    parser = argparse.ArgumentParser(
        prog="python3 -m course report",
        description="Count what a class got wrong, exercise by exercise, from students' my-progress.jsonl files.",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a progress file, or a folder with some")
    parser.add_argument("--csv", action="store_true", help="print a table for a spreadsheet")
    return parser.parse_args(argv)


def run(chosen: argparse.Namespace) -> int:
    """Print the report; return 1 if something couldn't be read."""
    students, problems = [], []
    for path in _files(chosen.files):
        entries, problem = read(path)
        students += [entries] if entries is not None else []
        problems += [problem] if problem else []
    for problem in problems:
        print(problem, file=sys.stderr, flush=True)
    if not students:
        raise CourseError("No progress file could be read.")
    rows = count(students)
    _csv(rows) if chosen.csv else _text(rows, len(students))
    return 1 if problems else 0


def _files(paths: Iterable[Path]) -> list[Path]:
    found = [p for path in paths for p in (sorted(path.rglob("*.jsonl")) if path.is_dir() else [path])]
    return list(dict.fromkeys(found))


def read(path: Path) -> tuple[list[dict] | None, str]:
    """Return the entries of one file (None: it tells of no student) and a sentence about what is wrong, or ""."""
    entries, lost = [], 0
    try:
        with open(path, "rb") as file:
            for entry in map(_parsed, files.lines(file)):
                entries += [entry] if entry else []
                lost += entry is None
    except OSError as error:
        return None, f"{path}: can't be read ({files.why(error)}), left out."
    if not entries:
        return None, f"{path}: {_why_nothing(path, lost)}, left out."
    return entries, f"{path}: {lost} of {lost + len(entries)} lines can't be read, left out." if lost else ""


def _why_nothing(path: Path, lost: int) -> str:
    """Say why a file without a line that can be read isn't a student's."""
    if not lost:
        return "there is nothing in it"
    with open(path, "rb") as file:
        start = file.read(4)
    if zipfile.is_zipfile(path):
        return "it is a zip: unpack it first"
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or start[1:2] == b"\0" or start[:1] == b"\0":
        return "it is in UTF-16: save it as UTF-8"
    return "no line of it can be read"


def _parsed(line: bytes | None) -> dict | None:
    if line is None:
        return None
    try:
        entry = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    keys = ("lab", "kind", "name")
    return entry if isinstance(entry, dict) and all(isinstance(entry.get(key), str) for key in keys) else None


def count(students: Iterable[list[dict]]) -> list[Row]:
    """Return a row for each exercise and question that anybody tried, lab by lab, the worst first.

    A student counts once for each mistake, however often it was made.
    """
    rows: dict[tuple[str, str, str], Row] = {}
    for entries in students:
        for key, tries in _tries(entries).items():
            row = rows.setdefault(key, Row(*key))
            row.tried += 1
            row.solved += any(_is_right(entry) for entry in tries)
            row.mistakes.update({_mistake(entry) for entry in tries if not _is_right(entry)})
    return sorted(rows.values(), key=lambda row: (row.kind, row.lab, -sum(row.mistakes.values()), row.name))


def _tries(entries: list[dict]) -> dict[tuple[str, str, str], list[dict]]:
    tries: dict[tuple[str, str, str], list[dict]] = {}
    for entry in entries:
        if entry["kind"] in KINDS and entry.get("status") != "not attempted":
            key = tuple(_plain(entry[part]) for part in ("kind", "lab", "name"))
            tries.setdefault(key, []).append(entry)
    return tries


def _is_right(entry: dict) -> bool:
    return entry["status"] == "correct" if "status" in entry else entry.get("right") is True


def _mistake(entry: dict) -> str:
    if entry["kind"] == "question":
        return f"answered {_plain(entry.get('answer'))}"
    return _plain(entry["mistake"]) if entry.get("mistake") else "another mistake"


def _plain(value: object) -> str:
    """Return something from a student's file as short, printable text."""
    text = "".join(letter if letter.isprintable() else "?" for letter in str(value))
    return text if len(text) <= LENGTH else text[: LENGTH - 1] + "…"


def _text(rows: list[Row], students: int) -> None:
    say(f"{students} student{'' if students == 1 else 's'}")
    for kind, title in KINDS.items():
        mine = [row for row in rows if row.kind == kind]
        if mine:
            say(f"\n{title:<40} tried  solved  most frequent mistakes (students)")
        for row in mine:
            say(f"{row.lab + '.' + row.name:<40} {row.tried:>5}  {row.solved:>6}  {row.often()}")


def _csv(rows: list[Row]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_cell(value) for value in (row.kind, row.lab, row.name, row.tried, row.solved, row.often())])


def _cell(value: object) -> object:
    """Keep a spreadsheet from running what begins like a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@")) else value
