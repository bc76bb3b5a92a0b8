"""What a release says of itself: its version, a digest of each file, and the text of each cell as it was handed out.

`course update` reads it to tell what a student has written from what was there before.
"""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from course import files, notebook_text
from course.console import CourseError

NAME = "course/manifest.json"
Texts = dict[str, str]  # id of a cell → its text, in the order of the notebook


class Manifest(NamedTuple):
    """A release: its version, path → digest of each of its files, path → cells of each lab."""

    version: str
    files: dict[str, str]
    labs: dict[str, Texts]


def digest(content: bytes) -> str:
    """Return the digest of a file."""
    return hashlib.sha256(content).hexdigest()


def make(contents: Mapping[str, bytes]) -> bytes:
    """Return the manifest of the files of a release; the same files have the same version."""
    digests = {name: digest(content) for name, content in sorted(contents.items())}
    of_all = digest(json.dumps(digests).encode("ascii"))
    version = f"{tomllib.loads(contents['pyproject.toml'].decode('utf-8'))['project']['version']}+{of_all[:10]}"
    labs = {name: texts(contents[name]) for name in digests if name.endswith(".ipynb")}
    return (json.dumps({"version": version, "files": digests, "labs": labs}, indent=1) + "\n").encode("ascii")


def texts(notebook: bytes) -> Texts:
    """Return the text of each cell that has an id."""
    cells = notebook_text.read(notebook)["cells"]
    return {notebook_text.name(cell): notebook_text.text(cell) for cell in cells if notebook_text.name(cell)}


def parse(text: str) -> Manifest:
    """Read a manifest. Raise `ValueError` for what is none."""
    try:
        found = Manifest(**json.loads(text))
        if not isinstance(found.version, str) or not all(
            _is_table(table) for table in (found.files, *found.labs.values())
        ):
            raise ValueError("it isn't what `course release` writes")
    except (TypeError, AttributeError, RecursionError) as error:
        raise ValueError("it isn't what `course release` writes") from error
    return found


def _is_table(table: object) -> bool:
    return isinstance(table, dict) and all(isinstance(value, str) for value in table.values())


def read(root: Path) -> Manifest | None:
    """Return the manifest of the release in a folder, or None. Raise `CourseError` for a broken one."""
    path = root / NAME
    try:
        return parse(files.read(path))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise CourseError(f"{path} can't be read ({error}): unpack the release again, beside this folder.") from error
