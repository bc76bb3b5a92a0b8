"""The small file that reaches students: `labs/revealed-solutions.json`, the solutions that are open and no others."""

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from course import files
from course.solutions import catalogue, closings, history, openings
from course.solutions.catalogue import Entry, Lab

FOLDER, NAME = "labs", "revealed-solutions.json"
NOTE = "Made by `python3 -m course solutions`: the solutions that your instructor has opened."


def place(root: Path) -> Path:
    """Return the path of the file."""
    return root / FOLDER / NAME


def text(entries: Iterable[Entry], closed: Iterable[str] = (), behind_ladder: bool = False) -> str:
    """Return the file's content for the solutions that are open and the exercises whose help is closed.

    behind_ladder  whether a solution shows only once the exercise's rungs of help have all been opened
    """
    solutions = {entry.name: {"lab": entry.lab, "answer": entry.answer, "why": entry.why} for entry in entries}
    more = {"closed": sorted(closed)} if closed else {}
    more |= {"behind_ladder": True} if behind_ladder else {}
    return json.dumps({"note": NOTE, "solutions": solutions, **more}, indent=1, ensure_ascii=False) + "\n"


def shown(
    labs: Iterable[Lab], opened: openings.Openings, at: datetime | None = None, closed: Iterable[str] = ()
) -> str:
    """Return the file's content at a time: now, unless told otherwise."""
    due = openings.due(opened, at)
    return text((entry for entry in catalogue.entries(labs) if entry.name in due), closed)


def for_self_study(labs: Iterable[Lab]) -> str:
    """Return the file's content for whoever has no instructor: every solution, each behind the rungs of its help."""
    return text(catalogue.entries(labs), behind_ladder=True)


def change(root: Path, labs: Iterable[Lab], names: Iterable[str], time: datetime | None) -> None:
    """Open the solutions of exercises from a time on, or hide them (None), and bring the students' file up to date."""
    with openings.alone(root):
        names = list(names)
        opened = openings.changed(openings.read(root), names, time)
        closings.read(root)  # a file that can't be read stops it here, before anything is changed
        _keep(root, opened, history.entry(names, time))
        _bring_up_to_date(root, labs, opened)


def change_help(root: Path, labs: Iterable[Lab], names: Iterable[str], close: bool, until: datetime | None) -> None:
    """Close the help for exercises until a time (None: until it is opened), or open it, and tell the students' file."""
    with openings.alone(root):
        names = list(names)
        known, opened = closings.read(root), openings.read(root)
        kept = {name: time for name, time in known.items() if name not in set(names)}
        closings.write(root, kept | dict.fromkeys(names, until) if close else kept)
        _keep(root, opened, history.entry(names, until, "close" if close else "open"))
        _bring_up_to_date(root, labs, opened)


def _keep(root: Path, opened: openings.Openings, entry: dict) -> None:
    openings.write(root, opened, [*openings.log(root), entry][-history.MOST :])


def publish(root: Path, labs: Iterable[Lab]) -> openings.Openings:
    """Bring the students' file up to date with the clock and with the sources; return all openings."""
    with openings.alone(root):
        opened = openings.read(root)
        _bring_up_to_date(root, labs, opened)
    return opened


def _bring_up_to_date(root: Path, labs: Iterable[Lab], opened: openings.Openings) -> None:
    path, content = place(root), shown(labs, opened, closed=closings.due(closings.read(root)))
    # Where nothing was ever open there is no file. Once there is one it stays, with nothing in it if need be:
    # copied over a student's, an empty file closes what is open there, and a missing one doesn't.
    if not path.exists() and content == text(()):
        return
    if not path.exists() or path.read_bytes() != content.encode("utf-8"):
        files.write(path, content)
