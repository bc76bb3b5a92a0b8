"""The exported folder under nbgrader itself; tests/course/test_nbgrader.py has more of its marks."""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from course.export import cli

ROOT = Path(__file__).resolve().parents[3]
STEM = "00_start_here"
HANDED_IN = {
    "right": "def neuron(x, w, b):\n    return x @ w + b",
    "broken": "def neuron(x, w, b:\n",
}


def nbgrader(folder, *words, **more):
    """Run nbgrader in a folder; return how it ended and what it said."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= {"PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]), **more}
    environment.pop("BACKPROP_LABS_PROGRESS", None)
    command = [sys.executable, "-m", "nbgrader", *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return an exported folder in which notebooks are graded."""
    out = tmp_path_factory.mktemp("export") / "course"
    assert cli.run(cli.options(["nbgrader", str(out), "--labs", "00"])) == 0
    done = nbgrader(out, "generate_assignment", STEM)
    assert done.returncode == 0, done.stderr[-2000:]
    released = json.loads((out / "release" / STEM / f"{STEM}.ipynb").read_text("utf-8"))
    for student, answer in HANDED_IN.items():
        for cell in released["cells"]:
            if cell.get("id") == "neuron":
                cell["source"] = answer
        place = out / "submitted" / student / STEM
        place.mkdir(parents=True)
        (place / f"{STEM}.ipynb").write_text(json.dumps(released), "utf-8")
        released = json.loads((out / "release" / STEM / f"{STEM}.ipynb").read_text("utf-8"))
    done = nbgrader(out, "autograde", STEM, "--create")
    assert done.returncode == 0, done.stderr[-2000:]
    done = nbgrader(out, "export", "--to", "grades.csv")
    assert done.returncode == 0, done.stderr[-2000:]
    return out


def test_each_lab_is_an_assignment_with_its_own_column_and_the_marks_are_right(folder):
    with open(folder / "grades.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["assignment"] for row in rows} == {STEM}
    assert {row["student_id"]: float(row["score"]) for row in rows} == {
        student: float(student == "right") for student in HANDED_IN
    }


def test_where_the_course_is_gone_it_stops_in_a_sentence_and_gives_no_zeros(folder, tmp_path):
    lost = shutil.copytree(folder, tmp_path / "lost", ignore=shutil.ignore_patterns("autograded", "gradebook.db"))
    config = (lost / "nbgrader_config.py").read_text()
    (tmp_path / "half" / "course").mkdir(parents=True)
    shutil.copy(ROOT / "course" / "grading.py", tmp_path / "half" / "course")
    (lost / "nbgrader_config.py").write_text(config.replace(repr(str(ROOT)), repr(str(tmp_path / "half"))))
    done = nbgrader(lost, "autograde", STEM, "--create")
    assert done.returncode != 0
    assert "The course isn't where it was" in done.stderr
    assert not (lost / "autograded").exists()


def test_otter_gets_a_folder_for_each_lab_and_a_test_for_each_exercise(tmp_path):
    assert cli.run(cli.options(["otter", str(tmp_path / "out"), "--labs", "00,01"])) == 0
    names = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.py")}
    assert "00_start_here/tests/neuron.py" in names
    assert len(names) == 7
    compile((tmp_path / "out" / "00_start_here/tests/neuron.py").read_text(), "neuron.py", "exec")
