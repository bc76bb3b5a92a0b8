"""Who opened and hid what: kept in `instructors/openings.json` beside what is open, written with it in one stroke."""

import getpass
import socket
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from course.handed_in.plain import plain
from course.solutions import openings

MOST = 400  # changes that are kept, in a file of at most a megabyte; a term has some hundred


def entry(names: Iterable[str], time: datetime | None) -> dict:
    """Return what is kept of a change."""
    when = time.isoformat(timespec="seconds") if time else None
    now = openings.now().isoformat(timespec="seconds")
    return {"time": now, "who": who(), "what": "show" if time else "hide", "from": when, "names": sorted(names)}


def who() -> str:
    """Return the user and the machine, as far as the system tells."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # a container may have a user without a name
        user = "somebody"
    return f"{user}@{socket.gethostname()}"


def lines(root: Path) -> Iterator[str]:
    """Yield a sentence for each change, the first one first. Raise `CourseError` for a file that can't be read."""
    return map(_said, openings.log(root))


def _said(change: dict) -> str:
    try:
        since = f" from {change['from']}" if change["from"] and change["from"] > change["time"] else ""
        words = f"{change['time']}  {change['who']}  {change['what']} {', '.join(change['names'])}{since}"
    except (TypeError, KeyError):
        return "(a line that can't be read)"
    return plain(words, 200)
