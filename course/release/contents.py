"""Gather what students get, as a table from path to bytes; nothing is taken that isn't named here."""

import difflib
from collections.abc import Iterable
from pathlib import Path

from course.builder import files
from course.console import CourseError
from course.solutions import catalogue, students
from course.solutions.catalogue import Lab

SINGLE = ("LICENSE", "LICENSE-text", "environment.yml", "pyproject.toml", "requirements.lock", "requirements-test.lock")
# Of the tool, what `lab` and `test` need: nothing that reads sources.
TOOL = [
    "__init__",
    "__main__",
    "address",
    "archives",
    "browser",
    "chromium",
    "cli",
    "console",
    "counting",
    "environment",
    "files",
    "hand_in",
    "inside",
    "inspection",
    "installer",
    "isolated_progress",
    "lab",
    "lean_imports",
    "locking",
    "notebook_text",
    "pointer",
    "processes",
    "requirements",
    "settings",
    "test",
]
FOLDERS = ("helpers", "course/jupyter")
PERSONAL = ("my-functions.py", "my-progress.jsonl")  # a notebook leaves them wherever it is run
README = Path(__file__).with_name("README.md")

Contents = dict[str, bytes]  # path with forward slashes → what the file holds


def chosen(labs: tuple[Lab, ...], names: Iterable[str] | None) -> tuple[Lab, ...]:
    """Return the labs with these numbers, all without any. Raise `CourseError` for a number that there isn't."""
    wanted = [name.strip() for name in names or [lab.number for lab in labs]]
    known = {key: lab for lab in labs for key in (lab.number, lab.stem)}
    for name in wanted:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
            hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(lab.number for lab in labs)}."
            raise CourseError(f"There is no lab {name!r}. {hint}")
    return tuple(lab for lab in labs if {lab.number, lab.stem} & set(wanted))


def gather(root: Path, names: Iterable[str] | None = None) -> Contents:
    """Return everything that students get. Raise `CourseError` where something is missing or has been worked in."""
    labs = catalogue.read(root)
    picked = chosen(labs, names)
    opened = students.publish(root, labs)
    contents = {f"labs/{lab.stem}.ipynb": _lab(root, lab) for lab in picked}
    contents[f"labs/{students.NAME}"] = students.shown(picked, opened).encode("utf-8")
    contents["README.md"] = README.read_bytes()
    for name in (*SINGLE, *(f"course/{module}.py" for module in TOOL)):
        contents[name] = _bytes(root / name)
    for folder in FOLDERS:
        contents |= {path.relative_to(root).as_posix(): _bytes(path) for path in _files(root / folder)}
    return dict(sorted(contents.items()))


def _lab(root: Path, lab: Lab) -> bytes:
    path = root / "labs" / f"{lab.stem}.ipynb"
    if not path.exists():
        raise CourseError(f"labs/{path.name} isn't there: make it with python3 -m course build {lab.number}.")
    if files.is_worked_in(path):
        raise CourseError(
            f"Somebody has worked in labs/{path.name}. To get the fresh one and lose nothing: "
            f"python3 -m course build {lab.number} --keep"
        )
    return _bytes(path)


def _files(folder: Path) -> list[Path]:
    hidden = (".", "__pycache__")
    found = (path for path in folder.rglob("*") if path.is_file() and path.name not in PERSONAL)
    return [path for path in found if not any(part.startswith(hidden) for part in path.relative_to(folder).parts)]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CourseError(f"{path} can't be read: {error.strerror}.") from error
