"""What a student's log says was missed: a mistake that a check named, a prediction, an answer to a question."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from helpers.student import progress


class Missed(NamedTuple):
    """Something to ask again: its lab, its kind and name in the log, what exactly was said, and whether by the student.

    `what` is the id of a mistake or what the log has about a prediction; of a question nothing more is needed.
    """

    lab: str
    kind: str
    name: str
    what: object = None
    own: bool = True


def missed(entries: Iterable[dict]) -> Iterator[Missed]:
    """Yield what the lines of a log say was missed, in their order."""
    for entry in entries:
        kind, name = entry["kind"], entry["name"]
        if kind == "exercise" and entry.get("status") == "incorrect" and isinstance(entry.get("mistake"), str):
            yield Missed(entry["lab"], kind, name, entry["mistake"])
        elif kind in (progress.OUTCOME, "question") and entry.get("right") is False:
            yield Missed(entry["lab"], kind, name, entry)
