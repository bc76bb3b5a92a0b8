"""Since when, or from when on, each solution is open: `instructors/openings.json`, names and times only."""

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from course import files
from course.console import CourseError
from course.locking import only_one

FOLDER, NAME, LOCK = "instructors", "openings.json", ".openings.lock"
LARGEST = 1 << 20  # bytes: a hundred times of what all exercises take
NOTE = "Made by `python3 -m course solutions`: from when on the solution of an exercise is open."

Openings = dict[str, datetime]  # name of an exercise → an aware time; what isn't in it is hidden


def place(root: Path) -> Path:
    """Return the path of the file."""
    return root / FOLDER / NAME


def read(root: Path) -> Openings:
    """Return all openings. Raise `CourseError` for a file that can't be read: it is somebody's, and stays."""
    with _told(root):
        return {name: local(datetime.fromisoformat(time)) for name, time in _content(root)["openings"].items()}


def log(root: Path) -> list:
    """Return what was changed so far, the first change first. Raise `CourseError` as `read` does."""
    with _told(root):
        return list(_content(root).get("log", []))


def _content(root: Path) -> dict:
    try:
        return json.loads(files.read(place(root), LARGEST))
    except FileNotFoundError:
        return {"openings": {}}


@contextlib.contextmanager
def _told(root: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CourseError(
            f"{place(root)} can't be read ({type(error).__name__}: {error}). Nothing has been changed: mend the file, "
            "or delete it to hide everything."
        ) from error


def local(time: datetime) -> datetime:
    """Return a time by this machine's clock; one at the very end of the calendar may have no name there, and stays."""
    try:
        return time.astimezone()
    except (OverflowError, ValueError, OSError):
        return time if time.tzinfo else time.replace(tzinfo=UTC)


def write(root: Path, openings: Mapping[str, datetime], log: Sequence[dict] = ()) -> None:
    """Store all openings in one stroke, with what was changed so far; only for the holder of the lock."""
    times = {name: time.isoformat(timespec="seconds") for name, time in sorted(openings.items())}
    text = json.dumps({"note": NOTE, "openings": times, "log": list(log)}, indent=1) + "\n"
    files.write(place(root), text)


@contextlib.contextmanager
def alone(root: Path) -> Iterator[None]:
    """Hold the lock on both files for a `with` block. Raise `CourseError` where nothing can be written."""
    try:
        place(root).parent.mkdir(exist_ok=True)
        with only_one(place(root).with_name(LOCK), pause=0.02):
            yield
    except OSError as error:
        raise CourseError(f"Nothing has been changed: {error.filename or root}: {files.why(error)}.") from error


def changed(openings: Openings, names: Iterable[str], time: datetime | None) -> Openings:
    """Return the openings with the named exercises open from a time on, or hidden (None).

    What is open already stays open since when it was: a date closes nothing.
    """
    updated = dict(openings)
    for name in names:
        if time is None:
            updated.pop(name, None)
        else:
            known = openings.get(name)
            updated[name] = known if known and known <= now() else time
    return updated


def due(openings: Mapping[str, datetime], at: datetime | None = None) -> set[str]:
    """Return the names that are open at a time: now, unless told otherwise."""
    moment = at or now()
    return {name for name, time in openings.items() if time <= moment}


def now() -> datetime:
    """Return the present time in this machine's time zone."""
    return datetime.now().astimezone()
