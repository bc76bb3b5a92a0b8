"""An instructor's copy of the course, and the folders of three students who got an earlier release of it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from course import manifest
from course.release import contents, write

ROOT = Path(__file__).resolve().parents[3]
FIRST = "labs/00_start_here.ipynb"
LABS = ("00", "01", "02", "03")  # those that commands of the guide name; each more makes every command slower
FOLDERS = ("course", "helpers", "notebooks", "labs", "solutions", "tests")
SINGLE = (*contents.SINGLE, "nbgrader_config.py")
WORDS, EARLIER = b"# 00 ", b"# 00, as it was, "
CHANGED = "helpers/nn/network.py"  # in which a student has written as well
ANSWERS = {
    "ann": "def neuron(x, w, b):\n    return x @ w + b",
    "ben": "def neuron(x, w, b):\n    return x @ w",
    "cy": None,
}
# What the cells of a lab do when a student runs them: its setup, the exercise, the check.
RUN = "from helpers import checks\nfrom helpers.student import progress\nimport numpy as np\nprogress.open_lab('00')\n"


def leftovers(folder: str, names: list[str]) -> list[str]:
    """Return what of a folder isn't copied: what Python and students leave, and the labs that no command names."""
    labs = Path(folder).name in ("notebooks", "labs", "solutions")
    other = [name for name in names if labs and name[:2].isdigit() and not name.startswith(LABS)]
    return [*other, *(name for name in names if name == "__pycache__" or name.startswith(("my-", "revealed-")))]


def copied(root: Path) -> Path:
    """Return an instructor's copy of the course."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, root / name, ignore=leftovers)
    for name in SINGLE:
        shutil.copy(ROOT / name, root / name)
    (root / "instructors").mkdir()
    return root


def variables(root: Path) -> dict[str, str]:
    """Return the variables of somebody who types in a folder of the course, with the Python that runs the tests."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith("BACKPROP_LABS")}
    return mine | {"PYTHONPATH": str(root), "PYTHONUTF8": "1"}


def python(root: Path, folder: str, *words: str) -> subprocess.CompletedProcess:
    """Run Python in a folder of a course, as somebody who types there."""
    line, place = [sys.executable, *words], {"cwd": root / folder, "env": variables(root)}
    return subprocess.run(line, **place, capture_output=True, text=True, encoding="utf-8", timeout=300)


def earlier_release(root: Path, out: Path) -> None:
    """Write what students have got before: Lab 00 with other words in its title, and another line in a helper."""
    made = contents.gather(root, ["00"])
    assert WORDS in made[FIRST]
    made[FIRST] = made[FIRST].replace(WORDS, EARLIER, 1)
    made[CHANGED] += b"# a line of an earlier release\n"
    write.write(made | {manifest.NAME: manifest.make({n: c for n, c in made.items() if n != manifest.NAME})}, out)


def worked_on(release: Path, folder: Path, answer: str | None) -> Path:
    """Return a student's folder after half an hour: the exercise is written, run and checked, or nothing is."""
    shutil.copytree(release, folder)
    if answer is None:
        return folder
    write_cell(folder / FIRST, "neuron", answer)
    done = python(folder, "labs", "-c", f"{RUN}{answer}\nchecks.neuron(neuron)")
    assert (folder / "labs" / "my-progress.jsonl").exists(), done.stderr
    (folder / "labs" / "my-explanations.md").write_text("My sentences.\n")
    (folder / CHANGED).write_text((folder / CHANGED).read_text() + "# a student's line\n")
    return folder


def write_cell(path: Path, name: str, text: str) -> None:
    """Write a cell of a notebook, by its id."""
    notebook = json.loads(path.read_text("utf-8"))
    next(cell for cell in notebook["cells"] if cell["id"] == name)["source"] = text
    path.write_text(json.dumps(notebook), "utf-8")


def cells(content: str | bytes) -> dict[str, str]:
    """Return id → text of a notebook's cells."""
    return {cell["id"]: "".join(cell["source"]) for cell in json.loads(content)["cells"]}


def state(folder: Path) -> dict[str, bytes]:
    """Return every file of a student's folder but what Python and the update keep for themselves."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    paths = [path for path in paths if not {"__pycache__", ".course-update"} & set(path.parts)]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
