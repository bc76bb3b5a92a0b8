"""For which exercises help is closed, and until when: `instructors/closings.json`, names and times only."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from course import files
from course.console import CourseError
from course.solutions import openings

NAME = "closings.json"
NOTE = "Made by `python3 -m course solutions`: until when an exercise's help is closed; null is until it is opened."

Closings = dict[str, datetime | None]


def place(root: Path) -> Path:
    """Return the path of the file."""
    return root / openings.FOLDER / NAME


def read(root: Path) -> Closings:
    """Return all closings. Raise `CourseError` for a file that can't be read: it is somebody's, and stays."""
    try:
        found = json.loads(files.read(place(root), openings.LARGEST))["closed"]
        return {name: time and openings.local(datetime.fromisoformat(time)) for name, time in found.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CourseError(
            f"{place(root)} can't be read ({type(error).__name__}: {error}). Nothing has been changed: mend the file, "
            "or delete it to open all help."
        ) from error


def write(root: Path, closings: Mapping[str, datetime | None]) -> None:
    """Store all closings in one stroke; only for the holder of the openings' lock."""
    times = {name: time and time.isoformat(timespec="seconds") for name, time in sorted(closings.items())}
    files.write(place(root), json.dumps({"note": NOTE, "closed": times}, indent=1) + "\n")


def due(closings: Mapping[str, datetime | None], at: datetime | None = None) -> set[str]:
    """Return the names whose help is closed at a time: now, unless told otherwise."""
    moment = at or openings.now()
    return {name for name, until in closings.items() if until is None or until > moment}
