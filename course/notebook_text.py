"""Read what is written in a notebook, whoever has saved it, with nothing but the standard library."""

import json
import re
from collections.abc import Iterator

TAG, HOLE = "exercise", "raise NotImplementedError"
ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
MARK = "backprop_labs"  # where the builder keeps the fingerprint of the cells

Notebook = dict
Cell = dict


def read(content: bytes) -> Notebook:
    """Return a notebook, every cell of which has a kind, a text and metadata. Raise `ValueError` for what is none."""
    try:
        notebook = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"it is no notebook ({type(error).__name__})") from error
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list) or not all(map(_is_cell, cells)):
        raise ValueError("it is no notebook of Jupyter's present form (nbformat 4)")
    return notebook


def _is_cell(cell: object) -> bool:
    return (
        isinstance(cell, dict)
        and isinstance(cell.get("cell_type"), str)
        and isinstance(cell.setdefault("metadata", {}), dict)
        and _is_text(cell.get("source"))
    )


def _is_text(source: object) -> bool:
    return isinstance(source, str) or (isinstance(source, list) and all(isinstance(line, str) for line in source))


def text(cell: Cell) -> str:
    """Return the text of a cell."""
    return "".join(cell["source"])


def name(cell: Cell) -> str | None:
    """Return the id of a cell, None where an old program has saved none, or one that Jupyter wouldn't take."""
    found = cell.get("id")
    return found if isinstance(found, str) and ID.fullmatch(found) else None


def exercises(notebook: Notebook) -> Iterator[Cell]:
    """Yield the cells of the exercises, written or not."""
    return (cell for cell in notebook["cells"] if TAG in _tags(cell))


def _tags(cell: Cell) -> list:
    tags = cell["metadata"].get("tags", [])
    return tags if isinstance(tags, list) else []


def is_written(cell: Cell) -> bool:
    """Tell whether the hole of an exercise has been filled in."""
    return HOLE not in text(cell)
