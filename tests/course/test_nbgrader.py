"""nbgrader for real: an assignment is made of `solutions/` as it stands, and notebooks are graded."""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from course.builder import exercises, leaks, sources
from helpers import checks
from helpers.exercise.grading import NotSolved

ROOT = Path(__file__).resolve().parents[2]
LAB = "01_gradient_descent"
PERSONAL = ("my-explanations.md", "my-functions.py", "my-progress.jsonl")


def nbgrader(root: Path, *words: str) -> str:
    """Run nbgrader in a folder and return what it says."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "JUPYTER_PREFER_ENV_PATH": "1"}
    environment.pop("BACKPROP_LABS_PROGRESS", None)
    # nbgrader calls a program that is installed beside it, also where its environment isn't activated.
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), environment["PATH"]])
    command = [sys.executable, "-m", "nbgrader", *words]
    run = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=600)
    assert run.returncode == 0, run.stderr[-3000:]
    return run.stderr


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    """Return a course folder with one lab in `solutions/`, of which nbgrader has made its assignment."""
    root = tmp_path_factory.mktemp("nbgrader") / "course"
    (root / "solutions").mkdir(parents=True)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    shutil.copy(ROOT / "solutions" / f"{LAB}.ipynb", root / "solutions")
    for name in PERSONAL:  # somebody has run the solution there
        (root / "solutions" / name).write_text("def mse(predictions, targets): ...", encoding="utf-8")
    nbgrader(root, "generate_assignment", "solutions")
    return root


def solutions() -> dict[str, str]:
    """Return the right text of each exercise's cell."""
    notebook = nbformat.read(ROOT / "solutions" / f"{LAB}.ipynb", as_version=4)
    return {cell.id: cell.source for cell in notebook.cells if "exercise" in cell.metadata.get("tags", ())}


def hand_in(root: Path, student: str, template: Path, answers: dict[str, str]) -> None:
    """Put a notebook with these answers where nbgrader looks for what a student has handed in."""
    notebook = nbformat.read(template, as_version=4)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = answers.get(name, cell.source)
    folder = root / "grading" / "submitted" / student / "solutions"
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / f"{LAB}.ipynb")


def test_the_assignment_holds_no_solved_functions_and_no_progress(course):
    given = {path.name for path in (course / "grading" / "release").rglob("*") if path.is_file()}
    assert f"{LAB}.ipynb" in given
    assert not given & set(PERSONAL)


def test_the_assignment_holds_holes_and_no_answer_and_no_reasoning(course):
    notebook = nbformat.read(course / "grading" / "release" / "solutions" / f"{LAB}.ipynb", as_version=4)
    source = sources.read(ROOT / "notebooks" / f"{LAB}.py")
    found, _ = exercises.find(source)
    assert [leak.reason for leak in leaks.find(notebook, leaks.secrets([(source, found)]))] == []
    holes = [cell for cell in notebook.cells if "exercise" in cell.metadata.get("tags", ())]
    assert [cell.metadata.nbgrader.grade_id for cell in holes] == [exercise.name for exercise in found]
    assert all("raise NotImplementedError" in cell.source for cell in holes)
    assert not any("jupyter" in cell.metadata for cell in notebook.cells)


def test_a_right_a_wrong_and_an_untouched_notebook_get_full_partial_and_no_marks(course):
    answers = solutions()
    released = course / "grading" / "release" / "solutions" / f"{LAB}.ipynb"
    wrong = answers | {
        "mse": "def mse(predictions, targets):\n    return np.sum((predictions - targets) ** 2)",
        "gradient_descent": "def gradient_descent(gradient, start, learning_rate, steps):\n    return None",
    }
    hand_in(course, "right", ROOT / "labs" / f"{LAB}.ipynb", answers)  # our own lab does as well as nbgrader's
    hand_in(course, "wrong", released, wrong)
    hand_in(course, "untouched", released, {})
    nbgrader(course, "autograde", "solutions", "--create")
    nbgrader(course, "export", "--to", "grades.csv")
    with open(course / "grades.csv", newline="", encoding="utf-8") as file:
        scores = {row["student_id"]: (float(row["score"]), float(row["max_score"])) for row in csv.DictReader(file)}
    points = len(answers)
    assert scores == {
        "right": (points, points),
        "wrong": (points - 2, points),
        "untouched": (0, points),
    }


def test_what_is_graded_says_what_was_wrong(course):
    """Runs after the grading above: nbgrader keeps the notebook with the outputs of its own run."""
    path = course / "grading" / "autograded" / "wrong" / "solutions" / f"{LAB}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    said = [o for cell in notebook.cells for o in cell.get("outputs", ()) if o.output_type == "error"]
    assert [output.ename for output in said] == ["NotSolved"] * 2
    assert "✗ Exercise 1 · mse" in said[0].evalue


def wrong_neuron(x, w, b):
    return x @ w


def test_a_check_raises_for_nbgrader_and_for_nobody_else(monkeypatch):
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    assert not checks.neuron(wrong_neuron)
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    with pytest.raises(NotSolved, match="Exercise 1 · neuron"):
        checks.neuron(wrong_neuron)
    assert checks.neuron(lambda x, w, b: x @ w + b)
