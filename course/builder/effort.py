"""Read the line below an exercise's heading: its minutes, difficulty and importance, and why it matters."""

import re
from collections.abc import Iterator
from typing import NamedTuple

FORM = "(N min · difficulty ●●○ · importance ◆◆◇ · why it matters)"
LINE = re.compile(
    r"^\((?P<minutes>\d+) min · difficulty (?P<difficulty>●○○|●●○|●●●)"
    r" · importance (?P<importance>◆◇◇|◆◆◇|◆◆◆) · (?P<why>.+?)\)\s*$",
    re.MULTILINE | re.DOTALL,
)
LOOKS_LIKE_LINE = re.compile(r"^\(\d+ min ·", re.MULTILINE)


class Effort(NamedTuple):
    """What an exercise asks of the student and what rests on it.

    `difficulty` is `●○○`, `●●○` or `●●●`. `importance` is `◆◆◆` if later exercises or labs rest on it, `◆◆◇` if the
    lab's own story does, and `◆◇◇` if nothing later needs it.
    """

    minutes: int
    difficulty: str
    importance: str
    why: str


def find(task: str) -> Effort | None:
    """Return the effort that a task states, or None where no line of that form stands in it."""
    match = LINE.search(task)
    return match and Effort(
        int(match["minutes"]), match["difficulty"], match["importance"], " ".join(match["why"].split())
    )


def ill_formed(text: str) -> Iterator[int]:
    """Yield the offset, in lines, of each line that begins like an effort and doesn't go on like one."""
    for match in LOOKS_LIKE_LINE.finditer(text):
        if not LINE.match(text, match.start()):
            yield text.count("\n", 0, match.start())
