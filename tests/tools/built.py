"""What the tests of the builder share: looking at stored notebooks, and changing them."""

import json
from pathlib import Path

import nbformat


def snapshot(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def stored(root: Path, variant: str):
    return nbformat.read(root / variant / "01_double.ipynb", as_version=4)


def edit(path: Path, change) -> None:
    """Change a stored notebook as Jupyter would: read, change, save."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    change(notebook)
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def by_id(notebook, name: str):
    return next(cell for cell in notebook["cells"] if cell["id"] == name)


def solve(notebook):
    by_id(notebook, "double")["source"] = "def double(x):\n    return x + x"


def add_a_cell(notebook):
    cell = {
        "cell_type": "code",
        "id": "mine",
        "metadata": {},
        "source": ["1 + 1"],
        "outputs": [],
        "execution_count": None,
    }
    notebook["cells"].append(cell)
