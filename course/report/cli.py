"""The command `python3 -m course report`."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from course import files
from course.console import CourseError
from course.handed_in import found, logs
from course.handed_in.found import Piece, Student
from course.report import contradictions, tables
from course.report.tally import THINGS, Class, Record


def options(argv: list[str]) -> argparse.Namespace:
    """Parse the command's options."""
    parser = argparse.ArgumentParser(
        prog="python3 -m course report",
        description="Count what a class got wrong, exercise by exercise, from students' my-progress.jsonl files.",
    )
    words = "a progress file, a zip that `course hand-in` made, or a folder with some"
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=words)
    parser.add_argument("--csv", action="store_true", help="print a table for a spreadsheet")
    parser.add_argument("--by-student", action="store_true", help="a row for each student and lab, for a spreadsheet")
    return parser.parse_args(argv)


class Problems:
    """What couldn't be read, told as it comes."""

    def __init__(self) -> None:
        self.count = 0

    def tell(self, sentence: str) -> None:
        """Say what is wrong."""
        self.count += 1
        print(sentence, file=sys.stderr, flush=True)


def run(chosen: argparse.Namespace) -> int:
    """Print the report; return 1 if something couldn't be read."""
    problems, whole = Problems(), Class()
    records = _records(chosen.files, problems, whole)
    if chosen.by_student:
        tables.by_student(records)
    else:
        for _ in records:
            pass  # each is counted as it comes, and let go
    if not whole.students:
        raise CourseError("No progress file could be read.")
    if not chosen.by_student:
        tables.for_spreadsheet(whole.rows()) if chosen.csv else tables.text(whole)
    return 1 if problems.count else 0


def _records(paths: list[Path], problems: Problems, whole: Class) -> Iterator[tuple[str, Record]]:
    for student in found.students(paths, (".jsonl", ".ipynb"), problems.tell):
        record = _record(student, problems)
        if record.entries:
            whole.add(record)
            yield student.name, record


def _record(student: Student, problems: Problems) -> Record:
    """Read all logs of a student, one line after another."""
    record = Record()
    notebooks = [piece for piece in student.pieces if piece.name.lower().endswith(".ipynb")]
    for piece in student.pieces:
        if piece not in notebooks:
            _read(piece, record, problems)
    if record.too_many:
        problems.tell(f"{student.name}: more than {THINGS} exercises and questions are named, the others are left out.")
    for sentence in contradictions.found(record, notebooks):
        problems.tell(f"{student.name}: {sentence}.")
    return record


def _read(piece: Piece, record: Record, problems: Problems) -> None:
    entries, lost = record.entries, record.lost
    try:
        with piece.open() as file:
            for entry in logs.entries(file):
                record.add(entry)
            file.seek(0)
            start = file.read(4096)
    except (OSError, ValueError) as error:
        reason = files.why(error) if isinstance(error, OSError) else str(error)
        problems.tell(f"{piece.place}: can't be read ({reason}), left out.")
        return
    entries, lost = record.entries - entries, record.lost - lost
    if not entries:
        problems.tell(f"{piece.place}: {logs.why_nothing(start, lost)}, left out.")
    elif lost:
        problems.tell(f"{piece.place}: {lost} of {lost + entries} lines can't be read, left out.")
