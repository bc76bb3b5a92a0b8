"""What becomes of each file of a student's folder when a release is laid over it."""

import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from course import archives, files, manifest, notebook_text
from course.console import CourseError
from course.manifest import Manifest
from course.update import cells

TOP = "backprop-labs/"  # the folder in the zip
OPENED = "labs/revealed-solutions.json"  # an instructor's: the newest counts
Contents = dict[str, bytes]


class Plan(NamedTuple):
    """Files to be written (path → content; None: to be taken away), and what there is to say."""

    version: str
    files: dict[str, bytes | None]
    notes: tuple[str, ...] = ()


def release(source: Path) -> tuple[Manifest, Contents]:
    """Return the manifest and the files of a release. Raise `CourseError` for what is none, or isn't whole."""
    try:
        contents = _folder(source) if source.is_dir() else _zip(source)
        told = manifest.parse(contents[manifest.NAME].decode("utf-8"))
        broken = [name for name, digest in told.files.items() if manifest.digest(contents[name]) != digest]
    except KeyError as error:
        raise CourseError(f"{source} is no whole release: {error} isn't in it.") from error
    except (OSError, ValueError) as error:
        reason = files.why(error) if isinstance(error, OSError) else error
        raise CourseError(f"{source} can't be read: {reason}.") from error
    if broken:
        raise CourseError(f"{source} isn't whole ({broken[0]} is damaged): get it again.")
    return told, {name: contents[name] for name in (*told.files, manifest.NAME)}


def _zip(source: Path) -> Contents:
    with archives.opened(source) as archive:
        inside = archives.files(archive)
        return {name.removeprefix(TOP): archives.content(archive, info) for name, info in inside.items()}


def _folder(source: Path) -> Contents:
    told = manifest.parse(files.read(source / manifest.NAME))
    return {name: (source / name).read_bytes() for name in (*told.files, manifest.NAME)}


def make(root: Path, old: Manifest | None, new: Manifest, contents: Contents) -> Plan:
    """Return what is to be done in a student's folder that came from the old release; nothing is written yet."""
    done: dict[str, bytes | None] = {}
    notes, counts = [], Counter()
    for name, content in contents.items():
        there = _there(root / name)
        if there is None or there == content:
            done |= {name: content} if there is None else {}
        elif name.endswith(".ipynb"):
            done |= _lab(root, name, there, content, old, notes, counts)
        elif name in (OPENED, manifest.NAME) or (old and old.files.get(name) == manifest.digest(there)):
            done[name] = content
        else:
            done |= {name: content, beside(root, name): there}
            notes.append(f"{name}: yours is now {beside(root, name)}")
    for name in set(old.files if old else ()) - set(contents):
        if _digest(root / name) == old.files[name]:
            done[name] = None
    return Plan(new.version, done, (*_counted(counts), *notes))


def _lab(
    root: Path, name: str, there: bytes, content: bytes, old: Manifest | None, notes: list[str], counts: Counter
) -> dict[str, bytes]:
    """Return the file of a lab, and what is kept beside it."""
    try:
        mine, fresh = notebook_text.read(there), notebook_text.read(content)
    except ValueError as error:
        notes.append(f"{name}: {error}, so yours is now {beside(root, name)}")
        return {name: content, beside(root, name): there}
    if old is None or name not in old.labs:
        notes.append(f"{name}: your answers are in it; your whole notebook is now {beside(root, name)}")
        return {name: _written(_answered(mine, fresh)), beside(root, name): there}
    joined = cells.join(old.labs[name], mine, fresh)
    if joined.notebook == mine:
        return {}
    counts.update(joined.told._asdict())
    return {name: _written(joined.notebook)}


def _answered(mine: dict, fresh: dict) -> dict:
    """Return a fresh notebook with a student's answers in it, where nobody knows what it came from."""
    written = filter(notebook_text.is_written, notebook_text.exercises(mine))
    answers = {notebook_text.name(cell): notebook_text.text(cell) for cell in written}
    for cell in notebook_text.exercises(fresh):
        cell["source"] = answers.get(notebook_text.name(cell), notebook_text.text(cell))
    return fresh


def _written(notebook: dict) -> bytes:
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass")


def _counted(counts: Counter) -> list[str]:
    """Say in a line what became of the cells of all labs."""
    words = {
        "kept": "yours, kept",
        "joined": "yours, with what is new joined in",
        "beside": "yours, with the course's new text below",
        "renewed": "renewed",
        "added": "new",
        "gone": "taken away",
    }
    said = [f"{counts[kind]} {word}" for kind, word in words.items() if counts[kind]]
    return [f"Cells: {'; '.join(said)}."] if said else []


def beside(root: Path, name: str) -> str:
    """Return a free name for what a student has written, beside what takes its place."""
    path = Path(name)
    number = 1
    while (root / path.with_name(f"{path.stem}.mine-{number}{path.suffix}")).exists():
        number += 1
    return path.with_name(f"{path.stem}.mine-{number}{path.suffix}").as_posix()


def _there(path: Path) -> bytes | None:
    with files.explained(path, "can't be read, so nothing was changed"):
        return path.read_bytes() if path.exists() else None


def _digest(path: Path) -> str | None:
    there = _there(path)
    return None if there is None else manifest.digest(there)
