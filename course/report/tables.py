"""What a report looks like: text for a terminal, rows for a spreadsheet."""

import csv
import sys
from collections.abc import Iterable, Iterator

from course.console import say
from course.handed_in.plain import cell
from course.report.tally import Class, Record, Row

TITLES = {
    "exercise": "Exercises",
    "question": "Questions",
    "outcome": "Predictions; what was true instead",
    "diagnosis": "Diagnoses",
    "repair": "Repairs",
    "explanation": "Explanations; what they miss",
    "recall": "Asked again in later labs",
    "memory": "Written from memory",
}
COLUMNS = ("kind", "lab", "name", "tried", "solved", "mistakes", "help", "minutes")
STUDENT = (
    *("student", "lab", "exercises_solved", "exercises_tried", "questions_right", "questions_answered"),
    *("predictions", "missions", "minutes", "exercises_with_help", "diagnoses_right", "repairs_done"),
    *("predictions_missed", "points_missed"),
)


def text(found: Class) -> None:
    """Print a class for people."""
    say(f"{found.students} student{'' if found.students == 1 else 's'}")
    for kind, title in TITLES.items():
        mine = [row for row in found.rows() if row.kind == kind]
        if mine:
            say(f"\n{title:<40} tried  solved  min  most frequent mistakes (students); help that they opened")
        for row in mine:
            numbers = f"{row.tried:>5}  {row.solved:>6}  {row.minutes():>3}"
            name = f"{row.lab}.{row.name.removeprefix(f'{row.lab}.')}"  # a prediction's name begins with its lab
            say(f"{name:<40} {numbers}  {_words(row)}".rstrip())


def for_spreadsheet(rows: Iterable[Row]) -> None:
    """Print a class as CSV."""
    _csv(COLUMNS, (_cells(row) for row in rows))


def _cells(row: Row) -> tuple:
    return row.kind, row.lab, row.name, row.tried, row.solved, row.often(), row.help(), row.minutes()


def _words(row: Row) -> str:
    return "; ".join(filter(None, [row.often(), row.help()]))


def by_student(records: Iterable[tuple[str, Record]]) -> None:
    """Print a row for each student and lab as CSV, as they come."""
    _csv(STUDENT, (row for name, record in records for row in _labs(name, record)))


def _labs(name: str, record: Record) -> Iterator[tuple]:
    for lab in record.labs():
        done = [sum(key[:2] == (kind, lab) for key in record.done) for kind in ("prediction", "mission")]
        solved = (*record.solved("exercise", lab), *record.solved("question", lab))
        healed = [record.solved(kind, lab)[0] for kind in ("diagnosis", "repair")]
        missed = sum(bool(tried.mistakes) for tried in record.of("outcome", lab).values())
        points = sum(len(tried.last) for tried in record.of("explanation", lab).values())
        yield name, lab, *solved, *done, record.minutes(lab), len(record.helped(lab)), *healed, missed, points


def _csv(columns: tuple[str, ...], rows: Iterable[tuple]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
