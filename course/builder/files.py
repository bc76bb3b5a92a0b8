"""Write notebooks so that there is never half a file, and never over what somebody has done."""

import hashlib
import json
import os
from pathlib import Path

import nbformat
from nbformat import NotebookNode

# Where a built notebook keeps the fingerprint of its cells as the builder made them.
STAMP = "backprop_labs"


def stamp(notebook: NotebookNode) -> None:
    """Write the fingerprint of the cells into the notebook, so that later work on it can be seen."""
    notebook.metadata[STAMP] = {"built": fingerprint(notebook)}


def fingerprint(notebook: dict) -> str:
    """Return a digest of what a person can have written in a notebook: the cells' kinds, texts and attachments.

    Outputs don't count: they come back with Run All. Empty cells don't count either, as Jupyter adds one
    to the end when the last cell is run with Shift-Enter.
    """
    cells = [
        [cell.get("cell_type"), "".join(cell.get("source", "")), cell.get("attachments", {})]
        for cell in notebook["cells"]
        if "".join(cell.get("source", "")).strip()
    ]
    text = json.dumps(cells, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def is_worked_in(path: Path) -> bool:
    """Has somebody written in this notebook since the builder made it?

    A file that can't be read as a notebook, or that no builder made, counts as somebody's work.
    """
    if not path.exists():
        return False
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        return notebook["metadata"][STAMP]["built"] != fingerprint(notebook)
    except (ValueError, KeyError, TypeError, AttributeError):
        return True


def text(notebook: NotebookNode) -> str:
    """Return the notebook as the text of its file, always the same for the same notebook."""
    return nbformat.writes(notebook, version=4) + "\n"


def keep(path: Path) -> Path:
    """Give a worked-in notebook a name of its own beside it, `NN_name.mine-<n>.ipynb`, and return that path."""
    number = 1
    while True:
        mine = path.with_name(f"{path.stem}.mine-{number}{path.suffix}")
        try:
            mine.open("x").close()  # takes the name, so that nobody else gets it
            break
        except FileExistsError:
            number += 1
    os.replace(path, mine)
    return mine


def is_kept(path: Path) -> bool:
    """Is this a copy that `keep` has put aside?"""
    return ".mine-" in path.name
