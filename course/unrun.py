"""A lab as nobody has run it: what a cell prints stands below it once the student has run it, and not before.

The builder stores labs with their outputs, so that tests can compare them. Students would read there what they are
asked to find out. Only the first figure stays, as a still.
"""

import copy
import hashlib
import json

STILL = "backprop-still"  # the class of a still in its HTML
STAMP, OUTPUTS = "backprop_labs", "outputs"  # where the builder keeps the fingerprint of what the cells showed


def fingerprint(notebook: dict) -> str:
    """Return a digest of all outputs of a notebook."""
    shown = [[_joined(cell.get("outputs", [])), cell.get("execution_count")] for cell in notebook["cells"]]
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode("ascii")).hexdigest()


def _joined(part: object) -> object:
    """Return a part of a notebook with texts in one piece, as nbformat reads them; in files they are lists of lines."""
    if isinstance(part, dict):
        return {key: _joined(value) for key, value in part.items()}
    if isinstance(part, list) and part and all(isinstance(line, str) for line in part):
        return "".join(part)
    return [_joined(value) for value in part] if isinstance(part, list) else part


def without_stamp(metadata: dict) -> dict:
    """Return a notebook's metadata but for the fingerprint, which differs where a picture differs by a shade."""
    return {**metadata, STAMP: {key: value for key, value in metadata.get(STAMP, {}).items() if key != OUTPUTS}}


def is_as_built(notebook: dict) -> bool:
    """Tell whether what the cells show is what the builder stored, and nobody's own run."""
    stamp = notebook.get("metadata", {}).get(STAMP, {})
    return OUTPUTS in stamp and stamp[OUTPUTS] == fingerprint(notebook)


def unrun(notebook: dict) -> dict:
    """Return a copy of a notebook that shows no output but the still of its first figure, and no numbers of runs."""
    notebook = copy.deepcopy(notebook)
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    first = next((cell for cell in code if _stills(cell)), None)
    for cell in code:
        cell["outputs"] = _stills(cell) if cell is first else []
        cell["execution_count"] = None
    return notebook


def _stills(cell: dict) -> list[dict]:
    kept = [out for out in cell["outputs"] if STILL in "".join(out.get("data", {}).get("text/html", ""))]
    return [{**out, "execution_count": None} if "execution_count" in out else out for out in kept]
