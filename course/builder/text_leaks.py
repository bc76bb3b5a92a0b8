"""Look for an answer in a text of any kind: a file that is handed out, or a page of a site."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from course.builder import exercises, leaks, regions, sources


class Hidden(NamedTuple):
    """What no lab may hold, and the part of it that no other file may hold either."""

    answers: list[leaks.Secret]
    reasoning: list[leaks.Secret]


def hidden(root: Path) -> Hidden:
    """Return what the course's sources keep from students."""
    read = [sources.read(path) for path in sources.find(root)]
    answers = leaks.secrets((source, exercises.find(source)[0]) for source in read)
    return Hidden(answers, leaks.secrets((source, ()) for source in read))


def found(name: str, text: str, secrets: list[leaks.Secret], kind: str) -> Iterator[str]:
    """Yield a sentence for each marker and each secret in a text; `kind` says what the secrets are."""
    if regions.LOOKS_LIKE_MARKER.search(text):
        yield f"{name}: a marker of a solution region"
    searched = leaks.readable(text)
    for secret in secrets:
        if searched.tells(secret):
            yield f"{name}: {kind} of {secret.path.name}, line {secret.line}: {secret.text!r}"
