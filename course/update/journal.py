"""Carry a plan out in a student's folder so that a kill at any moment loses nothing.

Everything is written beside first, the old files with the new ones, in a folder that then gets its number: only from
there on is anything replaced. The next start goes on with a folder that has one, and throws away what was half written.
What was there before stays in `.course-update/`, and can be brought back.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from course import files, manifest
from course.console import CourseError
from course.locking import only_one
from course.update import plan as plans
from course.update.plan import Plan

FOLDER, LOCK, STAGE = ".course-update", "lock", "stage"
PENDING, DONE = "pending.json", "done.json"


@contextmanager
def alone(root: Path, on_wait: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the lock, and finish or forget what was interrupted. Raise `CourseError` where nothing can be written."""
    place = root / FOLDER
    with files.explained(place):
        place.mkdir(exist_ok=True)
        with only_one(place / LOCK, on_wait):
            _go_on(root)
            yield


def carry_out(root: Path, plan: Plan) -> Path:
    """Do what a plan says; return where the old files are kept. For the holder of the lock."""
    place = root / FOLDER
    kept = place / str(max((int(path.name) for path in _numbered(root)), default=0) + 1)
    stage, steps = place / STAGE, []
    for name, content in sorted(plan.files.items(), key=lambda item: _last(root, item[0])):
        was = (root / name).read_bytes() if (root / name).exists() else None
        for folder, bytes_ in (("new", content), ("old", was)):
            if bytes_ is not None:
                files.write(stage / folder / name, bytes_)
        steps.append({"name": name, "was": _digest(was), "becomes": _digest(content)})
    files.write(stage / PENDING, json.dumps({"version": plan.version, "steps": steps}, indent=1))
    os.replace(stage, kept)  # from here on it counts
    _go_on(root)
    return kept


def _numbered(root: Path) -> list[Path]:
    """Return the folders of all updates, the last one first."""
    there = (path for path in (root / FOLDER).iterdir() if path.name.isdecimal())
    return sorted(there, key=lambda path: int(path.name), reverse=True)


def _last(root: Path, name: str) -> tuple[bool, bool, str]:
    """Put the tool itself last, and of it what is there already: it must be able to start, whatever happens."""
    return name.startswith("course/"), (root / name).exists(), name


def _digest(content: bytes | None) -> str | None:
    return None if content is None else manifest.digest(content)


def _go_on(root: Path) -> None:
    """Throw away what was half written, and finish what was half carried out."""
    shutil.rmtree(root / FOLDER / STAGE, ignore_errors=True)
    for kept in _numbered(root):
        if (kept / PENDING).is_file():
            for step in json.loads(files.read(kept / PENDING))["steps"]:
                _step(root, kept, **step)
            os.replace(kept / PENDING, kept / DONE)
        shutil.rmtree(kept / "new", ignore_errors=True)  # it is in its place


def _step(root: Path, kept: Path, name: str, was: str | None, becomes: str | None) -> None:
    """Replace a file, unless that was done before; keep beside what a student has written since the plan was made."""
    path = root / name
    there = _digest(path.read_bytes()) if path.exists() else None
    if there == becomes:
        return
    if there != was and there is not None:
        files.write(root / plans.beside(root, name), path.read_bytes())
    if becomes is None:
        path.unlink(missing_ok=True)
    else:
        files.write(path, (kept / "new" / name).read_bytes())


def undo(root: Path) -> Plan:
    """Return the plan that brings back what was there before the last one. Raise `CourseError` where there was none."""
    done = [kept for kept in _numbered(root) if (kept / DONE).is_file()]
    if not done:
        raise CourseError("There is no update to be undone here.")
    kept = done[0]
    steps = json.loads(files.read(kept / DONE))["steps"]
    back = {step["name"]: _content(kept / "old" / step["name"]) for step in steps}
    since = [step["name"] for step in steps if _changed_since(root / step["name"], step["becomes"])]
    aside = {plans.beside(root, name): (root / name).read_bytes() for name in since}
    notes = tuple(f"{name}: what you have written since is in {plans.beside(root, name)}" for name in since)
    return Plan("the release before", back | aside, notes)


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _changed_since(path: Path, digest: str | None) -> bool:
    return path.exists() and _digest(path.read_bytes()) != digest
