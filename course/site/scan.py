"""Look for answers in a site before it is put in its place: pages are held to what labs are held to."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

from course.builder import text_leaks
from course.console import CourseError

ANSWER = "an answer"
TAG = re.compile(r"<[^>]*>")


def refuse_leaks(root: Path, folder: Path) -> None:
    """Raise `CourseError` with everything in the site that tells an answer."""
    found = list(dict.fromkeys(leaking(root, folder)))
    if found:
        raise CourseError("\n".join(["No site has been written, because it would tell answers:", *found]))


def leaking(root: Path, folder: Path) -> Iterator[str]:
    """Yield a sentence for each leak."""
    answers, reasoning = text_leaks.hidden(root)
    for path in sorted(folder.rglob("*.html")):
        read = html.unescape(TAG.sub("", path.read_text(encoding="utf-8")))
        yield from text_leaks.found(path.name, read, answers, ANSWER)
    for path in sorted(folder.rglob("*.js")):
        yield from text_leaks.found(
            path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8"), reasoning, ANSWER
        )
