"""Which cells run: what an exercise uses, and what that uses; never a figure for its own sake."""

import json
from pathlib import Path

import pytest

from course.grade import needed

ROOT = Path(__file__).resolve().parents[3]
CELLS = [
    "import numpy as np\nfrom helpers import explorers",
    "DATA = [1]",
    "explorers.descent()",
    "DATA.append(2)",
    "def helper(x):\n    return x + DATA[0]",
    "for _ in range(10**9):\n    unused = p = t = 1",
    "def mse(p, t):\n    return np.mean(helper(p - t) ** 2)",
    "losses = [mse(1, 2) for _ in range(10**9)]",
]


def test_what_an_exercise_uses_runs_and_nothing_else():
    assert needed.of(CELLS, ["mse"]) == [0, 1, 3, 4, 6]


@pytest.mark.parametrize("cell", ["%matplotlib inline", "from math import *", "exec(words)", "def half(:"])
def test_what_cant_be_told_from_the_text_runs(cell):
    assert needed.of([cell, "def mse(p, t):\n    return tau"], ["mse"]) == [0, 1]


def test_the_trainings_of_a_lab_are_left_out():
    (path,) = (ROOT / "solutions").glob("05_*.ipynb")
    cells = [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    names = [cell["id"] for cell in cells if "exercise" in cell["metadata"].get("tags", ())]
    chosen = needed.of(["".join(cell["source"]) for cell in cells], names)
    assert {cells[number]["id"] for number in chosen} >= set(names)
    assert len(chosen) < len(cells) / 2
