"""What a class has reached: a row for each student, and the forms that learning platforms take.

Canvas takes a gradebook (Canvas guides, "How do I import grades in the Gradebook?"): the columns Student, ID, SIS User
ID, SIS Login ID and Section, then one for each assignment, and a second row with the points possible. It finds a
student by the ID, which is the first number in the names of the files that it hands out. Moodle takes the offline
grading worksheet of an assignment (Moodle docs, "Assignment grading"): it finds a student by `Participant` and the
number in the names of the folders that it hands out.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from course.grade.logged import NOTHING, Logged
from course.handed_in.plain import cell
from course.solutions.catalogue import Lab

CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
MOODLE = ("Identifier", "Full name", "Grade", "Maximum Grade", "Last modified (grade)", "Feedback comments")
CANVAS_NAME = re.compile(r"(?P<name>[^_]+)_(?:LATE_)?(?P<id>\d+)_\d+")
MOODLE_NAME = re.compile(r"(?P<name>[^_]+)_(?P<id>\d+)_assignsubmission_")


@dataclass
class Marks:
    """What one student has reached: lab → exercise → verdict, and what there is to be looked at."""

    verdicts: dict[str, dict[str, dict]] = field(default_factory=dict)
    looks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    log: Logged = NOTHING

    def points(self, lab: Lab) -> int:
        """Return how many exercises of a lab are solved."""
        found = self.verdicts.get(lab.number, {})
        return sum(found.get(entry.name, {}).get("status") == "correct" for entry in lab.entries)

    def status(self, lab: Lab, name: str) -> str:
        """Return what became of an exercise; empty where no notebook of its lab was handed in."""
        return self.verdicts.get(lab.number, {}).get(name, {}).get("status", "")


Class = dict[str, Marks]


def table(found: Class, labs: Sequence[Lab]) -> str:
    """Return a row for each student: 1 or 0 for each exercise, empty where nothing was handed in, and the sums."""
    columns = [(lab, entry.name) for lab in labs for entry in lab.entries]
    sums = [f"lab_{lab.number}" for lab in labs]
    head = ["student", *(f"{lab.number}.{name}" for lab, name in columns), *sums, "total", "to_look_at"]
    return _csv([head, *(_row(name, marks, labs, columns) for name, marks in sorted(found.items()))])


def _row(name: str, marks: Marks, labs: Sequence[Lab], columns: Sequence[tuple[Lab, str]]) -> list:
    each = [_mark(marks.status(lab, exercise)) for lab, exercise in columns]
    points = [marks.points(lab) for lab in labs]
    return [name, *each, *points, sum(points), len(marks.looks)]


def _mark(status: str) -> int | str:
    return int(status == "correct") if status else ""


def canvas(found: Class, labs: Sequence[Lab]) -> str:
    """Return a gradebook for Canvas, a column for each lab."""
    head = [*CANVAS, *(f"Lab {lab.number}" for lab in labs)]
    possible = ["    Points Possible", "", "", "", "", *(len(lab.entries) for lab in labs)]
    rows = []
    for name, marks in sorted(found.items()):
        match = CANVAS_NAME.match(name)
        who = [match["name"], match["id"]] if match else [name, ""]
        rows.append([*who, "", "", "", *(_given(marks, lab) for lab in labs)])
    return _csv([head, possible, *rows])


def moodle(found: Class, lab: Lab) -> str:
    """Return the grading worksheet of one lab for Moodle."""
    rows = []
    for name, marks in sorted(found.items()):
        match = MOODLE_NAME.match(name)
        who = [f"Participant {match['id']}", match["name"]] if match else [name, name]
        rows.append([*who, _given(marks, lab), len(lab.entries), "", feedback(marks, lab)])
    return _csv([list(MOODLE), *rows])


def _given(marks: Marks, lab: Lab) -> int | str:
    """Return the points of a lab; empty where it wasn't handed in, so that an earlier grade isn't overwritten."""
    return marks.points(lab) if lab.number in marks.verdicts else ""


def feedback(marks: Marks, lab: Lab) -> str:
    """Return in one line what to go on with."""
    found = marks.verdicts.get(lab.number, {})
    open_ = [entry.name for entry in lab.entries if found.get(entry.name, {}).get("status") != "correct"]
    return f"Go on with: {', '.join(open_)}." if found and open_ else ""


def to_look_at(found: Class) -> str:
    """Return a row for each thing that a person should look at; nothing of it has cost a point."""
    rows = [[name, look] for name, marks in sorted(found.items()) for look in [*marks.looks, *marks.notes]]
    return _csv([["student", "what"], *rows])


def _csv(rows: Iterable[Sequence]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()
