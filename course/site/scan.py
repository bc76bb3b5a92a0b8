"""Look for answers in a site before it is put in its place: pages are held to what labs are held to."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

from course.builder import exercises, leaks, regions, sources
from course.console import CourseError

TAG = re.compile(r"<[^>]*>")


def refuse_leaks(root: Path, folder: Path) -> None:
    """Raise `CourseError` with everything in the site that tells an answer."""
    found = list(dict.fromkeys(leaking(root, folder)))
    if found:
        raise CourseError("\n".join(["No site has been written, because it would tell answers:", *found]))


def leaking(root: Path, folder: Path) -> Iterator[str]:
    """Yield a sentence for each leak."""
    read = [sources.read(path) for path in sources.find(root)]
    answers = leaks.secrets((source, exercises.find(source)[0]) for source in read)
    reasoning = leaks.secrets((source, ()) for source in read)
    for path in sorted(folder.rglob("*.html")):
        yield from _in_text(path.name, html.unescape(TAG.sub("", path.read_text(encoding="utf-8"))), answers)
    for path in sorted(folder.rglob("*.js")):
        yield from _in_text(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8"), reasoning)


def _in_text(name: str, text: str, secrets: list[leaks.Secret]) -> Iterator[str]:
    if regions.LOOKS_LIKE_MARKER.search(text):
        yield f"{name}: a marker of a solution region"
    searched = leaks.readable(text)
    for secret in secrets:
        if searched.tells(secret):
            yield f"{name}: an answer of {secret.path.name}, line {secret.line}: {secret.text!r}"
