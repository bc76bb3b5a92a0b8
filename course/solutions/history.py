"""Who opened and hid solutions and help: kept in `instructors/openings.json` beside what is open."""

import getpass
import socket
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from course.handed_in.plain import plain
from course.solutions import openings

MOST = 400  # changes that are kept, in a file of at most a megabyte; a term has some hundred


def entry(names: Iterable[str], time: datetime | None, what: str = "") -> dict:
    """Return what is kept of a change: of a solution's, unless told that help was closed or opened."""
    when = time.isoformat(timespec="seconds") if time else None
    what = what or ("show" if time else "hide")
    now = openings.now().isoformat(timespec="seconds")
    return {
        "time": now,
        "who": who(),
        "what": what,
        "until" if what == "close" else "from": when,
        "names": sorted(names),
    }


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
        since, until = change.get("from"), change.get("until")
        more = f" from {since}" if since and since > change["time"] else f" until {until}" if until else ""
        words = f"{change['time']}  {change['who']}  {change['what']} {', '.join(change['names'])}{more}"
    except (TypeError, KeyError, AttributeError):
        return "(a line that can't be read)"
    return plain(words, 200)
