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

from helpers.figures import live, pad

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


HERE = Path(__file__).parent
OWN = ("figure.js", "reader.js")


def library(folder: Path) -> None:
    """Write the scripts and style sheets that every page with a figure loads."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in OWN:
        (folder / name).write_text((HERE / name).read_text(encoding="utf-8"), encoding="utf-8")
    for name, source, home in (("live", live.SCRIPT, live.HERE), ("pad", pad.SCRIPT, pad.HERE)):
        (folder / f"{name}.js").write_text(module(name, source), encoding="utf-8")
        (folder / f"{name}.css").write_text((home / f"{name}.css").read_text(encoding="utf-8"), encoding="utf-8")


def module(name: str, source: str) -> str:
    """Return a widget's module as a script of the old kind: a page from the disk may not import modules."""
    before, export, after = source.rpartition("export default")
    if not export or "import " in before.split("\n", 1)[0]:
        raise ValueError(f"{name}: expected a module that ends with a default export")
    return f"backprop.{name} = (() => {{\n{before}return{after}}})();\n"
