"""Find what students have handed in, and say whose it is.

A student is told by where a file lies and by its name, as the learning platform made them: `anna/my-progress.jsonl`,
`anna/labs/my-progress.jsonl`, `anna_4711_my-progress.jsonl`, `anna.jsonl` and `anna.zip` are Anna's. What is in a file
says nothing about whose it is. What no student wrote, such as `._anna.jsonl`, isn't looked at.
"""

import io
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from course import archives, files

OURS = re.compile(
    r"(my-(progress|functions|explanations)|hand-in(-\d{4}-\d\d-\d\d)?|\d\d_[a-z_]+)([ _-]*\(?\d+\)?)*$", re.IGNORECASE
)
COPY = re.compile(
    r"([ _-]*\(\d+\)|[ _-]+cop(y|ie)([ _-]*\(?\d+\)?)?|[ _-]+Kopie)+$|^(copy of|kopie von) ", re.IGNORECASE
)
INNER = ("labs", "backprop-labs", "solutions")  # folders of a course, which name no student
OF_LAB_08 = ("my-drawings.jsonl", "my-experiments.jsonl")  # they are no logs of checks
NOBODY = ("__MACOSX", "__pycache__", "node_modules")

Tell = Callable[[str], object]


class Piece(NamedTuple):
    """A file that somebody handed in: its name, where it is in words, and a way to open it."""

    name: str
    place: str
    open: Callable[[], BinaryIO]


class Student(NamedTuple):
    """Whose files they are, as folders and names tell."""

    name: str
    pieces: list[Piece]


def students(paths: Sequence[Path], endings: tuple[str, ...], tell: Tell) -> Iterator[Student]:
    """Yield each student with the files that end like this, in zips too; tell in sentences what can't be read."""
    found = sorted(_named(paths, (*endings, ".zip")), key=lambda pair: (pair[0], str(pair[1])))
    for name, group in groupby(_without_copies(found), key=lambda pair: pair[0]):
        pieces = [piece for _, path in group for piece in _pieces(path, endings, tell)]
        if pieces:
            yield Student(name, pieces)


def _named(paths: Sequence[Path], endings: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    several = len({path if path.is_dir() else path.parent for path in paths}) > 1
    for path in dict.fromkeys(paths):
        root = path if path.is_dir() else path.parent
        for file in _walk(path, endings) if path.is_dir() else [path]:
            name = whose(file.relative_to(root).as_posix()) or root.resolve().name
            yield (f"{root.name}/{name}" if several and root.name != name else name), file


def _walk(folder: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    for place, inner, names in os.walk(folder):
        inner[:] = [name for name in inner if not _is_nobodys(name)]
        yield from (Path(place, name) for name in names if name.lower().endswith(endings) and not _is_nobodys(name))


def _is_nobodys(name: str) -> bool:
    return name.startswith((".", "~$")) or name in NOBODY or name.lower().endswith(OF_LAB_08)


def whose(path: str) -> str:
    """Return the student that a path below the folder of a class names; empty where it names none."""
    *folders, file = PurePosixPath(path).parts
    named = OURS.sub("", file[: file.rfind(".")]).strip(" _-.")
    return "/".join([*(folder for folder in folders if folder not in INNER), *([named] if named else [])])


def _without_copies(found: Iterable[tuple[str, Path]]) -> list[tuple[str, Path]]:
    """Give `anna (1)` to Anna where its file begins as hers: a log is only ever appended to."""
    found = list(found)
    first = dict(reversed(found))
    return sorted((_original(name, path, first), path) for name, path in found)


def _original(name: str, path: Path, first: dict[str, Path]) -> str:
    original = COPY.sub("", name).strip()
    if original == name or original not in first:
        return name
    return original if _start(path) == _start(first[original]) else name


def _start(path: Path) -> bytes | None:
    try:
        with files.opened(path) as file:
            return file.readline(4096)
    except OSError:  # told when it is read
        return None


def _pieces(path: Path, endings: tuple[str, ...], tell: Tell) -> Iterator[Piece]:
    if path.suffix.lower() in endings:
        yield Piece(path.name, str(path), partial(files.opened, path))
        return
    try:
        with archives.opened(path) as archive:
            inside = [name for name in archives.files(archive) if name.lower().endswith(endings)]
    except (OSError, ValueError) as error:
        tell(f"{path}: {files.why(error) if isinstance(error, OSError) else error}, left out.")
        return
    for name in inside:
        if not any(map(_is_nobodys, PurePosixPath(name).parts)):
            yield Piece(PurePosixPath(name).name, f"{path}: {name}", partial(_unpacked, path, name))


def _unpacked(path: Path, name: str) -> BinaryIO:
    try:
        with archives.opened(path) as archive:
            return io.BytesIO(archives.content(archive, archives.files(archive)[name]))
    except ValueError as error:
        raise OSError(str(error)) from error
