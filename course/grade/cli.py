"""The command `python3 -m course grade`."""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from course import files, manifest, notebook_text
from course.console import CourseError, say
from course.environment import ROOT
from course.grade import isolation, logged, marks, pages, submissions, work
from course.grade.marks import Class, Marks
from course.grade.submissions import Refused
from course.grade.work import Job
from course.handed_in import found, logs
from course.handed_in.found import Student
from course.report.tally import Record
from course.solutions import catalogue
from course.solutions.catalogue import Lab

EVERY = 25  # notebooks, after which a line says how far it is
FOR_PEOPLE = ("grades.csv", "to_look_at.csv")  # a spreadsheet needs the mark to see letters, a platform stumbles on it


def options(argv: list[str]) -> argparse.Namespace:
    """Parse the command's options."""
    parser = argparse.ArgumentParser(
        prog="python3 -m course grade",
        description="Judge the notebooks that students handed in, each in a process of its own, and write tables and "
        "pages. What is judged already isn't judged again.",
    )
    parser.add_argument("handed_in", nargs="+", type=Path, metavar="HANDED-IN", help="a folder or a zip of a class")
    parser.add_argument("--out", type=Path, default=Path("grading"), help="where to (%(default)s)")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="a scheduler of Dask, as tcp://10.0.0.1:8786")
    words = "notebooks at a time (one for each core, or for each thread of the cluster)"
    parser.add_argument("--at-once", type=int, metavar="N", help=words)
    words = "for a whole notebook (%(default)s)"
    parser.add_argument("--seconds", type=int, default=isolation.LIMITS["seconds"], help=words)
    parser.add_argument("--no-pages", action="store_true", help="tables only")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    return parser.parse_args(argv)


def run(chosen: argparse.Namespace) -> int:
    """Run the command; return 1 where a file couldn't be judged."""
    root, labs = chosen.root.resolve(), catalogue.read(chosen.root.resolve())
    missing = [path for path in chosen.handed_in if not path.exists()]
    if missing:
        raise CourseError(f"{missing[0]} isn't there.")
    chosen.out.mkdir(parents=True, exist_ok=True)
    with isolation.box(root, [*chosen.handed_in, chosen.out]) as box:
        for line in isolation.told(box.holds):
            say(line)
    judged: Class = {}
    problems: list[str] = []
    records = list(_judged(chosen, root, labs, judged, problems))
    if not records:
        raise CourseError("\n".join([*problems, "No notebook of this course was found."]))
    for (student, lab, name), others in work.alike(records).items():
        judged[student].looks.append(f"{lab}.{name} is the same text as that of {others} other{'s' * (others > 1)}")
    _write(chosen.out, judged, labs, chosen.no_pages)
    for problem in problems:
        print(problem, file=sys.stderr, flush=True)
    looked = sum(bool(each.looks) for each in judged.values())
    say(f"{len(records)} notebooks of {len(judged)} students are judged; {looked} students have something to look at.")
    say(f"{chosen.out.absolute()}: grades.csv, to_look_at.csv, canvas.csv, moodle-NN.csv, lab-NN.html, students/")
    return 1 if problems else 0


def _judged(
    chosen: argparse.Namespace, root: Path, labs: Sequence[Lab], judged: Class, problems: list[str]
) -> Iterator[dict]:
    """Judge, and yield what is to be compared between students."""
    alike: dict[tuple, dict] = {}  # most verdicts of a class are the same, and one of each is enough
    store = work.Store(chosen.out, work.version(root))
    jobs = _jobs(chosen, root, labs, judged, problems)
    with work.executor(chosen.scheduler, chosen.at_once) as (pool, at_once):
        for count, (submission, record) in enumerate(work.run(jobs, store, pool, at_once), 1):
            if record is None:
                problems.append(f"{submission.place}: nobody could judge it. Start this again and it is tried again.")
                continue
            mine = judged.setdefault(submission.student, Marks())
            verdicts = record["verdicts"].items()
            mine.verdicts[submission.lab] = {sys.intern(n): alike.setdefault((*v.values(),), v) for n, v in verdicts}
            mine.looks += record["looks"]
            mine.notes += [record["ended"]] if record["ended"] else []
            if count % EVERY == 0:
                say(f"  {count} judged")
            yield {key: record[key] for key in ("student", "lab", "texts")}


def _jobs(
    chosen: argparse.Namespace, root: Path, labs: Sequence[Lab], judged: Class, problems: list[str]
) -> Iterator[Job]:
    handed_out = {lab.stem: _cells(root / "labs" / f"{lab.stem}.ipynb") for lab in labs}
    hidden = tuple(str(path.resolve()) for path in (*chosen.handed_in, chosen.out))
    for student in found.students(chosen.handed_in, (".ipynb", ".jsonl"), problems.append):
        mine = judged.setdefault(student.name, Marks())
        mine.log = logged.of(_log(student))
        notebooks = student._replace(pieces=[each for each in student.pieces if each.name.lower().endswith(".ipynb")])
        for submission in submissions.read(notebooks, labs, handed_out):
            if isinstance(submission, Refused):
                problems.append(f"{submission.place}: can't be judged, {submission.reason}.")
            else:
                earlier = tuple(entry.name for lab in labs if lab.number < submission.lab for entry in lab.entries)
                yield Job(str(root), hidden, submission, earlier, {"seconds": chosen.seconds})


def _cells(path: Path) -> set[str]:
    """Return the texts of a lab's cells as they were handed out."""
    try:
        return {notebook_text.text(cell) for cell in notebook_text.read(path.read_bytes())["cells"]}
    except OSError as error:
        raise CourseError(f"{path} can't be read: python3 -m course build makes it.") from error


def _log(student: Student) -> Record:
    record = Record()
    for piece in student.pieces:
        if piece.name.lower().endswith(".jsonl"):
            try:
                with piece.open() as file:
                    for entry in logs.entries(file):
                        record.add(entry)
            except (OSError, ValueError):
                continue  # `course report` says what is wrong with a log; the notebook is judged all the same
    return record


def _write(out: Path, judged: Class, labs: Sequence[Lab], no_pages: bool) -> None:
    handed = [lab for lab in labs if any(lab.number in each.verdicts for each in judged.values())]
    content = {
        "grades.csv": marks.table(judged, labs),
        "to_look_at.csv": marks.to_look_at(judged),
        "canvas.csv": marks.canvas(judged, handed),
        **{f"moodle-{lab.number}.csv": marks.moodle(judged, lab) for lab in handed},
    }
    if not no_pages:
        content |= {f"lab-{lab.number}.html": pages.of_lab(lab, judged) for lab in handed}
    for name, text in content.items():
        _put(out / name, text)
    for name, mine in judged.items() if not no_pages else ():
        _put(out / "students" / f"{_file(name)}.html", pages.of_student(name, mine, labs))


def _file(name: str) -> str:
    """Return a student's name as that of a file, which is no other's."""
    plain = re.sub(r"[^\w ,-]", "_", name).strip()[:80]
    return plain if plain == name else f"{plain}-{manifest.digest(name.encode('utf-8', 'replace'))[:8]}"


def _put(path: Path, text: str) -> None:
    with files.explained(path):
        files.write(path, text.encode("utf-8-sig" if path.name in FOR_PEOPLE else "utf-8", "replace"))
