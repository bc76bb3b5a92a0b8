"""Cells that show what an optional package says: the same notebook comes out whether it's installed or not.

Where one of the packages of the extra `keras` is missing, a cell whose code names one of them can't be run as it was.
Its outputs are then taken over from the stored notebook, if the cell is still the same there.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from course import requirements

EXTRA = "keras"


def packages(root: Path) -> tuple[str, ...]:
    """Return the names of the optional packages, as `pyproject.toml` lists them."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    texts = project.get("optional-dependencies", {}).get(EXTRA, [])
    return tuple(requirements.parse(text.split(";")[0]).name for text in texts)


def missing(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return those packages that this Python, which is the kernel's too, doesn't have."""
    return tuple(name for name in names if find_spec(name) is None)


def take_over(notebook: NotebookNode, stored: Path, names: tuple[str, ...]) -> Iterator[int]:
    """Give cells that need an optional package their stored outputs; yield the index of each that has none."""
    known = _cells(stored)
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "code" and asks_for(cell.source, names):
            old = known.get(cell.id)
            if old is None or old.source != cell.source:
                yield index
            else:
                cell.outputs = [_counted(output, cell.execution_count) for output in old.outputs]


def _counted(output: NotebookNode, count: int | None) -> NotebookNode:
    """Return a stored output with the count of its cell now: another cell may have come in above."""
    return NotebookNode({**output, "execution_count": count}) if "execution_count" in output else output


def _cells(stored: Path) -> dict[str, NotebookNode]:
    try:
        notebook = nbformat.reads(stored.read_text(encoding="utf-8"), as_version=4)
        return {cell.id: cell for cell in notebook.cells if cell.cell_type == "code"}
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        nbformat.ValidationError,
    ):  # then no cell has anything to take over, and that is told
        return {}


def asks_for(code: str, names: tuple[str, ...]) -> bool:
    """Tell whether code uses one of these packages by its name."""
    try:
        nodes = list(ast.walk(ast.parse(code)))
    except SyntaxError:  # a magic of IPython's: any mention counts
        return bool(re.search(rf"\b({'|'.join(names)})\b", code))
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    used = {node.id for node in nodes if isinstance(node, ast.Name)}
    return bool((used | {name.split(".")[0] for name in imported}) & set(names))
