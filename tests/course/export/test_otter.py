"""The exported folder under otter-grader itself: right, wrong, untouched and hostile get the marks expected."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from course import requirements
from course.export import cli

ROOT = Path(__file__).resolve().parents[3]
STEM = "00_start_here"
FORGED = """import os, sys
os.environ.clear()
class checks:
    neuron = staticmethod(lambda function: True)
print("✓ Exercise 1 · neuron: correct.  Total Score: 1.000 / 1.000 (100.000%)")
def neuron(x, w, b):
    return "as the course wants it"
"""
HANDED_IN = {
    "right": ("def neuron(x, w, b):\n    return x @ w + b", 1),
    "wrong": ("def neuron(x, w, b):\n    return x @ w", 0),
    "untouched": (None, 0),
    "forged": (FORGED, 0),
}
# One process for all: it takes seconds to import otter.
GRADE = """
import json, sys
from otter.api import grade_submission
from otter.generate import main as generate
generate(tests_dir="tests", output_path="autograder.zip", no_environment=True)
found = {path: grade_submission(path, "autograder.zip", quiet=True) for path in sys.argv[1:]}
with open("marks.json", "w") as file:
    json.dump({path: [each.total, each.possible] for path, each in found.items()}, file)
"""


def started(*words, folder, **more):
    """Run Python in a folder; fail with what it says."""
    environment = os.environ | {"JUPYTER_PREFER_ENV_PATH": "1"} | more
    environment.pop("BACKPROP_LABS_PROGRESS", None)
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr[-3000:]


@pytest.fixture(scope="module")
def marks(tmp_path_factory):
    """Return what otter gives for each notebook; it lies in a folder where JupyterLab doesn't see its extension."""
    place = tmp_path_factory.mktemp("otter")
    target = ["--target", str(place / "otter"), "--no-compile"]
    started(
        "-m",
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--require-hashes",
        *target,
        "-r",
        str(ROOT / requirements.OTTER),
        folder=place,
    )
    assert cli.run(cli.options(["otter", str(place / "out"), "--labs", "00"])) == 0
    folder = place / "out" / STEM
    path = {"PYTHONPATH": os.pathsep.join([str(place / "otter"), str(ROOT)])}
    notebook = json.loads((folder / f"{STEM}.ipynb").read_text("utf-8"))
    (cell,) = (cell for cell in notebook["cells"] if cell.get("id") == "neuron")
    untouched = cell["source"]
    for name, (answer, _) in HANDED_IN.items():
        cell["source"] = untouched if answer is None else answer
        (folder / f"{name}.ipynb").write_text(json.dumps(notebook), "utf-8")
    started("-c", GRADE, *(f"{name}.ipynb" for name in HANDED_IN), folder=folder, **path)
    return json.loads((folder / "marks.json").read_text("utf-8"))


@pytest.mark.parametrize("name", HANDED_IN)
def test_otter_gives_the_marks_expected(marks, name):
    assert marks[f"{name}.ipynb"] == [HANDED_IN[name][1], 1]
