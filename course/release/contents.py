"""Gather what students get, as a table from path to bytes; nothing is taken that isn't named here."""

import difflib
import glob
from collections.abc import Iterable
from pathlib import Path

import nbformat

from course import manifest, unrun
from course.builder import files
from course.console import CourseError
from course.release import one_click
from course.solutions import catalogue, closings, students
from course.solutions.catalogue import Lab

SINGLE = (
    *("LICENSE", "LICENSE-text", "environment.yml", "pyproject.toml", "requirements.lock", "requirements-test.lock"),
    ".gitignore",
)
# Of the tool, what `lab` and `test` need: nothing that reads sources.
TOOL = [
    "__init__",
    "__main__",
    "address",
    "ahead",
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
    "manifest",
    "notebook_text",
    "pointer",
    "processes",
    "requirements",
    "settings",
    "test",
    *(f"update/{name}" for name in ("__init__", "cells", "cli", "journal", "lines", "plan")),
    "unrun",
]
JUPYTER = ("jupyter_lab_config.py", "jupyter_server_config.py", "labconfig/default_setting_overrides.json")
FOLDERS = ("helpers", "course/jupyter")
PERSONAL = "my-*"  # a notebook leaves such files wherever it is run: progress, functions, drawings, a log, a card
LICENCE = "-LICENSE"  # of a file beside it
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


def gather(
    root: Path,
    names: Iterable[str] | None = None,
    self_study: bool = False,
    repository: one_click.Repository | None = None,
) -> Contents:
    """Return everything that students get; for self-study, with every solution behind the rungs of its help.

    With the repository that the release will be pushed to, labs start in Colab too and the README has badges.

    Raise `CourseError` where something is missing or has been worked in.
    """
    labs = catalogue.read(root)
    picked = chosen(labs, names)
    opened = students.publish(root, labs)
    contents = {f"labs/{lab.stem}.ipynb": _lab(root, lab) for lab in picked}
    closed = closings.due(closings.read(root))
    told = students.for_self_study(picked) if self_study else students.shown(picked, opened, closed=closed)
    contents[f"labs/{students.NAME}"] = told.encode("utf-8")
    contents["README.md"] = README.read_bytes()
    contents |= _glossary(root)
    tool = (f"course/{module}.py" for module in TOOL)
    for name in (*SINGLE, *tool, *(f"course/jupyter/{name}" for name in JUPYTER)):
        contents[name] = _bytes(root / name)
    contents |= {path.relative_to(root).as_posix(): _bytes(path) for path in _files(root / "helpers")}
    contents |= one_click.files()
    contents |= one_click.addressed(contents, repository) if repository else {}
    contents[manifest.NAME] = manifest.make(contents)
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
    notebook = nbformat.reads(_bytes(path).decode("utf-8"), as_version=4)
    return files.text(unrun.unrun(notebook)).encode("utf-8")


def _files(folder: Path) -> list[Path]:
    """Return the files of a folder that belong to the course: modules, what a module names, and its licence."""
    found = [path for path in sorted(folder.rglob("*")) if _may_belong(path, folder)]
    modules = [path for path in found if path.suffix == ".py" and path.stem.isidentifier()]
    texts = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in modules)
    return [path for path in found if path in modules or (path.suffix != ".py" and _is_named(path, texts))]


def _may_belong(path: Path, top: Path) -> bool:
    inner = [path, *(parent for parent in path.parents if top in parent.parents)]
    hidden = any(each.name.startswith((".", "__pycache__")) or each.is_symlink() for each in inner)
    return not hidden and path.is_file() and not path.match(PERSONAL)


def _is_named(path: Path, texts: str) -> bool:
    """Tell whether a module names a file, so that the course reads it: `live.js` in `live.py`."""
    if path.name.endswith(LICENCE):
        stem = path.name.removesuffix(LICENCE)
        return any(_is_named(other, texts) for other in path.parent.glob(f"{glob.escape(stem)}.*"))
    return f'"{path.name}"' in texts


def left_out(root: Path, contents: Contents) -> list[str]:
    """Return the files in the course's folders that students don't get, because nothing of the course names them."""
    there = (path for folder in FOLDERS for path in (root / folder).rglob("*") if path.is_file() or path.is_symlink())
    names = (path.relative_to(root).as_posix() for path in there if "__pycache__" not in path.parts)
    return sorted(name for name in names if name not in contents)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CourseError(f"{path} can't be read: {error.strerror}.") from error


def _glossary(root: Path) -> dict[str, bytes]:
    """Return the glossary, where there is one, beside the labs that link to it."""
    path = root / "notebooks" / "glossary.md"
    return {"labs/glossary.md": path.read_bytes()} if path.is_file() else {}
