"""Read a source in jupytext's py:percent format into cells that know where they stand."""

import ast
import io
import re
import tokenize
from pathlib import Path
from typing import NamedTuple

import jupytext
from nbformat import NotebookNode

from course.builder.problems import BuildError, Problem

STEM = re.compile(r"\d\d_[a-z0-9_]+")
CELL_MARKER = re.compile(r"# ?%%($|\s)")
# How jupytext remembers the layout of the text file; in a notebook it would only be noise.
LAYOUT = {"lines_to_next_cell", "lines_to_end_of_cell_marker", "cell_marker", "skipline", "noskipline"}


class Cell(NamedTuple):
    """A cell of a source; `line` is where its text begins in the file, counted from 1."""

    kind: str  # "code" or "markdown"
    text: str
    line: int
    metadata: dict

    @property
    def tags(self) -> list[str]:
        return self.metadata.get("tags", [])

    @property
    def nbgrader(self) -> dict:
        return self.metadata.get("nbgrader", {})

    @property
    def is_written_answer(self) -> bool:
        """Is this a markdown cell that holds an answer in words, in nbgrader's way?"""
        return self.kind == "markdown" and bool(self.nbgrader.get("solution"))


class Source(NamedTuple):
    """A source file and its cells."""

    path: Path
    cells: tuple[Cell, ...]

    @property
    def stem(self) -> str:
        return self.path.stem

    @property
    def lab(self) -> str:
        """The number of the lab, as "01"."""
        return self.stem[:2]


def find(root: Path) -> list[Path]:
    """Return the paths of all sources, in the order of the course."""
    return sorted((root / "notebooks").glob("*.py"))


def read(path: Path) -> Source:
    """Read one source. Raise `BuildError` when it isn't a py:percent file that Python can parse."""
    if not STEM.fullmatch(path.stem):
        raise BuildError([Problem(path, 1, "a source is named NN_name.py: two digits, then lower-case words")])
    text = _text(path)
    markers = _marker_lines(path, text)
    try:
        cells = [cell for cell in jupytext.reads(text, fmt="py:percent").cells if cell.source.strip()]
    except Exception as error:  # whatever jupytext or nbformat raise, the author needs the place and the words
        raise BuildError([Problem(path, 1, f"jupytext can't read it: {_first_line(error)}")]) from error
    filled = [line for line in markers if not _is_empty_below(text, line, markers)]
    if len(cells) != len(filled):
        reason = f"{len(filled)} cells are marked with # %%, but jupytext sees {len(cells)}"
        raise BuildError([Problem(path, 1, f"{reason}; is there text before the first # %%?")])
    return Source(path, tuple(_cell(path, text, line, cell) for line, cell in zip(filled, cells, strict=True)))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BuildError([Problem(path, line, "this line isn't UTF-8 text")]) from error


def _marker_lines(path: Path, text: str) -> list[int]:
    """Return the line numbers of the cell markers: comments only, never what merely looks like one in a string."""
    try:
        ast.parse(text)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        reason = getattr(error, "msg", None) or _first_line(error)
        raise BuildError([Problem(path, line, f"Python can't parse it: {reason}")]) from error
    comments = (t for t in tokenize.generate_tokens(io.StringIO(text).readline) if t.type == tokenize.COMMENT)
    lines = [t.start[0] for t in comments if t.start[1] == 0 and CELL_MARKER.match(t.string)]
    if not lines:
        raise BuildError([Problem(path, 1, "there is no cell in it: a cell begins with # %%")])
    return lines


def _is_empty_below(text: str, marker: int, markers: list[int]) -> bool:
    end = min((line for line in markers if line > marker), default=len(text.splitlines()) + 1)
    return not any(line.strip(" #") for line in text.splitlines()[marker : end - 1])


def _cell(path: Path, text: str, marker: int, cell: NotebookNode) -> Cell:
    if cell.cell_type not in ("code", "markdown"):
        raise BuildError([Problem(path, marker, f"a {cell.cell_type} cell: labs are made of code and markdown cells")])
    first = cell.source.splitlines()[0].strip()
    lines = text.splitlines()
    # A docstring-style markdown cell has its quotes on a line of their own, so the text may begin one line later.
    line = next((n for n in range(marker + 1, len(lines) + 1) if first in lines[n - 1]), marker + 1)
    metadata = {key: value for key, value in cell.metadata.items() if key not in LAYOUT}
    return Cell(cell.cell_type, cell.source, line, metadata)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
