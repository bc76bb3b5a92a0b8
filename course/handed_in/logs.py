"""The lines of a progress file: one JSON object each, and whatever else somebody has left there."""

import codecs
import io
import json
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from course import files

KEYS = ("lab", "kind", "name")


def entries(file: BinaryIO) -> Iterator[dict | None]:
    """Yield the entries of an open log; None for a line that is none."""
    return map(parsed, files.lines(file))


def parsed(line: bytes | None) -> dict | None:
    """Return the entry that a line holds, or None."""
    if line is None:
        return None
    try:
        entry = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):  # also a number of more digits than Python reads
        return None
    return entry if isinstance(entry, dict) and all(isinstance(entry.get(key), str) for key in KEYS) else None


def why_nothing(start: bytes, lost: int) -> str:
    """Say why a file without a line that can be read isn't a student's; ``start`` is how it begins."""
    if not lost:
        return "there is nothing in it"
    if start.startswith(b"PK\x03\x04") or zipfile.is_zipfile(io.BytesIO(start)):
        return "it is a zip: unpack it first"
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in start[:2]:
        return "it is in UTF-16: save it as UTF-8"
    return "no line of it can be read"
