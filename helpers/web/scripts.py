"""Data as scripts: a page that is opened from the disk may load scripts, and nothing else.

Arrays travel as base64. One that several scenes share is written once: into the script of the first scene, which is
there whenever another is asked for, or once into each script that needs it.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

FILE = 400_000  # characters of scenes that go into one script


class Blobs:
    """The arrays of one script, by a name made of their bytes."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self.known, self.own = set(known), {}

    def add(self, data: bytes) -> str:
        """Keep an array and return its name."""
        name = hashlib.blake2b(data, digest_size=9).hexdigest()
        if name not in self.known:
            self.own[name] = base64.b64encode(data).decode("ascii")
        return name

    def packed(self, marks: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return marks whose data is a name."""
        return [{**mark, "data": self.add(mark["data"])} for mark in marks]


def write(path: Path, kind: str, *what: object) -> None:
    """Write a script that hands data to `figure.js`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    words = ", ".join(json.dumps(each, ensure_ascii=False, separators=(",", ":"), allow_nan=False) for each in what)
    path.write_text(f"backprop.{kind}({words});\n", encoding="utf-8")
