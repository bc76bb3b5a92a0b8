"""Wash the outputs of an executed notebook, and refuse those that another machine couldn't repeat."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from nbformat import NotebookNode

from course.builder import pictures

NOT_STORED = "nbval-ignore-output"  # nbval's own tag for a cell whose output may differ from the stored one
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}\b")
DATA = re.compile(r"data:image/png;base64,[\w+/=]+")  # a picture within HTML has letters in any order
MACHINE_PATH = re.compile(r"(?<![\w.:/<])/(?:home|Users|root|tmp|private|var|usr|opt|work|mnt)/\S+|\b[A-Za-z]:\\\w\S*")


class Unrepeatable(NamedTuple):
    """An output that differs from machine to machine or run to run."""

    cell: int
    reason: str


def normalize(notebook: NotebookNode) -> None:
    """Remove from an executed notebook what changes between two runs; the execution counts stay.

    Without execution counts nbval would compare nothing and pass. Of a cell tagged `nbval-ignore-output` no output
    stays: what it shows depends on more than its own lab, and would make the lab stale when another one changes.
    """
    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            shown = [] if NOT_STORED in cell.metadata.get("tags", ()) else cell.outputs
            cell.outputs = [output for output in map(_washed, shown) if output is not None]


def _washed(output: NotebookNode) -> NotebookNode | None:
    if output.output_type == "error":
        output.traceback = []
    if "data" not in output:
        return output
    for bundle in (output.data, output.get("metadata", {})):
        bundle.pop(WIDGET_VIEW, None)
    if "image/png" in output.data:
        output.data["image/png"] = pictures.normalize(output.data["image/png"])
    return output if output.data else None


def unrepeatable(notebook: NotebookNode, folders: tuple[Path, ...] = ()) -> Iterator[Unrepeatable]:
    """Yield what nbval would stumble over on another machine: errors, warnings, addresses, paths."""
    for index, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", ()):
            if output.output_type == "error" and "raises-exception" not in cell.metadata.get("tags", ()):
                yield Unrepeatable(index, f"it shows an error: {output.ename}: {output.evalue}")
            if output.output_type == "stream" and output.name == "stderr":
                yield Unrepeatable(index, f"it writes to stderr: {_short(output.text)}")
            yield from (Unrepeatable(index, reason) for text in _texts(output) for reason in _traces(text, folders))


def _texts(output: NotebookNode) -> list[str]:
    data = output.get("data", {})
    texts = [v for mime, v in data.items() if isinstance(v, str) and mime != "image/png"]
    return [output.get("text", ""), *(DATA.sub("", text) for text in texts)]


def _traces(text: str, folders: tuple[Path, ...]) -> Iterator[str]:
    """Yield what in a text tells on which machine and in which process it came to be."""
    if address := ADDRESS.search(text):
        yield f"a memory address in its output: {address[0]}"
    path = MACHINE_PATH.search(text)
    found = path[0] if path else next((str(folder) for folder in folders if str(folder) in text), None)
    if found:
        yield f"a path of this machine in its output: {_short(found)}"


def _short(text: str) -> str:
    line = text.strip().splitlines()[0] if text.strip() else ""
    return line if len(line) <= 100 else line[:97] + "..."
